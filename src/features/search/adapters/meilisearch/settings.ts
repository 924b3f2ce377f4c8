import type { Settings } from 'meilisearch';
import { MAX_HITS } from '../../checks.domain.ts';
import { quantityIn } from '../../quantities.domain.ts';
import { SYNONYMS } from '../../synonyms.ts';
import { NEVER_MISTYPED, TYPOS } from '../../typos.domain.ts';
import { wordsOf } from '../../words.domain.ts';

/** Rises with every change of the settings or of the rows: an index of another layout has another name. */
export const LAYOUT = 3;

const filterable = (attributePatterns: readonly string[], comparison: boolean) => ({
  attributePatterns: [...attributePatterns],
  // Values of facets are counted, never searched.
  features: { facetSearch: false, filter: { equality: true, comparison } },
});

const folded = (text: string): string => wordsOf(text).join(' ');
const foldedSynonyms = Object.entries(SYNONYMS).map(([name, others]) => [folded(name), others.map(folded)] as const);

/** Synonyms are a list there: of all quantities those that packs have. */
const AMOUNTS = [
  '50 g',
  '100 g',
  '200 g',
  '250 g',
  '300 g',
  '500 g',
  '0 5 kg',
  '1 kg',
  '2 kg',
  '3 kg',
  '5 kg',
  '10 kg',
];
const VOLUMES = ['100 ml', '250 ml', '330 ml', '500 ml', '750 ml', '0 5 l', '1 l', '2 l', '5 l'];
const equalQuantities = equalsOf([...AMOUNTS, ...VOLUMES]);

function equalsOf(quantities: readonly string[]): readonly (readonly [string, string[]])[] {
  const classes = quantities.map((text) => [
    text,
    ...(quantityIn(text.split(' '))?.others ?? []).map((words) => words.join(' ')),
  ]);
  return classes.flatMap((equal) => equal.map((text) => [text, equal.filter((other) => other !== text)] as const));
}

/** What a product is called, who makes it and where; codes are also found by their pieces. */
export const CALLED = ['name', 'altNames', 'producer', 'areaName', 'codes', 'codePieces', 'calledReadings'];
export const SAID = ['readings', 'description'];

/**
 * How Meilisearch (1.36 or newer) is to find and rank. Tried on a live 1.50: with these every case of the contract
 * gives what it should.
 */
export const SETTINGS: Settings = {
  searchableAttributes: [...CALLED, ...SAID],
  filterableAttributes: [
    filterable(['area', 'set', 'stars', 'certificates', 'firstWord', 'generation'], false),
    // STARTS WITH, which finds unfinished words with their marks, is a comparison.
    filterable(['id', 'price', 'prices', 'starsUntil', 'validUntil', 'nameMarks', 'calledMarks'], true),
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
  synonyms: Object.fromEntries([...foldedSynonyms, ...equalQuantities]),
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
  pagination: { maxTotalHits: MAX_HITS },
  searchCutoffMs: 500,
  proximityPrecision: 'byWord',
  prefixSearch: 'indexingTime',
};
