import { expect } from 'chai';
import { InvalidQuery } from '../../../src/platform/store/errors.ts';
import type { Filter, Path } from '../../../src/platform/store/filter.ts';
import type { Collection, Find, PageEnd, Store } from '../../../src/platform/store/port.ts';
import { itUnless } from '../../support/unless.ts';
import type { Subject } from './subject.ts';
import { aSpecimen, specimens, untyped, type Specimen } from '../specimens.ts';
import { rejected } from './rejected.ts';

type Options = Omit<Find<Specimen>, 'limit' | 'after'>;

/** Ids of all pages of `limit`, page by page. */
async function walk(
  collection: Collection<Specimen>,
  filter: Filter<Specimen>,
  options: Options,
  limit: number,
): Promise<string[][]> {
  const pages: string[][] = [];
  let after: PageEnd | null | undefined;
  do {
    const page = await collection.find(filter, { ...options, limit, after: after ?? undefined });
    pages.push(page.items.map(({ id }) => id));
    after = page.end;
  } while (after);
  return pages;
}

const WORDS = [
  '',
  ' ',
  '1',
  '10',
  '2',
  'A',
  'B',
  'Z',
  'a',
  'aa',
  'b',
  'e\u0302',
  'z',
  'Á',
  'á',
  'ê',
  'Đ',
  'đ',
  'ư',
  'ế',
  '中',
];
const NUMBERS = [
  -1e21,
  -2,
  -1.5,
  -0.1,
  0,
  5e-324,
  0.1,
  0.30000000000000004,
  1,
  9,
  10,
  2 ** 53 - 1,
  2 ** 53,
  2 ** 60,
  1e21,
];

export function pages({ open, deviations = {} }: Subject): void {
  describe('when documents are sorted and paged', () => {
    let store: Store;
    let collection: Collection<Specimen>;
    beforeEach(async () => {
      store = await open();
      collection = store.collection(specimens);
    });
    afterEach(() => store.close());

    const put = async (rows: readonly (readonly [string, Partial<Specimen>])[]) => {
      // Backwards, so that no answer is right just because it is the order of the writes.
      for (const [id, fields] of rows.toReversed()) await collection.insert(aSpecimen(id, fields));
    };
    const at = (place: number) => String(place).padStart(2, '0');

    it('then text is in the order of its code points', async () => {
      await put(WORDS.map((name, place) => [`w${at(place)}`, { name }]));
      const { items } = await collection.find({}, { sort: ['name'], limit: 100 });
      expect(items.map(({ name }) => name)).to.deep.equal(WORDS);
    });

    itUnless(deviations.utf16Order, 'then text beyond U+FFFF is behind all the rest', async () => {
      await put([
        ['a', { name: '\uffee' }],
        ['b', { name: '𡨸' }],
      ]);
      expect(await walk(collection, {}, { sort: ['name'] }, 1)).to.deep.equal([['a'], ['b']]);
      expect(await collection.count({ name: { $gt: '\uffee' } })).to.equal(1);
    });

    it('then text beyond U+FFFF is in the order of its code points among itself', async () => {
      await put([
        ['a', { name: '𠀀' }],
        ['b', { name: '𠀁' }],
        ['c', { name: '𡨸' }],
      ]);
      expect(await walk(collection, { name: { $gt: '𠀀' } }, { sort: ['name'] }, 1)).to.deep.equal([['b'], ['c']]);
    });

    it('then numbers are in their order, neighbours too', async () => {
      await put(NUMBERS.map((rank, place) => [`n${at(NUMBERS.length - place)}`, { rank }]));
      const { items } = await collection.find({}, { sort: ['rank'], limit: 100 });
      expect(items.map(({ rank }) => rank)).to.deep.equal(NUMBERS);
      for (const [place, rank] of NUMBERS.entries()) {
        expect(await collection.count({ rank })).to.equal(1);
        expect(await collection.count({ rank: { $lt: rank } })).to.equal(place);
      }
    });

    for (const order of ['ascending', 'descending'] as const)
      for (const limit of [1, 2, 3, 7, 12, 13])
        it(`then pages of ${String(limit)} have every document once, ties by id, ${order}`, async () => {
          await put(Array.from({ length: 12 }, (_, n) => [at(n), { rank: n % 3, name: n % 2 ? 'a' : 'b' }]));
          const expected = ['03', '09', '00', '06', '01', '07', '04', '10', '05', '11', '02', '08'];
          if (order === 'descending') expected.reverse();

          const walked = await walk(collection, {}, { sort: ['rank', 'name'], order }, limit);

          expect(walked.flat()).to.deep.equal(expected);
          expect(walked.slice(0, -1).every((page) => page.length === limit)).to.equal(true);
          expect(walked).to.have.length(Math.ceil(12 / limit));
        });

    it('then without a sort the order is that of the ids', async () => {
      await put([
        ['a', {}],
        ['b', {}],
        ['c', {}],
      ]);
      expect(await walk(collection, {}, {}, 2)).to.deep.equal([['a', 'b'], ['c']]);
      expect(await walk(collection, {}, { order: 'descending' }, 2)).to.deep.equal([['c', 'b'], ['a']]);
    });

    it('then a last page that is full says that it is the last', async () => {
      await put([
        ['a', {}],
        ['b', {}],
      ]);
      expect((await collection.find({}, { limit: 2 })).end).to.equal(null);
      expect((await collection.find({}, { limit: 1 })).end).to.deep.equal(['a']);
      expect(await collection.find({ name: 'nobody' }, { limit: 1 })).to.deep.equal({ items: [], end: null });
    });

    it('then the end of a page is the keys of its last document', async () => {
      await put([
        ['a', { rank: 1.1, name: 'Chè' }],
        ['b', { rank: 2 }],
      ]);
      expect((await collection.find({}, { sort: ['rank', 'name'], limit: 1 })).end).to.deep.equal([1.1, 'Chè', 'a']);
    });

    it('then a page goes on where it ended, whatever was written meanwhile', async () => {
      await put([
        ['a', { rank: 1 }],
        ['c', { rank: 2 }],
        ['e', { rank: 3 }],
      ]);
      const first = await collection.find({}, { sort: ['rank'], limit: 2 });
      await put([
        ['b', { rank: 1 }],
        ['d', { rank: 2 }],
      ]);
      await collection.remove('c', 1);
      const second = await collection.find({}, { sort: ['rank'], limit: 9, after: first.end ?? [] });
      expect(second.items.map(({ id }) => id)).to.deep.equal(['d', 'e']);
    });

    it('then a filter narrows the pages', async () => {
      await put(
        Array.from({ length: 6 }, (_, n) => [at(n), { rank: n, tags: n % 2 ? ['odd'] : ['even'], group: 'g' }]),
      );
      const walked = await walk(collection, { tags: 'odd', group: 'g' }, { sort: ['group', 'rank'] }, 2);
      expect(walked).to.deep.equal([['01', '03'], ['05']]);
    });

    it('then a key that may be missing sorts once the filter proves it', async () => {
      await put([
        ['a', { since: '2' }],
        ['b', { since: '1' }],
        ['c', {}],
      ]);
      expect(await walk(collection, { since: { $gte: '' } }, { sort: ['since'] }, 1)).to.deep.equal([['b'], ['a']]);
    });

    it('then a nested key sorts', async () => {
      await put([
        ['a', { place: { commune: '2' } }],
        ['b', { place: { commune: '1' } }],
      ]);
      const sorted = await walk(collection, { 'place.commune': { $gte: '' } }, { sort: ['place.commune'] }, 1);
      expect(sorted).to.deep.equal([['b'], ['a']]);
    });

    const refusedSorts: readonly (readonly [string, object, readonly string[]])[] = [
      ['a key without an index', {}, ['amount']],
      ['a key that may be missing', {}, ['since']],
      ['a key that an alternative only proves', { $or: [{ since: 'a' }, { name: 'b' }] }, ['since']],
      ['a key that may be null', { note: { $exists: true } }, ['note']],
      ['a key that the filter lets be null', { note: { $in: ['a', null] } }, ['note']],
      ['a key of several types', { either: { $gte: '' } }, ['either']],
      ['a key through a list', { tags: 'a' }, ['tags']],
      ['a key twice', {}, ['name', 'name']],
      ['a key behind id', {}, ['id', 'name']],
    ];
    for (const [name, filter, sort] of refusedSorts)
      it(`then ${name} is refused`, async () => {
        const options = { sort: sort as Path<Specimen>[], limit: 1 };
        await rejected(collection.find(untyped(filter), options), InvalidQuery);
      });

    for (const limit of [0, -1, 1.5, 1001, Number.NaN, Number.POSITIVE_INFINITY])
      it(`then a limit of ${String(limit)} is refused`, async () => {
        await rejected(collection.find({}, { limit }), InvalidQuery);
      });

    for (const after of [[], ['a'], ['a', 1, 'b'], [1, 2], ['a', { $gt: '' }], ['a', null], ['half \ud83d', 'a']])
      it(`then a start behind ${JSON.stringify(after)} is refused`, async () => {
        await rejected(collection.find({}, { sort: ['name'], limit: 1, after: after as PageEnd }), InvalidQuery);
      });

    it('then a collection without summaries has no list of them', async () => {
      await rejected(collection.findSummaries({}, { limit: 1 }), InvalidQuery);
    });
  });

  describe('when documents are counted by keys', () => {
    let store: Store;
    let collection: Collection<Specimen>;
    before(async () => {
      store = await open();
      collection = store.collection(specimens);
      const rows: readonly Partial<Specimen>[] = [
        { group: 'b', flag: true, either: 1, amount: 10, note: 'x' },
        { group: 'b', flag: false, either: true, amount: 9, note: null },
        { group: 'a', flag: true, either: '1', amount: 0.1 },
        { group: 'đ', either: null, amount: 9, place: { commune: '05908' } },
        { either: 0 },
        { either: false },
      ];
      for (const [place, fields] of rows.entries()) await collection.insert(aSpecimen(String(place), fields));
    });
    after(() => store.close());

    const countsOf = async (keys: readonly Path<Specimen>[], filter: Filter<Specimen> = {}) =>
      (await collection.countBy(keys, filter)).map(({ key, count }) => [...keys.map((name) => key[name]), count]);

    it('then text comes by code point, missing first', async () => {
      expect(await countsOf(['group'])).to.deep.equal([
        [null, 2],
        ['a', 1],
        ['b', 2],
        ['đ', 1],
      ]);
    });

    it('then missing and null are one', async () => {
      expect(await countsOf(['note'])).to.deep.equal([
        [null, 5],
        ['x', 1],
      ]);
    });

    it('then numbers come by value', async () => {
      expect(await countsOf(['amount'])).to.deep.equal([
        [null, 2],
        [0.1, 1],
        [9, 2],
        [10, 1],
      ]);
    });

    it('then false comes before true', async () => {
      expect(await countsOf(['flag'])).to.deep.equal([
        [null, 3],
        [false, 1],
        [true, 2],
      ]);
    });

    it('then values of several types stay apart', async () => {
      expect(await countsOf(['either'])).to.deep.equal([
        [null, 1],
        [0, 1],
        [1, 1],
        ['1', 1],
        [false, 1],
        [true, 1],
      ]);
    });

    it('then each combination of several keys is a row', async () => {
      expect(await countsOf(['group', 'flag'], { group: { $in: ['a', 'b'] } })).to.deep.equal([
        ['a', true, 1],
        ['b', false, 1],
        ['b', true, 1],
      ]);
    });

    it('then a nested key, id and revision count too', async () => {
      expect(await countsOf(['place.commune'])).to.deep.equal([
        [null, 5],
        ['05908', 1],
      ]);
      expect(await countsOf(['revision'])).to.deep.equal([[1, 6]]);
      expect(await countsOf(['id', 'group'], { id: '2' })).to.deep.equal([['2', 'a', 1]]);
    });

    it('then nothing that matches is no row', async () => {
      expect(await countsOf(['group'], { name: 'nobody' })).to.deep.equal([]);
    });

    for (const keys of [[], ['tags'], ['variants.sku'], ['place'], ['any'], ['group', 'group']])
      it(`then counting by [${keys.join()}] is refused`, async () => {
        await rejected(collection.countBy(keys as Path<Specimen>[], {}), InvalidQuery);
      });
  });
}
