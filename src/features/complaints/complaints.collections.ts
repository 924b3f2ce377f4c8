import type { AnyCollection } from '../../platform/store/collection.ts';
import { complaints } from './complaints.store.ts';

/** What this feature keeps. */
export const complaintCollections: readonly AnyCollection[] = [complaints];
