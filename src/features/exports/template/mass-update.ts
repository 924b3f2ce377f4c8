import { columnLetters, columnAt } from '../../../platform/office/sheet-xml.ts';
import { KEYS, keyOf, METADATA, textIn } from './columns.ts';
import { TemplateUnusable } from './template-errors.ts';
import type { WorkbookArchive } from './workbook-archive.ts';
import { scanSheet, type SheetCell, type SheetRow, type SheetScan, type Span } from './sheet-reader.ts';
import { sheetsOf } from './sheets.ts';
import { beginReading } from './workbook-xml.ts';

/** What a file of Shopee's mass update ("Cập nhật hàng loạt") changes of the products on a shop. */
export const massUpdateKinds = ['basic', 'sales', 'shipping', 'dts', 'media'] as const;
export type MassUpdateKind = (typeof massUpdateKinds)[number];

/** A cell that may be written anew, in bytes of the unpacked part. */
export interface CellSpot extends Span {
  /** Column letters and row number. */
  readonly reference: string;
  /** Its first tag as it is; empty where the cell is not there yet. */
  readonly tag: string;
  readonly isNumber: boolean;
  readonly text: string;
}

/** A line of the file: a variant of a product on the shop, or a product as a whole. */
export interface MassUpdateRow {
  readonly number: number;
  readonly productId: string;
  readonly name: string;
  readonly variationName: string;
  /** Stands in the first row of a product only: here in all of them. */
  readonly parentSku: string;
  /** Of the variant; empty in files that tell of products as a whole. */
  readonly sku: string;
  /** Only of a file that changes prices and stocks. */
  readonly price: CellSpot | null;
  readonly stock: CellSpot | null;
}

/** A file of the shop that lists what is on it, understood. */
export interface MassUpdate {
  readonly kind: MassUpdateKind;
  /** Whose file it is: the same number as in the shop's templates. */
  readonly context: string;
  readonly part: string;
  readonly prefix: string;
  /** What `dimension` says, and what it should: from the first used cell to the last. */
  readonly dimension: (Span & { readonly says: string }) | null;
  readonly used: string;
  readonly rows: readonly MassUpdateRow[];
}

/** Reads one at a path; `owner` is who has handed it in. @throws TemplateUnusable, Problem overloaded */
export type ReadMassUpdate = (path: string, owner: string) => Promise<MassUpdate>;

const PRODUCT = 'et_title_product_id';
const PRICE = 'et_title_variation_price';
const STOCK = 'et_title_variation_stock';
const SKU = 'et_title_variation_sku';
const PARENT_SKU = 'et_title_parent_sku';

/** Columns without which a file says nothing of what it is asked. */
const NEEDED: Readonly<Partial<Record<MassUpdateKind, readonly string[]>>> = {
  basic: [PRODUCT, PARENT_SKU],
  sales: [PRODUCT, SKU, PRICE, STOCK],
};

/** Far more than a shop may have products. */
const MAX_ROWS = 100_000;
const MAX_TEXT = 500;

/** Understands a file of the mass update, by the first two rows of its sheet. @throws TemplateUnusable */
export async function readMassUpdate(workbook: WorkbookArchive): Promise<MassUpdate> {
  const reading = beginReading();
  const { sheets, strings } = await sheetsOf(workbook, reading);
  for (const { part } of sheets) {
    const xml = await workbook.text(part);
    if (xml === null) throw new TemplateUnusable('template_no_workbook');
    const table = beginTable();
    const scan = await scanSheet(xml, strings, reading, (row) => table.take(row));
    if (table.kind !== null) return massUpdateOf(part, xml, scan, table);
  }
  throw new TemplateUnusable('mass_update_expected');
}

/** What row 2 says a file changes; `null` when it is no mass update. */
function kindIn(metadata: SheetRow): MassUpdateKind | null {
  const [, kind] = /^(?:mass_update_)?(\w+)_info$/.exec(textIn(metadata, 0)) ?? [];
  const signed = /^[0-9a-f]{32}$/i.test(textIn(metadata, 1));
  return signed ? (massUpdateKinds.find((one) => one === kind) ?? null) : null;
}

interface DataRow {
  readonly number: number;
  readonly cells: ReadonlyMap<string, SheetCell>;
  /** Every cell, to find the place of one that is missing. */
  readonly all: readonly SheetCell[];
}

/** Follows the rows of a sheet; those behind the header are the ones that begin with the number of a product. */
function beginTable() {
  const keys = new Map<number, string>();
  const used = { firstColumn: Infinity, lastColumn: -1, firstRow: Infinity, lastRow: 0 };
  const rows: DataRow[] = [];
  const table = {
    keys,
    used,
    rows,
    kind: null as MassUpdateKind | null,
    repeated: null as string | null,
    context: '',
    take(row: SheetRow): boolean {
      for (const { column } of row.cells) {
        used.firstColumn = Math.min(used.firstColumn, column);
        used.lastColumn = Math.max(used.lastColumn, column);
      }
      if (row.cells.length > 0) {
        used.firstRow = Math.min(used.firstRow, row.number);
        used.lastRow = Math.max(used.lastRow, row.number);
      }
      if (row.number === KEYS) readKeys(row);
      if (row.number === METADATA) {
        table.kind = kindIn(row);
        table.context = textIn(row, 3);
      }
      if (row.number < METADATA) return true;
      if (table.kind !== null && row.number > METADATA) readData(row);
      return table.kind !== null;
    },
  };

  function readKeys({ cells }: SheetRow): void {
    for (const { column, text } of cells) {
      const key = keyOf(text);
      if (key === '') continue;
      if ([...keys.values()].includes(key)) table.repeated ??= key;
      keys.set(column, key);
    }
  }

  function readData({ number, cells }: SheetRow): void {
    const byKey = new Map<string, SheetCell>();
    for (const cell of cells) {
      const key = keys.get(cell.column);
      if (key !== undefined) byKey.set(key, cell);
    }
    const isData = rows.length > 0 ? cells.some(({ text }) => text !== '') : isNumber(byKey.get(PRODUCT)?.text ?? '');
    if (!isData) return;
    if (rows.length >= MAX_ROWS) throw new TemplateUnusable('template_too_large');
    rows.push({ number, cells: byKey, all: cells });
  }

  return table;
}

const isNumber = (text: string): boolean => /^\d+(?:\.0+)?$/.test(text.trim());

function massUpdateOf(part: string, xml: string, scan: SheetScan, table: ReturnType<typeof beginTable>): MassUpdate {
  const { keys, used, rows, kind, context } = table;
  if (kind === null) throw new TemplateUnusable('mass_update_expected');
  if (table.repeated !== null) throw new TemplateUnusable('template_column_repeated', { column: table.repeated });
  const known = new Set(keys.values());
  const lacks = (NEEDED[kind] ?? []).filter((key) => !known.has(key));
  if (lacks.length > 0) throw new TemplateUnusable('mass_update_columns', { columns: lacks.join(', ') });
  const bytes = bytesIn(xml);
  // Where it stands comes before the rows: places are asked for in their order.
  const dimension = scan.dimension && {
    ...spanIn(bytes, scan.dimension),
    says: xml.slice(scan.dimension.from, scan.dimension.to),
  };
  const placeOf = (key: string): number => [...keys].find(([, one]) => one === key)?.[0] ?? -1;
  const places = [
    { key: PRICE, at: placeOf(PRICE) },
    { key: STOCK, at: placeOf(STOCK) },
  ].sort((one, other) => one.at - other.at);
  let before: MassUpdateRow | null = null;
  const read = rows.map((row) => {
    const text = (key: string): string => (row.cells.get(key)?.text ?? '').trim().slice(0, MAX_TEXT);
    const spots = new Map(
      kind === 'sales' ? places.map(({ key, at }) => [key, spotIn(xml, bytes, row, at)] as const) : [],
    );
    const productId: string = text(PRODUCT) || (before?.productId ?? '');
    const parentSku: string = text(PARENT_SKU) || (before?.productId === productId ? before.parentSku : '');
    before = {
      number: row.number,
      productId,
      name: text('et_title_product_name'),
      variationName: text('et_title_variation_name'),
      parentSku,
      sku: text(SKU),
      price: spots.get(PRICE) ?? null,
      stock: spots.get(STOCK) ?? null,
    };
    return before;
  });
  const corner = (column: number, row: number): string => columnLetters(column) + String(row);
  return {
    kind,
    context,
    part,
    prefix: scan.prefix,
    dimension,
    used: `${corner(used.firstColumn, used.firstRow)}:${corner(used.lastColumn, used.lastRow)}`,
    rows: read,
  };
}

/** Whether an area such as `A1:N20` has all of another in it. */
export function covers(area: string, other: string): boolean {
  const [outer, inner] = [cornersOf(area), cornersOf(other)];
  return (
    outer.first.column <= inner.first.column &&
    outer.first.row <= inner.first.row &&
    outer.last.column >= inner.last.column &&
    outer.last.row >= inner.last.row
  );
}

function cornersOf(area: string) {
  const [first = '', last = first] = area.split(':');
  const corner = (reference: string) => ({
    column: columnAt(reference),
    row: Number(/\d+$/.exec(reference)?.[0] ?? NaN),
  });
  return { first: corner(first), last: corner(last) };
}

/** Places of a text in bytes; asked for in about their order, so that the text is counted once. */
function bytesIn(text: string): (position: number) => number {
  let [counted, bytes] = [0, 0];
  return (position) => {
    const between = Buffer.byteLength(text.slice(Math.min(counted, position), Math.max(counted, position)));
    bytes += position < counted ? -between : between;
    counted = position;
    return bytes;
  };
}

const spanIn = (bytes: (position: number) => number, { from, to }: Span): Span => ({
  from: bytes(from),
  to: bytes(to),
});

/** A cell of a row, or the place where it would stand: behind those on its left. */
function spotIn(xml: string, bytes: (position: number) => number, { number, all }: DataRow, at: number): CellSpot {
  const reference = columnLetters(at) + String(number);
  const cell = all.find(({ column }) => column === at);
  if (cell)
    return {
      ...spanIn(bytes, cell),
      reference,
      tag: xml.slice(cell.from, cell.content),
      isNumber: cell.type === 'n',
      text: cell.text,
    };
  const left = all.findLast(({ column }) => column < at);
  const place = bytes(left ? left.to : (all[0]?.from ?? 0));
  return { from: place, to: place, reference, tag: '', isNumber: true, text: '' };
}
