import type { AnyCollection } from '../../platform/store/collection.ts';
import { groups } from './groups.store.ts';

/** What this feature keeps. */
export const groupCollections: readonly AnyCollection[] = [groups];
