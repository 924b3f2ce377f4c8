import fc from 'fast-check';
import type { Filter } from '../../../src/platform/store/filter.ts';
import type { Collection } from '../../../src/platform/store/port.ts';
import { aSpecimen, untyped, type Specimen } from '../specimens.ts';

// Few values, so that equal ones meet; each of them is another value's false friend in some engine.
const primitive = fc.constantFrom('', 'a', 'b', '1', 'ế', 0, 1, 0.1, -1, 1e21, true, false, null);
const word = fc.constantFrom('', 'a', 'b', 'B', 'ế');
export const double = fc.double({ noNaN: true, noDefaultInfinity: true });
const number = fc.oneof(fc.constantFrom(0, 1, 2), double);

const anything = (listsInLists: boolean) =>
  fc.letrec((tie) => ({
    value: fc.oneof({ depthSize: 'small' }, primitive, tie('list'), tie('object')),
    list: fc.array(listsInLists ? tie('value') : fc.oneof(primitive, tie('object')), { maxLength: 3 }),
    object: fc.dictionary(fc.constantFrom('b', 'c'), tie('value'), { maxKeys: 2 }),
  })).value;

const variant = fc.record(
  { sku: word, price: fc.option(number), labels: fc.array(word, { maxLength: 2 }) },
  { requiredKeys: ['sku'] },
);

/** Fields of a specimen, any of them missing; its unique ones only when `keyed`. */
const fields = (listsInLists: boolean, keyed: boolean, rank = number): fc.Arbitrary<Partial<Specimen>> =>
  fc.record(
    {
      name: word,
      rank,
      group: word,
      note: fc.option(word),
      flag: fc.boolean(),
      amount: number,
      either: primitive,
      place: fc.record({ commune: word, lat: number }, { requiredKeys: ['commune'] }),
      tags: fc.array(word, { maxLength: 2 }),
      variants: fc.array(variant, { maxLength: 2 }),
      any: anything(listsInLists),
      ...(keyed && {
        slug: fc.constantFrom('x', 'y'),
        skuKeys: fc.uniqueArray(fc.constantFrom('k', 'l', 'm'), { minLength: 1, maxLength: 2 }),
      }),
    },
    { requiredKeys: [] },
  );

export const documents = (listsInLists: boolean): fc.Arbitrary<readonly Partial<Specimen>[]> =>
  fc.array(fields(listsInLists, false), { minLength: 1, maxLength: 8 });

const paths = `any any.b any.b.c any.c.b note group flag amount either place place.lat place.commune slug skuKeys tags
  variants variants.sku variants.price variants.labels id revision nowhere`.split(/\s+/);

const condition = fc.oneof(
  primitive,
  fc.record({ $in: fc.array(primitive, { maxLength: 3 }) }),
  fc.record({ $ne: primitive }),
  fc.record({ $exists: fc.boolean() }),
  ...['$gt', '$gte', '$lt', '$lte'].map((operator) => fc.record({ [operator]: fc.oneof(word, number) })),
);

export const filter: fc.Arbitrary<Filter<Specimen>> = fc
  .letrec<{ filter: object }>((tie) => ({
    filter: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.dictionary(fc.constantFrom(...paths), condition, { maxKeys: 2 }),
      fc.record({ $or: fc.array(tie('filter'), { minLength: 1, maxLength: 2 }) }),
      fc.record({ $and: fc.array(tie('filter'), { minLength: 1, maxLength: 2 }) }),
    ),
  }))
  .filter.map(untyped);

/** One call of the port. */
export type Step =
  | { readonly does: 'insert'; readonly id: string; readonly fields: Partial<Specimen> }
  | { readonly does: 'replace'; readonly id: string; readonly fields: Partial<Specimen>; readonly seen: number }
  | { readonly does: 'remove'; readonly id: string; readonly seen: number }
  | { readonly does: 'find'; readonly filter: Filter<Specimen>; readonly order: 'ascending' | 'descending' }
  | { readonly does: 'countBy'; readonly filter: Filter<Specimen> };

const id = fc.constantFrom('a', 'b', 'c', 'd');
const seen = fc.constantFrom(1, 2, 3);

export const steps = (listsInLists: boolean, tinyNumbers: boolean): fc.Arbitrary<readonly Step[]> => {
  const rank = tinyNumbers ? number : number.map((any) => (Math.abs(any) < 1e-90 ? 0 : any));
  const keyed = fields(listsInLists, true, rank);
  return fc.array(
    fc.oneof(
      fc.record({ does: fc.constant('insert' as const), id, fields: keyed }),
      fc.record({ does: fc.constant('replace' as const), id, fields: keyed, seen }),
      fc.record({ does: fc.constant('remove' as const), id, seen }),
      fc.record({ does: fc.constant('find' as const), filter, order: fc.constantFrom('ascending', 'descending') }),
      fc.record({ does: fc.constant('countBy' as const), filter }),
    ),
    { minLength: 5, maxLength: 30 },
  );
};

export function perform(collection: Collection<Specimen>, step: Step): Promise<unknown> {
  switch (step.does) {
    case 'insert':
      return collection.insert(aSpecimen(step.id, step.fields));
    case 'replace':
      return collection.replace({ ...aSpecimen(step.id, step.fields), revision: step.seen }, step.seen);
    case 'remove':
      return collection.remove(step.id, step.seen);
    case 'find':
      return collection.find(step.filter, { sort: ['rank', 'name'], order: step.order, limit: 2 });
    case 'countBy':
      return collection.countBy(['group', 'either', 'flag', 'amount'], step.filter);
  }
}
