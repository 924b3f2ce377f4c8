export { openSearch, type SearchFeature } from './search.feature.ts';
