import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { openMongoStore } from '../../src/platform/store/mongo.ts';
import type { Store } from '../../src/platform/store/port.ts';
import { findMongo } from '../support/mongo.ts';
import { storeContract } from './contract.ts';

describe('the MongoDB store', function () {
  this.timeout(180_000);
  before(async function () {
    const server = await findMongo();
    if ('skip' in server) {
      this.test?.parent && (this.test.parent.title += ` (no server: ${server.skip})`);
      this.skip();
    }
  });

  storeContract({ open: openInNewDatabase });
});

async function openInNewDatabase(): Promise<Store> {
  const server = await findMongo();
  if ('skip' in server) throw new Error(server.skip);
  const database = `ocop-test-${randomUUID()}`;
  const store = await openMongoStore({ uri: server.uri, database });
  return {
    ...store,
    close: async () => {
      await store.close();
      const connection = await mongoose.createConnection(server.uri, { dbName: database }).asPromise();
      await connection.dropDatabase();
      await connection.close();
    },
  };
}
