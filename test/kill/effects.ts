import Type, { type Static } from 'typebox';
import { closed } from '../../src/kernel/schemas.ts';
import { defineCollection } from '../../src/platform/store/collection.ts';
import { docFields } from '../../src/platform/store/document.ts';
import { DuplicateKey } from '../../src/platform/store/errors.ts';
import type { Store } from '../../src/platform/store/port.ts';
import { allDocuments } from '../support/all-documents.ts';

const schema = closed({ ...docFields, by: Type.Integer() });

/** What jobs and subscribers leave behind: one document for each cause. */
const effects = defineCollection<Static<typeof schema>>('effects', { schema });

/** The name of what an event leaves behind; sorts like its number. */
export const effectOf = (seq: number): string => String(seq).padStart(6, '0');

/** Leaves the effect of a cause, the second time like the first. */
export async function leaveEffect(store: Store, cause: string): Promise<void> {
  try {
    await store.collection(effects).insert({ id: cause, by: process.pid });
  } catch (error) {
    if (!(error instanceof DuplicateKey)) throw error;
  }
}

/** The causes that had an effect, in their order. */
export const effectsIn = async (store: Store): Promise<readonly string[]> =>
  (await allDocuments(store.collection(effects))).map(({ id }) => id);
