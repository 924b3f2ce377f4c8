export { MAX_HITS } from './checks.domain.ts';
export type { SearchIndex } from './port.ts';
export { openSearch, type SearchFeature } from './search.feature.ts';
export type { Catalogue, CatalogueList, CatalogueMaker } from './catalogue.ts';
export {
  CatalogueQuery,
  type CatalogueFacet,
  type CatalogueShop,
  type CatalogueItem,
  type CatalogueProducerAnswer,
  type CatalogueProductAnswer,
} from './catalogue.schemas.ts';
