import type { AnyCollection } from '../../platform/store/collection.ts';
import { productVersions } from './history.store.ts';
import { productProblems } from './problems.store.ts';
import { products } from './products.store.ts';

/** What this feature keeps. */
export const productCollections: readonly AnyCollection[] = [products, productVersions, productProblems];
