import type { KnownChannel, Line } from '../rules/evaluate.ts';
import type { products } from '../texts/products.ts';

type Measures = (typeof products)['vi']['channels']['measures'];

const PARTED = ', ';

/**
 * A value or limit of a line as people read it: measures by what they are called, ways of shipping by their names;
 * everything else as it is.
 */
export function lineWords(value: NonNullable<Line['value']>, { shipping }: KnownChannel, measures: Measures): string {
  const parts = String(value).split(PARTED);
  const fields = parts.map((part) => (part in measures ? measures[part as keyof Measures] : null));
  if (fields.every((name) => name !== null)) return fields.join(PARTED);
  const ways = parts.map((part) => shipping.find(({ id }) => String(id) === part)?.name ?? null);
  return ways.every((name) => name !== null) ? ways.join(PARTED) : String(value);
}
