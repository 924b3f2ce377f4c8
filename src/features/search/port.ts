import type { Day } from '../../kernel/clock.ts';
import { Outage } from '../../kernel/outage.ts';

/** A point on the earth, in degrees. */
export interface Point {
  readonly lat: number;
  readonly lng: number;
}

/** What is found of a product: its approved snapshot, in the words that people look for. */
export interface SearchDocument {
  /** Of two that are equal in everything else the lower one comes first. */
  readonly id: string;
  readonly name: string;
  readonly altNames: readonly string[];
  readonly producer: string;
  readonly areaName: string;
  /** SKUs and GTINs. */
  readonly codes: readonly string[];
  readonly description: string;
  readonly area: string;
  readonly set: number | null;
  readonly stars: number | null;
  /** The last day of the stars. */
  readonly starsUntil: Day | null;
  /** VND, of all variants, the lowest first. */
  readonly prices: readonly number[];
  readonly certificates: readonly string[];
  readonly location: Point | null;
  /** The last day on which it may be found. */
  readonly validUntil: Day;
}

/** What is to be known of a product: `null` when it is not to be found. */
export interface Change {
  readonly id: string;
  /** Of the product as it was read: what was read earlier never replaces what was read later. */
  readonly revision: number;
  readonly document: SearchDocument | null;
}

export const facets = ['area', 'set', 'stars', 'certificates'] as const;
export type Facet = (typeof facets)[number];

export const orders = ['relevance', 'newest', 'cheapest', 'dearest', 'nearest'] as const;
export type Order = (typeof orders)[number];

/** Of each field one of the values; every condition that is there must hold. */
export interface Wanted {
  readonly area?: readonly string[];
  readonly set?: readonly number[];
  readonly stars?: readonly number[];
  readonly certificates?: readonly string[];
  /** VND; one of the variants has to lie between both. */
  readonly priceMin?: number;
  readonly priceMax?: number;
  readonly near?: Point & { readonly metres: number };
}

export interface Search {
  /** As a person typed it; empty: everything. */
  readonly text: string;
  readonly wanted: Wanted;
  /** `relevance` of everything is the order of the ids. */
  readonly order: Order;
  /** What has lapsed by then is not found, nor stars that have. */
  readonly today: Day;
  readonly limit: number;
  /** How many to leave out; beyond the 1,000th nothing is found. */
  readonly offset: number;
  /** Instead of `offset`, in the orders `newest`, `cheapest` and `dearest`: start behind this hit, without an end. */
  readonly after?: HitPlace;
  readonly facets: readonly Facet[];
  /** `apart`: the counts of a facet leave its own choice out of account, so that another one can be made. */
  readonly counting: 'together' | 'apart';
}

/** Where a hit stands in the orders that can go on without an end. */
export interface HitPlace {
  readonly id: string;
  readonly price: number | null;
}

export interface Hit extends HitPlace {
  /** With `near`: metres. */
  readonly distance: number | null;
  /**
   * The name with `MARKS` round what was looked for, of a word that is longer than what was typed at least the letters
   * typed; `null` when nothing of it was. The store may know another name by now.
   */
  readonly name: string | null;
}

export const matches = ['exact', 'near'] as const;
export type Match = (typeof matches)[number];

export interface Found {
  readonly hits: readonly Hit[];
  /** At most 1,000. */
  readonly total: number;
  /** How many products have each value. */
  readonly facets: Readonly<Partial<Record<Facet, ReadonlyMap<string, number>>>>;
  /** `near`: nothing is called so. These come near it: by what is said of them, with typos, or by some of the words. */
  readonly match: Match;
  /** Nothing has all the words: the last ones were left out until something was found. */
  readonly relaxed: boolean;
}

/** A new index beside the one that is searched. */
export interface Building {
  write(changes: readonly Change[]): Promise<void>;
  /** Puts it in place of the other in one step; it knows the log up to `seq`. */
  publish(seq: number): Promise<void>;
  /** Gives it up. */
  discard(): Promise<void>;
}

/** An index of the products that are for sale. What it knows may be a moment old: who shows a product asks the store. */
export interface SearchIndex {
  /** All processes have one index: it is enough that one of them follows the log. Else each has to follow for itself. */
  readonly shared: boolean;
  /** @throws InvalidQuery, SearchUnavailable */
  search(search: Search): Promise<Found>;
  /** How far it knows the event log; `null`: it has to be built first. */
  lastIndexedSeq(): Promise<number | null>;
  /**
   * Writes what the events from behind `from` up to `to` have changed. The index knows the log up to `to` then, unless
   * it is another one by now that did not know it up to `from`. @throws InvalidDocument, SearchUnavailable
   */
  write(changes: readonly Change[], span: { readonly from: number; readonly to: number }): Promise<void>;
  build(): Promise<Building>;
  /** @throws SearchUnavailable */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** No index can be asked now. */
export class SearchUnavailable extends Outage {
  override readonly name = 'SearchUnavailable';
  constructor(message: string, options?: ErrorOptions) {
    super('away', message, options);
  }
}
