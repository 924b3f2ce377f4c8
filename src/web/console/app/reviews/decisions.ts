import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Refused } from '../api/client.ts';
import { problemWords } from '../api/problems.ts';
import { say } from '../parts/toast.tsx';
import { call, currentWork, openedWork } from '../services.ts';
import { newId } from '../store/ids.ts';
import { locale, textsIn } from '../texts/index.ts';
import { reviews } from '../texts/reviews.ts';
import { forgetDossiers } from './dossiers.ts';
import {
  createPendingDecisions,
  type Outcome,
  type PendingDecision,
  type PendingDecisions,
} from './pending-decisions.ts';
import { saveRemarks } from './remarks.ts';

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
let current: { readonly accountId: string; readonly decisions: PendingDecisions } | null = null;

/** The decisions of who is in: one place for all screens of this tab. */
function pendingDecisions(): PendingDecisions {
  const { accountId } = openedWork();
  if (current?.accountId === accountId) return current.decisions;
  current?.decisions.stop();
  const tab = newId();
  // Held as long as this tab lives: so others know that its decisions are not left behind.
  void navigator.locks.request(LOCK + tab, () => new Promise(() => undefined));
  const decisions = createPendingDecisions({
    kept: openedWork().decisions,
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
      const timer = setTimeout(act, ms);
      return () => clearTimeout(timer);
    },
  });
  current = { accountId, decisions };
  void decisions.start();
  const leaving = (): void => {
    if (currentWork.value?.accountId === accountId) void decisions.sendAll(true);
  };
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') leaving();
  });
  addEventListener('pagehide', leaving);
  addEventListener('online', () => void decisions.sendAll());
  return decisions;
}

/** The same, for a screen: it begins when the screen opens. */
export function useDecisions(): PendingDecisions {
  const decisions = pendingDecisions();
  useEffect(() => undefined, [decisions.waiting.value, decisions.left.value]);
  return decisions;
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
