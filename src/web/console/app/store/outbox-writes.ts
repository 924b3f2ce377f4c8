import type { IDBPTransaction } from 'idb';
import { mergePatch } from '../../../../kernel/merge-patch.ts';
import { compare } from '../sync/compare.ts';
import { consentNeed, next, type Step } from '../sync/machine.ts';
import {
  isOpen,
  joinOrders,
  keyOf,
  madeBy,
  natures,
  needsOf,
  withUploads,
  type Bodies,
  type Operation,
  type Target,
  type Wanted,
} from '../sync/operations.ts';
import { joinPatches, type Json } from '../sync/values.ts';
import type { ConsoleSchema, KeptRecord } from './db.ts';
import { renamedIn, withOtherSkus } from './renaming.ts';

/** What a person types rests so long before it is sent, unless the step ends. */
export const REST_MS = 5_000;

/** A record as an answer of the service has it. */
export interface Seen {
  readonly target: Target;
  readonly data: Json;
  readonly etag: string | null;
}

/** One change of the outbox: all of it is on disk, or nothing. */
export type Writing = IDBPTransaction<ConsoleSchema, ('records' | 'outbox' | 'meta')[], 'readwrite'>;

interface Sources {
  readonly now: () => number;
  readonly newId: () => string;
}

/** What a change of the outbox is made of. */
export function createWrites({ now, newId }: Sources) {
  const put = (transaction: Writing, operation: Operation): Promise<number> =>
    transaction.objectStore('outbox').put(operation);

  /** @param restMs it is not sent before, unless the step ends */
  async function append(transaction: Writing, wanted: Wanted, restMs: number): Promise<Operation> {
    // As it is by now: one that is queued with others needs those before it.
    const open = (await transaction.objectStore('outbox').getAll()).filter(isOpen);
    const needs = needsOf(wanted, open);
    const record = await transaction.objectStore('records').get(keyOf(wanted.target));
    const fresh = {
      ...wanted,
      id: newId(),
      needs,
      key: newId(),
      state: needs.length > 0 ? 'held' : restMs > 0 ? 'waiting' : 'ready',
      tries: 0,
      rounds: 0,
      nextAt: now() + restMs,
      mayHaveActed: false,
      renamed: false,
      base: natures[wanted.op].ifMatch ? (record?.base ?? null) : null,
      trouble: null,
      at: now(),
      doneAt: null,
    } as Omit<Operation, 'seq'>;
    const seq = await transaction.objectStore('outbox').add(fresh as Operation);
    return { ...fresh, seq };
  }

  /** Puts a patch into the last operation of its record, if that makes or patches it and has certainly not been done. */
  async function joinedPatch(transaction: Writing, last: Operation | undefined, patch: Json): Promise<boolean> {
    if (!last) return false;
    const { isPatch, creates } = natures[last.op];
    if (!isPatch && !creates) return false;
    return joined(transaction, last, (isPatch ? joinPatches : mergePatch)(last.body, patch), isPatch === true);
  }

  /** The same with another order of photos, where the last that was done was to order them. */
  async function joinedOrder(transaction: Writing, { target, op, body }: Wanted): Promise<boolean> {
    if (op !== 'orderPhotos') return false;
    const open = (await transaction.objectStore('outbox').getAll()).filter(isOpen);
    const last = open.filter((one) => one.op !== 'upload' && keyOf(one.target) === keyOf(target)).at(-1);
    return last?.op === op && joined(transaction, last, joinOrders(last.body as Bodies['orderPhotos'], body), true);
  }

  async function joined(transaction: Writing, last: Operation, body: unknown, rests: boolean): Promise<boolean> {
    const { operation } = next(last, { type: 'mended', body, base: last.base, key: newId() });
    if (!operation || operation.key === last.key) return false;
    const open = (await transaction.objectStore('outbox').getAll()).filter((one) => isOpen(one) && one.id !== last.id);
    const needs = [...new Set([...last.needs, ...needsOf(operation as Wanted, open)])];
    const isResting = operation.state === 'waiting' || (rests && operation.state === 'ready');
    const rest = { state: 'waiting', nextAt: now() + REST_MS } as const;
    await put(transaction, {
      ...operation,
      needs,
      ...(needs.length > 0 ? { state: 'held' } : isResting ? rest : {}),
    });
    return true;
  }

  /** What an operation names is sent once more, before it. */
  async function sendBytes(transaction: Writing, operation: Operation): Promise<void> {
    const needs: string[] = [];
    for (const wanted of withUploads([operation as Wanted], new Set()))
      if (wanted.op === 'upload') needs.push((await append(transaction, wanted, 0)).id);
    await put(transaction, { ...operation, needs });
  }

  /** Those that can go on because nothing is left that they need. */
  async function free(transaction: Writing): Promise<void> {
    const all = await transaction.objectStore('outbox').getAll();
    const open = new Set(all.filter(isOpen).map(({ id }) => id));
    for (const operation of all.filter(({ state }) => state === 'held')) {
      const needs = operation.needs.filter((need) => need.startsWith('consent:') || open.has(need));
      if (needs.length === operation.needs.length) continue;
      const step = needs.length === 0 ? next({ ...operation, needs }, { type: 'needsDone' }) : null;
      await put(transaction, step?.operation ?? { ...operation, needs });
    }
  }

  async function freeOfConsent(transaction: Writing, producerId: string): Promise<void> {
    const all = await transaction.objectStore('outbox').getAll();
    for (const operation of all.filter(({ needs }) => needs.includes(consentNeed(producerId))))
      await put(transaction, { ...operation, needs: operation.needs.filter((need) => !need.startsWith('consent:')) });
    for (const operation of await transaction.objectStore('outbox').getAll())
      if (operation.state === 'held' && operation.needs.length === 0)
        await put(transaction, next(operation, { type: 'needsDone' }).operation ?? operation);
  }

  /** Keeps what the service answered, unless something newer is here. */
  async function keepRecord(transaction: Writing, { target, data, etag }: Seen): Promise<void> {
    const records = transaction.objectStore('records');
    const key = keyOf(target);
    const known = await records.get(key);
    const version = Number(data['version'] ?? 0);
    if (known && known.version > version) return;
    const producerId =
      target.kind === 'producer' ? target.id : ((data['producerId'] as string | undefined) ?? known?.producerId ?? '');
    const kept: KeptRecord = {
      key,
      ...target,
      producerId,
      base: data,
      version,
      etag: etag ?? `"${String(version)}"`,
      draft: null,
      editedAt: known?.editedAt ?? null,
      seenAt: now(),
    };
    await records.put(kept);
    const purposes = data['consentedPurposes'];
    if (Array.isArray(purposes) && purposes.includes('profile')) await freeOfConsent(transaction, producerId);
  }

  /** What was typed on an older version is from now on typed on this one, where the two don't meet. */
  async function rebase(transaction: Writing, { target, data }: Seen, mine: string | null): Promise<void> {
    const all = await transaction.objectStore('outbox').getAll();
    for (const operation of all.filter(
      (one) => isOpen(one) && one.id !== mine && keyOf(one.target) === keyOf(target),
    )) {
      const { isPatch, ifMatch } = natures[operation.op];
      if (!ifMatch || operation.state === 'sending' || operation.state === 'conflict') continue;
      const isSubmission = operation.op === 'submitProduct';
      if (mine !== null || operation.base === null || isSubmission)
        await put(transaction, { ...operation, base: data });
      else if (isPatch) {
        const merged = compare(operation, data);
        if (merged.outcome === 'clean')
          await put(transaction, { ...operation, body: merged.body as never, base: merged.base });
      }
    }
  }

  async function take(transaction: Writing, operation: Operation, step: Step, seen?: Seen): Promise<Step> {
    const { operation: after, effect } = step;
    if (after === null) await transaction.objectStore('outbox').delete(operation.seq);
    else await put(transaction, after);
    if (seen) {
      await keepRecord(transaction, seen);
      if (after?.state === 'done') await rebase(transaction, seen, operation.id);
    }
    if (after?.state === 'done' && natures[operation.op].deletes)
      await transaction.objectStore('records').delete(keyOf(operation.target));
    if (after?.state === 'done' && operation.op === 'addConsent')
      await freeOfConsent(transaction, operation.producerId);
    if (after && effect === 'sendBytes') await sendBytes(transaction, after);
    if (after && effect === 'newSku') await put(transaction, withOtherSkus(after));
    if (after && effect === 'newId') await renamedIn(transaction, madeBy(after)[0] ?? after.target.id, newId());
    if (after === null || after.state === 'done') await free(transaction);
    return step;
  }

  return { put, append, joinedPatch, joinedOrder, free, keepRecord, rebase, take };
}
