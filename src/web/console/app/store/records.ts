import { computed, signal, type ReadonlySignal } from '@preact/signals';
import { mergePatch } from '../../../../kernel/merge-patch.ts';
import type { Operations } from '../api/operations.ts';
import {
  isOpen,
  keyOf,
  natures,
  type Operation,
  type RecordKind,
  type Target,
  type Wanted,
} from '../sync/operations.ts';
import type { Picks } from '../sync/resolve.ts';
import { isObject, type Json } from '../sync/values.ts';
import type { Database, KeptRecord } from './db.ts';
import type { Outbox } from './outbox.ts';
import { keepWithRoom } from './quota.ts';

interface Answers {
  producer: Operations['getProducer']['answer'];
  product: Operations['getProduct']['answer'];
}

/** A record as a person has made it, be it sent or not. */
export interface Shown<Kind extends RecordKind = RecordKind> {
  readonly id: string;
  readonly producerId: string;
  /** What the service said, and what was typed since; of one that is only here the fields typed so far. */
  readonly value: Partial<Answers[Kind]>;
  /** The service has it. */
  readonly isThere: boolean;
  /** Something of it is still to be sent. */
  readonly unsent: boolean;
  /** What is open of it, the first first. */
  readonly open: readonly Operation[];
  readonly editedAt: number | null;
  readonly seenAt: number | null;
}

/** Begun on this phone, and nothing is in it yet but what it began with. */
export const isBlank = ({ isThere, open, value }: Shown): boolean =>
  !isThere && open.length === 0 && Object.entries(value).every(([name, held]) => BEGUN_WITH.has(name) || isEmpty(held));

/** Where a product comes from is known before anybody types. */
const BEGUN_WITH = new Set(['id', 'origin']);
const isEmpty = (held: unknown): boolean => isObject(held) && Object.keys(held).length === 0;

export interface Records {
  /** Reads everything that is kept; again when another tab has written. */
  load(): Promise<void>;
  record<Kind extends RecordKind>(kind: Kind, id: string): ReadonlySignal<Shown<Kind> | null>;
  /** Every record of a kind, the last edited first. */
  list<Kind extends RecordKind>(kind: Kind): ReadonlySignal<readonly Shown<Kind>[]>;
  /** Everything to be done at the service, and what was done in the last 30 days. */
  readonly operations: ReadonlySignal<readonly Operation[]>;
  /** What is typed into a record, as a merge patch; on disk when this is done. A new one of a product names its producer. */
  edit(kind: RecordKind, id: string, patch: Json, producerId?: string): Promise<void>;
  queue(...wanted: readonly Wanted[]): Promise<void>;
  /** A step is over: what was typed is sent now. */
  flush(): Promise<void>;
  drop(operationId: string): Promise<void>;
  /** Takes off what was begun here and is not wanted: nothing of it was sent. */
  forget(kind: RecordKind, id: string): Promise<void>;
  /** Settles what two have changed, side by side. */
  settle(operationId: string, picks: Picks): Promise<void>;
  /** Does something first that makes an operation possible which waits for a person. */
  doFirst(operationId: string, wanted: Wanted): Promise<void>;
  /** Sends once more what was given up. */
  again(operationId: string): Promise<void>;
}

interface RecordsDeps {
  readonly database: Database;
  readonly outbox: Outbox;
  /** Told after each change that a person has made. */
  readonly changed: () => void;
  /** Lets go of what can be missed when the phone is full. Answers how many bytes that frees. */
  readonly makeRoom: () => Promise<number>;
}

/** What screens read and write: the store, as signals. */
export function createRecords({ database, outbox, changed, makeRoom }: RecordsDeps): Records {
  const kept = signal<ReadonlyMap<string, KeptRecord>>(new Map());
  const operations = signal<readonly Operation[]>([]);
  const renamed = signal<ReadonlyMap<string, string>>(new Map());
  let loads = 0;

  async function load(): Promise<void> {
    loads += 1;
    const mine = loads;
    const transaction = database.transaction(['records', 'outbox', 'meta']);
    const [records, all, names, values] = await Promise.all([
      transaction.objectStore('records').getAll(),
      transaction.objectStore('outbox').getAll(),
      transaction.objectStore('meta').getAllKeys(IDBKeyRange.bound(RENAMED, `${RENAMED}\uffff`)),
      transaction.objectStore('meta').getAll(IDBKeyRange.bound(RENAMED, `${RENAMED}\uffff`)),
    ]);
    // A later one has newer data.
    if (mine !== loads) return;
    kept.value = new Map(records.map((record) => [record.key, record]));
    operations.value = all;
    renamed.value = new Map(names.map((name, at) => [name.slice(RENAMED.length), String(values[at]?.value)]));
  }

  async function acted(act: () => Promise<unknown>): Promise<void> {
    await keepWithRoom(act, makeRoom);
    await load();
    changed();
  }

  const shown = <Kind extends RecordKind>(target: Target): Shown<Kind> | null => {
    const record = kept.value.get(keyOf({ ...target, id: renamed.value.get(target.id) ?? target.id }));
    if (!record) return null;
    const open = operations.value.filter(
      (one) => isOpen(one) && one.op !== 'upload' && keyOf(one.target) === record.key,
    );
    const value = record.base
      ? open
          .filter(({ op }) => natures[op].isPatch)
          .reduce<unknown>((sum, { body }) => mergePatch(sum, body), record.base)
      : record.draft;
    const { id, producerId, editedAt, seenAt } = record;
    const isThere = record.base !== null;
    const unsent = !isThere || open.length > 0;
    return { id, producerId, value: value as Partial<Answers[Kind]>, isThere, unsent, open, editedAt, seenAt };
  };

  return {
    load,
    operations,
    record: <Kind extends RecordKind>(kind: Kind, id: string) => computed(() => shown<Kind>({ kind, id })),
    list: <Kind extends RecordKind>(kind: Kind) =>
      computed(() =>
        [...kept.value.values()]
          .filter((record) => record.kind === kind)
          .sort((one, other) => (other.editedAt ?? 0) - (one.editedAt ?? 0))
          .flatMap(({ id }) => shown<Kind>({ kind, id }) ?? []),
      ),
    async edit(kind, id, patch, producerId) {
      const target = { kind, id: renamed.value.get(id) ?? id };
      const owner = kind === 'producer' ? target.id : (kept.value.get(keyOf(target))?.producerId ?? producerId);
      if (owner === undefined) throw new Error('a new product names its producer');
      await acted(() => outbox.edit(target, owner, patch));
    },
    queue: (...wanted) => acted(() => outbox.queue(wanted)),
    flush: () => acted(() => outbox.flush()),
    drop: (id) => acted(() => outbox.drop(id)),
    forget: (kind, id) => acted(() => outbox.forget({ kind, id })),
    settle: (id, picks) => acted(() => outbox.settle(id, picks)),
    doFirst: (id, wanted) => acted(() => outbox.doFirst(id, wanted)),
    again: (id) => acted(() => outbox.again(id)),
  };
}

const RENAMED = 'renamed/';
