import { lengthOf, type Lack, type ShippingWay } from '../../channels/index.ts';
import { type Cell, type Line, type Mapped, SHIPPING_KEY, type ShopeeFacts } from '../../feeds/index.ts';
import { attributePointer, attributeValue } from './attribute-values.domain.ts';
import { ATTRIBUTE_KEY } from './attributes.domain.ts';
import { DESCRIPTION, describedWithin } from './description.domain.ts';
import { priceRatioIn } from './limits.domain.ts';
import { shipped } from './shopee-shipping.domain.ts';
import type { Need, ShopeeTemplate, TemplateColumn } from './shopee-template.ts';

/** A product as it goes into a template, and what it lacks for just that one. */
export interface ForTemplate {
  readonly lines: readonly Line[];
  readonly lacks: readonly Lack[];
}

type Needs = ReadonlyMap<string, Need> | undefined;
type Template = Pick<ShopeeTemplate, 'type' | 'columns' | 'categories' | 'needs' | 'values' | 'market'>;

/** The template is not of the product's category. */
export const OTHER_CATEGORY = 'shopee.template.category';
/** Our own list of categories may be older than the template. */
const UNKNOWN_CATEGORY = 'shopee.category.known';
const PROPOSED_CATEGORY = 'shopee.category.filled';
const PRICE_SPREAD = 'shopee.price.spread';

/**
 * Where a cell comes from in the product, `*` for the place of its variant, and the requirement of Shopee that the
 * template's own limit stands above.
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
  ps_brand: { pointer: '/brand' },
  ps_weight: { pointer: '/variants/*/weightGrams' },
  ps_length: { pointer: '/variants/*/lengthMm' },
  ps_width: { pointer: '/variants/*/widthMm' },
  ps_height: { pointer: '/variants/*/heightMm' },
};

/**
 * A product held against the template it shall go into; `known` is what it lacks for Shopee anyway. For a template of
 * another branch of categories nothing else is looked at: it is told once why it stays out.
 */
export function forTemplate(
  template: Template,
  shipping: readonly ShippingWay[],
  mapped: Mapped,
  known: readonly Lack[],
): ForTemplate {
  const { facts } = mapped;
  const lines = mapped.lines.map((line) => describedWithin(template, line, facts));
  const category = unlistedCategory(template, lines);
  const kept = known.filter((lack) => !isOverruled(template, lack));
  if (category.some(({ severity }) => severity === 'block'))
    return { lines, lacks: [...kept.filter(({ rule }) => rule !== PROPOSED_CATEGORY), ...category] };
  const ways = shipped(template, shipping, mapped, kept);
  const id = String(lines[0]?.['ps_category'] ?? '');
  const needs = template.needs.get(id);
  const common = { ...ways.cells, ...(facts && attributesOf(template, id, needs, facts)) };
  const taken = lines.map((line) => ({ ...inWordsOf(template, line, category.length === 0), ...common }));
  return {
    lines: taken,
    lacks: [
      ...ways.lacks,
      ...template.columns.flatMap((column) => outOfRange(column, lines, facts)),
      ...spread(template, lines),
      ...missingCells(template, needs, taken, [...ways.lacks, ...category]),
      ...category,
    ],
  };
}

/** What the template says itself counts above what we know of Shopee. */
const isOverruled = ({ columns, categories }: Template, { rule, value }: Lack): boolean =>
  columns.some(({ key, range }) => range !== null && ORIGINS[key]?.rule === rule) ||
  (rule === UNKNOWN_CATEGORY && categories.has(String(value))) ||
  (rule === PRICE_SPREAD && ratioOf(columns) !== null);

/** The places of a column in a product: one in each variant, or one for all. */
function* placesOf(key: string, lines: readonly Line[]) {
  const pointer = ORIGINS[key]?.pointer ?? (key.startsWith(ATTRIBUTE_KEY) ? attributePointer(key) : '');
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

function outOfRange({ key, range }: TemplateColumn, lines: readonly Line[], facts: Mapped['facts']): readonly Lack[] {
  const rule = ORIGINS[key]?.rule;
  if (!range || rule === undefined) return [];
  return [...placesOf(key, lines)].flatMap(({ pointer: place, sku, value }) => {
    if (value === undefined) return [];
    // People answer for their own words, not for the facts behind them.
    const size = facts && key === DESCRIPTION ? facts.described : sizeOf(value);
    const pointer = facts && key === 'ps_product_name' ? facts.nameAt : place;
    if (size >= range.min && size <= range.max) return [];
    const limit = size < range.min ? range.min : range.max;
    return [{ rule, pointer, sku, value: size, limit, severity: 'block' as const }];
  });
}

const ratioOf = (columns: readonly TemplateColumn[]): number | null =>
  priceRatioIn(columns.find(({ key }) => key === 'ps_price')?.rule ?? '');

/** The highest price is at most so many times the lowest, as the template says it. */
function spread({ columns }: Template, lines: readonly Line[]): readonly Lack[] {
  const limit = ratioOf(columns);
  const prices = lines.flatMap(({ ps_price: price }) => (typeof price === 'number' ? [price] : []));
  const [lowest, highest] = [Math.min(...prices), Math.max(...prices)];
  if (limit === null || prices.length < 2 || highest <= limit * lowest) return [];
  const value = lowest === 0 ? highest : Math.ceil((highest / lowest) * 100) / 100;
  return [{ rule: PRICE_SPREAD, pointer: '/variants', sku: null, value, limit, severity: 'block' }];
}

/** Cells that this template insists on, for all goods or for those of the category. */
const missingCells = (
  { columns }: Template,
  needs: Needs,
  lines: readonly Line[],
  known: readonly Lack[],
): readonly Lack[] =>
  columns
    .filter((column) => !column.key.startsWith(SHIPPING_KEY) && isMandatory(column, needs))
    .flatMap(({ key, label }) =>
      [...placesOf(key, lines)]
        .filter(({ value, pointer }) => value === undefined && !known.some((lack) => blocksAt(lack, pointer)))
        .map(({ pointer, sku }) => ({
          rule: key.startsWith(ATTRIBUTE_KEY) ? 'shopee.template.attribute' : 'shopee.template.mandatory',
          pointer,
          sku,
          value: null,
          limit: label || key,
          severity: 'block' as const,
        })),
    );

const isMandatory = ({ key, mandatory }: TemplateColumn, needs: Needs): boolean =>
  needs?.get(key) === 'mandatory' || (mandatory && needs?.get(key) !== 'irrelevant');

const blocksAt = (lack: Lack, pointer: string): boolean => lack.severity === 'block' && lack.pointer === pointer;

/** Attributes that the record can fill in; those that are nothing to the category stay blank. */
const attributesOf = ({ columns, values }: Template, id: string, needs: Needs, facts: ShopeeFacts): Line =>
  Object.fromEntries(
    columns.flatMap(({ key, rule, attribute: input }) => {
      const need = needs ? needs.get(key) : 'optional';
      if (!input || need === undefined || need === 'irrelevant') return [];
      const value = attributeValue(key, facts, { input, rule, listed: values.get(id)?.get(key) ?? [] });
      return value === null ? [] : [[key, value]];
    }),
  );

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
  const listed = id === undefined ? type === 'basic' : categories.size === 0 || categories.has(String(id));
  if (listed) return [];
  return [
    {
      rule: OTHER_CATEGORY,
      pointer: '/channels/shopee/categoryId',
      sku: null,
      value: id === undefined ? null : String(id),
      limit: null,
      severity: type === 'advanced' ? 'block' : 'warn',
    },
  ];
}
