/** Values of the sort keys and the id of a page's last document. */
export type PageEnd = readonly (string | number)[];

/** Which part of a list is asked for. */
export interface PageRequest {
  /** At most this many items, 1 to 100. */
  readonly limit: number;
  readonly after: PageEnd | null;
  /** Whether the number of all items is asked for as well. */
  readonly count: boolean;
}

/** A part of a list; items of a summary list are ready JSON texts. */
export interface PageOf<Item> {
  readonly items: readonly Item[];
  readonly end: PageEnd | null;
  readonly total: number | null;
}
