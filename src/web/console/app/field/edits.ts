import { edit as keep } from '../services.ts';
import { keyOf, type RecordKind } from '../sync/operations.ts';
import { joinPatches, type Json } from '../sync/values.ts';

/** What is being kept of a record, and what was typed meanwhile. */
interface Writing {
  readonly done: Promise<void>;
  waiting: { patch: Json; producerId: string | undefined } | null;
}

const writings = new Map<string, Writing>();

/**
 * Types into a record. While the phone keeps one change, those that follow become one: who types fast does not wait
 * for each letter.
 */
export function edit(kind: RecordKind, id: string, patch: object, producerId?: string): Promise<void> {
  const key = keyOf({ kind, id });
  const running = writings.get(key);
  if (running) {
    const before = running.waiting?.patch ?? {};
    running.waiting = { patch: joinPatches(before, patch) as Json, producerId };
    return running.done;
  }
  const writing: Writing = { done: write(patch as Json, producerId), waiting: null };
  writings.set(key, writing);
  return writing.done;

  async function write(next: Json, owner: string | undefined): Promise<void> {
    try {
      await keep(kind, id, next, owner);
      for (let more = take(); more; more = take()) await keep(kind, id, more.patch, more.producerId);
    } finally {
      writings.delete(key);
    }
  }
  function take(): Writing['waiting'] {
    const own = writings.get(key);
    const more = own?.waiting ?? null;
    if (own) own.waiting = null;
    return more;
  }
}

/** Everything typed into a record so far is on the phone. */
export const typedIsKept = (kind: RecordKind, id: string): Promise<void> =>
  writings.get(keyOf({ kind, id }))?.done ?? Promise.resolve();
