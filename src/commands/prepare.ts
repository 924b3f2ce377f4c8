import { collections } from '../collections.ts';
import type { Container } from '../container.ts';
import { loadSeed, syncAreas } from '../features/areas/index.ts';
import { noteWritten } from '../platform/migration/schemas.ts';

type Parts = Pick<Container, 'store' | 'clock' | 'log' | 'areas' | 'feeds'>;

/**
 * Brings into the store what this release comes with, and has what rests on it made anew. Only a service that starts and
 * `ocop migrate` do so: other commands, perhaps of another release or with another configuration, leave all as it is.
 */
export async function prepare(parts: Parts): Promise<void> {
  await noteWritten(parts.store, collections);
  await prepareAreas(parts);
  await parts.feeds.noteMapping();
}

/** Brings the administrative units of this release in. */
export async function prepareAreas({ store, clock, log, areas }: Parts): Promise<void> {
  await syncAreas({ store, clock, log }, await loadSeed());
  await areas.reload();
}
