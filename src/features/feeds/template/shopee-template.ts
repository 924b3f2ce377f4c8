import { shopeeColumns, SHIPPING_KEY } from '../mappers/shopee.domain.ts';
import { columnLetters } from '../writers/sheet-xml.ts';
import { TemplateUnusable } from './flaws.ts';
import type { Package } from './package.ts';
import {
  elementsOf,
  MOST_HEADER_ROWS,
  readSharedStrings,
  scanSheet,
  type SheetRow,
  type SheetScan,
} from './sheet-reader.ts';

/** A column of the data sheet, by what its hidden key says. */
export interface TemplateColumn {
  /** Without the numbers that newer templates append. */
  readonly key: string;
  readonly at: number;
  readonly letters: string;
  readonly mandatory: boolean;
  /** Style of the cells that are filled in: the template unlocks them by it. */
  readonly style: string | null;
  /** What its rule row says, if it says it in numbers. */
  readonly range: { readonly min: number; readonly max: number } | null;
}

/** What is doubtful about a template that is filled in all the same. */
export const templateWarnings = ['columnsLeftBlank', 'weightUnitUnknown', 'rowsReplaced', 'dayUnknown'] as const;
type TemplateWarning = (typeof templateWarnings)[number];

/** A seller's own mass upload template, understood. */
export interface ShopeeTemplate {
  /** The part that holds the data sheet, and its text in two: what comes before the first data row, and behind the last. */
  readonly part: string;
  readonly before: string;
  readonly behind: string;
  readonly prefix: string;
  readonly type: 'basic' | 'advanced';
  /** Whose template it is, as far as it says: a number of the shop or of what Shopee takes it for. */
  readonly context: string;
  readonly columns: readonly TemplateColumn[];
  readonly firstDataRow: number;
  /** How a way of shipping is turned on and off. */
  readonly switches: { readonly on: string; readonly off: string };
  readonly categoryIds: ReadonlySet<string>;
  readonly warnings: readonly { readonly code: TemplateWarning; readonly value: string | null }[];
}

/** By these columns a sheet is known, wherever they stand and whatever it is called. */
const TELLING = ['ps_product_name', 'ps_price', 'ps_weight'];
/** Columns that may stay empty: Shopee's own, and what food and crafts have no use for. */
const BLANK = [
  'ps_sku_parent_short',
  'et_title_image_per_variation',
  'ps_new_size_chart',
  'et_title_size_chart',
  'ps_product_pre_order_dts',
  'et_title_reason',
];

/** Understands the template in a workbook, by the keys of its first row. @throws TemplateUnusable */
export async function readShopeeTemplate(workbook: Package): Promise<ShopeeTemplate> {
  const sheets = await sheetsOf(workbook);
  const strings = await readSharedStrings((await workbook.text(sheets.sharedStrings)) ?? '<sst/>');
  const candidates: { readonly part: string; readonly xml: string; readonly scan: SheetScan }[] = [];
  let categoryIds: ReadonlySet<string> = new Set();
  for (const part of sheets.parts) {
    const xml = await workbook.text(part);
    if (xml === null) throw new TemplateUnusable('template_no_workbook');
    const head = await scanSheet(xml, strings, { onlyRows: true });
    if (isDataSheet(head)) candidates.push({ part, xml, scan: await scanSheet(xml, strings) });
    if (isCategorySheet(head)) categoryIds = categoryIdsOf(await scanSheet(xml, strings, { mostRows: Infinity }));
  }
  const [found, second] = candidates;
  if (!found) throw new TemplateUnusable('template_no_data_sheet');
  if (second) throw new TemplateUnusable('template_two_data_sheets');
  return { ...templateOf(found.xml, found.scan), part: found.part, categoryIds };
}

/** The parts of a workbook, by way of its relationships: their names are nobody's promise. */
async function sheetsOf(workbook: Package) {
  const main = await relationsOf(workbook, '');
  const book = main.find(({ type }) => type === 'officeDocument')?.target;
  const bookXml = book === undefined ? null : await workbook.text(book);
  if (book === undefined || bookXml === null) throw new TemplateUnusable('template_no_workbook');
  const types = (await workbook.text('[Content_Types].xml')) ?? '';
  if (/macroEnabled|vbaProject/i.test(types)) throw new TemplateUnusable('template_macros');
  const relations = await relationsOf(workbook, book);
  if (relations.some(({ type }) => type === 'externalLink')) throw new TemplateUnusable('template_external_links');
  const parts = (await elementsOf(bookXml, 'sheet')).flatMap((sheet) => {
    const id = Object.entries(sheet).find(([name]) => name.endsWith(':id'))?.[1];
    const relation = relations.find((one) => one.id === id);
    return relation?.type === 'worksheet' ? [relation.target] : [];
  });
  const sharedStrings = relations.find(({ type }) => type === 'sharedStrings')?.target ?? '';
  return { parts, sharedStrings };
}

async function relationsOf(workbook: Package, part: string) {
  const slash = part.lastIndexOf('/');
  const folder = part.slice(0, slash + 1);
  const xml = await workbook.text(`${folder}_rels/${part.slice(slash + 1)}.rels`);
  if (xml === null) throw new TemplateUnusable('template_no_workbook');
  return (await elementsOf(xml, 'Relationship')).map(({ Id = '', Type = '', Target = '' }) => ({
    id: Id,
    type: Type.slice(Type.lastIndexOf('/') + 1),
    // A path from the root of the package or from the part's folder; `..` and `.` as in any address.
    target: decodeURI(new URL(Target, `file:///${folder}`).pathname).slice(1),
  }));
}

/** The key of a column as both generations of templates have it. */
const keyOf = (text: string): string =>
  (text.trim().split('|')[0] ?? '').trim().replace(/^channel_id_(?=\d)/, SHIPPING_KEY);

const keysOf = ({ rows }: SheetScan): readonly string[] =>
  rows[0]?.number === 1 ? rows[0].cells.map(({ text }) => keyOf(text)) : [];

const typeOf = ({ rows }: SheetScan): SheetRow | undefined =>
  rows
    .slice(1)
    .find(({ cells }) => cells.some(({ column, text }) => column === 0 && /^(basic|advanced)$/.test(text.trim())));

/** The sheet of samples has the keys too, but doesn't say what kind of template it is. */
const isDataSheet = (scan: SheetScan): boolean => {
  const keys = keysOf(scan);
  return TELLING.every((key) => keys.includes(key)) && typeOf(scan) !== undefined;
};

const isCategorySheet = (scan: SheetScan): boolean => keysOf(scan).includes('et_title_category_id');

function categoryIdsOf({ rows }: SheetScan): ReadonlySet<string> {
  const column = rows[0]?.cells.find(({ text }) => keyOf(text) === 'et_title_category_id')?.column;
  const ids = rows.slice(1).flatMap(({ cells }) => cells.filter((cell) => cell.column === column));
  return new Set(ids.map(({ text }) => text.trim()).filter((id) => /^\d+$/.test(id)));
}

const MANDATORY = /^(bắt buộc|mandatory)$/i;
const MARKS = /^(không )?(bắt buộc|có điều kiện)|^(conditional )?mandatory$|^optional$/i;

function templateOf(xml: string, scan: SheetScan): Omit<ShopeeTemplate, 'part' | 'categoryIds'> {
  const { rows, data, prefix, frozenRows } = scan;
  const metadata = typeOf(scan);
  const marks = rows.find(({ cells }) => cells.filter(({ text }) => MARKS.test(text.trim())).length >= TELLING.length);
  if (!data || !metadata || !marks) throw new TemplateUnusable('template_no_data_sheet');
  // Behind the marks come a description and a rule for each column; where the view is frozen behind them, it says so.
  const headerRows = Math.min(Math.max(marks.number + 2, frozenRows), MOST_HEADER_ROWS - 1);
  const columns = columnsOf(scan, marks, headerRows);
  const last = rows.findLast(({ number }) => number <= headerRows);
  const next = rows.find(({ number }) => number > headerRows);
  const textAt = (column: number): string => metadata.cells.find((cell) => cell.column === column)?.text.trim() ?? '';
  return {
    // An empty sheetData can't have been found by the keys in it.
    before: xml.slice(0, last?.end ?? data.from),
    behind: xml.slice(data.to),
    prefix,
    type: textAt(0) === 'advanced' ? 'advanced' : 'basic',
    context: textAt(3),
    columns,
    firstDataRow: headerRows + 1,
    switches: switchesOf(xml, marks),
    warnings: [
      ...columns
        .filter(({ key }) => !isKnown(key))
        .map(({ key }) => ({ code: 'columnsLeftBlank', value: key }) as const),
      ...(unitOf(scan, headerRows, columns) === null ? [{ code: 'weightUnitUnknown', value: null } as const] : []),
      ...(next?.cells.some(({ text }) => text !== '') ? [{ code: 'rowsReplaced', value: null } as const] : []),
    ],
  };
}

const isFilled = (key: string): boolean =>
  key.startsWith(SHIPPING_KEY) || (shopeeColumns as readonly string[]).includes(key);
const isKnown = (key: string): boolean => isFilled(key) || BLANK.includes(key);

function columnsOf(scan: SheetScan, marks: SheetRow, headerRows: number): readonly TemplateColumn[] {
  const [keys] = scan.rows;
  const firstData = scan.rows.find(({ number }) => number > headerRows);
  const seen = new Set<string>();
  return (keys?.cells ?? []).flatMap(({ column: at, text }) => {
    const key = keyOf(text);
    if (key === '') return [];
    if (seen.has(key)) throw new TemplateUnusable('template_column_repeated', { column: key });
    seen.add(key);
    const inColumn = ({ cells }: SheetRow) => cells.find(({ column }) => column === at);
    const mandatory = MANDATORY.test(inColumn(marks)?.text.trim() ?? '');
    if (mandatory && !isFilled(key)) throw new TemplateUnusable('template_column_unknown', { column: key });
    const rules = scan.rows.filter(({ number }) => number > marks.number && number <= headerRows);
    const said = rules.map((row) => inColumn(row)?.text ?? '');
    const style = (firstData && inColumn(firstData)?.style) ?? scan.columnStyles.get(at) ?? null;
    return [{ key, at, letters: columnLetters(at), mandatory, style, range: rangeOf(key, said) }];
  });
}

/** Columns whose rule in numbers stands above what we know of Shopee. */
const RANGED = ['ps_product_name', 'ps_product_description', 'ps_price', 'ps_stock'];
const RANGE = /(\d[\d.,]*)\s*(?:-|–|~|đến|tới|to)\s*(\d[\d.,]*)/i;

function rangeOf(key: string, said: readonly string[]): TemplateColumn['range'] {
  if (!RANGED.includes(key)) return null;
  for (const text of said) {
    const [, min = '', max = ''] = RANGE.exec(text) ?? [];
    const whole = (digits: string): number => Number(digits.replace(/[.,]/g, ''));
    if (min !== '' && whole(min) <= whole(max)) return { min: whole(min), max: whole(max) };
  }
  return null;
}

/** The unit of weights: grams, or not said. @throws TemplateUnusable when it is kilograms */
function unitOf({ rows }: SheetScan, headerRows: number, columns: readonly TemplateColumn[]): 'g' | null {
  const at = columns.find(({ key }) => key === 'ps_weight')?.at;
  const said = rows
    .filter(({ number }) => number > 2 && number <= headerRows)
    .map(({ cells }) => cells.find(({ column }) => column === at)?.text ?? '')
    .join('\n');
  // A limit may be told in kilograms beside the unit: it is grams as soon as grams are named.
  if (/(?<!\p{L})(g|grams?|gam)(?!\p{L})/iu.test(said)) return 'g';
  if (/(?<!\p{L})(kg|kilograms?|ki-?lô-?gam)(?!\p{L})/iu.test(said))
    throw new TemplateUnusable('template_weight_unit', { unit: 'kg' });
  return null;
}

const SWITCHES = [
  { on: 'Bật', off: 'Tắt' },
  { on: 'Mở', off: 'Tắt' },
  { on: 'On', off: 'Off' },
] as const;

/** The words that the template's own lists offer; without a list, by its language. */
function switchesOf(xml: string, marks: SheetRow): ShopeeTemplate['switches'] {
  const offered = SWITCHES.find(({ on, off }) => new RegExp(`(?:"|&quot;)${on},${off}(?:"|&quot;)`).test(xml));
  const vietnamese = marks.cells.some(({ text }) => /bắt buộc/i.test(text));
  return offered ?? (vietnamese ? SWITCHES[0] : SWITCHES[2]);
}
