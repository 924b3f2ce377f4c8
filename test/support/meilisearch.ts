import { Meilisearch } from 'meilisearch';
import type { Reason } from './unless.ts';

/** The server of `MEILI_URL` and `MEILI_KEY`. */
export const meilisearch = { url: process.env['MEILI_URL'] ?? '', key: process.env['MEILI_KEY'] ?? '' };

export const NO_MEILISEARCH: Reason = meilisearch.url === '' ? 'MEILI_URL is not set' : undefined;

/** Removes the indexes that the products of one store have on the server. */
export async function removeIndexesOf(storeId: string): Promise<void> {
  const client = new Meilisearch({ host: meilisearch.url, apiKey: meilisearch.key });
  const { results } = await client.getRawIndexes({ limit: 1_000 });
  for (const { uid } of results) if (uid.includes(storeId)) await client.deleteIndex(uid);
}
