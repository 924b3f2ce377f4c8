import type { Doc } from '../../src/platform/store/document.ts';
import type { Collection, PageEnd } from '../../src/platform/store/port.ts';

/** Every document of a collection, in the order of the ids. */
export async function allDocuments<T extends Doc>(collection: Collection<T>): Promise<readonly T[]> {
  const all: T[] = [];
  let after: PageEnd | null | undefined;
  while (after !== null) {
    const page = await collection.find({}, { limit: 1000, after });
    all.push(...page.items);
    after = page.end;
  }
  return all;
}
