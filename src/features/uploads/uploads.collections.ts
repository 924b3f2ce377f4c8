import type { AnyCollection } from '../../platform/store/collection.ts';
import { uploads } from './uploads.store.ts';

/** What this feature keeps. */
export const uploadCollections: readonly AnyCollection[] = [uploads];
