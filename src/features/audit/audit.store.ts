import Type, { type Static, type TObject } from 'typebox';
import { closed, orNull } from '../../kernel/schemas.ts';
import { defineCollection } from '../../platform/store/collection.ts';
import { docFields, type Doc } from '../../platform/store/document.ts';
import type { Collection, Store } from '../../platform/store/port.ts';

const text = Type.String();
const texts = Type.Array(text);

const fields = {
  /** Place of the event in the log: rows are in its order. */
  seq: Type.Integer({ minimum: 1 }),
  /** When it happened. */
  at: text,
  /** When it was entered here: names and roles are those of then. */
  recordedAt: text,
  /** The type of the event. */
  action: text,
  actorId: orNull(text),
  actorName: orNull(text),
  /** Roles that the actor held over the subject. */
  actorRoles: texts,
  /** Collection, id and name of what it happened to. */
  subjectType: text,
  subjectId: text,
  subjectName: orNull(text),
  /** The subject, and the producer that it belongs to: what rows are found by. */
  subjectIds: texts,
  /** The unit as `<code>@<validFrom>`; `null` for what belongs to no unit. */
  areaId: orNull(text),
  provinceCode: orNull(text),
  /** What the event says, without values that people typed. */
  data: Type.Record(text, Type.Union([text, Type.Number(), Type.Boolean(), Type.Null(), texts])),
  /** SHA-256 of the event as it stands in the log, with all that it says. */
  eventHash: text,
};

const links = {
  /** Place among all rows, from 1 without gaps; as text too, because only texts can be unique. */
  number: Type.Integer({ minimum: 1 }),
  numberKey: text,
  /** Hash of the row before; empty in the first one. */
  before: text,
  /** Day and unit. */
  chain: text,
  /** Place in the chain, from 1 without gaps. */
  place: Type.Integer({ minimum: 1 }),
  /** Hash of the row before in the chain; empty in its first one. */
  chainBefore: text,
  /** SHA-256 of all the rest. */
  hash: text,
};

/** What happened, before it has a place in the audit. */
export type AuditContent = { readonly id: string } & Readonly<Static<TObject<typeof fields>>>;

/** Who did what to what, once and for all; its id is that of the event that told of it. */
export type AuditRow = Doc & AuditContent & Readonly<Static<TObject<typeof links>>>;

export const auditRows = defineCollection<AuditRow>('auditRows', {
  schema: closed({ ...docFields, ...fields, ...links }),
  unique: ['numberKey'],
  lookups: ['subjectIds'],
  indexes: [
    { keys: ['number'], for: 'the audit in its order' },
    { keys: ['chain', 'place'], for: 'the last row of a day and a unit' },
    { keys: ['at'], for: 'what happened in a period' },
    { keys: ['actorId', 'at'], for: 'what somebody did' },
    { keys: ['action', 'at'], for: 'where something was done' },
    { keys: ['areaId', 'at'], for: 'what happened in a commune' },
    { keys: ['provinceCode', 'at'], for: 'what happened in a province' },
  ],
});

export const auditRowsIn = (store: Pick<Store, 'collection'>): Collection<AuditRow> =>
  store.collection<AuditRow>(auditRows);
