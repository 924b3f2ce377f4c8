import type { AnyCollection } from '../../platform/store/collection.ts';
import { exports } from './exports.store.ts';
import { handedOut, shopRuns } from './shops/handed-out.store.ts';
import { templates } from './template/versions.store.ts';

/** What this feature keeps. */
export const exportCollections: readonly AnyCollection[] = [exports, handedOut, shopRuns, templates];
