import { shopeeColumns, SHIPPING_KEY } from '../../feeds/mappers/shopee.keys.ts';
import { columnLetters } from '../../../platform/office/sheet-xml.ts';
import { ATTRIBUTE_KEY } from './attributes.domain.ts';
import { TemplateUnusable } from './template-errors.ts';
import { isMark, rangeIn, saysMandatory } from './rules.domain.ts';
import type { ListRule, SheetRow, SheetScan } from './sheet-reader.ts';
import type { TemplateColumn } from './shopee-template.ts';

/** Rows of a template above its data, with what they hold. */
export const KEYS = 1;
export const METADATA = 2;
export const LABELS = 3;
const MARKS = 4;
export const DESCRIPTIONS = 5;
export const RULES = 6;

/** Columns that may stay empty: Shopee's own, and what food and crafts have no use for. */
const BLANK = [
  'et_title_image_per_variation',
  'ps_new_size_chart',
  'et_title_size_chart',
  'ps_product_pre_order_dts',
  'ps_product_pre_order_dts_range',
  'ps_brand',
  'et_title_reason',
];

const isFilled = (key: string): boolean =>
  key.startsWith(SHIPPING_KEY) || (shopeeColumns as readonly string[]).includes(key);
export const isKnown = (key: string): boolean => isFilled(key) || BLANK.includes(key) || key.startsWith(ATTRIBUTE_KEY);

/** The key of a column as both generations of templates have it. */
export const keyOf = (text: string): string =>
  (text.trim().split('|')[0] ?? '').trim().replace(/^channel_id_(?=\d)/, SHIPPING_KEY);

const TYPES: Readonly<Record<string, TemplateColumn['type']>> = { '0': 'text', '1': 'number', '3': 'image' };

/** What a key says of its column: `ps_price|1|1` must be filled in with a number. `null` of older keys, which say nothing. */
export function flagsOf(text: string): Pick<TemplateColumn, 'mandatory' | 'type'> | null {
  const [, mandatory, type] = /^[^|]*\|([01])\|(\d)/.exec(text.trim()) ?? [];
  return mandatory === undefined ? null : { mandatory: mandatory === '1', type: TYPES[type ?? ''] ?? null };
}

/** Columns whose rule in numbers stands above what we know of Shopee. */
const RANGED = ['ps_product_name', 'ps_product_description', 'ps_price', 'ps_stock'];

/** Genuine templates have some 230. */
const MAX_KEYED = 2_000;
const MAX_TEXT = 2_000;

export const textIn = (row: SheetRow | undefined, column: number): string =>
  row?.cells
    .find((cell) => cell.column === column)
    ?.text.trim()
    .slice(0, MAX_TEXT) ?? '';

/** A column as its header rows tell of it; how an attribute is filled in, other sheets tell. */
export type HeaderColumn = Omit<TemplateColumn, 'attribute'> & {
  /** Label, description and rule. */
  readonly said: readonly string[];
};

/**
 * The columns of a data sheet. The flags in the keys say what is mandatory, in any language; where there are none, the
 * marks of row 4 do.
 * @throws TemplateUnusable for a mandatory column that nobody knows, or one that is there twice
 */
export function columnsOf(rows: ReadonlyMap<number, SheetRow>, scan: SheetScan, firstData: SheetRow | undefined) {
  const keys = rows.get(KEYS)?.cells ?? [];
  const marks = rows.get(MARKS);
  if (!keys.some(({ text }) => flagsOf(text)) && !marks?.cells.some(({ text }) => isMark(text)))
    throw new TemplateUnusable('template_layout_old');
  const styles = new Map(firstData?.cells.map(({ column, style }) => [column, style]));
  const columns = new Map<string, HeaderColumn>();
  for (const { column: at, text } of keys) {
    const key = keyOf(text);
    if (key === '' || at < 0) continue;
    if (columns.has(key)) throw new TemplateUnusable('template_column_repeated', { column: key });
    if (columns.size >= MAX_KEYED) throw new TemplateUnusable('template_too_large');
    const { mandatory, type } = flagsOf(text) ?? { mandatory: saysMandatory(textIn(marks, at)), type: null };
    if (mandatory && !isKnown(key)) throw new TemplateUnusable('template_column_unknown', { column: key });
    const [label, description, rule] = [LABELS, DESCRIPTIONS, RULES].map((row) => textIn(rows.get(row), at));
    const said = [label ?? '', rule ?? '', description ?? ''];
    columns.set(key, {
      key,
      at,
      letters: columnLetters(at),
      label: label ?? '',
      mandatory,
      type,
      style: styles.get(at) ?? scan.columnStyles.find(({ first, last }) => at >= first && at <= last)?.style ?? null,
      rule: rule ?? '',
      range: RANGED.includes(key) ? ([rangeIn(rule ?? ''), rangeIn(description ?? '')].find(Boolean) ?? null) : null,
      said,
    });
  }
  return [...columns.values()];
}

/** The list that the cells of a column offer, as its formula says it. */
export const listOf = (lists: readonly ListRule[], at: number): string | null =>
  lists.find(({ areas }) => areas.some(({ first, last }) => at >= first && at <= last))?.formula ?? null;
