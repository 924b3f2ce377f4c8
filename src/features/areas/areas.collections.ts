import type { AnyCollection } from '../../platform/store/collection.ts';
import { areas, areaSeeds } from './areas.store.ts';

/** What this feature keeps. */
export const areaCollections: readonly AnyCollection[] = [areas, areaSeeds];
