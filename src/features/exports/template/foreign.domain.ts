import type { TextValues } from '../../../kernel/text.ts';
import type { TemplateFlaw } from './template-errors.ts';

/** A sheet that is none to be filled in, by the texts of its first two rows. */
export interface OtherSheet {
  readonly name: string;
  readonly first: readonly string[];
  readonly second: readonly string[];
  /** Whether it has the keys of a mass upload. */
  readonly hasKeys: boolean;
}

interface ForeignKind {
  readonly flaw: TemplateFlaw;
  readonly values?: TextValues;
}

/** "sales_info" and the like, in the first cell of the second row. */
const MASS_UPDATE = /^(?:sales|basic|shipping|dts|media)_info$/i;
const TIKTOK_SHEETS = ['template', 'example', 'category', 'brand'];

/** What a workbook is that has no data sheet: people hand in files of other years, tools and marketplaces. */
export function foreignKind(sheets: readonly OtherSheet[]): ForeignKind {
  const update = sheets.map(({ second }) => second[0]?.trim() ?? '').find((text) => MASS_UPDATE.test(text));
  if (update !== undefined) return { flaw: 'template_mass_update', values: { kind: update.toLowerCase() } };
  if (
    sheets.some(isTikTok) ||
    TIKTOK_SHEETS.every((name) => sheets.some((sheet) => sheet.name.trim().toLowerCase() === name))
  )
    return { flaw: 'template_tiktok' };
  if (sheets.some(({ first, second }) => [...first, ...second].some((text) => /mtsku/i.test(text))))
    return { flaw: 'template_cross_border' };
  return { flaw: sheets.some(isOfFormerYears) ? 'template_layout_old' : 'template_no_data_sheet' };
}

const isTikTok = ({ second }: OtherSheet): boolean => /^V\d+\s*\|\s*create_product\b/i.test(second.join('|'));

/** The keys stand above the labels, without the hidden row between them. */
const isOfFormerYears = ({ hasKeys, second }: OtherSheet): boolean =>
  hasKeys && second.filter((text) => text.trim() !== '').length >= LABELS_AT_LEAST;

const LABELS_AT_LEAST = 5;
