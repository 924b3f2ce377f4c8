import { takes, type Lack, type ShippingWay } from '../../channels/index.ts';
import { type Mapped, SHIPPING_KEY } from '../../feeds/index.ts';
import { priceCapIn } from './limits.domain.ts';
import type { ShopeeTemplate } from './shopee-template.ts';

const CHOSEN = 'shopee.shipping.chosen';
const BY_FILE = 'shopee.shipping.byFile';

/** Which ways of shipping are turned on in a template, and what a product lacks with them. */
interface Shipped {
  /** On or off; a way that no file may turn on or off has no cell. */
  readonly cells: Readonly<Record<string, boolean>>;
  readonly lacks: readonly Lack[];
}

/**
 * The ways of shipping of a product in a template. A shop offers those that it has columns for, up to the prices that they
 * tell; one of them has to be on. A shop of another market offers none that we know: its cells stay empty for the seller
 * to fill in, and a line of the report says so. `known` is what the product lacks anyway.
 */
export function shipped(
  { columns, market }: Pick<ShopeeTemplate, 'columns' | 'market'>,
  shipping: readonly ShippingWay[],
  { lines, facts }: Mapped,
  known: readonly Lack[],
): Shipped {
  const offered = columns
    .filter(({ key }) => key.startsWith(SHIPPING_KEY))
    .map(({ key, rule }) => {
      const way = shipping.find(({ id }) => SHIPPING_KEY + String(id) === key);
      const maxPriceVnd = priceCapIn(rule) ?? way?.maxPriceVnd ?? null;
      return { key, id: key.slice(SHIPPING_KEY.length), byFile: way?.byFile ?? true, maxPriceVnd };
    });
  if (offered.length === 0) return { cells: {}, lacks: known };
  const chosen = facts?.shipping.map(String) ?? chosenIn(lines);
  const isForeign = market !== null && market !== 'VN';
  const highest = Math.max(0, ...lines.map(({ ps_price: price }) => (typeof price === 'number' ? price : 0)));
  const byFile = offered.filter((way) => way.byFile);
  const wanted = byFile.filter(({ id }) => chosen.includes(id));
  const on = wanted.filter((way) => takes(way, highest));
  const cells = isForeign ? {} : Object.fromEntries(byFile.map((way) => [way.key, on.includes(way)]));
  if (chosen.length === 0) return { cells, lacks: known };
  const said = { rule: CHOSEN, pointer: '/channels/shopee/shipping', sku: null };
  const severity: Lack['severity'] = on.length > 0 || isForeign ? 'warn' : 'block';
  const tooDear = wanted
    .filter((way) => !on.includes(way))
    .map(({ maxPriceVnd }) => ({ ...said, value: highest, limit: maxPriceVnd, severity }));
  const others = known.filter(({ rule }) => rule !== CHOSEN);
  const isReported = others.some((lack) => lack.rule === BY_FILE && lack.severity === 'block');
  const notOffered = { ...said, value: chosen.join(', '), limit: byFile.map(({ id }) => id).join(', '), severity };
  return { cells, lacks: [...others, ...tooDear, ...(wanted.length > 0 || isReported ? [] : [notOffered])] };
}

/** Those of a row that an earlier release has mapped. */
const chosenIn = ([line = {}]: Mapped['lines']): readonly string[] =>
  Object.keys(line).flatMap((key) => (key.startsWith(SHIPPING_KEY) ? [key.slice(SHIPPING_KEY.length)] : []));
