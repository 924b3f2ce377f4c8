import type { AnyCollection } from '../../platform/store/collection.ts';
import { auditRows } from './audit.store.ts';

/** What this feature keeps. */
export const auditCollections: readonly AnyCollection[] = [auditRows];
