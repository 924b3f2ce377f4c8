import type { AnyCollection } from '../../platform/store/collection.ts';
import { targets } from './targets.store.ts';

/** What this feature keeps. */
export const reportCollections: readonly AnyCollection[] = [targets];
