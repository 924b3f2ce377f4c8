import type { AnyCollection } from '../../platform/store/collection.ts';
import { productEnds } from './ends.store.ts';

/** What this feature keeps. */
export const expiringCollections: readonly AnyCollection[] = [productEnds];
