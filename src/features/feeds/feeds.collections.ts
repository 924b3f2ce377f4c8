import type { AnyCollection } from '../../platform/store/collection.ts';
import { exports } from './exports.store.ts';
import { feedRows } from './feed-rows.store.ts';
import { handedOut, shopRuns } from './handed-out.store.ts';
import { feedMapping } from './mapping.store.ts';
import { remaps } from './remaps.store.ts';
import { templates } from './template/versions.store.ts';

/** What this feature keeps. */
export const feedCollections: readonly AnyCollection[] = [
  feedRows,
  feedMapping,
  remaps,
  exports,
  handedOut,
  shopRuns,
  templates,
];
