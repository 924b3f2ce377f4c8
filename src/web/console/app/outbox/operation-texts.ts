import type { Records } from '../store/records.ts';
import { consentNeed } from '../sync/machine.ts';
import type { Operation, Target } from '../sync/operations.ts';
import type { outbox } from '../texts/outbox.ts';

type Texts = (typeof outbox)['vi'];

/** What a record is called: its name, or that it is new. */
export function nameOf(records: Records, { kind, id }: Target, t: Texts): string {
  if (kind === 'producer') return records.record('producer', id).value?.value.name ?? t.newProducer;
  const name = records.record('product', id).value?.value.name;
  return name?.vi ?? t.newProduct;
}

/** What an operation does, and to what. */
export const operationText = (records: Records, { op, target }: Operation, t: Texts): string =>
  `${t.doing[op]}: ${nameOf(records, target, t)}`;

/** The name of the household; `null` where the record is the household itself. */
export const producerNameOf = (records: Records, { target, producerId }: Operation, t: Texts): string | null =>
  target.kind === 'producer' ? null : nameOf(records, { kind: 'producer', id: producerId }, t);

interface Circumstances {
  readonly isOnline: boolean;
  readonly holdsFiles: boolean;
  /** Milliseconds. */
  readonly now: number;
}

const MINUTE = 60_000;

/** Where an operation stands, and what happens next. */
export function operationStatusText(
  operation: Operation,
  { isOnline, holdsFiles, now }: Circumstances,
  t: Texts,
): string {
  const { state, op, needs, producerId, nextAt, tries } = operation;
  if (state === 'signIn') return t.now.signIn;
  if (state === 'held') return needs.includes(consentNeed(producerId)) ? t.now.consent : t.now.before;
  if (!isOnline) return t.now.offline;
  if (state === 'sending') return t.now.sending;
  if (op === 'upload' && holdsFiles) return t.now.wifi;
  if (state === 'waiting') return tries === 0 ? t.now.resting : t.now.again(Math.floor((nextAt - now) / MINUTE));
  return t.now.ready;
}

/** Those that wait by themselves, those that wait for a person, and those that are done: the last first. */
export function groupOperations(operations: readonly Operation[]) {
  const isStuck = ({ state }: Operation): boolean => state === 'refused' || state === 'conflict';
  return {
    waiting: operations.filter((one) => one.state !== 'done' && !isStuck(one)),
    stuck: operations.filter(isStuck),
    // Bytes go with what names them.
    sent: operations
      .filter(({ state, op }) => state === 'done' && op !== 'upload')
      .sort((one, other) => (other.doneAt ?? 0) - (one.doneAt ?? 0)),
  };
}
