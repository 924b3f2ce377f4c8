import type { AttributeInput } from './attributes.domain.ts';
import type { Market, WeightUnit } from './markets.domain.ts';
import type { Switches } from './rules.domain.ts';
import type { Span } from './sheet-reader.ts';

/** A template for new products, or a file of prices and stocks of those on the shop; exports of earlier releases had the first. */
export const templateKinds = ['massUpload', 'salesInfo'] as const;

/** A column of the data sheet, by what its hidden key says. */
export interface TemplateColumn {
  /** Without the flags that newer templates append. */
  readonly key: string;
  readonly at: number;
  readonly letters: string;
  /** What people read above it. */
  readonly label: string;
  readonly mandatory: boolean;
  /** What its cells hold; `null` where an older template doesn't say. */
  readonly type: 'text' | 'number' | 'image' | null;
  /** Style of the cells that are filled in: the template unlocks them by it. */
  readonly style: string | null;
  /** What its rule row says. */
  readonly rule: string;
  /** The same, if it says it in numbers. */
  readonly range: { readonly min: number; readonly max: number } | null;
  /** How it is filled in, for attributes of categories. */
  readonly attribute: AttributeInput | null;
}

/** What is doubtful about a template that is filled in all the same. */
export const templateWarnings = [
  'columnsLeftBlank',
  'weightUnitUnknown',
  'otherMarket',
  'rowsReplaced',
  'dayUnknown',
] as const;
type TemplateWarning = (typeof templateWarnings)[number];

/** What a column is to a category. */
export type Need = 'mandatory' | 'optional' | 'irrelevant';

/** Where the rows of a sheet stand in its part of the workbook, in bytes of the unpacked text. */
export interface SheetPlace {
  /** Name of the part. */
  readonly part: string;
  /** Before the names of elements: empty, or `x:`. */
  readonly prefix: string;
  /** What `dimension` says; `null` when the sheet has none. */
  readonly dimension: Span | null;
  /** From behind the last header row to the end of the rows. */
  readonly rows: Span;
  /** Cells of the header rows: columns from 0, rows from 1. */
  readonly header: {
    readonly firstColumn: number;
    readonly lastColumn: number;
    readonly firstRow: number;
    readonly lastRow: number;
  };
}

/** A seller's own mass upload template, understood. */
export interface ShopeeTemplate {
  readonly sheet: SheetPlace;
  /** The second kind holds the attributes of one branch of the categories. */
  readonly type: 'basic' | 'advanced';
  /** 32 hexadecimal digits that stand for the set of its columns. */
  readonly signature: string;
  /** The category that it was made for; `0` when it is for all of them. */
  readonly categoryRoot: string;
  /** Whose template it is: a number of the shop or of what Shopee takes it for. */
  readonly context: string;
  /** The country of the shop, as far as the file shows it. */
  readonly market: Market | null;
  /** In what it wants parcels weighed. */
  readonly weightUnit: WeightUnit;
  readonly columns: readonly TemplateColumn[];
  readonly firstDataRow: number;
  readonly switches: Switches;
  /** Categories by id, each as the drop-down of the file wants it; where it has none, the id. */
  readonly categories: ReadonlyMap<string, string>;
  /** What a category needs, by its id and the key of a column; empty where the file doesn't say. */
  readonly needs: ReadonlyMap<string, ReadonlyMap<string, Need>>;
  /** Values that the file lists for an attribute of a category, by its id and the key of a column. */
  readonly values: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
  readonly warnings: readonly { readonly code: TemplateWarning; readonly value: string | null }[];
}

/**
 * Understands the template in the workbook at a path; owners take turns. @throws TemplateUnusable, Problem overloaded when too
 * many wait already
 */
export type ReadTemplate = (path: string, owner: string) => Promise<ShopeeTemplate>;

/** Ids of categories with their paths, in the order and the words of the file. */
export type TemplateCategories = readonly (readonly [id: string, path: string])[];

/** The categories that the template at a path lists; owners take turns. @throws as `ReadTemplate` does */
export type ReadTemplateCategories = (path: string, owner: string) => Promise<TemplateCategories>;
