import mongoose from 'mongoose';
import type { CollectionDefinition } from './collection.ts';
import type { Doc } from './document.ts';
import { StoreDown } from './errors.ts';
import { MongoCollection } from './mongo/collection.ts';
import { outageIn, Reach } from './mongo/reach.ts';
import { refusalOf } from './mongo/server.ts';
import type { Collection, Store } from './port.ts';
import { takePulse } from './pulse.ts';

export interface MongoOptions {
  readonly uri: string;
  /** The database; by default the one that the URI names. */
  readonly database?: string;
}

/** How long is waited for what, in milliseconds. */
const WAITS = {
  /** For a server that can be written to: a restart takes no longer. */
  serverSelectionTimeoutMS: 4_000,
  /** For a connection, and for the answer to a look at the server. A line that swallows everything shows by it. */
  connectTimeoutMS: 4_000,
  /** Between two looks at a server: as long it may be back and nobody knows. */
  heartbeatFrequencyMS: 1_000,
  /** For an answer, of which the driver asks once more if it does not come. */
  socketTimeoutMS: 10_000,
} as const;

/**
 * Opens the store on a MongoDB server.
 * @throws StoreDown when no server answers, Error when the server is one that loses writes or the driver refuses
 */
export async function openMongoStore({ uri, database }: MongoOptions): Promise<Store> {
  const connection = mongoose.createConnection(uri, {
    ...(database !== undefined && { dbName: database }),
    ...WAITS,
    autoIndex: false,
    autoCreate: false,
    bufferCommands: false,
    // A fulfilled promise means: on the disks of most members.
    writeConcern: { w: 'majority', journal: true },
    readConcern: { level: 'majority' },
    readPreference: 'primary',
  });
  try {
    await connection.asPromise();
    const refusal = refusalOf(await connection.getClient().db('admin').command({ buildInfo: 1 }));
    if (refusal !== null) throw new Error(refusal);
  } catch (error) {
    await connection.close();
    const reason = outageIn(error);
    throw reason === null || !(error instanceof Error) ? error : new StoreDown(reason, error.message, { cause: error });
  }

  const reach = new Reach(connection.getClient());
  const collections = new Map<string, unknown>();
  const store: Store = {
    kind: 'mongodb',
    collection<T extends Doc>(definition: CollectionDefinition<T>): Collection<T> {
      const known = collections.get(definition.name) as Collection<T> | undefined;
      if (known && known.definition !== definition) throw new Error(`${definition.name} is defined twice`);
      const collection = known ?? new MongoCollection<T>(connection, reach, definition);
      collections.set(definition.name, collection);
      return collection;
    },
    ping: () => takePulse(store),
    // A server looks after its own files.
    examine: () => Promise.resolve(null),
    close: () => connection.close(),
  };
  return store;
}
