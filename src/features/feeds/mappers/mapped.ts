import type { ShopeeFacts } from './shopee-facts.domain.ts';

/** What stands in one cell or field of what a marketplace is sent. */
export type Cell = string | number | boolean;

/** One line of a sheet: cells by the name of their column. Empty ones are left out. */
export type Line = Readonly<Record<string, Cell>>;

/** A product in the words of one marketplace: a line for each variant, and for some an object of their own. */
export interface Mapped {
  readonly lines: readonly Line[];
  readonly payload?: Readonly<Record<string, unknown>>;
  /** What a template may ask for besides its lines. */
  readonly facts?: ShopeeFacts;
}
