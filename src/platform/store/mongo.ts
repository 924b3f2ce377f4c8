import mongoose from 'mongoose';
import type { CollectionDefinition } from './collection.ts';
import type { Doc } from './document.ts';
import { MongoCollection } from './mongo/collection.ts';
import { refusalOf } from './mongo/server.ts';
import type { Collection, Store } from './port.ts';

export interface MongoOptions {
  readonly uri: string;
  /** The database; by default the one that the URI names. */
  readonly database?: string;
}

/**
 * Opens the store on a MongoDB server.
 * @throws what the driver says when no server answers, or when the server is one that loses writes
 */
export async function openMongoStore({ uri, database }: MongoOptions): Promise<Store> {
  const connection = await mongoose
    .createConnection(uri, {
      ...(database !== undefined && { dbName: database }),
      autoIndex: false,
      autoCreate: false,
      bufferCommands: false,
      serverSelectionTimeoutMS: 5_000,
      // A fulfilled promise means: on the disks of most members.
      writeConcern: { w: 'majority', journal: true },
      readConcern: { level: 'majority' },
      readPreference: 'primary',
    })
    .asPromise();
  const command = (name: string) =>
    connection
      .getClient()
      .db('admin')
      .command({ [name]: 1 });

  const refusal = refusalOf(await command('buildInfo'));
  if (refusal !== null) {
    await connection.close();
    throw new Error(refusal);
  }

  const collections = new Map<string, unknown>();
  return {
    kind: 'mongodb',
    collection<T extends Doc>(definition: CollectionDefinition<T>): Collection<T> {
      const known = collections.get(definition.name) as Collection<T> | undefined;
      if (known && known.definition !== definition) throw new Error(`${definition.name} is defined twice`);
      const collection = known ?? new MongoCollection<T>(connection, definition);
      collections.set(definition.name, collection);
      return collection;
    },
    async ping() {
      await command('ping');
    },
    close: () => connection.close(),
  };
}
