import { expect } from 'chai';
import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { defineCollection } from '../../src/platform/store/collection.ts';
import { openMongoStore } from '../../src/platform/store/mongo.ts';
import type { Store } from '../../src/platform/store/port.ts';
import { findMongo } from '../support/mongo.ts';
import { describeUnless } from '../support/unless.ts';
import { storeContract } from './contract.ts';
import type { Deviations } from './contract/subject.ts';
import { specimens, type Specimen } from './specimens.ts';

const server = await findMongo();
const isSkipped = 'skip' in server;

const deviationsOf: Readonly<Record<string, Deviations>> = {
  'mongo-java-server': {
    utf16Order: 'mongo-java-server compares strings as Java does',
    entersNestedLists: 'mongo-java-server enters lists in lists',
  },
};

describeUnless(
  isSkipped ? server.skip : undefined,
  isSkipped ? 'the MongoDB store' : `the MongoDB store on ${server.name}`,
  function () {
    this.timeout(60_000);

    storeContract({
      open: () => openIn(newDatabase()),
      deviations: isSkipped ? {} : (deviationsOf[server.name] ?? {}),
    });

    describe('when a collection is defined anew', () => {
      it('then its indexes are added, and those that others or other releases made stay', async () => {
        const database = newDatabase();
        const first = await openMongoStore({ uri: uriOf(server), database });
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

const newDatabase = () => `ocop-test-${randomUUID()}`;

function uriOf(found: typeof server): string {
  if ('skip' in found) throw new Error(found.skip);
  return found.uri;
}

/** A store that takes its database with it when it closes. */
async function openIn(database: string): Promise<Store> {
  const store = await openMongoStore({ uri: uriOf(server), database });
  const close = async () => {
    await store.close();
    await inDatabase(database, (connection) => connection.dropDatabase());
  };
  return { ...store, close };
}

async function inDatabase<Result>(
  database: string,
  work: (connection: mongoose.Connection) => Promise<Result>,
): Promise<Result> {
  const connection = await mongoose.createConnection(uriOf(server), { dbName: database }).asPromise();
  try {
    return await work(connection);
  } finally {
    await connection.close();
  }
}
