import type { CanonicalRow } from './canonical-row.domain.ts';
import type { Channel, Lack, Requirement, ShippingWay } from './channel.ts';
import { findings, highestPrice, isByFile, takes } from './checks.domain.ts';
import { isEmpty, placesOf } from './places.domain.ts';
import { NAME, titleOn } from './titles.domain.ts';

/** A requirement as far as it is looked into. */
export type Rule = Pick<Requirement, 'rule' | 'pointer' | 'severalVariants' | 'sets' | 'when' | 'severity' | 'check'>;

/** A marketplace as far as a product is compared with what it asks. */
export interface Asking extends Pick<Channel, 'code' | 'shipping' | 'categories'> {
  readonly requirements: readonly Rule[];
}

/**
 * What a product lacks for a marketplace, in the order of its requirements. The report of an export, the completeness
 * of a product and the feeds all ask here, so they can't disagree.
 */
export const lacksOf = (channel: Asking, row: CanonicalRow): readonly Lack[] =>
  channel.requirements
    .filter((requirement) => holdsFor(row, requirement))
    .flatMap(({ rule, pointer, severity, check }) => {
      const at = pointer === NAME ? titleOn(channel.code, row).pointer : pointer;
      const { shipping, categories } = channel;
      const looking = { check, places: placesOf(row, at), row, shipping, categories };
      return findings(looking).map((finding) => ({
        rule,
        pointer: finding.pointer,
        sku: skuAt(row, finding.pointer),
        value: finding.value,
        limit: finding.limit,
        severity: finding.severity ?? severity,
      }));
    });

/** Whether a requirement is about such a product at all. */
function holdsFor(row: CanonicalRow, { severalVariants, sets, when }: Rule): boolean {
  if (severalVariants && row.variants.length < 2) return false;
  if (sets && (row.setNumber === null || !sets.includes(row.setNumber))) return false;
  return when === null || placesOf(row, when).some(({ value }) => !isEmpty(value));
}

/** What is wrong in words, with the text that was found there; a number stands beside its limit anyway. */
export const withFound = (words: string, value: Lack['value']): string =>
  typeof value === 'string' ? `${words}: ${value}` : words;

/** Whether a product stays out of the exports and feeds of a marketplace. */
export const isBlocked = (lacks: readonly Pick<Lack, 'severity'>[]): boolean =>
  lacks.some(({ severity }) => severity === 'block');

function skuAt({ variants }: CanonicalRow, pointer: string): string | null {
  const [, list, at] = pointer.split('/');
  return list === 'variants' && at !== undefined ? (variants[Number(at)]?.sku ?? null) : null;
}

/** The ways of shipping that a product has chosen, that a file can turn on and that take goods of its price. */
export const usableShipping = (row: CanonicalRow, shipping: readonly ShippingWay[]): readonly number[] =>
  row.channels.shopee.shipping.filter(
    (id) => isByFile(shipping, id) && shipping.every((way) => way.id !== id || takes(way, highestPrice(row))),
  );
