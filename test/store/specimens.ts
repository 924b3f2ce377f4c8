import Type from 'typebox';
import { closed } from '../../src/kernel/schemas.ts';
import { defineCollection } from '../../src/platform/store/collection.ts';
import { docFields, type DocOf, type New } from '../../src/platform/store/document.ts';
import type { Filter } from '../../src/platform/store/filter.ts';

const specimen = closed({
  ...docFields,
  name: Type.String(),
  rank: Type.Number(),
  group: Type.Optional(Type.String()),
  note: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  flag: Type.Optional(Type.Boolean()),
  amount: Type.Optional(Type.Number()),
  either: Type.Optional(Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()])),
  since: Type.Optional(Type.String()),
  place: Type.Optional(closed({ commune: Type.String(), lat: Type.Optional(Type.Number()) })),
  slug: Type.Optional(Type.String()),
  skuKeys: Type.Optional(Type.Array(Type.String())),
  tags: Type.Optional(Type.Array(Type.String())),
  variants: Type.Optional(
    Type.Array(
      closed({
        sku: Type.String(),
        price: Type.Optional(Type.Union([Type.Number(), Type.Null()])),
        labels: Type.Optional(Type.Array(Type.String())),
      }),
    ),
  ),
  any: Type.Optional(Type.Unknown()),
});
export type Specimen = DocOf<typeof specimen>;

/** A collection with fields of every kind: well-typed ones, and `any` that may be anything. */
export const specimens = defineCollection<Specimen>('specimens', {
  schema: specimen,
  unique: ['slug', 'skuKeys'],
  lookups: ['tags'],
  indexes: [
    { keys: ['name'], for: 'sorting by text' },
    { keys: ['rank', 'name'], for: 'sorting by number, then text' },
    { keys: ['group', 'rank', 'id'], for: 'a page of a group' },
    { keys: ['since'], for: 'what waits, longest first' },
    { keys: ['note'], for: 'a field that may be null' },
    { keys: ['either'], for: 'a field of several types' },
    { keys: ['place.commune'], for: 'a nested field' },
  ],
});

/** A specimen that is well, with what a test is about. */
export const aSpecimen = (id: string, fields: Partial<Specimen> = {}): New<Specimen> => ({
  id,
  name: id,
  rank: 0,
  ...fields,
});

/** A filter that the types would refuse, because it is wrong or leads into `any`. */
export const untyped = (filter: object): Filter<Specimen> => filter;

const card = closed({ ...docFields, title: Type.String(), hidden: Type.String(), slug: Type.Optional(Type.String()) });
export type Card = DocOf<typeof card>;

/** A collection whose lists show the title only. */
export const cards = defineCollection<Card>('cards', {
  schema: card,
  unique: ['slug'],
  indexes: [{ keys: ['title'], for: 'sorting by title' }],
  summary: ({ id, title, revision }) => ({ id, title, revision }),
});

const lease = closed({
  ...docFields,
  state: Type.String(),
  dueAt: Type.String(),
  token: Type.Optional(Type.String()),
  attempts: Type.Optional(Type.Integer()),
  keys: Type.Optional(Type.Array(Type.String())),
});
export type Lease = DocOf<typeof lease>;

/** A collection whose documents are claimed by workers. */
export const leases = defineCollection<Lease>('leases', {
  schema: lease,
  lookups: ['keys'],
  indexes: [{ keys: ['state', 'dueAt'], for: 'the next job' }],
});

const word = Type.Optional(Type.Unknown());
const words = closed({
  ...docFields,
  ...{ type: word, errors: word, schema: word, collection: word, save: word, isNew: word, default: word },
  ...{ doc: word, value: word, rowid: word, summary: word, key: word, json: word, order: word, select: word },
});

/** A collection whose fields have names that mean something to mongoose or in SQL. */
export const reserved = defineCollection<DocOf<typeof words>>('reserved', { schema: words });
