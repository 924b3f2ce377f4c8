/** Values of the sort keys and the id of the last document of a page, in the order of the sort. */
export type PageEnd = readonly (string | number)[];

/** Which part of a list is asked for. */
export interface PageRequest {
  /** At most this many items, 1 to 100. */
  readonly limit: number;
  readonly after: PageEnd | null;
  /** Whether the number of all items is asked for as well. */
  readonly count: boolean;
}

/** A part of a list. */
export interface PageOf<Item> {
  readonly items: readonly Item[];
  readonly end: PageEnd | null;
  readonly total: number | null;
}

/** A part of a list that the store keeps ready: the items as the inside of a JSON array, in UTF-8. */
export interface WrittenPage extends Omit<PageOf<never>, 'items'> {
  readonly items: Buffer;
}

/** The part that is asked for of a short list that is in memory, ordered by `keyOf`. */
export function pageOfAll<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  { limit, after, count }: PageRequest,
): PageOf<Item> {
  const sorted = [...items].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const rest = after === null ? sorted : sorted.filter((item) => keyOf(item) > String(after[0]));
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page,
    end: last !== undefined && rest.length > limit ? [keyOf(last)] : null,
    total: count ? items.length : null,
  };
}
