import { expect } from 'chai';
import { InvalidQuery } from '../../../src/platform/store/errors.ts';
import type { Collection, Store } from '../../../src/platform/store/port.ts';
import { itUnless } from '../../support/unless.ts';
import type { Subject } from './subject.ts';
import { aSpecimen, specimens, untyped, type Specimen } from '../specimens.ts';
import { rejected } from './rejected.ts';

/** Documents by what they show; each filter below names those it finds. */
const anything: Readonly<Record<string, unknown>> = {
  null: null,
  a: 'a',
  b: 'b',
  empty: '',
  one: 1,
  textOne: '1',
  zero: 0,
  half: 0.5,
  true: true,
  false: false,
  list: ['a', 1],
  emptyList: [],
  nullInList: [null, 'z'],
  listInList: [['a']],
  object: { b: 'a' },
  emptyObject: {},
  nullInObject: { b: null },
  objects: [{ b: 'a' }, { b: 1 }],
  someObjects: ['a', { b: 2 }, { c: true }],
  listInObject: { b: ['a', 'c'] },
  deep: { b: { c: 'a' } },
  deepList: { b: [{ c: 'a' }, { c: null }] },
};
const ids = Object.keys(anything);
const without = (...left: readonly string[]) => [...ids, 'missing'].filter((id) => !left.includes(id));

const onAnything: readonly (readonly [object, readonly string[]])[] = [
  [{ any: 'a' }, ['a', 'list', 'someObjects']],
  [{ any: '' }, ['empty']],
  [{ any: 1 }, ['one', 'list']],
  [{ any: '1' }, ['textOne']],
  [{ any: 0 }, ['zero']],
  [{ any: -0 }, ['zero']],
  [{ any: true }, ['true']],
  [{ any: false }, ['false']],
  [{ any: null }, ['missing', 'null', 'nullInList']],
  [{ any: '["a",1]' }, []],
  [{ any: '{}' }, []],
  [{ any: { $in: ['b', 1, null] } }, ['b', 'one', 'list', 'missing', 'null', 'nullInList']],
  [{ any: { $in: [true, 0.5] } }, ['true', 'half']],
  [{ any: { $in: [] } }, []],
  [{ any: { $ne: 'a' } }, without('a', 'list', 'someObjects')],
  [{ any: { $ne: 1 } }, without('one', 'list')],
  [{ any: { $ne: true } }, without('true')],
  [{ any: { $ne: null } }, without('missing', 'null', 'nullInList')],
  [{ any: { $exists: true } }, ids],
  [{ any: { $exists: false } }, ['missing']],
  [{ any: { $gt: 'a' } }, ['b', 'nullInList']],
  [{ any: { $gte: 'a' } }, ['a', 'b', 'list', 'nullInList', 'someObjects']],
  [{ any: { $lt: 'a' } }, ['empty', 'textOne']],
  [{ any: { $lte: '1' } }, ['empty', 'textOne']],
  [{ any: { $gt: 0 } }, ['one', 'half', 'list']],
  [{ any: { $gte: 0 } }, ['zero', 'one', 'half', 'list']],
  [{ any: { $lt: 1 } }, ['zero', 'half']],
  [{ any: { $lte: 0.5 } }, ['zero', 'half']],
  [{ any: { $gt: 0, $lt: 1 } }, ['half']],
  [{ any: { $gte: 'a', $lte: 1 } }, ['list']],
  [{ 'any.b': 'a' }, ['object', 'objects', 'listInObject']],
  [{ 'any.b': 1 }, ['objects']],
  [{ 'any.b': null }, without('object', 'objects', 'someObjects', 'listInObject', 'deep', 'deepList')],
  [{ 'any.b': { $ne: null } }, ['object', 'objects', 'someObjects', 'listInObject', 'deep', 'deepList']],
  [
    { 'any.b': { $exists: true } },
    ['object', 'nullInObject', 'objects', 'someObjects', 'listInObject', 'deep', 'deepList'],
  ],
  [{ 'any.b': { $gte: 1 } }, ['objects', 'someObjects']],
  [{ 'any.b': { $gt: 'a' } }, ['listInObject']],
  [{ 'any.c': true }, ['someObjects']],
  [{ 'any.c': 1 }, []],
  [{ 'any.b.c': 'a' }, ['deep', 'deepList']],
  [{ 'any.b.c': { $exists: true } }, ['deep', 'deepList']],
  [{ 'any.b.c': null }, without('deep')],
  [{ 'any.b.c': { $ne: 'a' } }, without('deep', 'deepList')],
  [{ 'any.length': { $exists: true } }, []],
  [{ $or: [{ any: true }, { 'any.c': true }] }, ['true', 'someObjects']],
  [{ $and: [{ any: 'a' }, { any: 1 }] }, ['list']],
  [{ any: 'a', 'any.b': 2 }, ['someObjects']],
  [{ $or: [{ any: { $ne: 'a' }, id: { $in: ['a', 'b'] } }, { any: 0 }] }, ['b', 'zero']],
];

const typed: Readonly<Record<string, Partial<Specimen>>> = {
  bare: {},
  che: {
    name: 'Chè',
    rank: 2,
    group: 'drinks',
    note: 'ngon',
    flag: true,
    amount: 1.5,
    either: '1',
    place: { commune: '05908', lat: 21.46 },
    slug: 'che',
    skuKeys: ['p:1', 'p:2'],
    tags: ['xanh', 'khô'],
    variants: [
      { sku: 'C-100', price: 35_000, labels: ['hot'] },
      { sku: 'C-500', price: null },
    ],
  },
  mat: {
    name: 'Mật ong',
    rank: 1,
    group: 'food',
    note: null,
    flag: false,
    amount: 0,
    either: true,
    place: { commune: '05911' },
    slug: 'mat-ong',
    skuKeys: ['p:3'],
    tags: [],
    variants: [{ sku: 'M-1', labels: [] }],
  },
  tuong: {
    name: 'Tương',
    rank: 2,
    group: 'food',
    note: '',
    amount: 1e21,
    either: 1,
    tags: ['khô', 'khô'],
    variants: [],
  },
};

const onTyped: readonly (readonly [object, readonly string[]])[] = [
  [{}, ['bare', 'che', 'mat', 'tuong']],
  [{ group: 'food' }, ['mat', 'tuong']],
  [{ group: { $ne: 'food' } }, ['bare', 'che']],
  [{ group: { $in: ['drinks', 'food'] } }, ['che', 'mat', 'tuong']],
  [{ group: null }, ['bare']],
  [{ group: { $exists: false } }, ['bare']],
  [{ group: 1 }, []],
  [{ note: null }, ['bare', 'mat']],
  [{ note: { $exists: true } }, ['che', 'mat', 'tuong']],
  [{ note: { $ne: null } }, ['che', 'tuong']],
  [{ note: { $gte: '' } }, ['che', 'tuong']],
  [{ note: { $in: ['ngon', null] } }, ['bare', 'che', 'mat']],
  [{ flag: true }, ['che']],
  [{ flag: false }, ['mat']],
  [{ flag: { $ne: true } }, ['bare', 'mat', 'tuong']],
  [{ flag: { $in: [true, false] } }, ['che', 'mat']],
  [{ flag: 1 }, []],
  [{ flag: '1' }, []],
  [{ amount: 1.5 }, ['che']],
  [{ amount: 1e21 }, ['tuong']],
  [{ amount: { $gt: 0 } }, ['che', 'tuong']],
  [{ amount: { $lte: 1.5 } }, ['che', 'mat']],
  [{ amount: { $gte: '' } }, []],
  [{ amount: { $in: [0, 1e21] } }, ['mat', 'tuong']],
  [{ amount: false }, []],
  [{ either: 1 }, ['tuong']],
  [{ either: '1' }, ['che']],
  [{ either: true }, ['mat']],
  [{ either: { $gte: 0 } }, ['tuong']],
  [{ either: { $gte: '' } }, ['che']],
  [{ either: { $lt: 'z' } }, ['che']],
  [{ either: { $in: [1, '1', true] } }, ['che', 'mat', 'tuong']],
  [{ either: { $ne: 1 } }, ['bare', 'che', 'mat']],
  [{ 'place.commune': '05908' }, ['che']],
  [{ 'place.commune': { $ne: '05908' } }, ['bare', 'mat', 'tuong']],
  [{ 'place.lat': null }, ['bare', 'mat', 'tuong']],
  [{ 'place.lat': { $gt: 21 } }, ['che']],
  [{ place: { $exists: true } }, ['che', 'mat']],
  [{ place: '05908' }, []],
  [{ slug: 'che' }, ['che']],
  [{ slug: { $ne: 'che' } }, ['bare', 'mat', 'tuong']],
  [{ slug: null }, ['bare', 'tuong']],
  [{ slug: { $in: ['che', 'mat-ong', 'x'] } }, ['che', 'mat']],
  [{ slug: { $gt: 'che' } }, ['mat']],
  [{ skuKeys: 'p:2' }, ['che']],
  [{ skuKeys: { $in: ['p:1', 'p:2', 'p:3'] } }, ['che', 'mat']],
  [{ skuKeys: { $in: ['p:3', null] } }, ['bare', 'mat', 'tuong']],
  [{ skuKeys: { $ne: 'p:3' } }, ['bare', 'che', 'tuong']],
  [{ skuKeys: { $exists: false } }, ['bare', 'tuong']],
  [{ tags: 'khô' }, ['che', 'tuong']],
  [{ tags: 'kho' }, []],
  [{ tags: { $ne: 'xanh' } }, ['bare', 'mat', 'tuong']],
  [{ tags: null }, ['bare']],
  [{ tags: { $exists: true } }, ['che', 'mat', 'tuong']],
  [{ tags: { $gte: 'l' } }, ['che']],
  [{ 'variants.sku': 'C-500' }, ['che']],
  [{ 'variants.sku': { $gt: 'C-500' } }, ['mat']],
  [{ 'variants.sku': { $exists: false } }, ['bare', 'tuong']],
  [{ 'variants.price': null }, ['bare', 'che', 'mat', 'tuong']],
  [{ 'variants.price': { $gt: 0 } }, ['che']],
  [{ 'variants.price': { $exists: true } }, ['che']],
  [{ 'variants.labels': 'hot' }, ['che']],
  [{ 'variants.labels': { $exists: true } }, ['che', 'mat']],
  [{ 'variants.labels': null }, ['bare', 'tuong']],
  [{ variants: { $exists: true } }, ['che', 'mat', 'tuong']],
  [{ variants: null }, ['bare']],
  [{ id: 'mat' }, ['mat']],
  [{ id: { $in: ['che', 'mat', 'nobody'] } }, ['che', 'mat']],
  [{ id: { $gt: 'che', $lt: 'tuong' } }, ['mat']],
  [{ id: { $ne: 'che' } }, ['bare', 'mat', 'tuong']],
  [{ id: null }, []],
  [{ id: 1 }, []],
  [{ revision: 1 }, ['bare', 'che', 'mat', 'tuong']],
  [{ revision: { $gt: 1 } }, []],
  [{ revision: { $exists: true } }, ['bare', 'che', 'mat', 'tuong']],
  [{ $or: [{ slug: 'che' }, { tags: 'khô' }, { flag: false }] }, ['che', 'mat', 'tuong']],
  [{ $or: [{ slug: 'che' }], $and: [{ rank: 2 }, { flag: { $ne: null } }] }, ['che']],
  [{ group: 'food', rank: { $gt: 1 } }, ['tuong']],
  [{ name: 'half \ud83d' }, []],
  [{ name: { $ne: 'a\0' } }, ['bare', 'che', 'mat', 'tuong']],
];

const refused: readonly object[] = [
  { name: { $regex: '.*' } },
  { name: { $gt: null } },
  { name: { $gt: true } },
  { name: { $gte: Number.NaN } },
  { name: { $gt: 'half \ud83d' } },
  { name: { $in: 'abc' } },
  { name: { $in: [['a']] } },
  { name: { $in: [/a/] } },
  { name: { $ne: { $gt: '' } } },
  { name: { $exists: 1 } },
  { name: { $not: { $gt: 'a' } } },
  { name: { gt: 'a' } },
  { name: {} },
  { name: [] },
  { name: undefined },
  { name: new Date(0) },
  { name: /a/ },
  { $where: 'true' },
  { $nor: [{ name: 'a' }] },
  { $or: [] },
  { $and: { name: 'a' } },
  { $or: [{ $where: 'true' }] },
  { 'variants.0.sku': 'a' },
  { 'a..b': 1 },
  { '': 1 },
  { "name' OR '1'='1": 1 },
  { 'name"': 1 },
];

export function filters({ open, deviations = {} }: Subject): void {
  const suite = (
    title: string,
    stored: Readonly<Record<string, Partial<Specimen>>>,
    rows: readonly (readonly [object, readonly string[]])[],
  ) => {
    describe(title, () => {
      let store: Store;
      let collection: Collection<Specimen>;
      before(async () => {
        store = await open();
        collection = store.collection(specimens);
        for (const [id, fields] of Object.entries(stored)) await collection.insert(aSpecimen(id, fields));
      });
      after(() => store.close());

      for (const [filter, expected] of rows)
        it(`then ${JSON.stringify(filter)} finds ${expected.length < 10 ? expected.join(', ') || 'nothing' : 'the rest'}`, async () => {
          const { items } = await collection.find(untyped(filter), { limit: 100 });
          expect(items.map(({ id }) => id)).to.deep.equal(expected.toSorted());
          expect(await collection.count(untyped(filter))).to.equal(expected.length);
        });
    });
  };

  const free = Object.fromEntries(Object.entries(anything).map(([id, any]) => [id, { any }]));
  suite('when a filter meets a field that may be anything', { ...free, missing: {} }, onAnything);
  suite('when a filter meets fields of known types', typed, onTyped);

  describe('when a path leads to a list in a list', () => {
    itUnless(deviations.entersNestedLists, 'then the inner list is not entered', async () => {
      const store = await open();
      const collection = store.collection(specimens);
      await collection.insert(aSpecimen('nested', { any: [[{ b: 'a' }], [null], ['a']] }));
      const answers = [
        { 'any.b': 'a' },
        { 'any.b': { $exists: true } },
        { any: 'a' },
        { any: null },
        { 'any.b': null },
      ];
      const counts = await Promise.all(answers.map((filter) => collection.count(untyped(filter))));
      expect(counts).to.deep.equal([0, 0, 0, 0, 1]);
      await store.close();
    });
  });

  describe('when a filter is outside of the language', () => {
    let store: Store;
    before(async () => {
      store = await open();
    });
    after(() => store.close());

    for (const filter of refused)
      it(`then ${JSON.stringify(filter)} is refused by every question`, async () => {
        const collection = store.collection(specimens);
        await rejected(collection.find(untyped(filter), { limit: 1 }), InvalidQuery);
        await rejected(collection.count(untyped(filter)), InvalidQuery);
        await rejected(collection.countBy(['name'], untyped(filter)), InvalidQuery);
      });
  });
}
