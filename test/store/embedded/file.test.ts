import { expect } from 'chai';
import fc from 'fast-check';
import Database from 'libsql';
import { defineCollection } from '../../../src/platform/store/collection.ts';
import type { Json } from '../../../src/platform/store/document.ts';
import { openEmbeddedStore } from '../../../src/platform/store/embedded.ts';
import { grouping, selection } from '../../../src/platform/store/embedded/select.ts';
import type { Sql } from '../../../src/platform/sqlite/sql.ts';
import { jsonText } from '../../../src/platform/store/embedded/sql.ts';
import { parseFilter, type Filter } from '../../../src/platform/store/filter.ts';
import type { Find } from '../../../src/platform/store/port.ts';
import { checkedQuery } from '../../../src/platform/store/query.ts';
import { aSpecimen, specimens, type Specimen } from '../specimens.ts';
import { newFolder } from './folder.ts';

let file: string;
let remove: () => Promise<void>;
beforeEach(async () => ({ file, remove } = await newFolder()));
afterEach(() => remove());

/** Opens the file beside the store. */
function inFile<Result>(work: (db: Database.Database) => Result): Result {
  const db = new Database(file);
  try {
    return work(db);
  } finally {
    db.close();
  }
}

describe('when SQLite plans a question of the embedded store', () => {
  const planOf = ({ text, values }: Sql): string =>
    inFile((db) =>
      (db.prepare(`EXPLAIN QUERY PLAN ${text}`).all([...values]) as { detail: string }[])
        .map(({ detail }) => detail)
        .join('\n'),
    );
  const page = (filter: Filter<Specimen>, find: Omit<Find<Specimen>, 'limit'>) =>
    planOf(selection(specimens, 'json(doc)', checkedQuery(specimens, filter, { ...find, limit: 20 })));

  beforeEach(async () => {
    const store = openEmbeddedStore({ file });
    store.collection(specimens);
    await store.close();
  });

  const inOrder: readonly (readonly [string, Filter<Specimen>, Omit<Find<Specimen>, 'limit'>, RegExp])[] = [
    ['an equality and a sort', { group: 'g' }, { sort: ['rank'] }, /USING INDEX specimens:group,rank \(<expr>=\?\)/],
    [
      'the page after it',
      { group: 'g' },
      { sort: ['rank'], after: [1, 'a'] },
      /USING INDEX specimens:group,rank \(<expr>=\? AND .*>\?.*\)/,
    ],
    [
      'the page after it, downwards',
      { group: 'g' },
      { sort: ['rank'], after: [1, 'a'], order: 'descending' },
      /USING INDEX specimens:group,rank \(<expr>=\? AND .*<\?.*\)/,
    ],
    [
      'what waits, longest first',
      { since: { $gte: '' } },
      { sort: ['since'] },
      /USING INDEX specimens:since \(<expr>>\?\)/,
    ],
    ['a sort alone', {}, { sort: ['rank', 'name'] }, /USING INDEX specimens:rank,name/],
    ['ids', { id: { $gt: 'a' } }, {}, /USING INDEX sqlite_autoindex_specimens_1 \(id>\?\)/],
  ];
  for (const [name, filter, find, index] of inOrder)
    it(`then ${name} is read from an index, in its order`, () => {
      const plan = page(filter, find);
      expect(plan).to.match(index);
      expect(plan).not.to.include('TEMP B-TREE');
    });

  const found: readonly (readonly [string, Filter<Specimen>, RegExp])[] = [
    ['a unique value', { skuKeys: 'k' }, /SEARCH specimens.skuKeys USING (COVERING )?INDEX specimens.skuKeys:value/],
    [
      'some lookup values',
      { tags: { $in: ['a', 'b'] } },
      /SEARCH specimens.tags USING (COVERING )?INDEX specimens.tags:value/,
    ],
    [
      'some values of an indexed field',
      { group: { $in: ['a', 'b'] } },
      /SEARCH specimens USING INDEX specimens:group,rank/,
    ],
    ['null in an indexed field', { note: null }, /SEARCH specimens USING INDEX specimens:note/],
    ['a nested field', { 'place.commune': '05908' }, /SEARCH specimens USING INDEX specimens:place.commune/],
  ];
  for (const [name, filter, index] of found)
    it(`then ${name} is found by an index`, () => {
      const plan = page(filter, {});
      expect(plan).to.match(index);
      expect(plan).not.to.match(/SCAN specimens\b/);
    });

  it('then a count by an indexed text is read from the index', () => {
    expect(planOf(grouping(specimens, ['group'], parseFilter({})))).to.match(
      /USING (COVERING )?INDEX specimens:group,rank/,
    );
  });
});

describe('when a collection of the embedded store is defined anew', () => {
  const { schema } = specimens;
  const partsOf = () =>
    inFile((db) =>
      (
        db.prepare(`SELECT name FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name`).raw().all() as string[][]
      ).flat(),
    );

  it('its indexes and key tables are added; those of a newer release and all documents stay', async () => {
    const first = openEmbeddedStore({ file });
    await first.collection(specimens).insert(aSpecimen('a', { tags: ['x', 'y', 'x'], skuKeys: ['k'], slug: 's' }));
    await first.close();

    const second = openEmbeddedStore({ file });
    const anew = defineCollection<Specimen>('specimens', {
      schema,
      unique: ['tags'],
      lookups: ['skuKeys'],
      indexes: [{ keys: ['amount', 'id'], for: 'sorting by amount' }],
    });
    const collection = second.collection(anew);
    expect(await collection.find({ tags: 'y', skuKeys: 'k', slug: 's' }, { limit: 1 })).to.have.nested.property(
      'items[0].id',
      'a',
    );
    await collection.insert(aSpecimen('b', { skuKeys: ['k'], slug: 's' }));
    const taken: unknown = await collection.insert(aSpecimen('c', { tags: ['y'] })).catch((error: unknown) => error);
    expect(taken).to.include({ name: 'DuplicateKey', field: 'tags' });
    await second.close();

    expect(partsOf()).to.include.members([
      'specimens',
      'specimens.skuKeys',
      'specimens.skuKeys:value',
      'specimens.tags',
      'specimens.tags:value',
      'specimens:amount',
      // Of the other definition alone.
      'specimens.slug',
      'specimens.slug:value',
      'specimens:group,rank',
    ]);
  });

  it('then the same definition changes nothing', async () => {
    const versionOf = () => inFile((db) => db.prepare('PRAGMA schema_version').raw().get([]));
    for (const round of [1, 2]) {
      const before = round === 2 ? versionOf() : undefined;
      const store = openEmbeddedStore({ file });
      store.collection(specimens);
      await store.close();
      if (round === 2) expect(versionOf()).to.deep.equal(before);
    }
  });

  it('then two definitions of one name in one program are refused', async () => {
    const store = openEmbeddedStore({ file });
    store.collection(specimens);
    expect(() => store.collection({ ...specimens })).to.throw('defined twice');
    await store.close();
  });

  const unsound: readonly (readonly [string, object])[] = [
    ['a unique field that may hold numbers', { unique: ['amount'] }],
    ['a unique field inside of another', { unique: ['place.commune'] }],
    ['a lookup field that may be null', { lookups: ['note'] }],
    ['an index through a list', { indexes: [{ keys: ['variants.sku'], for: 'x' }] }],
    ['an index on what may be a list', { indexes: [{ keys: ['any'], for: 'x' }] }],
    ['an index on what is no path', { indexes: [{ keys: ['a"b'], for: 'x' }] }],
  ];
  for (const [name, options] of unsound)
    it(`then ${name} is refused`, async () => {
      const store = openEmbeddedStore({ file });
      expect(() => store.collection({ ...specimens, ...options })).to.throw(Error, 'specimens');
      await store.close();
    });
});

describe('when the embedded store is opened', () => {
  it('then it writes durably beside other processes', async () => {
    const store = openEmbeddedStore({ file });
    await store.collection(specimens).insert(aSpecimen('a'));
    expect(inFile((db) => db.prepare('PRAGMA journal_mode').raw().get([]))).to.include('wal');
    await store.close();
  });

  it('then a file that is no database is refused', () => {
    expect(() => openEmbeddedStore({ file: '/' })).to.throw();
  });

  it('then a closed store answers no ping', async () => {
    const store = openEmbeddedStore({ file: ':memory:' });
    await store.ping();
    await store.close();
    expect(await store.ping().catch(() => 'rejected')).to.equal('rejected');
  });
});

describe('when JSON is written for SQLite', () => {
  it('then it reads the same document, and every number as JavaScript does', () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: true });
    inFile((db) => {
      const same = db.prepare(`SELECT jsonb_extract(jsonb(?), '$[0]') = ?`).raw();
      fc.assert(
        fc.property(fc.oneof(number, fc.maxSafeInteger()), (value) => {
          // SQLite has one zero only, and so has the store.
          const kept = value === 0 ? 0 : value;
          expect(JSON.parse(jsonText([kept]))).to.deep.equal([kept]);
          expect(same.get([jsonText([kept]), kept])).to.include(1);
        }),
        { numRuns: 20_000 },
      );
    });
  });

  it('then its text parses to the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const json = value as Json;
        expect(JSON.parse(jsonText(json))).to.deep.equal(JSON.parse(JSON.stringify(json)));
      }),
    );
  });
});
