// A process that writes to a store's file, for the tests beside it.
import { randomUUID } from 'node:crypto';
import { openEmbeddedStore } from '../../../src/platform/store/embedded.ts';
import { RevisionConflict } from '../../../src/platform/store/errors.ts';
import type { Collection } from '../../../src/platform/store/port.ts';
import { aSpecimen, specimens, type Specimen } from '../specimens.ts';

const tasks: Readonly<Record<string, (collection: Collection<Specimen>, amount: number) => Promise<void>>> = {
  /** Adds one to the rank of five documents in turn, so many times in all. */
  count: async (collection, amount) => {
    for (let n = 0; n < amount; n++) await addOne(collection, `row ${String(n % 5)}`);
  },
  /** Inserts documents until the process is killed, and says the id of each that is kept. */
  insert: async (collection) => {
    for (;;) {
      const id = randomUUID();
      await collection.insert(aSpecimen(id, { skuKeys: [`${id}:1`, `${id}:2`], note: 'x'.repeat(4_000) }));
      process.stdout.write(`${id}\n`);
    }
  },
};

async function addOne(collection: Collection<Specimen>, id: string): Promise<void> {
  const found = (await collection.get(id)) ?? (await collection.insert(aSpecimen(id)).catch(() => null));
  if (!found) return addOne(collection, id);
  try {
    await collection.replace({ ...found, rank: found.rank + 1 }, found.revision);
  } catch (error) {
    if (!(error instanceof RevisionConflict)) throw error;
    return addOne(collection, id);
  }
}

const [file = '', task = '', amount = '0'] = process.argv.slice(2);
const store = openEmbeddedStore({ file });
await tasks[task]?.(store.collection(specimens), Number(amount));
await store.close();
