import { lengthOf, type Lack } from '../../channels/index.ts';
import type { Cell, Line } from '../mappers/mapped.ts';
import { SHIPPING_KEY } from '../mappers/shopee.domain.ts';
import type { ShopeeTemplate, TemplateColumn } from './shopee-template.ts';

/** A product as it goes into a template, and what it lacks for just that one. */
export interface ForTemplate {
  readonly lines: readonly Line[];
  readonly lacks: readonly Lack[];
}

type Template = Pick<ShopeeTemplate, 'type' | 'columns' | 'categories'>;

/** The template is not of the product's category. */
export const OTHER_CATEGORY = 'shopee.template.category';
/** Our own list of categories may be older than the template. */
const UNKNOWN_CATEGORY = 'shopee.category.known';

/**
 * Where a cell comes from in the product, `*` for the place of its variant, and the requirement of Shopee that the
 * template's own limit stands above (marketplaces.md, rule 8).
 */
const ORIGINS: Readonly<Record<string, { readonly pointer: string; readonly rule?: string }>> = {
  ps_category: { pointer: '/channels/shopee/categoryId' },
  ps_product_name: { pointer: '/name/vi', rule: 'shopee.name.length' },
  ps_product_description: { pointer: '/description/vi', rule: 'shopee.description.length' },
  ps_price: { pointer: '/variants/*/priceVnd', rule: 'shopee.price.range' },
  ps_stock: { pointer: '/variants/*/stock', rule: 'shopee.stock.range' },
  ps_sku_short: { pointer: '/variants/*/sku' },
  ps_gtin_code: { pointer: '/variants/*/gtin' },
  ps_item_cover_image: { pointer: '/photos' },
  ps_weight: { pointer: '/variants/*/weightGrams' },
  ps_length: { pointer: '/variants/*/lengthMm' },
  ps_width: { pointer: '/variants/*/widthMm' },
  ps_height: { pointer: '/variants/*/heightMm' },
};

/** A product held against the template it shall go into; `known` is what it lacks for Shopee anyway. */
export function forTemplate(template: Template, lines: readonly Line[], known: readonly Lack[]): ForTemplate {
  const ranged = template.columns.filter(({ range }) => range !== null);
  const overruled = ranged.map(({ key }) => ORIGINS[key]?.rule);
  const kept = known.filter(
    ({ rule, value }) =>
      !overruled.includes(rule) && !(rule === UNKNOWN_CATEGORY && template.categories.has(String(value))),
  );
  const category = unlistedCategory(template, lines);
  const taken = lines.map((line) => inWordsOf(template, line, category.length === 0));
  return {
    lines: taken,
    lacks: [
      ...kept,
      ...ranged.flatMap((column) => outOfRange(column, lines)),
      ...missingCells(template, taken, kept),
      ...unlessShipped(template, lines, kept),
      ...category,
    ],
  };
}

/** The places of a column in a product: one in each variant, or one for all. */
function* placesOf(key: string, lines: readonly Line[]) {
  const pointer = ORIGINS[key]?.pointer ?? '';
  const each = pointer.includes('*') ? lines : lines.slice(0, 1);
  for (const [at, line] of each.entries())
    yield {
      pointer: pointer.replace('*', String(at)),
      sku: pointer.includes('*') ? skuOf(line) : null,
      value: line[key],
    };
}

const skuOf = ({ ps_sku_short: sku }: Line): string | null => (typeof sku === 'string' ? sku : null);

const sizeOf = (value: Cell): number => (typeof value === 'number' ? value : lengthOf(String(value)));

function outOfRange({ key, range }: TemplateColumn, lines: readonly Line[]): readonly Lack[] {
  const rule = ORIGINS[key]?.rule;
  if (!range || rule === undefined) return [];
  return [...placesOf(key, lines)].flatMap(({ pointer, sku, value }) => {
    if (value === undefined) return [];
    const size = sizeOf(value);
    if (size >= range.min && size <= range.max) return [];
    const limit = size < range.min ? range.min : range.max;
    return [{ rule, pointer, sku, value: size, limit, severity: 'block' as const }];
  });
}

/** Cells that this template insists on, where Shopee as we know it doesn't. */
const missingCells = ({ columns }: Template, lines: readonly Line[], known: readonly Lack[]): readonly Lack[] =>
  columns
    .filter(({ mandatory, key }) => mandatory && !key.startsWith(SHIPPING_KEY))
    .flatMap(({ key }) =>
      [...placesOf(key, lines)]
        .filter(({ value, pointer }) => value === undefined && !known.some((lack) => blocksAt(lack, pointer)))
        .map(({ pointer, sku }) => ({
          rule: 'shopee.template.mandatory',
          pointer,
          sku,
          value: null,
          limit: key,
          severity: 'block' as const,
        })),
    );

const blocksAt = (lack: Lack, pointer: string): boolean => lack.severity === 'block' && lack.pointer === pointer;

const SHIPPING_CHOSEN = 'shopee.shipping.chosen';

/** A shop offers the ways of shipping that its template has columns for: one of them has to be on. */
function unlessShipped({ columns }: Template, lines: readonly Line[], known: readonly Lack[]): readonly Lack[] {
  const offered = columns.map(({ key }) => key).filter((key) => key.startsWith(SHIPPING_KEY));
  const told = known.some(({ rule, severity }) => rule === SHIPPING_CHOSEN && severity === 'block');
  if (offered.length === 0 || told || offered.some((key) => lines[0]?.[key] === true)) return [];
  const limit = offered.map((key) => key.slice(SHIPPING_KEY.length)).join(', ');
  const chosen = Object.keys(lines[0] ?? {}).filter((key) => key.startsWith(SHIPPING_KEY));
  const value = chosen.map((key) => key.slice(SHIPPING_KEY.length)).join(', ');
  return [{ rule: SHIPPING_CHOSEN, pointer: '/channels/shopee/shipping', sku: null, value, limit, severity: 'block' }];
}

/** The category as the template's drop-down wants it, if it lists it at all. */
function inWordsOf({ categories }: Template, line: Line, listed: boolean): Line {
  const { ps_category: id, ...others } = line;
  if (id === undefined) return line;
  return listed ? { ...line, ps_category: categories.get(String(id)) ?? id } : others;
}

/**
 * A category that the template doesn't list is none that it takes. A basic one may do without: Shopee proposes some. One
 * for a branch of categories is of no use for goods of another.
 */
function unlistedCategory({ type, categories }: Template, lines: readonly Line[]): readonly Lack[] {
  const id = lines[0]?.['ps_category'];
  if (id === undefined || categories.size === 0 || categories.has(String(id))) return [];
  return [
    {
      rule: OTHER_CATEGORY,
      pointer: '/channels/shopee/categoryId',
      sku: null,
      value: String(id),
      limit: null,
      severity: type === 'advanced' ? 'block' : 'warn',
    },
  ];
}
