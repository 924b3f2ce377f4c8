import type { AnyCollection } from '../../platform/store/collection.ts';
import { decidedSubmissions } from './submissions.store.ts';
import { productNotes } from './note.ts';
import { reviewViews } from './views.store.ts';

/** What a store keeps of reviews besides the products. */
export const reviewCollections: readonly AnyCollection[] = [decidedSubmissions, reviewViews, productNotes];
