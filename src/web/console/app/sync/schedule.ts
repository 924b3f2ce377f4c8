import type { Operation } from './operations.ts';

/** What is to be done now, of everything that is to be done. */
export interface Plan {
  /** Those whose time has come: they are ready. */
  readonly due: readonly Operation[];
  readonly send: readonly Operation[];
  /** When the next one is due; `null`: nothing waits for the time. */
  readonly nextAt: number | null;
}

interface Room {
  readonly now: number;
  /** How many files may go at once. */
  readonly uploads: number;
}

/**
 * First in, first out for each producer, one call at a time, and calls before files: a file takes long, and nobody
 * waits for it. What waits for a person holds up only what needs it.
 */
export function plan(operations: readonly Operation[], { now, uploads }: Room): Plan {
  const due = operations.filter(({ state, nextAt }) => state === 'waiting' && nextAt <= now);
  const dueIds = new Set(due.map(({ id }) => id));
  const isReady = ({ id, state }: Operation): boolean => state === 'ready' || dueIds.has(id);
  const calls = operations.filter(({ op }) => op !== 'upload');
  const files = operations.filter(({ op }) => op === 'upload');
  const isCalling = calls.some(({ state }) => state === 'sending');
  const call = isCalling ? undefined : firsts(calls, dueIds).find(isReady);
  const free = uploads - files.filter(({ state }) => state === 'sending').length;
  const send = [...(call ? [call] : []), ...(call ? [] : files.filter(isReady).slice(0, Math.max(0, free)))];
  const later = operations
    .filter(({ id, state }) => state === 'waiting' && !dueIds.has(id))
    .map(({ nextAt }) => nextAt);
  return { due, send, nextAt: later.length === 0 ? null : Math.min(...later) };
}

/** The first of each producer that is not waiting for a person or for another. */
function firsts(calls: readonly Operation[], due: ReadonlySet<string>): readonly Operation[] {
  const first = new Map<string, Operation>();
  for (const call of calls) {
    const isOn = ['ready', 'waiting', 'sending'].includes(call.state) || due.has(call.id);
    if (isOn && !first.has(call.producerId)) first.set(call.producerId, call);
  }
  return [...first.values()];
}
