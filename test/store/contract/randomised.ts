import { expect } from 'chai';
import fc from 'fast-check';
import { DuplicateKey, RevisionConflict } from '../../../src/platform/store/errors.ts';
import type { Collection, Store } from '../../../src/platform/store/port.ts';
import type { Subject } from './subject.ts';
import { openModelStore } from '../model.ts';
import { aSpecimen, specimens, untyped, type Specimen } from '../specimens.ts';
import { documents, double, filter, perform, steps } from './arbitraries.ts';

const numRuns = 60;

export function randomised({ open, deviations = {} }: Subject): void {
  const listsInLists = deviations.entersNestedLists === undefined;

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
      const filters = fc.array(filter, { minLength: 10, maxLength: 20 });
      const property = fc.asyncProperty(documents(listsInLists), filters, async (stored, asked) => {
        const model = openModelStore().collection(specimens);
        await clear(collection);
        for (const [place, fields] of stored.entries())
          for (const each of [model, collection]) await each.insert(aSpecimen(String(place), fields));
        for (const where of asked) {
          const expected = await model.find(where, { limit: 100 });
          expect(await collection.find(where, { limit: 100 }), JSON.stringify(where)).to.deep.equal(expected);
          expect(await collection.count(where)).to.equal(expected.items.length);
        }
      });
      await fc.assert(property, { numRuns });
    });

    it('then every write and answer is that of the model', async () => {
      const property = fc.asyncProperty(steps(listsInLists, deviations.tinyNumbers === undefined), async (taken) => {
        const model = openModelStore().collection(specimens);
        await clear(collection);
        for (const step of taken)
          expect(await outcome(perform(collection, step))).to.deep.equal(await outcome(perform(model, step)));
        expect(await collection.find({}, { limit: 100 })).to.deep.equal(await model.find({}, { limit: 100 }));
      });
      await fc.assert(property, { numRuns });
    });

    it('then any two numbers compare as they do in JavaScript', async () => {
      const property = fc.asyncProperty(double, fc.integer({ min: -2, max: 2 }), async (one, steps) => {
        const other = neighbour(one, steps);
        await clear(collection);
        await collection.insert(aSpecimen('a', { rank: one, any: [one] }));
        const expected = { $gt: one > other, $gte: one >= other, $lt: one < other, $lte: one <= other };
        for (const path of ['rank', 'any']) {
          expect(await collection.count(untyped({ [path]: other }))).to.equal(Number(one === other));
          for (const [operator, holds] of Object.entries(expected))
            expect(await collection.count(untyped({ [path]: { [operator]: other } }))).to.equal(Number(holds));
        }
      });
      await fc.assert(property, { numRuns });
    });
  });
}

/** What a step answers; of a refusal that the port promises, which one. */
const outcome = (answer: Promise<unknown>): Promise<unknown> =>
  answer.catch((error: unknown) => {
    // Which of two taken keys is named first is the engine's choice.
    if (error instanceof DuplicateKey || error instanceof RevisionConflict) return error.name;
    throw error;
  });

async function clear(collection: Collection<Specimen>): Promise<void> {
  const { items } = await collection.find({}, { limit: 1_000 });
  for (const { id, revision } of items) await collection.remove(id, revision);
}

/** The finite number so many places further on the line of doubles. */
function neighbour(value: number, places: number): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  view.setBigInt64(0, view.getBigInt64(0) + BigInt(places));
  const moved = view.getFloat64(0);
  return Number.isFinite(moved) ? moved : value;
}
