import type { AnyCollection } from '../../platform/store/collection.ts';
import { helperCards } from './helper-cards.store.ts';

/** What this feature keeps. */
export const helperCollections: readonly AnyCollection[] = [helperCards];
