import { lengthOf, titleOn, type CanonicalRow, type RowVariant } from '../../channels/index.ts';

/**
 * What a product's record holds of things that Shopee asks for as attributes of a category. Each template wants them in
 * its own form, so they are kept as they are. A record knows no day of manufacture and no lot: they differ with every
 * batch, and nothing is made up about certified goods.
 */
export interface ShopeeFacts {
  /** Who answers for it, and where. */
  readonly organisation: string;
  readonly address: string | null;
  /** Where it comes from is known: every OCOP product is Vietnamese (Decision 26/2026). */
  readonly vietnamese: boolean;
  readonly shelfLifeDays: number | null;
  /** Of its variants, each once, in their order: net weights, else those of the parcels. */
  readonly grams: readonly number[];
  /** Net volumes, likewise; none for what is no liquid. */
  readonly millilitres: readonly number[];
  /** What it is called, its options included: how it is packed is often said there. */
  readonly called: string;
  /** Where what it is called stands in it: its name, or the title that it has there. */
  readonly nameAt: string;
  /** Characters of its own description, without the facts that follow it. */
  readonly described: number;
  /** Ways of shipping as they were chosen, whatever they take. */
  readonly shipping: readonly number[];
}

/** The line, then commune and province; without a line they are no address. */
function addressOf({ addressLine, areaName = '' }: CanonicalRow['producer']): string | null {
  if (addressLine === null) return null;
  const line = addressLine.toLowerCase();
  const missing = areaName.split(', ').filter((name) => name !== '' && !line.includes(name.toLowerCase()));
  return [addressLine, ...missing].join(', ');
}

/** In grams and millilitres; what people write besides is no weight and no volume. */
const GRAMS: Readonly<Record<string, number>> = {
  mg: 0.001,
  g: 1,
  gr: 1,
  gram: 1,
  gam: 1,
  kg: 1_000,
  lạng: 100,
  yến: 10_000,
};
const MILLILITRES: Readonly<Record<string, number>> = { ml: 1, cl: 10, dl: 100, l: 1_000, lít: 1_000, lit: 1_000 };

/** `description` is its own, as it is sent. */
export function shopeeFacts(row: CanonicalRow, description: string): ShopeeFacts {
  const { producer, origin, label, variants, name, channels } = row;
  return {
    organisation: producer.name,
    address: addressOf(producer),
    vietnamese: origin !== null,
    shelfLifeDays: label.shelfLifeDays,
    grams: once(variants.map((variant) => netIn(GRAMS, variant) ?? variant.weightGrams)),
    millilitres: once(variants.map((variant) => netIn(MILLILITRES, variant))),
    called: [name.vi, ...variants.flatMap(({ options }) => options.map(({ value }) => value))].join('\n'),
    nameAt: titleOn('shopee', row).pointer,
    described: lengthOf(description),
    shipping: channels.shopee.shipping,
  };
}

function netIn(units: Readonly<Record<string, number>>, { netContent }: RowVariant): number | null {
  const size = netContent && units[netContent.unit.normalize('NFC').trim().toLowerCase()];
  return size === null || size === undefined || !netContent
    ? null
    : Math.round(netContent.value * size * 1_000) / 1_000;
}

const once = (numbers: readonly (number | null)[]): readonly number[] =>
  [...new Set(numbers.filter((number) => number !== null && number > 0))] as number[];
