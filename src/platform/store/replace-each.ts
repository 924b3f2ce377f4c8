import { isOutage } from '../../kernel/outage.ts';
import type { Doc } from './document.ts';
import type { Collection } from './port.ts';

/** Replaces documents one after another; answers why each was not written, or `null`. @throws StoreDown, OutcomeUnknown */
export async function replaceEach<T extends Doc>(
  collection: Pick<Collection<T>, 'replace'>,
  documents: readonly T[],
): Promise<readonly (Error | null)[]> {
  const errors: (Error | null)[] = [];
  for (const document of documents)
    try {
      await collection.replace(document, document.revision);
      errors.push(null);
    } catch (error) {
      if (isOutage(error) || !(error instanceof Error)) throw error;
      errors.push(error);
    }
  return errors;
}
