import Type from 'typebox';
import { closed } from '../../kernel/schemas.ts';
import { defineCollection } from './collection.ts';
import { docFields, type DocOf } from './document.ts';
import { DuplicateKey, StoreDown } from './errors.ts';
import type { Store } from './port.ts';

const schema = closed({ ...docFields, beats: Type.Integer() });
export const pulses = defineCollection<DocOf<typeof schema>>('pulse', { schema });
const ID = 'store';

/** Writes a row and reads it again, as every use of the store does. @throws StoreDown, OutcomeUnknown */
export async function takePulse(store: Pick<Store, 'collection'>): Promise<void> {
  const rows = store.collection(pulses);
  const beat = (await rows.claim({ id: ID }, { increment: ['beats'] })) ?? (await firstBeat(store));
  const read = await rows.get(ID);
  if (!read || read.revision < beat.revision) throw new StoreDown('away', 'what was written can not be read');
}

async function firstBeat(store: Pick<Store, 'collection'>): Promise<{ readonly revision: number }> {
  try {
    return await store.collection(pulses).insert({ id: ID, beats: 1 });
  } catch (error) {
    // Another process was faster: its beat will do.
    if (error instanceof DuplicateKey) return { revision: 1 };
    throw error;
  }
}
