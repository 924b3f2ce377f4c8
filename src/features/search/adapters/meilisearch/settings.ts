import type { Settings } from 'meilisearch';
import { MOST_HITS } from '../../checks.domain.ts';
import { SYNONYMS } from '../../synonyms.ts';
import { NEVER_MISTYPED, TYPOS } from '../../typos.domain.ts';

/** Rises with every change of the settings or of the rows: an index of another layout has another name. */
export const LAYOUT = 1;

const filterable = (attributePatterns: readonly string[], comparison: boolean) => ({
  attributePatterns: [...attributePatterns],
  // Values of facets are counted, never searched.
  features: { facetSearch: false, filter: { equality: true, comparison } },
});

/**
 * How Meilisearch (1.36 or newer) is to find and rank. Tried on a live 1.50: with these every case of the contract
 * gives what it should.
 */
export const SETTINGS: Settings = {
  searchableAttributes: ['name', 'altNames', 'producer', 'areaName', 'setName', 'codes', 'description'],
  filterableAttributes: [
    filterable(['area', 'set', 'stars', 'certificates', 'generation'], false),
    // STARTS WITH, which finds unfinished words with their marks, is a comparison.
    filterable(['id', 'price', 'starsUntil', 'validUntil', 'nameMarks'], true),
    '_geo',
  ],
  sortableAttributes: ['id', 'price', '_geo'],
  displayedAttributes: ['*'],
  rankingRules: [
    'words',
    'typo',
    // Before the finer points of relevance: prices are to rise, not nearly to rise.
    'sort',
    'proximity',
    'attributeRank',
    // Before wordPosition: for “ga”, gà in the middle of a name is better than gạo at its beginning.
    'exactness',
    'wordPosition',
    // Without a last word Meilisearch orders equals as it likes.
    'id:asc',
  ],
  synonyms: Object.fromEntries(Object.entries(SYNONYMS).map(([name, others]) => [name, [...others]])),
  // Signs that don't part words by themselves there; with us everything does that is neither letter nor digit.
  separatorTokens: ['<', '>', '=', '+', '~', '^', '`', '|', '$', '%', '&', '#', '@', '*'],
  // Folded, the stop words of Vietnamese are syllables of products.
  stopWords: [],
  typoTolerance: {
    minWordSizeForTypos: { oneTypo: TYPOS.once, twoTypos: TYPOS.twice },
    disableOnNumbers: true,
    disableOnAttributes: ['codes'],
    disableOnWords: [...NEVER_MISTYPED],
  },
  faceting: { maxValuesPerFacet: 200, sortFacetValuesBy: { '*': 'count' } },
  pagination: { maxTotalHits: MOST_HITS },
  searchCutoffMs: 500,
  proximityPrecision: 'byWord',
  prefixSearch: 'indexingTime',
};
