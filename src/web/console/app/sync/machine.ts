import type { Refusal } from '../api/refusals.ts';
import { mendedTime } from './consent-time.ts';
import { natures, type Clash, type Operation, type State } from './operations.ts';

/** What happens to an operation. `at` is the phone's time in milliseconds, `chance` a number from 0 to 1. */
export type SyncEvent =
  | { readonly type: 'needsDone' }
  | { readonly type: 'send' }
  | { readonly type: 'answered'; readonly at: number }
  | { readonly type: 'lost'; readonly at: number; readonly chance: number }
  | {
      readonly type: 'refused';
      readonly refusal: Refusal;
      readonly at: number;
      readonly chance: number;
      readonly key: string;
      /** How far the phone's clock is behind the service's, in milliseconds. */
      readonly behindMs: number;
    }
  | ({ readonly type: 'compared'; readonly at: number; readonly chance: number; readonly key: string } & Comparison)
  | { readonly type: 'signInNeeded' }
  | { readonly type: 'signedIn' }
  | { readonly type: 'wake' }
  /** The clock was set back: what it waits for is further away than anybody meant. */
  | { readonly type: 'clockSetBack'; readonly at: number }
  | { readonly type: 'killed' }
  /** A person says: once more. */
  | { readonly type: 'again' }
  | { readonly type: 'mended'; readonly body: unknown; readonly base: unknown; readonly key: string }
  | { readonly type: 'dropped' }
  | { readonly type: 'expired' };

/** What a look at the record as it is now says of an operation that was refused because something has changed. */
export type Comparison =
  /** It is as the person wanted it. */
  | { readonly outcome: 'there' }
  /** Nobody has touched the same fields. */
  | { readonly outcome: 'clean'; readonly body: unknown; readonly base: unknown }
  | {
      readonly outcome: 'clash';
      readonly clashes: readonly Clash[];
      readonly body: unknown;
      readonly base: unknown;
    }
  /** An officer is reading it: it is kept here. */
  | { readonly outcome: 'inReview' }
  | { readonly outcome: 'impossible' };

/** What the engine has to do besides keeping the operation. */
export type Effect = 'compare' | 'newId' | 'newSku' | 'sendBytes';

export interface Step {
  /** `null`: it is gone. */
  readonly operation: Operation | null;
  readonly effect: Effect | null;
}

const MAX_ROUNDS = 5;
const MAX_TRIES_AT_A_FAULT = 5;
const MAX_WAIT_MS = 300_000;
const FIRST_WAIT_MS = 2_000;
const SPREAD = 0.2;

/** How long to wait before the next try: doubling, at most 5 minutes, 20 % to either side so that phones don't come in step. */
export const waitMs = (tries: number, chance: number): number =>
  Math.min(2 ** tries * FIRST_WAIT_MS, MAX_WAIT_MS) * (1 + SPREAD * (2 * chance - 1));

const kept = (operation: Operation, changes: Partial<Operation> = {}, effect: Effect | null = null): Step => ({
  operation: { ...operation, ...changes },
  effect,
});
const to = (operation: Operation, state: State, changes: Partial<Operation> = {}): Step =>
  kept(operation, { state, ...changes });

/**
 * The life of an operation: one table, pure. What it does not name for a state changes nothing, so that an answer that
 * comes late, or twice, harms nobody.
 */
export function next(operation: Operation, event: SyncEvent): Step {
  if (event.type === 'dropped')
    return operation.state === 'sending' ? kept(operation) : { operation: null, effect: null };
  switch (operation.state) {
    case 'held':
      return event.type === 'needsDone' ? to(operation, 'ready') : mendable(operation, event);
    case 'ready':
      if (event.type === 'send') return to(operation, 'sending', { tries: operation.tries + 1, mayHaveActed: true });
      return event.type === 'signInNeeded' ? to(operation, 'signIn') : mendable(operation, event);
    case 'waiting':
      if (event.type === 'wake') return to(operation, 'ready');
      if (event.type === 'clockSetBack') return to(operation, 'ready', { at: event.at });
      return event.type === 'signInNeeded' ? to(operation, 'signIn') : mendable(operation, event);
    case 'signIn':
      return event.type === 'signedIn' ? to(operation, 'ready') : mendable(operation, event);
    case 'conflict':
    case 'refused':
      if (event.type === 'again') return to(operation, 'ready', { tries: 0, trouble: null });
      return mendable(operation, event);
    case 'done':
      return event.type === 'expired' ? { operation: null, effect: null } : kept(operation);
    case 'sending':
      return sent(operation, event);
  }
}

/** A person may change what has certainly not been done: it becomes another operation, with a key of its own. */
function mendable(operation: Operation, event: SyncEvent): Step {
  if (event.type !== 'mended' || operation.mayHaveActed) return kept(operation);
  const mended = { body: event.body as never, base: event.base, key: event.key, trouble: null, tries: 0, rounds: 0 };
  const isStuck = operation.state === 'refused' || operation.state === 'conflict';
  return kept(operation, { ...mended, ...(isStuck && { state: 'ready' }) });
}

function sent(operation: Operation, event: SyncEvent): Step {
  switch (event.type) {
    case 'answered':
      return to(operation, 'done', { doneAt: event.at, mayHaveActed: false, trouble: null });
    case 'lost':
      return later(operation, waitMs(operation.tries, event.chance), event.at);
    case 'killed':
      return to(operation, 'ready');
    case 'signInNeeded':
      return to(operation, 'signIn');
    case 'refused':
      return refused(operation, event);
    case 'compared':
      return compared(operation, event);
    default:
      return kept(operation);
  }
}

const later = (operation: Operation, ms: number, at: number): Step =>
  to(operation, 'waiting', { nextAt: at + Math.round(ms) });

type RefusedEvent = Extract<SyncEvent, { readonly type: 'refused' }>;

/** Answers after which nobody knows whether it was done, or of somebody on the way: the same again, later. */
const LOST = new Set([408, 425, 502, 504]);
const BUSY_CODES = new Set(['idempotency_in_progress', 'upload_offset_wrong']);
/** Bytes that were at the service are there no longer, or not all of them. */
const BYTES_GONE = new Set(['upload_unknown', 'upload_unfinished']);
/** The service may have done it before it failed. */
const DOUBTFUL_CODES = new Set(['outcome_unknown', 'idempotency_in_progress']);

function refused(operation: Operation, { refusal, at, chance, key, behindMs }: RefusedEvent): Step {
  const { status, code, retryAfter } = refusal;
  const trouble = { code, errors: refusal.errors, requestId: refusal.requestId };
  const wait = retryAfter === null ? waitMs(operation.tries, chance) : retryAfter * 1_000;
  if (LOST.has(status)) return later(operation, wait, at);
  if (status === 429 || status === 503 || BUSY_CODES.has(code)) {
    // Too busy to begin: nothing was done, unless an earlier try was.
    const isFirst = operation.tries === 1 && !DOUBTFUL_CODES.has(code);
    return kept(later(operation, wait, at).operation ?? operation, isFirst ? { mayHaveActed: false } : {});
  }
  if (status >= 500)
    return operation.tries < MAX_TRIES_AT_A_FAULT ? later(operation, wait, at) : to(operation, 'refused', { trouble });
  if (status === 401) return to(operation, 'signIn');
  if (code === 'idempotency_key_reused') return to(operation, 'ready', { key });
  if (code === 'stale_version' || code === 'changed_meanwhile' || code === 'not_allowed_now')
    return kept(operation, { trouble }, 'compare');
  if (status === 404 && natures[operation.op].goneIsDone)
    return to(operation, 'done', { doneAt: at, mayHaveActed: false, trouble: null });
  const over = { trouble, mayHaveActed: false };
  if (code === 'id_taken' || code === 'sku_taken')
    return operation.renamed
      ? to(operation, 'refused', over)
      : kept(
          operation,
          { ...over, state: 'ready', renamed: true, key, tries: 0 },
          code === 'id_taken' ? 'newId' : 'newSku',
        );
  if (refusal.errors.some((error) => BYTES_GONE.has(error.code)) && operation.rounds < MAX_ROUNDS)
    return kept(operation, { ...over, state: 'held', trouble: null, rounds: operation.rounds + 1, key }, 'sendBytes');
  const mended = mendedTime(operation, refusal.errors, behindMs);
  if (mended !== null)
    return to(operation, 'ready', { ...over, trouble: null, body: mended, rounds: operation.rounds + 1, key });
  if (code === 'consent_missing')
    return to(operation, 'held', { ...over, needs: [...operation.needs, consentNeed(operation.producerId)], key });
  return to(operation, 'refused', over);
}

/** The need of a consent that nobody has recorded yet. */
export const consentNeed = (producerId: string): string => `consent:${producerId}`;

type ComparedEvent = Extract<SyncEvent, { readonly type: 'compared' }>;

function compared(operation: Operation, event: ComparedEvent): Step {
  const over = { mayHaveActed: false, key: event.key };
  switch (event.outcome) {
    case 'there':
      return to(operation, 'done', { doneAt: event.at, mayHaveActed: false, trouble: null });
    case 'clean': {
      const merged = { ...over, body: event.body as never, base: event.base, rounds: operation.rounds + 1 };
      if (merged.rounds < MAX_ROUNDS) return to(operation, 'ready', { ...merged, trouble: null });
      return to(operation, 'waiting', {
        ...merged,
        rounds: 0,
        nextAt: event.at + Math.round(waitMs(operation.tries, event.chance)),
      });
    }
    case 'clash':
      return to(operation, 'conflict', {
        ...over,
        body: event.body as never,
        base: event.base,
        trouble: { code: 'stale_version', errors: [], requestId: null, clashes: event.clashes },
      });
    case 'inReview':
      return to(operation, 'conflict', { ...over, trouble: { code: 'not_allowed_now', errors: [], requestId: null } });
    case 'impossible':
      return to(operation, 'refused', over);
  }
}
