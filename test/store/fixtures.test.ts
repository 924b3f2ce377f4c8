import Database from 'libsql';
import { expect } from 'chai';
import mongoose from 'mongoose';
import { readFixture, type StoredFixture } from '../../scripts/schemas/kept.ts';
import { collections } from '../../src/collections.ts';
import { newId } from '../../src/kernel/ids.ts';
import { documentsOf } from '../../src/platform/migration/schemas.ts';
import type { AnyCollection } from '../../src/platform/store/collection.ts';
import type { JsonObject } from '../../src/platform/store/document.ts';
import { openEmbeddedStore } from '../../src/platform/store/embedded.ts';
import type { Store } from '../../src/platform/store/port.ts';
import { validator } from '../../src/platform/store/versions.ts';
import { openMongoStore } from '../../src/platform/store/mongo.ts';
import { declaredPaths } from '../support/asked-paths.ts';
import { findMongo } from '../support/mongo.ts';
import { describeUnless } from '../support/unless.ts';
import { newFolder } from './embedded/folder.ts';
import { valuesAt } from './model.ts';

const mongo = await findMongo();

/** A document of each collection at each version that it ever had. */
const fixtures = collections.flatMap((collection) =>
  Array.from({ length: collection.version }, (_, at) => ({
    collection,
    version: at + 1,
    fixture: readFixture(collection.name, at + 1),
  })),
);

describe('when a document of an older release is kept for tests', () => {
  for (const { collection, version, fixture } of fixtures)
    it(`then there is one of ${collection.name} at version ${String(version)}, and it upgrades to today's`, () => {
      if (!fixture) throw new Error(`test/fixtures/documents/${String(version)}/${collection.name}.json is missing`);
      const fits = validator(collection.schema);
      fits(upgradedFrom(collection, version, fixture));
      expect(fits.errors ?? []).to.deep.equal([]);
    });

  for (const { collection, version, fixture } of fixtures)
    for (const { up, migrateFirst } of collection.upgrades.slice(version - 1, version))
      it(`then paths of ${collection.name} that are asked by stay as they are in version ${String(version + 1)}, or it is migrated first`, () => {
        const { revision: _, ...before } = fixture ?? { id: '', revision: 0 };
        const after = up(before);
        const touched = [...declaredPaths(collection)].filter(
          (path) => JSON.stringify(valuesAt(before, path)) !== JSON.stringify(valuesAt(after, path)),
        );
        if (!migrateFirst) expect(touched).to.deep.equal([]);
      });
});

const upgradedFrom = ({ upgrades }: AnyCollection, version: number, fixture: JsonObject): JsonObject => {
  const { _schemaVersion: _, _summaryVersion: __, ...document } = fixture;
  return upgrades.slice(version - 1).reduce((older: JsonObject, { up }) => up(older), document);
};

/** Reads, lists and writes every fixture, that `put` has put there as it is. */
function readsAll(open: () => Promise<Store>, put: (name: string, fixture: StoredFixture) => Promise<void>): void {
  let store: Store;
  before(async () => {
    store = await open();
  });
  after(() => store.close());

  for (const { collection, version, fixture } of fixtures)
    it(`then ${collection.name} at version ${String(version)} is read, listed and written`, async () => {
      if (!fixture) throw new Error('it is missing');
      const documents = documentsOf(store, collection);
      await documents.count({});
      await put(collection.name, fixture);

      const read = await documents.get(fixture.id);
      expect(read).to.deep.equal(upgradedFrom(collection, version, fixture));
      expect((await documents.find({ id: fixture.id }, { limit: 1 })).items).to.deep.equal([read]);
      if (!read) throw new Error('it was read before');
      const written = await documents.replace(read, fixture.revision);
      expect(await documents.get(fixture.id)).to.deep.equal(written);
      if (collection.summary) {
        const { items } = await documents.findSummaries({ id: fixture.id }, { limit: 1 });
        expect(JSON.parse(items.toString())).to.be.an('object');
      }
      // The next version's document may be the same one.
      await documents.remove(fixture.id, fixture.revision + 1);
    });
}

describe('when documents of older releases lie in the embedded store', () => {
  let file = '';
  let remove: () => Promise<void>;
  after(() => remove());

  const open = async (): Promise<Store> => {
    ({ file, remove } = await newFolder());
    return openEmbeddedStore({ file });
  };
  readsAll(open, (name, { revision, ...fixture }) => {
    const db = new Database(file);
    const insert = db.prepare(`INSERT INTO "${name}" (id, revision, doc, summary) VALUES (?, ?, jsonb(?), '{}')`);
    insert.run(fixture.id, revision, JSON.stringify(fixture));
    db.close();
    return Promise.resolve();
  });
});

describeUnless('skip' in mongo ? mongo.skip : undefined, 'when documents of older releases lie in MongoDB', () => {
  const uri = 'skip' in mongo ? '' : mongo.uri;
  const database = `ocop-test-${newId()}`;
  let beside: mongoose.Connection;
  before(async () => {
    beside = await mongoose.createConnection(uri, { dbName: database }).asPromise();
  });
  after(async () => {
    await beside.dropDatabase();
    await beside.close();
  });

  readsAll(
    () => openMongoStore({ uri, database }),
    async (name, { id, ...fixture }) => {
      await beside.collection(name).insertOne({ ...fixture, _id: id, _summary: '{}' } as object);
    },
  );
});
