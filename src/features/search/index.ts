export type { SearchIndex } from './port.ts';
export { openSearch, type SearchFeature } from './search.feature.ts';
