import { signal } from '@preact/signals';
import { Refused } from '../api/client.ts';
import { problemWords } from '../api/problems.ts';
import { say } from '../parts/toast.tsx';
import { call, currentWork, openedWork } from '../services.ts';
import { newId } from '../store/ids.ts';
import { locale, textsIn } from '../texts/index.ts';
import { reviews } from '../texts/reviews.ts';
import type { Work } from '../work.ts';
import { forgetDossiers } from './dossiers.ts';
import {
  createPendingDecisions,
  type Outcome,
  type PendingDecision,
  type PendingDecisions,
} from './pending-decisions.ts';
import { saveRemarks } from './remarks.ts';
import { markUndecided } from './steps.ts';

/** One that the service did not take, in words. */
export interface RefusedDecision {
  readonly productId: string;
  readonly name: string;
  readonly text: string;
  readonly hasRemarks: boolean;
}

/** What was refused since this page was opened, until somebody has read it. */
export const refusedDecisions = signal<readonly RefusedDecision[]>([]);
/** Counts what the service has answered: lists are loaded anew. */
export const answered = signal(0);

const LOCK = 'ocop-decisions-';
/** Those of the work that is open; another sign-in opens another one. */
interface Current {
  readonly work: Work;
  readonly decisions: PendingDecisions;
  readonly release: () => void;
}
let current: Current | null = null;

/** The decisions of who is in: one place for all screens of this tab. */
export function pendingDecisions(): PendingDecisions {
  const work = openedWork();
  if (current?.work === work) return current.decisions;
  current?.decisions.stop();
  current?.release();
  const tab = newId();
  let release = (): void => undefined;
  // Held as long as this tab lives: so others know that its decisions are not left behind.
  void navigator.locks.request(
    LOCK + tab,
    () =>
      new Promise<void>((resolve) => {
        release = resolve;
      }),
  );
  const decisions = createPendingDecisions({
    kept: work.decisions,
    send,
    refused: (decision, code) => void tellRefused(decision, code),
    done({ productId }) {
      forgetDossiers(productId);
      answered.value += 1;
    },
    openTabs: async () =>
      new Set(((await navigator.locks.query()).held ?? []).map(({ name }) => (name ?? '').replace(LOCK, ''))),
    tab,
    now: () => Date.now(),
    newId,
    after(ms, act) {
      const timer = setTimeout(() => {
        // Whoever has signed in since decides nothing for somebody else: it is asked at their next start.
        if (currentWork.value === work) act();
      }, ms);
      return () => clearTimeout(timer);
    },
  });
  current = { work, decisions, release: () => release() };
  void decisions.start();
  listen();
  return decisions;
}

let isListening = false;

/** What waits goes when the page is put aside, and once more when there is a network. */
function listen(): void {
  if (isListening) return;
  isListening = true;
  const sendOwn = (leaving: boolean): void => {
    if (currentWork.value === current?.work) void current.decisions.sendAll(leaving);
  };
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') sendOwn(true);
  });
  addEventListener('pagehide', () => sendOwn(true));
  addEventListener('online', () => sendOwn(false));
}

/** Sends what waits before somebody leaves; `false`: some of it is still on this computer. */
export async function sendDecisions(): Promise<boolean> {
  await pendingDecisions().sendAll();
  return (await openedWork().decisions.all()).length === 0;
}

/** What says that the service could not decide now, and may later. */
const AGAIN = new Set(['idempotency_in_progress', 'too_many_requests']);
const SERVER_FAILED = 500;

async function send(
  { productId, version, decision, comments, key }: PendingDecision,
  leaving: boolean,
): Promise<Outcome> {
  const said = comments.map(({ pointer, text, reasonId }) => ({
    pointer,
    text,
    ...(reasonId !== null && { reasonId }),
  }));
  try {
    await call('decideProduct', {
      params: { id: productId },
      body: { decision, ...(said.length > 0 && { comments: said }) },
      ifMatch: `"${String(version)}"`,
      key,
      keepalive: leaving,
    });
    return 'done';
  } catch (error) {
    if (!(error instanceof Refused) || error.status >= SERVER_FAILED || AGAIN.has(error.code)) return 'later';
    return { refused: error.code };
  }
}

/** Says why one was not taken, and keeps what was written. */
async function tellRefused(decision: PendingDecision, code: string): Promise<void> {
  const { productId, name, comments } = decision;
  forgetDossiers(productId);
  markUndecided(productId);
  await saveRemarks(productId, comments);
  const text = await refusalText(decision, code);
  say(text);
  refusedDecisions.value = [...refusedDecisions.value, { productId, name, text, hasRemarks: comments.length > 0 }];
  answered.value += 1;
}

const CHANGED = new Set(['stale_version', 'changed_meanwhile', 'not_allowed_now']);

async function refusalText({ productId, name }: PendingDecision, code: string): Promise<string> {
  const t = textsIn(reviews, locale.value).refused;
  if (CHANGED.has(code)) {
    const product = await call('getProduct', { params: { id: productId } }).catch(() => null);
    const state = product?.data.state;
    if (state === 'submitted') return t.newer(name);
    return state === 'draft' || state === undefined ? t.withdrawn(name) : t.decided(name);
  }
  if (code === 'own_work' || code === 'not_found' || code === 'forbidden' || code === 'submission_incomplete')
    return t[code](name);
  return t.other(name, problemWords(code, locale.value));
}
