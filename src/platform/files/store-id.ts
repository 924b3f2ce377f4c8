import Type from 'typebox';
import { closed } from '../../kernel/schemas.ts';
import { newId } from '../../kernel/ids.ts';
import { defineCollection } from '../store/collection.ts';
import { docFields, type Doc } from '../store/document.ts';
import { DuplicateKey } from '../store/errors.ts';
import type { Store } from '../store/port.ts';

interface Meta extends Doc {
  readonly storeId: string;
}

const meta = defineCollection<Meta>('meta', { schema: closed({ ...docFields, storeId: Type.String() }) });

/** The id that tells this store from every other one; made at the first call. */
export async function storeIdOf(store: Pick<Store, 'collection'>): Promise<string> {
  const rows = store.collection(meta);
  const there = await rows.get('store');
  if (there) return there.storeId;
  try {
    return (await rows.insert({ id: 'store', storeId: newId() })).storeId;
  } catch (error) {
    if (error instanceof DuplicateKey) return storeIdOf(store);
    throw error;
  }
}
