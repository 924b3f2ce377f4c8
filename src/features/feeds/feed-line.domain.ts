import { NEVER } from '../products/index.ts';
import type { Mapped } from './mappers/mapped.ts';

/** What a feed says of a product that is for sale. */
export interface Upsert extends Pick<Mapped, 'lines' | 'payload'> {
  readonly operation: 'upsert';
  readonly productId: string;
  readonly skus: readonly string[];
  /** The last day on which it may be sold; `null` when nothing ends it. */
  readonly validUntil: string | null;
}

/** What a feed says of a product that is for sale no more. */
export interface Deletion {
  readonly operation: 'delete';
  readonly productId: string;
  readonly skus: readonly string[];
}

export type FeedLine = Upsert | Deletion;

interface Row {
  readonly productId: string;
  readonly variants: readonly { readonly sku: string }[];
  readonly text: string;
  readonly validUntil: string;
}

const skusOf = ({ variants }: Pick<Row, 'variants'>): readonly string[] => variants.map(({ sku }) => sku);

/** A row as the upsert of a feed, without what only templates ask for; `null` when there is nothing to tell. */
export function upsertLine({ text, ...row }: Row): Upsert | null {
  if (text === '') return null;
  const { lines, payload } = JSON.parse(text) as Mapped;
  return {
    operation: 'upsert',
    productId: row.productId,
    skus: skusOf(row),
    validUntil: row.validUntil === NEVER ? null : row.validUntil,
    lines,
    ...(payload && { payload }),
  };
}

export const deletionLine = (row: Pick<Row, 'productId' | 'variants'>): Deletion => ({
  operation: 'delete',
  productId: row.productId,
  skus: skusOf(row),
});

/** The lines of a batch: each is the JSON of a line, in UTF-8, and ended by a line feed. */
export const linesIn = (batch: Buffer): readonly FeedLine[] =>
  batch
    .toString()
    .split('\n')
    .filter((text) => text !== '')
    .map((text) => JSON.parse(text) as FeedLine);
