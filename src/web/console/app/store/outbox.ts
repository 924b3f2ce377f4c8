import { mergePatch } from '../../../../kernel/merge-patch.ts';
import { compare } from '../sync/compare.ts';
import { next, type Step, type SyncEvent } from '../sync/machine.ts';
import {
  isOpen,
  keyOf,
  madeBy,
  natures,
  withConsentIds,
  withUploads,
  type Operation,
  type Target,
  type Wanted,
} from '../sync/operations.ts';
import { resolve, type Picks } from '../sync/resolve.ts';
import type { Json } from '../sync/values.ts';
import type { Database } from './db.ts';
import { createWrites, REST_MS, type Seen, type Writing } from './outbox-writes.ts';

/** What can be taken back rests longer than the screen asks for it. */
const TAKE_BACK_MS = 10_000;

export interface OutboxDeps {
  readonly database: Database;
  readonly now: () => number;
  readonly newId: () => string;
}

/** Everything that is to be done at the service, each change of it one transaction. */
export interface Outbox {
  all(): Promise<readonly Operation[]>;
  /** What is typed into a record: joins what has not been sent of it, and is on disk when this is done. */
  edit(target: Target, producerId: string, patch: Json): Promise<void>;
  /** Puts operations at the end, in order; ends the rest of what was typed before them. */
  queue(wanted: readonly Wanted[]): Promise<readonly Operation[]>;
  /** One step of the machine, with what the service answered; `null`: there is no such operation. */
  step(id: string, event: SyncEvent, seen?: Seen): Promise<Step | null>;
  /** Says of an operation that waits for a look at the record how that went; `seen`: the record, to be kept. */
  compare(id: string, theirs: Json, chance: number, seen?: Seen): Promise<Step | null>;
  /** What the service said last of a record; without fields when it said nothing. */
  record(target: Target): Promise<Json>;
  /** A record that was fetched: merged with what is open of it. */
  see(seen: Seen): Promise<void>;
  /** A record that the service does not have, or not for this person: it goes, unless something of it is still to be sent. */
  gone(target: Target): Promise<void>;
  /** Sends once more what was given up, because a person says so. */
  again(id: string): Promise<void>;
  /** Settles what two have changed: the patch that is left is sent, on what they made of it; with nothing left it goes. */
  settle(id: string, picks: Picks): Promise<void>;
  /** Does something first that makes an operation possible which waits for a person, such as withdrawing. */
  doFirst(id: string, wanted: Wanted): Promise<void>;
  /** Ends the rest of what is typed. */
  flush(): Promise<void>;
  /** Takes off a draft that the service knows nothing of, and nothing is to be done with. */
  forget(target: Target): Promise<void>;
  /** Takes off an operation, and whatever can't be done without it. */
  drop(id: string): Promise<void>;
}

export function createOutbox({ database, now, newId }: OutboxDeps): Outbox {
  const { put, append, joinedPatch, joinedOrder, free, keepRecord, rebase, take } = createWrites({ now, newId });

  async function writing<T>(act: (transaction: Writing, open: readonly Operation[]) => Promise<T>): Promise<T> {
    const transaction = database.transaction(['records', 'outbox', 'meta'], 'readwrite', { durability: 'strict' });
    try {
      const all = await transaction.objectStore('outbox').getAll();
      const result = await act(transaction, all.filter(isOpen));
      await transaction.done;
      return result;
    } catch (error) {
      // It is aborted already when the fault was its own.
      transaction.done.catch(() => undefined);
      throw error;
    }
  }

  const find = (open: readonly Operation[], id: string): Operation | undefined => open.find((one) => one.id === id);

  const outbox: Outbox = {
    all: () => database.getAll('outbox'),
    edit: (target, producerId, patch) =>
      writing(async (transaction, open) => {
        const records = transaction.objectStore('records');
        const key = keyOf(target);
        const known = await records.get(key);
        const draft = known?.base ? null : (mergePatch(known?.draft ?? { id: target.id }, patch) as Json);
        const blank = { key, ...target, producerId, base: null, version: 0, etag: null, seenAt: null };
        await records.put({ ...blank, ...known, draft, editedAt: now() });
        const own = open.filter((one) => keyOf(one.target) === key && one.op !== 'upload');
        if (await joinedPatch(transaction, own.at(-1), patch)) return;
        const isThere = known?.base !== undefined && known.base !== null;
        // A draft that is not to be created yet.
        if (!isThere && !own.some(({ op }) => natures[op].creates)) return;
        const op = target.kind === 'producer' ? 'patchProducer' : 'patchProduct';
        await append(transaction, { op, target, producerId, body: patch }, REST_MS);
      }),
    queue: (wanted) =>
      writing(async (transaction, open) => {
        for (const operation of open.filter(isResting)) await put(transaction, { ...operation, nextAt: now() });
        const queued: Operation[] = [];
        const onTheirWay = open.filter(({ op }) => op === 'upload').flatMap(madeBy);
        const made = new Set((await transaction.objectStore('outbox').getAll()).filter(isNoUpload).flatMap(madeBy));
        // A browser that was killed between two changes asks for the same again.
        const fresh = wanted.filter((one) => one.op === 'upload' || !isMade(one, made));
        for (const one of withUploads(fresh, new Set(onTheirWay))) {
          if (await joinedOrder(transaction, one)) continue;
          const said = withConsentIds(one, newId, new Date(now()).toISOString());
          queued.push(await append(transaction, said, restOf(one)));
        }
        return queued;
      }),
    step: (id, event, seen) =>
      writing(async (transaction, open) => {
        const operation = find(open, id);
        return operation ? take(transaction, operation, next(operation, event), seen) : null;
      }),
    compare: (id, theirs, chance, seen) =>
      writing(async (transaction, open) => {
        const operation = find(open, id);
        if (!operation) return null;
        const event = { type: 'compared', at: now(), chance, key: newId(), ...compare(operation, theirs) } as const;
        return take(transaction, operation, next(operation, event), seen);
      }),
    record: async (target) => (await database.get('records', keyOf(target)))?.base ?? {},
    see: (seen) =>
      writing(async (transaction) => {
        const known = await transaction.objectStore('records').get(keyOf(seen.target));
        if (known && known.version > Number(seen.data['version'] ?? 0)) return;
        await rebase(transaction, seen, null);
        await keepRecord(transaction, seen);
      }),
    flush: () =>
      writing(async (transaction, open) => {
        for (const operation of open.filter(isResting)) await put(transaction, { ...operation, nextAt: now() });
      }),
    gone: (target) =>
      writing(async (transaction, open) => {
        const key = keyOf(target);
        if (open.some((one) => keyOf(one.target) === key)) return;
        await transaction.objectStore('records').delete(key);
      }),
    settle: (id, picks) =>
      writing(async (transaction, open) => {
        const operation = find(open, id);
        if (operation?.state !== 'conflict') return;
        const body = resolve(operation.body, operation.trouble?.clashes ?? [], picks);
        const event = { type: 'mended', body, base: operation.base, key: newId() } as const;
        const isEmpty = Object.keys(body).length === 0 && natures[operation.op].isPatch === true;
        await take(transaction, operation, next(operation, isEmpty ? { type: 'dropped' } : event));
      }),
    doFirst: (id, wanted) =>
      writing(async (transaction, open) => {
        const operation = find(open, id);
        if (!operation) return;
        const { operation: ready } = next(operation, { type: 'again' });
        if (ready?.state !== 'ready') return;
        const first = await append(transaction, wanted, 0);
        await put(transaction, { ...ready, state: 'held', needs: [first.id] });
      }),
    again: async (id) => {
      await outbox.step(id, { type: 'again' });
    },
    forget: (target) =>
      writing(async (transaction, open) => {
        const key = keyOf(target);
        const record = await transaction.objectStore('records').get(key);
        if (record?.base === null && !open.some((one) => keyOf(one.target) === key))
          await transaction.objectStore('records').delete(key);
      }),
    drop: (id) =>
      writing(async (transaction, open) => {
        const operation = find(open, id);
        if (!operation || next(operation, { type: 'dropped' }).operation !== null) return;
        const gone = new Set(withDependants(operation, open));
        const left = open.filter((one) => !gone.has(one));
        for (const { seq } of [...gone, ...unwantedUploads(left)]) await transaction.objectStore('outbox').delete(seq);
        await free(transaction);
      }),
  };
  return outbox;
}

/** How long something is not sent after it was done: people order photos by several presses. */
const restOf = ({ op }: Wanted): number =>
  natures[op].canBeTakenBack ? TAKE_BACK_MS : op === 'orderPhotos' ? REST_MS : 0;

const isNoUpload = ({ op }: Operation): boolean => op !== 'upload';
const isMade = (wanted: Wanted, made: ReadonlySet<string>): boolean => {
  const ids = madeBy(wanted);
  return ids.length > 0 && ids.every((id) => made.has(id));
};

const isResting = ({ op, state, tries, rounds }: Operation): boolean =>
  state === 'waiting' && tries === 0 && rounds === 0 && !natures[op].canBeTakenBack;

/** Bytes on their way that nothing names any more. */
const unwantedUploads = (open: readonly Operation[]): readonly Operation[] =>
  open.filter(
    (upload) =>
      upload.op === 'upload' &&
      upload.state !== 'sending' &&
      !open.some(
        ({ op, body }) => op !== 'upload' && madeBy(upload).some((blob) => JSON.stringify(body).includes(blob)),
      ),
  );

/**
 * What makes something takes along everything that is about it; anything else goes alone. A submission waits for photos
 * of its product, and is about the product alone.
 */
function withDependants(operation: Operation, open: readonly Operation[]): readonly Operation[] {
  if (madeBy(operation).length === 0) return [operation];
  const gone = new Set([operation.id]);
  for (const other of open)
    if (other.needs.some((need) => gone.has(need)) && !(operation.op === 'addPhotos' && other.op === 'submitProduct'))
      gone.add(other.id);
  return open.filter(({ id }) => gone.has(id));
}
