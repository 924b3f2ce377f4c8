import type { AnyCollection } from '../../platform/store/collection.ts';
import { categoryLists } from './category-lists.store.ts';

/** What this feature keeps. */
export const categoryCollections: readonly AnyCollection[] = [categoryLists];
