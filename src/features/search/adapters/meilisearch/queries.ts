import type { MultiSearchQuery, MultiSearchResult } from 'meilisearch';
import { MAX_HITS, withinReach } from '../../checks.domain.ts';
import { metresBetween } from '../../distance.domain.ts';
import { MARKS } from '../../highlight.domain.ts';
import type { Facet, Found, Hit, Match, Search } from '../../port.ts';
import { homographsIn, partsOf } from '../../parts.domain.ts';
import type { Typed } from '../../query.domain.ts';
import { typosIn } from '../../typos.domain.ts';
import type { TypedWord } from '../../words.domain.ts';
import { all, beginsWith, behindOf, choicesOf, conditionsOf, marksOf, validStars, type MarksField } from './filters.ts';
import type { ProductRow } from './rows.ts';
import { CALLED, SAID } from './settings.ts';

type Result = MultiSearchResult<ProductRow>;

/** What Meilisearch is asked in one go, and how its results, in the same order, become one answer. */
export interface Questions {
  readonly queries: readonly MultiSearchQuery[];
  found(results: readonly Result[]): Found;
}

/**
 * How words are looked for in what a product is called: the last one whole or not; side by side, whatever their marks;
 * whatever the marks of the longer ones; one word at the beginning of a name. `said`: side by side in what is said of it.
 */
export type Strategy = 'whole' | 'called' | 'unmarked' | 'said' | 'loose' | 'first';

const MARKS_FIELD: Readonly<Record<Strategy, MarksField | null>> = {
  whole: 'calledMarks',
  called: 'calledMarks',
  unmarked: null,
  said: null,
  loose: 'calledMarks',
  first: 'nameMarks',
};

export function questionsOf(indexUid: string, search: Search, typed: Typed, strategy: Strategy): Questions {
  const { wanted, today, facets } = search;
  const parts = typed.kind === 'words' ? partsOf(typed.words, !isWhole(strategy)) : [];
  const field = MARKS_FIELD[strategy];
  const held =
    strategy === 'loose' ? parts.filter((part) => part[0]?.words.every((word) => typosIn(word) === 0)) : parts;
  const marks = field === null ? null : marksOf(held, field);
  const conditions = [
    ...conditionsOf(search),
    ...(marks === null ? [] : [marks]),
    ...(strategy === 'first' ? [beginsWith(parts)] : []),
  ];
  const choices = choicesOf(wanted, today);
  const fitting = (but?: Facet) => [
    ...conditions,
    ...[...choices].flatMap(([facet, condition]) => (facet === but ? [] : [condition])),
  ];
  const asked = {
    indexUid,
    ...wordsOf(typed, strategy),
    matchingStrategy: 'all' as const,
  };
  const counting = { ...asked, page: 1, hitsPerPage: 0 };

  const isApart = (facet: Facet) => search.counting === 'apart' && choices.has(facet);
  // Stars that have lapsed are none: they need a question of their own, whether anything was chosen or not.
  const alone = facets.filter((facet) => isApart(facet) || facet === 'stars');
  const together = facets.filter((facet) => !alone.includes(facet));

  const tiers = tiersOf(search, typed);
  const total: MultiSearchQuery = { ...counting, filter: all(fitting()), facets: together };
  return {
    queries: [
      total,
      ...alone.map((facet) => ({
        ...counting,
        filter: all([
          ...fitting(isApart(facet) ? facet : undefined),
          ...(facet === 'stars' ? [validStars(today)] : []),
        ]),
        facets: [facet],
      })),
      ...tiers.map(({ tier, page }) => ({
        ...asked,
        filter: all([...fitting(), ...behindOf(search), ...tier]),
        sort: sortOf(search),
        ...page,
        ...SHOWN,
      })),
    ],
    found(results) {
      const [first, ...others] = results;
      const counts = new Map(
        facets.map((facet) => [facet, countsOf(alone.includes(facet) ? others[alone.indexOf(facet)] : first, facet)]),
      );
      return {
        hits: pageOf(search, others.slice(alone.length)).map((row) => hitOf(row, search)),
        // Of a page without hits the server counts them all.
        total: Math.min(MAX_HITS, first?.totalHits ?? 0),
        facets: Object.fromEntries(counts),
        match: strategy === 'whole' || strategy === 'called' ? matchOf(others.slice(alone.length)) : 'near',
        relaxed: false,
      };
    },
  };
}

const isWhole = (strategy: Strategy): boolean => strategy === 'whole' || strategy === 'first';

function wordsOf(typed: Typed, strategy: Strategy): Pick<MultiSearchQuery, 'q' | 'attributesToSearchOn'> {
  if (typed.kind === 'nothing') return {};
  if (typed.kind === 'code') return { q: typed.code, attributesToSearchOn: ['codes'] };
  if (strategy === 'unmarked' || strategy === 'said') {
    const q = `"${typed.words.map(({ folded }) => folded).join(' ')}"`;
    return { q, attributesToSearchOn: strategy === 'said' ? SAID : CALLED };
  }
  const q = withoutSynonyms(typed.words);
  // Behind a space the last word is a whole one.
  return { q: isWhole(strategy) ? `${q} ` : q, attributesToSearchOn: CALLED };
}

/** What rests on typos comes near; without any it stands first. */
function matchOf([best]: readonly Result[]): Match {
  const typos = best?.hits[0]?._rankingScoreDetails?.typo?.typoCount ?? 0;
  return typos > 0 ? 'near' : 'exact';
}

/** The words, in quotation marks those that read like a name with synonyms but are none: a phrase has no synonyms. */
function withoutSynonyms(words: readonly TypedWord[]): string {
  const homographs = homographsIn(words);
  return words.map(({ folded }, at) => (homographs.has(at) ? `"${folded}"` : folded)).join(' ');
}

const SHOWN = {
  attributesToRetrieve: ['id', 'price', '_geo'],
  attributesToHighlight: ['name'],
  highlightPreTag: MARKS.open,
  highlightPostTag: MARKS.close,
  showRankingScoreDetails: true,
};

/**
 * The hits in one question, or in two that exclude each other: first the names with the marks that were typed, which no
 * ranking rule sees, then the rest. How many the first has is not known yet, so the rest is asked for from its beginning.
 */
function tiersOf(search: Search, typed: Typed) {
  const limit = withinReach(search);
  const offset = search.after ? 0 : search.offset;
  if (limit === 0) return [];
  const marks =
    search.order === 'relevance' && typed.kind === 'words' ? marksOf(partsOf(typed.words, true), 'nameMarks') : null;
  if (marks === null) return [{ tier: [], page: { offset, limit } }];
  return [
    { tier: [marks], page: { offset, limit } },
    { tier: [`NOT (${marks})`], page: { offset: 0, limit: offset + limit } },
  ];
}

function pageOf(search: Search, [first, rest]: readonly Result[]): readonly Result['hits'][number][] {
  if (!first) return [];
  const limit = withinReach(search);
  const ahead = first.estimatedTotalHits ?? 0;
  const skipped = Math.max(0, search.offset - ahead);
  return [...first.hits, ...(rest?.hits.slice(skipped) ?? [])].slice(0, limit);
}

function sortOf({ order, wanted: { near } }: Search): string[] {
  switch (order) {
    case 'relevance':
      return [];
    case 'newest':
      return ['id:desc'];
    case 'cheapest':
      return ['price:asc', 'id:asc'];
    case 'dearest':
      return ['price:desc', 'id:asc'];
    case 'nearest':
      return near ? [`_geoPoint(${String(near.lat)}, ${String(near.lng)}):asc`, 'id:asc'] : [];
  }
}

const countsOf = (result: Result | undefined, facet: Facet): ReadonlyMap<string, number> =>
  new Map(Object.entries(result?.facetDistribution?.[facet] ?? {}));

function hitOf({ id, price, _geo, _formatted }: Result['hits'][number], { wanted: { near } }: Search): Hit {
  const name = _formatted?.name ?? '';
  return {
    id,
    price: price ?? null,
    distance: near && _geo ? Math.round(metresBetween(near, _geo)) : null,
    name: name.includes(MARKS.open) ? name : null,
  };
}
