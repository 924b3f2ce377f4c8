import type { AnyCollection } from '../../platform/store/collection.ts';
import { feedRows } from './feed-rows.store.ts';
import { feedMapping } from './mapping.store.ts';
import { remaps } from './remaps.store.ts';

/** What this feature keeps. */
export const feedCollections: readonly AnyCollection[] = [feedRows, feedMapping, remaps];
