import { expect } from 'chai';
import fc from 'fast-check';
import { DuplicateKey, RevisionConflict } from '../../../src/platform/store/errors.ts';
import type { Collection, Store } from '../../../src/platform/store/port.ts';
import type { Subject } from '../contract.ts';
import { openModelStore } from '../model.ts';
import { aSpecimen, specimens, untyped, type Specimen } from '../specimens.ts';

// Few values, so that equal ones meet; each of them is another value's false friend in some engine.
const primitive = fc.constantFrom('', 'a', 'b', '1', 'ế', 0, 1, 0.1, -1, 1e21, true, false, null);
const anything = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, primitive, tie('list'), tie('object')),
  list: fc.array(tie('value'), { maxLength: 3 }),
  object: fc.dictionary(fc.constantFrom('b', 'c'), tie('value'), { maxKeys: 2 }),
})).value;
const word = fc.constantFrom('', 'a', 'b', 'B', 'ế');
const number = fc.oneof(fc.constantFrom(0, 1, 2), fc.double({ noNaN: true, noDefaultInfinity: true }));
const some = <Value>(value: fc.Arbitrary<Value>) => fc.uniqueArray(value, { minLength: 1, maxLength: 2 });

const fields = fc.record(
  {
    name: word,
    rank: number,
    group: word,
    note: fc.option(word),
    flag: fc.boolean(),
    amount: number,
    either: primitive,
    place: fc.record({ commune: word, lat: number }, { requiredKeys: ['commune'] }),
    tags: fc.array(word, { maxLength: 2 }),
    variants: fc.array(
      fc.record(
        { sku: word, price: fc.option(number), labels: fc.array(word, { maxLength: 2 }) },
        { requiredKeys: ['sku'] },
      ),
      { maxLength: 2 },
    ),
    any: anything,
  },
  { requiredKeys: [] },
);

const paths = [
  'any',
  'any.b',
  'any.b.c',
  'any.c.b',
  'note',
  'group',
  'flag',
  'amount',
  'either',
  'place',
  'place.lat',
  'place.commune',
  'slug',
  'skuKeys',
  'tags',
  'variants',
  'variants.sku',
  'variants.price',
  'variants.labels',
  'id',
  'revision',
  'nowhere',
];
const comparable = fc.oneof(word, number);
const condition = fc.oneof(
  primitive,
  fc.record({ $in: fc.array(primitive, { maxLength: 3 }) }),
  fc.record({ $ne: primitive }),
  fc.record({ $exists: fc.boolean() }),
  fc.oneof(...['$gt', '$gte', '$lt', '$lte'].map((operator) => fc.record({ [operator]: comparable }))),
);
const filter = fc.letrec<{ any: object }>((tie) => ({
  any: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.dictionary(fc.constantFrom(...paths), condition, { maxKeys: 2 }),
    fc.record({ $or: fc.array(tie('any'), { minLength: 1, maxLength: 2 }) }),
    fc.record({ $and: fc.array(tie('any'), { minLength: 1, maxLength: 2 }) }),
  ),
})).any;

type Step = (collection: Collection<Specimen>) => Promise<unknown>;
const id = fc.constantFrom('a', 'b', 'c', 'd');
const revision = fc.constantFrom(1, 2, 3);
const keyed = fc.tuple(
  fields,
  fc.record({ slug: fc.constantFrom('x', 'y'), skuKeys: some(fc.constantFrom('k', 'l', 'm')) }, { requiredKeys: [] }),
);
const named = (text: string, step: Step): Step => Object.assign(step, { [fc.toStringMethod]: () => text });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc
    .tuple(id, keyed)
    .map(([at, [rest, keys]]) =>
      named(`insert ${at} ${JSON.stringify([rest, keys])}`, (c) => c.insert(aSpecimen(at, { ...rest, ...keys }))),
    ),
  fc
    .tuple(id, keyed, revision)
    .map(([at, [rest, keys], seen]) =>
      named(`replace ${at} at ${String(seen)} ${JSON.stringify([rest, keys])}`, (c) =>
        c.replace({ ...aSpecimen(at, { ...rest, ...keys }), revision: seen }, seen),
      ),
    ),
  fc.tuple(id, revision).map(([at, seen]) => named(`remove ${at} at ${String(seen)}`, (c) => c.remove(at, seen))),
  filter.map((where) => named(`find ${JSON.stringify(where)}`, (c) => c.find(untyped(where), { limit: 3 }))),
  fc
    .tuple(filter, fc.constantFrom('ascending', 'descending'))
    .map(([where, order]) =>
      named(`sort ${order} ${JSON.stringify(where)}`, (c) =>
        c.find(untyped(where), { sort: ['rank', 'name'], order, limit: 2 }),
      ),
    ),
  filter.map((where) =>
    named(`count ${JSON.stringify(where)}`, (c) => c.countBy(['group', 'either', 'flag', 'amount'], untyped(where))),
  ),
);

/** What a step answers; of a refusal that the port promises, which one. */
const outcome = (answer: Promise<unknown>): Promise<unknown> =>
  answer.catch((error: unknown) => {
    // Which of two taken keys is named first is the engine's choice.
    if (error instanceof DuplicateKey || error instanceof RevisionConflict) return error.name;
    throw error;
  });

async function clear(collection: Collection<Specimen>): Promise<void> {
  const { items } = await collection.find({}, { limit: 1_000 });
  for (const { id: each, revision: seen } of items) await collection.remove(each, seen);
}

export function randomised({ open }: Subject): void {
  describe('when questions and writes are drawn at random', function () {
    this.timeout(180_000);
    let store: Store;
    let collection: Collection<Specimen>;
    before(async () => {
      store = await open();
      collection = store.collection(specimens);
    });
    after(() => store.close());

    it('then every filter finds what the model finds', async () => {
      const documents = fc.array(fields, { minLength: 1, maxLength: 8 });
      const filters = fc.array(filter, { minLength: 10, maxLength: 20 });
      await fc.assert(
        fc.asyncProperty(documents, filters, async (stored, asked) => {
          const model = openModelStore().collection(specimens);
          await clear(collection);
          for (const [place, rest] of stored.entries())
            for (const each of [model, collection]) await each.insert(aSpecimen(String(place), rest));
          for (const where of asked) {
            const [expected, found] = await Promise.all(
              [model, collection].map((each) => each.find(untyped(where), { limit: 100 })),
            );
            expect(found, JSON.stringify(where)).to.deep.equal(expected);
            expect(await collection.count(untyped(where))).to.equal(expected?.items.length);
          }
        }),
        { numRuns: 60 },
      );
    });

    it('then every write and answer is that of the model', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
          const model = openModelStore().collection(specimens);
          await clear(collection);
          for (const each of steps) expect(await outcome(each(collection))).to.deep.equal(await outcome(each(model)));
          const everything = { limit: 100 };
          expect(await collection.find({}, everything)).to.deep.equal(await model.find({}, everything));
        }),
        { numRuns: 60 },
      );
    });

    it('then any two numbers compare as they do in JavaScript', async () => {
      const double = fc.double({ noNaN: true, noDefaultInfinity: true });
      await fc.assert(
        fc.asyncProperty(double, fc.integer({ min: -2, max: 2 }), async (one, steps) => {
          const other = neighbour(one, steps);
          await clear(collection);
          await collection.insert(aSpecimen('a', { rank: one, any: [one] }));
          const expected = { $gt: one > other, $gte: one >= other, $lt: one < other, $lte: one <= other };
          for (const path of ['rank', 'any']) {
            expect(await collection.count(untyped({ [path]: other }))).to.equal(Number(one === other));
            for (const [operator, holds] of Object.entries(expected))
              expect(await collection.count(untyped({ [path]: { [operator]: other } }))).to.equal(Number(holds));
          }
        }),
        { numRuns: 60 },
      );
    });
  });
}

/** The finite number so many places further on the line of doubles. */
function neighbour(value: number, steps: number): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  view.setBigInt64(0, view.getBigInt64(0) + BigInt(steps));
  const moved = view.getFloat64(0);
  return Number.isFinite(moved) ? moved : value;
}
