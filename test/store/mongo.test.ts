import { expect } from 'chai';
import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { defineCollection } from '../../src/platform/store/collection.ts';
import { openMongoStore } from '../../src/platform/store/mongo.ts';
import type { Store } from '../../src/platform/store/port.ts';
import { findMongo } from '../support/mongo.ts';
import { storeContract, type Deviations } from './contract.ts';
import { specimens, type Specimen } from './specimens.ts';

const server = await findMongo();
const isSkipped = 'skip' in server;

const deviationsOf: Readonly<Record<string, Deviations>> = {
  'mongo-java-server': {
    utf16Order: 'mongo-java-server compares strings as Java does',
    entersNestedLists: 'mongo-java-server enters lists in lists',
  },
};

describe(
  isSkipped ? `the MongoDB store (skipped: ${server.skip})` : `the MongoDB store on ${server.name}`,
  function () {
    this.timeout(60_000);
    before(function () {
      if (isSkipped) this.skip();
    });

    storeContract({
      open: async () => dropping(await openMongoStore(place())),
      deviations: isSkipped ? {} : (deviationsOf[server.name] ?? {}),
    });

    describe('when a collection is defined anew', () => {
      it('then its indexes follow, and those that others made stay', async () => {
        const { uri, database } = place();
        const first = await openMongoStore({ uri, database });
        await first.collection(specimens).count({});
        await first.close();
        await inDatabase(database, (connection) =>
          connection.collection('specimens').createIndex({ rank: 1 }, { name: 'theirs' }),
        );

        const { schema } = specimens;
        const anew = defineCollection<Specimen>('specimens', {
          schema,
          unique: ['slug'],
          indexes: [{ keys: ['name', 'id'], for: 'sorting by text' }],
        });
        const second = dropping(await openMongoStore({ uri, database }), database);
        await second.collection(anew).count({});

        const names = await inDatabase(database, async (connection) =>
          (await connection.collection('specimens').indexes()).map(({ name }) => name),
        );
        expect(names).to.have.members(['_id_', 'theirs', 'unique_slug', 'page_name']);
        await second.close();
      });
    });

    describe('when the store is opened', () => {
      it('then two definitions of one name are refused', async () => {
        const store = dropping(await openMongoStore(place()));
        store.collection(specimens);
        expect(() => store.collection({ ...specimens })).to.throw('defined twice');
        await store.close();
      });
    });
  },
);

describe('when no MongoDB server answers', function () {
  this.timeout(20_000);
  it('then opening the store fails instead of waiting for ever', async () => {
    const failure: unknown = await openMongoStore({ uri: 'mongodb://127.0.0.1:1/' }).catch((error: unknown) => error);
    expect(failure)
      .to.be.instanceOf(Error)
      .with.property('message')
      .that.matches(/127\.0\.0\.1:1/);
  });
});

let lastDatabase = '';

/** Where a new store of this run belongs. */
function place(): { uri: string; database: string } {
  if ('skip' in server) throw new Error(server.skip);
  lastDatabase = `ocop-test-${randomUUID()}`;
  return { uri: server.uri, database: lastDatabase };
}

/** The store, taking its database with it when it closes. */
function dropping(store: Store, database = lastDatabase): Store {
  return {
    ...store,
    close: async () => {
      await store.close();
      await inDatabase(database, (connection) => connection.dropDatabase());
    },
  };
}

async function inDatabase<Result>(
  database: string,
  work: (connection: mongoose.Connection) => Promise<Result>,
): Promise<Result> {
  if ('skip' in server) throw new Error(server.skip);
  const connection = await mongoose.createConnection(server.uri, { dbName: database }).asPromise();
  try {
    return await work(connection);
  } finally {
    await connection.close();
  }
}
