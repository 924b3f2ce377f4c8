export { categoryCollections } from './categories.collections.ts';
export { openCategories } from './categories.feature.ts';
