import Type from 'typebox';
import { closed } from '../../kernel/schemas.ts';
import { newId } from '../../kernel/ids.ts';
import { insertOrFind, saveUnconditionally } from '../store/change.ts';
import { defineCollection } from '../store/collection.ts';
import { docFields, type Doc } from '../store/document.ts';
import type { Store } from '../store/port.ts';
import type { SweepRecord } from './port.ts';

interface Meta extends Doc {
  readonly storeId: string;
  /** The last sweeps of files by this store, the latest last; absent before the first. */
  readonly sweeps?: readonly string[];
}

export const meta = defineCollection<Meta>('meta', {
  schema: closed({ ...docFields, storeId: Type.String(), sweeps: Type.Optional(Type.Array(Type.String())) }),
});

const ID = 'store';

/** The id that tells this store from every other one; made at the first call. */
export async function storeIdOf(store: Pick<Store, 'collection'>): Promise<string> {
  const rows = store.collection(meta);
  const there = await rows.get(ID);
  if (there) return there.storeId;
  return (await insertOrFind(rows, { id: ID, storeId: newId() })).document.storeId;
}

/** Sweeps that died before they had marked the files, or that ran at once, leave an earlier one there. */
const MAX_SWEEPS = 20;

/**
 * The sweeps that this store knows of. A copy of the store has the id of the original, and does not know the sweeps that
 * the original has begun since.
 */
export const sweepsOf = (store: Pick<Store, 'collection'>): SweepRecord => ({
  has: async (sweep) => (await store.collection(meta).get(ID))?.sweeps?.includes(sweep) ?? false,
  async add(sweep) {
    await storeIdOf(store);
    const rows = store.collection(meta);
    const known = await rows.get(ID);
    if (!known) throw new Error('the store has lost its id');
    const withSweep = (now: Meta): Meta => ({ ...now, sweeps: [...(now.sweeps ?? []), sweep].slice(-MAX_SWEEPS) });
    await saveUnconditionally(rows, known, withSweep);
  },
});
