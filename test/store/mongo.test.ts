import { expect } from 'chai';
import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { defineCollection } from '../../src/platform/store/collection.ts';
import { openMongoStore } from '../../src/platform/store/mongo.ts';
import type { Store } from '../../src/platform/store/port.ts';
import { findMongo, findMongos } from '../support/mongo.ts';
import { describeUnless } from '../support/unless.ts';
import { storeContract } from './contract.ts';
import type { Deviations } from './contract/subject.ts';
import { specimens, type Specimen } from './specimens.ts';

const mongo = await findMongo();
const servers = await findMongos();

const deviationsOf: Readonly<Record<string, Deviations>> = {
  'mongo-java-server': {
    utf16Order: 'mongo-java-server compares strings as Java does',
    entersNestedLists: 'mongo-java-server enters lists in lists',
  },
  SecantusDB: { tinyNumbers: 'SecantusDB does not sort them' },
};

describeUnless(servers.length > 0 || !('skip' in mongo) ? undefined : mongo.skip, 'the MongoDB store', () => {
  for (const { name, uri } of servers)
    describe(`on ${name}`, function () {
      this.timeout(60_000);
      const openIn = (database: string): Promise<Store> => openAndDrop(uri, database);
      const inDatabase = <Result>(database: string, work: (connection: mongoose.Connection) => Promise<Result>) =>
        withConnection(uri, database, work);

      storeContract({
        open: () => openIn(newDatabase()),
        openTwo: async () => {
          const database = newDatabase();
          return [await openMongoStore({ uri, database }), await openIn(database)];
        },
        deviations: deviationsOf[name] ?? {},
      });

      describe('when a collection is defined anew', () => {
        it('then its indexes are added, and those that others or other releases made stay', async () => {
          const database = newDatabase();
          const first = await openMongoStore({ uri, database });
          await first.collection(specimens).count({});
          await first.close();
          await inDatabase(database, (connection) =>
            connection.collection('specimens').createIndexes([{ key: { rank: 1 }, name: 'theirs' }]),
          );

          const { schema } = specimens;
          const anew = defineCollection<Specimen>('specimens', {
            schema,
            unique: ['slug'],
            indexes: [{ keys: ['name', 'id'], for: 'sorting by text' }],
          });
          const second = await openIn(database);
          await second.collection(anew).count({});

          const names = await inDatabase(database, async (connection) =>
            (await connection.collection('specimens').indexes()).map(({ name }) => name),
          );
          expect(names).to.include.members(['_id_', 'theirs', 'unique_slug', 'page_name', 'page_group,rank']);
          await second.close();
        });
      });

      describe('when the store is opened', () => {
        it('then two definitions of one name are refused', async () => {
          const store = await openIn(newDatabase());
          store.collection(specimens);
          expect(() => store.collection({ ...specimens })).to.throw('defined twice');
          await store.close();
        });
      });
    });
});

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

const newDatabase = () => `ocop-test-${randomUUID()}`;

/** A store that takes its database with it when it closes. */
async function openAndDrop(uri: string, database: string): Promise<Store> {
  const store = await openMongoStore({ uri, database });
  const close = async () => {
    await store.close();
    await withConnection(uri, database, (connection) => connection.dropDatabase());
  };
  return { ...store, close };
}

async function withConnection<Result>(
  uri: string,
  dbName: string,
  work: (connection: mongoose.Connection) => Promise<Result>,
): Promise<Result> {
  const connection = await mongoose.createConnection(uri, { dbName }).asPromise();
  try {
    return await work(connection);
  } finally {
    await connection.close();
  }
}
