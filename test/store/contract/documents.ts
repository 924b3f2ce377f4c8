import { expect } from 'chai';
import type { TObject } from 'typebox';
import { DocumentTooLarge, InvalidDocument } from '../../../src/platform/store/errors.ts';
import { MAX_DOCUMENT_BYTES } from '../../../src/platform/store/checked.ts';
import type { Filter } from '../../../src/platform/store/filter.ts';
import type { Collection, Store } from '../../../src/platform/store/port.ts';
import type { Subject } from './subject.ts';
import { aSpecimen, cards, reserved, specimens, type Specimen } from '../specimens.ts';
import { rejected } from './rejected.ts';

const nested = (levels: number): unknown => (levels === 0 ? 'bottom' : [nested(levels - 1)]);

/** A document of exactly so many bytes of JSON, `revision` left out. */
const ofBytes = (bytes: number, id: string) => {
  const empty = Buffer.byteLength(JSON.stringify(aSpecimen(id, { note: '' })));
  const vietnamese = 'ệ'; // three bytes
  const room = bytes - empty;
  return aSpecimen(id, { note: vietnamese.repeat(Math.floor(room / 3)) + 'x'.repeat(room % 3) });
};

const kept: readonly (readonly [string, unknown])[] = [
  ['empty text', ''],
  ['an empty list', []],
  ['an empty object', {}],
  ['null', null],
  ['false', false],
  ['an integer above 2^53', 2 ** 60],
  ['the smallest number', 5e-324],
  ['the largest number', Number.MAX_VALUE],
  ['a decimal that has no exact binary form', 0.1 + 0.2],
  ['text that looks like a number', '1'],
  ['text that looks like a date', '2026-11-23T08:00:00.000Z'],
  ['text that looks like an object id', '507f1f77bcf86cd799439011'],
  ['Vietnamese in composed form', 'Tương nếp Úc Kỳ'.normalize('NFC')],
  ['Vietnamese in decomposed form', 'Tương nếp Úc Kỳ'.normalize('NFD')],
  ['a sign beyond U+FFFF', 'chữ Nôm: 𡨸喃'],
  ['a control character', 'a\u0001b\u007f'],
  ['lists in lists', [[1, [2]], []]],
  ['names that look like places in a list', { 0: 'a', 1: { 2: 'b' } }],
  ['names of object methods', { constructor: 1, toString: 'x', hasOwnProperty: null }],
  ['names with quotes, spaces and slashes', { 'a"b': 1, "c'd": 2, ' e ': 3, 'f/g\\h': 4, ệ: 5 }],
  ['names that have a meaning at the top', { _id: 'x', id: 'y', revision: 'z', _summary: 1 }],
  ['50 levels', nested(49)],
];

const refused: readonly (readonly [string, unknown])[] = [
  ['undefined', { a: undefined }],
  ['a Date', new Date(0)],
  ['a Map', new Map()],
  ['a function', () => 1],
  ['a bigint', 1n],
  ['NaN', Number.NaN],
  ['infinity', Number.NEGATIVE_INFINITY],
  ['a Buffer', Buffer.from('a')],
  ['an instance of a class', new URL('https://example.test/')],
  ['a hole in a list', Array.from({ length: 2 }).fill(1, 0, 1)],
  ['text with NUL', 'a\0b'],
  ['half a surrogate pair', 'a\ud83d'],
  ['a name that starts with $', { $gt: '' }],
  ['a name with a dot', { 'a.b': 1 }],
  ['an empty name', { '': 1 }],
  ['a name with NUL', { 'a\0': 1 }],
  ['a name with half a surrogate pair', { '\ud83d': 1 }],
  ['the name __proto__', JSON.parse('{"__proto__": {"admin": true}}')],
  ['a type mark of the MongoDB driver', { _bsontype: 'ObjectId' }],
  ['51 levels', nested(50)],
];

export function documents({ open }: Subject): void {
  describe('when a document is kept', () => {
    let store: Store;
    let collection: Collection<Specimen>;
    before(async () => {
      store = await open();
      collection = store.collection(specimens);
    });
    after(() => store.close());

    for (const [name, value] of kept)
      it(`then ${name} comes out as it went in`, async () => {
        const inserted = await collection.insert(aSpecimen(`kept: ${name}`, { any: value }));
        const found = await collection.get(`kept: ${name}`);
        expect(found).to.deep.equal({ ...aSpecimen(`kept: ${name}`, { any: value }), revision: 1 });
        expect(inserted).to.deep.equal(found);
      });

    for (const [name, value] of refused)
      it(`then ${name} is refused and nothing is written`, async () => {
        const error = await rejected(collection.insert(aSpecimen('refused', { any: value })), InvalidDocument);
        expect(error.pointer).to.match(/^\/any/);
        expect(await collection.get('refused')).to.equal(null);
      });

    it('then minus zero comes out as zero', async () => {
      await collection.insert(aSpecimen('zero', { amount: -0 }));
      expect(Object.is((await collection.get('zero'))?.amount, 0)).to.equal(true);
      expect(await collection.count({ amount: 0 })).to.equal(1);
    });

    it('then the two normal forms of a word are two words', async () => {
      const [composed, decomposed] = ['ấp'.normalize('NFC'), 'ấp'.normalize('NFD')];
      await collection.insert(aSpecimen('composed', { group: composed, slug: composed }));
      await collection.insert(aSpecimen('decomposed', { group: decomposed, slug: decomposed }));
      const found = await collection.find({ group: composed }, { limit: 10 });
      expect(found.items.map(({ id }) => id)).to.deep.equal(['composed']);
    });

    it("then a field may have a name from mongoose's or SQL's own words", async () => {
      const words = store.collection(reserved);
      const names = Object.keys((reserved.schema as TObject).properties).filter((name) => name !== 'revision');
      const inserted = await words.insert({ ...Object.fromEntries(names.map((name) => [name, {}])), id: 'a' });
      const replaced = await words.replace({ ...inserted, errors: [1], doc: [2] }, 1);
      expect(await words.get('a')).to.deep.equal({ ...inserted, errors: [1], doc: [2], revision: 2 });
      expect(replaced).to.deep.equal(await words.get('a'));
      expect(await words.count({ errors: 1, doc: 2, type: { $exists: true } } as Filter<typeof inserted>)).to.equal(1);
    });

    it('then what comes out belongs to the caller', async () => {
      const given = aSpecimen('mine', { tags: ['a'] });
      const inserted = await collection.insert(given);
      inserted.tags?.push('b');
      (await collection.get('mine'))?.tags?.push('c');
      expect((await collection.get('mine'))?.tags).to.deep.equal(['a']);
      expect(given).to.not.have.property('revision');
    });

    it('then 256 kB of JSON are kept', async () => {
      const largest = ofBytes(MAX_DOCUMENT_BYTES, 'largest');
      await collection.insert(largest);
      expect(await collection.get('largest')).to.deep.equal({ ...largest, revision: 1 });
    });

    it('then one byte more is refused, at an insert as at a replace', async () => {
      const tooLarge = ofBytes(MAX_DOCUMENT_BYTES + 1, 'too large');
      const error = await rejected(collection.insert(tooLarge), DocumentTooLarge);
      expect(error.bytes).to.equal(MAX_DOCUMENT_BYTES + 1);
      await collection.insert(aSpecimen('too large'));
      await rejected(collection.replace({ ...tooLarge, revision: 1 }, 1), DocumentTooLarge);
      expect((await collection.get('too large'))?.revision).to.equal(1);
    });

    const outsideOfTheSchema: readonly (readonly [string, object, string])[] = [
      ['a field that the schema does not name', { colour: 'red' }, ''],
      ['a number where text belongs', { name: 1 }, '/name'],
      ['text where a number belongs', { rank: '1' }, '/rank'],
      ['a list where one value belongs', { group: ['a'] }, '/group'],
      ['null where the schema has none', { flag: null }, '/flag'],
      ['a wrong value deep inside', { variants: [{ sku: 'a' }, { sku: 2 }] }, '/variants/1/sku'],
    ];
    for (const [name, fields, pointer] of outsideOfTheSchema)
      it(`then ${name} is refused`, async () => {
        const wrong = { ...aSpecimen('wrong'), ...fields } as Specimen;
        expect((await rejected(collection.insert(wrong), InvalidDocument)).pointer).to.equal(pointer);
        await rejected(collection.replace(wrong, 1), InvalidDocument);
        expect(await collection.get('wrong')).to.equal(null);
      });

    it('then a required field that is missing is refused', async () => {
      await rejected(collection.insert({ id: 'bare' } as Specimen), InvalidDocument);
    });

    for (const [name, slug] of [
      ['an empty list', { skuKeys: [] }],
      ['empty text', { slug: '' }],
      ['null', { slug: null }],
    ] as const)
      it(`then ${name} in a unique field is refused`, async () => {
        const draft = { ...aSpecimen('draft'), ...slug } as Specimen;
        await rejected(collection.insert(draft), InvalidDocument);
      });

    it('then an id that no document has answers null, whatever it is made of', async () => {
      for (const id of ['', 'nobody', '\0', 'half \ud83d', '$ne', '{"$gt":""}'])
        expect(await collection.get(id)).to.equal(null);
      expect(await collection.get({ $gt: '' } as unknown as string).catch(() => null)).to.equal(null);
    });
  });

  describe('when a collection has summaries', () => {
    let store: Store;
    before(async () => {
      store = await open();
    });
    after(() => store.close());

    it('then a list hands out the text of the last write, and documents stay without it', async () => {
      const collection = store.collection(cards);
      await collection.insert({ id: 'a', title: 'Chè', hidden: 'x' });
      const second = await collection.insert({ id: 'b', title: 'Mật ong', hidden: 'y' });
      await collection.replace({ ...second, title: 'Bánh' }, 1);

      const { items } = await collection.findSummaries({}, { sort: ['title'], limit: 10 });

      expect(items.toString()).to.equal(
        '{"id":"b","title":"Bánh","revision":2},\n{"id":"a","title":"Chè","revision":1}',
      );
      expect(await collection.get('b')).to.deep.equal({ id: 'b', title: 'Bánh', hidden: 'y', revision: 2 });
    });

    it('then summaries come in pages that end like those of documents', async () => {
      const collection = store.collection(cards);
      const { items, end } = await collection.findSummaries({}, { sort: ['title'], limit: 1 });
      expect([items.toString(), end]).to.deep.equal(['{"id":"b","title":"Bánh","revision":2}', ['Bánh', 'b']]);
      const next = await collection.findSummaries({}, { sort: ['title'], limit: 1, after: end ?? [] });
      expect([next.items.toString(), next.end]).to.deep.equal(['{"id":"a","title":"Chè","revision":1}', null]);
    });

    it('then a line break in a document breaks neither a summary nor the end of a page', async () => {
      const collection = store.collection(cards);
      const title = 'Xôi,\n"gấc"\\n\u2028';
      await collection.insert({ id: 'c', title, hidden: '' });
      await collection.insert({ id: 'd', title, hidden: '' });
      const { items, end } = await collection.findSummaries({ title }, { sort: ['title'], limit: 1 });
      expect(JSON.parse(items.toString())).to.deep.equal({ id: 'c', title, revision: 1 });
      expect(end).to.deep.equal([title, 'c']);
    });

    it('then a page of none is empty', async () => {
      const { items, end } = await store.collection(cards).findSummaries({ title: 'none' }, { limit: 1 });
      expect([items.toString(), end]).to.deep.equal(['', null]);
    });

    it('then the same definition gives the same collection', () => {
      expect(store.collection(cards)).to.equal(store.collection(cards));
      expect(store.collection(cards).definition).to.equal(cards);
    });

    it('then a ping is answered', async () => {
      await store.ping();
      expect(store.kind).to.be.oneOf(['embedded', 'mongodb']);
    });
  });
}
