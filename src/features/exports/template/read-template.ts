import { SHIPPING_KEY } from '../../feeds/mappers/shopee.keys.ts';
import { ATTRIBUTE_KEY, attributeInput } from './attributes.domain.ts';
import {
  columnsOf,
  DESCRIPTIONS,
  flagsOf,
  isKnown,
  KEYS,
  keyOf,
  LABELS,
  listOf,
  METADATA,
  RULES,
  textIn,
  type HeaderColumn,
} from './columns.ts';
import { TemplateUnusable } from './template-errors.ts';
import { foreignKind, type OtherSheet } from './foreign.domain.ts';
import { marketOf, unitIn, usualWeight, type WeightUnit } from './markets.domain.ts';
import type { WorkbookArchive } from './workbook-archive.ts';
import { switchesInList, switchesInRule, type Switches } from './rules.domain.ts';
import { scanSheet, type RowVisitor, type SheetRow, type SheetScan } from './sheet-reader.ts';
import { sheetsOf, type Sheet } from './sheets.ts';
import type { SheetPlace, ShopeeTemplate, TemplateCategories, TemplateColumn } from './shopee-template.ts';
import { sideSheets } from './side-sheets.ts';
import { beginReading } from './workbook-xml.ts';

/** By these columns a sheet is known, wherever they stand and whatever it is called. */
const TELLING = ['ps_product_name', 'ps_price', 'ps_weight'];
/** Rows that may say what columns are: the view may be frozen behind more than the usual six. */
const MAX_HEADER_ROWS = 11;

type Rows = Map<number, SheetRow>;

/** The sheet that is filled in. */
interface DataSheet {
  readonly sheet: Sheet;
  readonly rows: Rows;
  readonly xml: string;
  readonly scan: SheetScan;
}

/** Understands the template in a workbook, by the keys of its first row. @throws TemplateUnusable */
export async function readShopeeTemplate(workbook: WorkbookArchive): Promise<ShopeeTemplate> {
  const { data, side, sample } = await readSheets(workbook);
  return templateOf(data, side, sample);
}

/** The categories that the template in a workbook lists, as its sheet calls them. @throws TemplateUnusable */
export async function readTemplateCategories(workbook: WorkbookArchive): Promise<TemplateCategories> {
  return (await readSheets(workbook)).side.categoryPaths();
}

async function readSheets(workbook: WorkbookArchive) {
  const reading = beginReading();
  const { sheets, strings } = await sheetsOf(workbook, reading);
  const side = sideSheets();
  const others: { readonly name: string; readonly rows: Rows }[] = [];
  let data: DataSheet | null = null;
  for (const sheet of sheets) {
    const xml = await workbook.text(sheet.part);
    if (xml === null) throw new TemplateUnusable('template_no_workbook');
    const rows: Rows = new Map();
    let take: RowVisitor | null = null;
    const scan = await scanSheet(xml, strings, reading, (row) => {
      if (row.number <= MAX_HEADER_ROWS) rows.set(row.number, row);
      if (row.number < METADATA) return true;
      take ??= visitorOf(sheet, rows, side);
      return take(row);
    });
    if (!isDataSheet(rows)) others.push({ name: sheet.name, rows });
    else if (data) throw new TemplateUnusable('template_two_data_sheets');
    else data = { sheet, rows, xml, scan };
  }
  if (!data) {
    const { flaw, values } = foreignKind(others.map(otherSheet));
    throw new TemplateUnusable(flaw, values);
  }
  return { data, side, sample: others.find(({ rows }) => isSample(rows))?.rows ?? null };
}

/** What is done with the rows of a sheet behind the first two, which tell what it is. */
function visitorOf({ name }: Sheet, rows: Rows, side: ReturnType<typeof sideSheets>): RowVisitor {
  const first = rows.get(KEYS)?.cells ?? [];
  const placeOf = (key: string): number => first.find(({ text }) => keyOf(text) === key)?.column ?? -1;
  const on =
    (take: (row: SheetRow) => void): RowVisitor =>
    (row) => {
      take(row);
      return true;
    };
  if (isDataSheet(rows)) return on(keepFirstBehind(rows));
  if (placeOf('et_title_category_id') >= 0)
    return on((row) => side.categories(row, placeOf('et_title_category_name'), placeOf('et_title_category_id')));
  if (first[0]?.text.trim() === 'et_title_global_attribute_value_mapping_attribute')
    return on((row) => row.number > RULES && side.values(row, first.slice(1), rows.get(LABELS)?.cells ?? []));
  if (/^hiddencatprops$/i.test(name.trim())) return on((row) => side.needs(row));
  if (/^hiddenattr$/i.test(name.trim())) return on((row) => side.lists(row));
  return ({ number }) => number < RULES;
}

/** Of the rows behind those that may be headers the first one with something in it is kept: that there is one is told. */
function keepFirstBehind(rows: Rows): (row: SheetRow) => void {
  let kept = false;
  return (row) => {
    if (kept || row.number <= MAX_HEADER_ROWS || !row.cells.some(({ text }) => text !== '')) return;
    kept = true;
    rows.set(row.number, row);
  };
}

const hasKeys = (rows: Rows): boolean => {
  const keys = rows.get(KEYS)?.cells.map(({ text }) => keyOf(text)) ?? [];
  return TELLING.every((key) => keys.includes(key));
};

const metadataOf = (rows: Rows) => [0, 1, 2, 3].map((column) => textIn(rows.get(METADATA), column));

/** The sheet of samples has the same keys and the kind, but no signature, which is of 32 digits in the files of today. */
function isDataSheet(rows: Rows): boolean {
  const [type = '', signature = ''] = metadataOf(rows);
  return hasKeys(rows) && /^(basic|advanced)$/.test(type) && /^[0-9a-f]{1,64}$/i.test(signature);
}

function otherSheet({ name, rows }: { readonly name: string; readonly rows: Rows }): OtherSheet {
  const [first, second] = [KEYS, METADATA].map((row) => rows.get(row)?.cells.map(({ text }) => text) ?? []);
  return { name, first: first ?? [], second: second ?? [], hasKeys: hasKeys(rows) };
}

const isSample = (rows: Rows): boolean => hasKeys(rows) && !rows.get(KEYS)?.cells.some(({ text }) => flagsOf(text));

function templateOf(found: DataSheet, side: ReturnType<typeof sideSheets>, sample: Rows | null): ShopeeTemplate {
  const { rows, scan } = found;
  const headerRows = Math.min(Math.max(RULES, scan.frozenRows), MAX_HEADER_ROWS);
  const behind = [...rows.values()].filter(({ number }) => number > headerRows);
  const columns = columnsOf(rows, scan, behind[0]);
  const [type, signature = '', categoryRoot = '', context = ''] = metadataOf(rows);
  const values = side.valuesOf(new Set(columns.map(({ key }) => key)));
  const listedKeys = new Set(Array.from(values.values(), (byKey) => [...byKey.keys()]).flat());
  const market = marketOf(columns);
  const unit = ownUnit(columns) ?? (market && usualWeight(market)) ?? shownUnit(sample);
  const category = columns.find(({ key }) => key === 'ps_category');
  return {
    sheet: placeOf(found, headerRows),
    type: type === 'advanced' ? 'advanced' : 'basic',
    signature: signature.toLowerCase(),
    categoryRoot,
    context,
    market,
    weightUnit: unit ?? 'g',
    columns: columns.map((column) => withAttribute(column, scan, listedKeys)),
    firstDataRow: headerRows + 1,
    switches: switchesOf(columns, scan),
    categories: side.categoryTexts(category !== undefined && listOf(scan.lists, category.at) !== null),
    needs: side.needsBy(new Map(columns.map(({ at, key }) => [at, key]))),
    values,
    warnings: [
      ...columns
        .filter(({ key }) => !isKnown(key))
        .map(({ key }) => ({ code: 'columnsLeftBlank', value: key }) as const),
      ...(unit === null ? [{ code: 'weightUnitUnknown', value: null } as const] : []),
      ...(market !== null && market !== 'VN' ? [{ code: 'otherMarket', value: market } as const] : []),
      ...(behind.some(({ cells }) => cells.some(({ text }) => text !== ''))
        ? [{ code: 'rowsReplaced', value: null } as const]
        : []),
    ],
  };
}

function withAttribute(
  { said: _, ...column }: HeaderColumn,
  { lists }: SheetScan,
  listed: ReadonlySet<string>,
): TemplateColumn {
  const { key, at, rule } = column;
  const held = { hasList: listOf(lists, at) !== null, hasValues: listed.has(key) };
  return { ...column, attribute: key.startsWith(ATTRIBUTE_KEY) ? attributeInput(rule, held) : null };
}

/** Where its rows stand, in bytes. */
function placeOf({ sheet: { part }, xml, rows, scan }: DataSheet, headerRows: number): SheetPlace {
  const { data, dimension, prefix } = scan;
  // A sheetData that closes itself can't have been found by the keys in it.
  if (!data) throw new TemplateUnusable('template_no_workbook');
  const header = [...rows.values()].filter(({ number }) => number <= headerRows);
  const bytes = (position: number): number => Buffer.byteLength(xml.slice(0, position));
  const used = header.filter(({ cells }) => cells.length > 0);
  const columns = used.flatMap(({ cells }) => cells.map(({ column }) => column));
  return {
    part,
    prefix,
    dimension: dimension && { from: bytes(dimension.from), to: bytes(dimension.to) },
    rows: { from: bytes(header.at(-1)?.end ?? data.from), to: bytes(data.to) },
    header: {
      firstColumn: Math.min(...columns),
      lastColumn: Math.max(...columns),
      firstRow: used[0]?.number ?? KEYS,
      lastRow: used.at(-1)?.number ?? KEYS,
    },
  };
}

const firstUnit = (texts: readonly string[]): WeightUnit | null =>
  texts.map(unitIn).find((unit) => unit !== null) ?? null;

/** The unit of weights in the data sheet's own words. */
const ownUnit = (columns: readonly HeaderColumn[]): WeightUnit | null =>
  firstUnit(columns.find(({ key }) => key === 'ps_weight')?.said ?? []);

/** The same in those of the sheet of samples, which is one for many markets. */
function shownUnit(sample: Rows | null): WeightUnit | null {
  const at = sample?.get(KEYS)?.cells.find(({ text }) => keyOf(text) === 'ps_weight')?.column ?? -1;
  return firstUnit([LABELS, RULES, DESCRIPTIONS].map((row) => textIn(sample?.get(row), at)));
}

/** The words that the cells of a way of shipping offer, then those of its rule, then by the language. */
function switchesOf(columns: readonly HeaderColumn[], { lists }: SheetScan): Switches {
  const ways = columns.filter(({ key }) => key.startsWith(SHIPPING_KEY));
  for (const { at } of ways) {
    const offered = switchesInList(listOf(lists, at) ?? '');
    if (offered) return offered;
  }
  for (const { rule } of ways) {
    const switches = switchesInRule(rule);
    if (switches) return switches;
  }
  const vietnamese = columns.some(({ label }) => /sản phẩm/i.test(label.normalize('NFC')));
  return vietnamese ? { on: 'Bật', off: 'Tắt' } : { on: 'On', off: 'Off' };
}
