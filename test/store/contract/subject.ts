import type { Store } from '../../../src/platform/store/port.ts';

export interface Deviations {
  /** Text beyond U+FFFF is sorted by its surrogates, before U+E000 to U+FFFF. */
  readonly utf16Order?: string;
  /** Numbers with an exponent below -99 are not sorted by it. */
  readonly tinyNumbers?: string;
  /** A path leads into a list that is an element of a list. */
  readonly entersNestedLists?: string;
}

/** A store to hold to the contract. */
export interface Subject {
  /** Opens an empty store of its own; closing it leaves nothing behind. */
  readonly open: () => Promise<Store>;
  /** Opens one empty store twice, for two releases. */
  readonly openTwo?: () => Promise<readonly [Store, Store]>;
  /** What this server is known to do differently from MongoDB, each with the reason shown beside the skipped test. */
  readonly deviations?: Deviations;
}
