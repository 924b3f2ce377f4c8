import Type from 'typebox';
import { closed } from '../../kernel/schemas.ts';
import { insertOrFind } from './change.ts';
import { defineCollection } from './collection.ts';
import { docFields, type DocOf } from './document.ts';
import { StoreDown } from './errors.ts';
import type { Store } from './port.ts';

const schema = closed({ ...docFields, beats: Type.Integer() });
export const pulses = defineCollection<DocOf<typeof schema>>('pulse', { schema });
const ID = 'store';

/** Writes a row and reads it again, as every use of the store does. @throws StoreDown, OutcomeUnknown */
export async function takePulse(store: Pick<Store, 'collection'>): Promise<void> {
  const rows = store.collection(pulses);
  const beat =
    (await rows.claim({ id: ID }, { increment: ['beats'] })) ??
    (await insertOrFind(rows, { id: ID, beats: 1 })).document;
  const read = await rows.get(ID);
  if (!read || read.revision < beat.revision) throw new StoreDown('away', 'what was written can not be read');
}
