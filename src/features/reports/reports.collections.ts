import type { AnyCollection } from '../../platform/store/collection.ts';
import { countedProducers, countedProducts, countRuns, dailyCounts, tallies } from './counting/counted.store.ts';
import { targets } from './targets.store.ts';

/** What this feature keeps. */
export const reportCollections: readonly AnyCollection[] = [
  targets,
  countedProducers,
  countedProducts,
  tallies,
  dailyCounts,
  countRuns,
];
