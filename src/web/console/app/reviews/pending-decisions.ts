import { signal, type ReadonlySignal } from '@preact/signals';
import type { KeptDecisions } from '../store/decisions.ts';

/** What an officer says of one field. */
export interface Remark {
  /** JSON pointer; the empty one is for the whole product. */
  readonly pointer: string;
  readonly text: string;
  /** The reason that it was taken from, as reports count them. */
  readonly reasonId: string | null;
}

/** A decision on exactly one version of a product. */
export interface Decision {
  readonly productId: string;
  /** The one that was on the screen. */
  readonly version: number;
  /** How the product is called, for what is said of it. */
  readonly name: string;
  readonly decision: 'approve' | 'requestChanges' | 'reject';
  readonly comments: readonly Remark[];
}

/** A decision that can still be taken back, or was not heard of by the service yet. */
export interface PendingDecision extends Decision {
  /** Under this key the service does it once, however often it comes. */
  readonly key: string;
  /** The tab that it was made in. */
  readonly tab: string;
  readonly at: number;
  /** It was on its way: the service may have done it. */
  readonly isSent: boolean;
}

/** What became of one that was sent. `later`: nobody knows yet, or not now. */
export type Outcome = 'done' | 'later' | { readonly refused: string };

interface DecisionDeps {
  readonly kept: KeptDecisions;
  /** @param leaving the page goes: the browser is to finish by itself */
  readonly send: (decision: PendingDecision, leaving: boolean) => Promise<Outcome>;
  /** It was not done, and never will be: why, as a code of the service. */
  readonly refused: (decision: PendingDecision, code: string) => void;
  readonly done: (decision: PendingDecision) => void;
  /** Tabs of this browser that are open. */
  readonly openTabs: () => Promise<ReadonlySet<string>>;
  readonly tab: string;
  readonly now: () => number;
  readonly newId: () => string;
  /** Calls back after so many milliseconds; answers how to cancel it. */
  readonly after: (ms: number, act: () => void) => () => void;
}

/** Decisions rest here before they go to the service. */
export interface PendingDecisions {
  /** Made in this tab and not answered yet, the oldest first. */
  readonly waiting: ReadonlySignal<readonly PendingDecision[]>;
  /** Made before the browser ended, and never sent: a person says whether they still hold. */
  readonly left: ReadonlySignal<readonly PendingDecision[]>;
  /** Finds what was left by tabs that have ended. What was already on its way goes once more by itself. */
  start(): Promise<void>;
  /** Kept on this computer when it is done. */
  add(decision: Decision): Promise<PendingDecision>;
  /** Takes one back; `false` when it has gone. */
  undo(key: string): Promise<boolean>;
  /** Sends all that waits. @param leaving the page is being closed or put aside */
  sendAll(leaving?: boolean): Promise<void>;
  sendLeft(): Promise<void>;
  dropLeft(): Promise<void>;
  stop(): void;
}

/** How long one can be taken back. */
export const UNDO_MS = 8_000;
/** With so many behind it, one goes at once. */
const MAX_WAITING = 3;
/** How long one rests that the service could not be told. */
const AGAIN_MS = 10_000;

export function createPendingDecisions(deps: DecisionDeps): PendingDecisions {
  const { kept, send, refused, done, openTabs, tab, now, newId, after } = deps;
  const waiting = signal<readonly PendingDecision[]>([]);
  const left = signal<readonly PendingDecision[]>([]);
  const timers = new Map<string, () => void>();
  const sending = new Set<string>();
  let isStopped = false;

  const find = (key: string): PendingDecision | undefined => waiting.value.find((one) => one.key === key);
  const forget = (key: string): void => {
    timers.get(key)?.();
    timers.delete(key);
    waiting.value = waiting.value.filter((one) => one.key !== key);
  };
  const sendAfter = (key: string, ms: number): void => {
    timers.get(key)?.();
    if (!isStopped)
      timers.set(
        key,
        after(ms, () => void sendOne(key, false)),
      );
  };

  async function sendOne(key: string, leaving: boolean): Promise<void> {
    const decision = find(key);
    if (!decision || sending.has(key)) return;
    sending.add(key);
    timers.get(key)?.();
    const sent = { ...decision, isSent: true };
    waiting.value = waiting.value.map((one) => (one.key === key ? sent : one));
    // Not waited for: a page that goes has no time. Without it a person is asked, and the same key does it once.
    const marked = kept.put(key, sent).catch(() => undefined);
    const outcome = await send(sent, leaving);
    sending.delete(key);
    if (outcome === 'later') {
      sendAfter(key, AGAIN_MS);
      return;
    }
    forget(key);
    if (outcome === 'done') done(sent);
    else refused(sent, outcome.refused);
    await marked;
    await kept.delete(key);
  }

  async function take(decisions: readonly PendingDecision[]): Promise<void> {
    const mine = decisions.map((one) => ({ ...one, tab }));
    waiting.value = [...waiting.value, ...mine];
    await Promise.all(mine.map((one) => kept.put(one.key, one)));
    await Promise.all(mine.map(({ key }) => sendOne(key, false)));
  }

  return {
    waiting,
    left,
    async start() {
      const [all, open] = await Promise.all([kept.all(), openTabs()]);
      const orphans = (all as readonly PendingDecision[])
        .filter((one) => !open.has(one.tab) && !find(one.key))
        .sort((one, other) => one.at - other.at);
      left.value = orphans.filter(({ isSent }) => !isSent);
      await take(orphans.filter(({ isSent }) => isSent));
    },
    async add(decision) {
      const made = { ...decision, key: newId(), tab, at: now(), isSent: false };
      waiting.value = [...waiting.value, made];
      sendAfter(made.key, UNDO_MS);
      // A full disk keeps none; it is sent all the same.
      await kept.put(made.key, made).catch(() => undefined);
      const resting = waiting.value.filter(({ isSent }) => !isSent);
      for (const { key } of resting.slice(0, -MAX_WAITING)) void sendOne(key, false);
      return made;
    },
    async undo(key) {
      const decision = find(key);
      if (!decision || decision.isSent) return false;
      forget(key);
      await kept.delete(key);
      return true;
    },
    async sendAll(leaving = false) {
      await Promise.all(waiting.value.map(({ key }) => sendOne(key, leaving)));
    },
    async sendLeft() {
      const orphans = left.value;
      left.value = [];
      await take(orphans);
    },
    async dropLeft() {
      const orphans = left.value;
      left.value = [];
      await Promise.all(orphans.map(({ key }) => kept.delete(key)));
    },
    stop() {
      isStopped = true;
      for (const cancel of timers.values()) cancel();
      timers.clear();
    },
  };
}
