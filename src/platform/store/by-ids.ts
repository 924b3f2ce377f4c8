import type { Page } from './port.ts';

/** What is asked of a collection here, whatever else it can be asked. */
interface FoundById<T> {
  find(
    filter: { readonly id: { readonly $in: readonly string[] } },
    options: { readonly limit: number },
  ): Promise<Page<T>>;
}

/** Those of the documents that there are, by their ids: as many ids as a page may have documents. */
export async function findByIds<T extends { readonly id: string }>(
  collection: FoundById<T>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, T>> {
  const asked = [...new Set(ids)];
  if (asked.length === 0) return new Map();
  const { items } = await collection.find({ id: { $in: asked } }, { limit: asked.length });
  return new Map(items.map((document) => [document.id, document]));
}
