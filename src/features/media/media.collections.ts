import type { AnyCollection } from '../../platform/store/collection.ts';
import { photos } from './photos.store.ts';

/** What this feature keeps. */
export const mediaCollections: readonly AnyCollection[] = [photos];
