import { say } from '../parts/toast.tsx';
import { edit as keep } from '../services.ts';
import { isFull } from '../store/quota.ts';
import { keyOf, type RecordKind } from '../sync/operations.ts';
import { joinPatches, type Json } from '../sync/values.ts';
import { field } from '../texts/field.ts';
import { locale, textsIn } from '../texts/index.ts';

interface Change {
  readonly patch: Json;
  readonly producerId: string | undefined;
}

/** What is being kept of a record, and what was typed meanwhile. */
interface Writing {
  done: Promise<void>;
  waiting: Change | null;
}

const writings = new Map<string, Writing>();
/** What the phone had no room for: it goes with what is typed next. */
const unkept = new Map<string, Change>();

const joined = (first: Change | null | undefined, second: Change): Change => ({
  patch: joinPatches(first?.patch ?? {}, second.patch) as Json,
  producerId: second.producerId ?? first?.producerId,
});

/**
 * Types into a record. While the phone keeps one change, those that follow become one: who types fast does not wait
 * for each letter. What could not be kept is said, and is tried again with the next.
 */
export function edit(kind: RecordKind, id: string, patch: object, producerId?: string): Promise<void> {
  const key = keyOf({ kind, id });
  const change = { patch: patch as Json, producerId };
  const running = writings.get(key);
  if (running) {
    running.waiting = joined(running.waiting, change);
    return running.done;
  }
  const writing: Writing = { done: Promise.resolve(), waiting: joined(unkept.get(key), change) };
  writings.set(key, writing);
  writing.done = write();
  return writing.done;

  async function write(): Promise<void> {
    try {
      for (let next = writing.waiting; next; next = writing.waiting) {
        unkept.set(key, next);
        writing.waiting = null;
        await keep(kind, id, next.patch, next.producerId);
        unkept.delete(key);
      }
    } catch (error) {
      const failed = unkept.get(key);
      if (writing.waiting) unkept.set(key, joined(failed, writing.waiting));
      if (isFull(error)) say(textsIn(field, locale.value).full);
      throw error;
    } finally {
      writings.delete(key);
    }
  }
}

/** Everything typed into a record so far is on the phone. */
export function typedIsKept(kind: RecordKind, id: string): Promise<void> {
  const key = keyOf({ kind, id });
  return unkept.has(key) && !writings.has(key) ? edit(kind, id, {}) : (writings.get(key)?.done ?? Promise.resolve());
}
