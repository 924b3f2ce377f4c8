import { waitingOutboxes } from '../../platform/events/events.store.ts';
import type { DerivedFiles, Files } from '../../platform/files/port.ts';
import { defineCollection } from '../../platform/store/collection.ts';
import type { Collection, Store } from '../../platform/store/port.ts';
import { AGGREGATE, exportSchema, type Export } from './export.ts';

export const exports = defineCollection<Export>(AGGREGATE, {
  schema: exportSchema,
  filterable: ['state', 'channel'],
  // Version 1 knew no leaders.
  version: 2,
  writes: 1,
  upgrades: [{ up: (run) => run, down: (run) => run }],
  indexes: [
    { keys: ['templateSha256'], for: 'whether an original is needed' },
    { keys: ['onShopSha256'], for: 'whether an original is needed' },
    { keys: ['askedBy', 'createdAt'], for: 'what an account has asked for today' },
    { keys: ['createdAt'], for: 'what everybody has asked for, as admins see it' },
    { keys: ['expiresAt'], for: 'the sweep' },
    waitingOutboxes,
  ],
});

export const exportsIn = (store: Pick<Store, 'collection'>): Collection<Export> => store.collection<Export>(exports);

/** The folders of exports, one for each that is complete. */
export const exportFilesIn = (files: Files): DerivedFiles => files.derived('exports');

/** How many exports that an account has asked for since a moment are complete. */
export const countReadyExports = (
  { store }: { readonly store: Pick<Store, 'collection'> },
  askedBy: string,
  since: string,
): Promise<number> => exportsIn(store).count({ askedBy, state: 'complete', createdAt: { $gte: since } });
