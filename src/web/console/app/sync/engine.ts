import { signal, type ReadonlySignal } from '@preact/signals';
import type { Client } from '../api/client.ts';
import type { Operations } from '../api/operations.ts';
import { Offline, Refused, SignInNeeded } from '../api/refusals.ts';
import type { Blobs } from '../store/blobs.ts';
import type { Seen } from '../store/outbox-writes.ts';
import type { Outbox } from '../store/outbox.ts';
import { createCalls } from './calls.ts';
import type { Step } from './machine.ts';
import type { Bodies, Operation, Target } from './operations.ts';
import { plan } from './schedule.ts';
import { createRate } from './upload.ts';

const DAY_MS = 86_400_000;
/** How long what was done can be read in "sent". */
const KEPT_MS = 30 * DAY_MS;

/** What the line about the network says. */
export interface Net {
  readonly online: boolean;
  /** Operations and files under way. */
  readonly sending: number;
  /** Sending goes on after a new sign-in. */
  readonly signIn: boolean;
}

export interface EngineDeps {
  readonly client: Client;
  readonly outbox: Outbox;
  readonly blobs: Blobs;
  readonly now: () => number;
  readonly newId: () => string;
  readonly random: () => number;
  /** How far the phone's clock is behind the service's, in milliseconds, as far as is known. */
  readonly behindMs: () => number;
  /** The browser believes that there is a network. */
  readonly isOnline: () => boolean;
  /** There is somebody to send as. */
  readonly isSignedIn: () => boolean;
  /** No files now: the person wants them to wait for Wi-Fi. */
  readonly holdsFiles?: () => boolean;
  /** Told what the service answered to an operation that went through. */
  readonly answered?: (operation: Operation, answer: unknown) => Promise<void>;
  /** Told after every change of the store. */
  readonly changed: () => void;
  /** Calls `act` after so many milliseconds, unless what it answers is called before. */
  readonly setTimer?: (act: () => void, ms: number) => () => void;
}

export interface Engine {
  readonly net: ReadonlySignal<Net>;
  /** Sends until `signal` aborts; the tab that runs it holds the lock. */
  run(signal: AbortSignal): Promise<void>;
  /** Something is new: looks at once. */
  wake(): void;
  /** Does not wait for the time of what failed before: the network is back, or a person says so. */
  sendNow(): Promise<void>;
  /** Fetches a record, and merges it with what is open of it. @throws Refused, Offline, SignInNeeded */
  readonly refresh: (target: Target) => Promise<void>;
}

/** Takes what is in the outbox to the service, by the table of machine.ts. */
export function createEngine(deps: EngineDeps): Engine {
  const { client, outbox, blobs, now, newId, random, changed, setTimer = browserTimer } = deps;
  const net = signal<Net>({ online: deps.isOnline(), sending: 0, signIn: false });
  const running = new Map<string, Promise<void>>();
  const rate = createRate();
  const calls = createCalls({ client, blobs, now, rate });
  let ring: () => void = () => undefined;

  const say = (news: Partial<Net>): void => {
    net.value = { ...net.value, ...news };
  };

  async function refresh(target: Target): Promise<void> {
    try {
      const seen = await calls.fetch(target);
      await outbox.see(seen);
      await letGo(seen);
    } catch (error) {
      if (error instanceof Refused && error.status === 404) await outbox.gone(target);
      throw error;
    } finally {
      changed();
    }
  }

  /** Looks at a product again until the service has made its pictures of all photos. */
  async function followPhotos(target: Target, ms: number = FIRST_LOOK_MS): Promise<void> {
    await refresh(target);
    const { photos = [] } = (await outbox.record(target)) as Partial<Operations['getProduct']['answer']>;
    if (ms <= LAST_LOOK_MS && photos.some(({ state }) => state === 'processing'))
      setTimer(() => void followPhotos(target, ms * 2).catch(() => undefined), ms);
  }

  /** Bytes of photos that the service has made its pictures of need no room here any more. */
  async function letGo({ target, data }: Seen): Promise<void> {
    if (target.kind !== 'product') return;
    const photos = data['photos'] as Operations['getProduct']['answer']['photos'];
    const ready = new Set(photos.filter(({ state }) => state === 'ready').map(({ id }) => id));
    for (const operation of await outbox.all()) {
      if (operation.op !== 'addPhotos' || operation.state !== 'done') continue;
      for (const { id, blob } of (operation.body as Bodies['addPhotos']).items)
        if (ready.has(id)) await blobs.arrived(blob);
    }
  }

  async function failed(id: string, error: unknown): Promise<Step | null> {
    if (error instanceof SignInNeeded) return outbox.step(id, { type: 'signInNeeded' });
    if (error instanceof Refused)
      return outbox.step(id, {
        type: 'refused',
        refusal: error,
        at: now(),
        chance: random(),
        key: newId(),
        behindMs: deps.behindMs(),
      });
    return outbox.step(id, { type: 'lost', at: now(), chance: random() });
  }

  /** Looks at the record as it is now, since something in it has changed. */
  async function look(operation: Operation): Promise<void> {
    const { id, op, target, body } = operation;
    try {
      if (op !== 'patchDocument') {
        const seen = await calls.fetch(target);
        await outbox.compare(id, seen.data, random(), seen);
        return;
      }
      const { docId } = body as Bodies['patchDocument'];
      await outbox.compare(id, await calls.fetchDocument(target, docId), random());
    } catch (error) {
      await failed(id, error);
    }
  }

  async function execute({ id }: Operation): Promise<void> {
    const begun = await outbox.step(id, { type: 'send' });
    const operation = begun?.operation;
    if (operation?.state !== 'sending') return;
    changed();
    try {
      const seen = await calls.send(operation);
      await deps.answered?.(operation, seen?.data);
      await outbox.step(id, { type: 'answered', at: now() }, seen);
      say({ online: true });
      if (operation.op === 'addPhotos') await followPhotos(operation.target).catch(() => undefined);
      else if (isSilent(operation)) await refresh(operation.target).catch(() => undefined);
    } catch (error) {
      if (error instanceof Offline) say({ online: false });
      const step = await failed(id, error);
      if (step?.effect === 'compare' && step.operation) await look(step.operation);
    }
  }

  async function start(operation: Operation): Promise<void> {
    try {
      await execute(operation);
    } finally {
      running.delete(operation.id);
      say({ sending: running.size });
      changed();
      ring();
    }
  }

  /** What a sender that was killed has left, what a clock that was set back holds up, and what a new sign-in frees. */
  async function pickUp(): Promise<void> {
    for (const { id, state, at, nextAt } of await outbox.all()) {
      // It was done later than now: that was another clock.
      if (state === 'waiting' && at > now() && nextAt >= at) await outbox.step(id, { type: 'clockSetBack', at: now() });
      if (state === 'sending' && !running.has(id)) await outbox.step(id, { type: 'killed' });
      if (state === 'signIn' && deps.isSignedIn()) await outbox.step(id, { type: 'signedIn' });
    }
  }

  /** Answers how long nothing is to be done, in milliseconds. */
  async function turn(): Promise<number> {
    const isSignedIn = deps.isSignedIn();
    say({ signIn: !isSignedIn });
    if (!isSignedIn || !deps.isOnline()) return MAX_SLEEP_MS;
    await pickUp();
    const all = await outbox.all();
    for (const { id, state, doneAt } of all)
      if (state === 'done' && now() - (doneAt ?? 0) > KEPT_MS) await outbox.step(id, { type: 'expired' });
    const uploads = deps.holdsFiles?.() === true ? 0 : rate.isSlow() ? 1 : 2;
    const { due, send: chosen, nextAt } = plan(all, { now: now(), uploads });
    for (const { id } of due) await outbox.step(id, { type: 'wake' });
    for (const operation of chosen) running.set(operation.id, start(operation));
    say({ sending: running.size });
    return nextAt === null ? MAX_SLEEP_MS : Math.max(0, nextAt - now());
  }

  const slept = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const stop = setTimer(resolve, Math.min(ms, MAX_SLEEP_MS));
      ring = () => {
        stop();
        resolve();
      };
    });

  return {
    net,
    refresh,
    wake: () => ring(),
    async run(signal) {
      signal.addEventListener('abort', () => ring());
      const isOver = (): boolean => signal.aborted;
      while (!isOver()) {
        let isRung = false;
        ring = () => {
          isRung = true;
        };
        const sleepMs = await turn();
        // What rang during the turn is looked at in the next.
        if (!(isRung as boolean) && !isOver()) await slept(sleepMs);
      }
      await Promise.allSettled(running.values());
    },
    async sendNow() {
      say({ online: deps.isOnline() });
      for (const { id, state, tries } of await outbox.all())
        if (state === 'waiting' && tries > 0) await outbox.step(id, { type: 'wake' });
      await outbox.flush();
      ring();
    },
  };
}

const browserTimer = (act: () => void, ms: number): (() => void) => {
  const timer = setTimeout(act, ms);
  return () => clearTimeout(timer);
};

/** Every minute the clock is looked at: a phone that slept lets no timer ring. */
const MAX_SLEEP_MS = 60_000;
/** When a product is looked at again while its photos are processed: after 2, 4, ... 64 seconds. */
const FIRST_LOOK_MS = 2_000;
const LAST_LOOK_MS = 64_000;

/** Changes its record without answering it. */
const isSilent = ({ op }: Operation): boolean => ['removePhoto', 'addConsent', 'withdrawConsent'].includes(op);
