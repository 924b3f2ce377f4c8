import type { Cell, Line } from '../../feeds/index.ts';
import type { WorkbookArchive } from '../template/workbook-archive.ts';
import type { ShopeeTemplate, TemplateColumn } from '../template/shopee-template.ts';
import { edited } from '../../../platform/office/edited.ts';
import { cellXml, columnLetters, inChunks } from '../../../platform/office/sheet-xml.ts';
import { writeZipFile } from '../../../platform/archive/zip-file.ts';
import { withPart } from './with-part.ts';

/** The rows of a file, in batches. They are asked for twice: the sheet says how many there are before them. */
export type LinesOf = () => AsyncIterable<readonly Line[]>;

/**
 * Fills a seller's template: every other part of the workbook stays as it is, byte for byte, and so does what stands
 * before and behind the data rows, save `dimension`, by which some readers go. A workbook made anew, or one that has lost
 * a hidden sheet, Shopee does not take.
 */
export const fillShopeeTemplate = (
  path: string,
  workbook: WorkbookArchive,
  template: ShopeeTemplate,
  lines: LinesOf,
): Promise<void> =>
  writeZipFile(
    path,
    withPart(workbook, template.sheet.part, () => sheetXml(workbook, template, lines)),
  );

async function sheetXml(workbook: WorkbookArchive, template: ShopeeTemplate, lines: LinesOf) {
  const { part, dimension, rows } = template.sheet;
  const edits = [
    ...(dimension ? [{ ...dimension, content: [await dimensionOf(template, lines())] }] : []),
    { ...rows, content: inChunks(rowsXml(template, lines())) },
  ];
  return edited(await workbook.stream(part), edits);
}

/** From the first used cell to the last. */
async function dimensionOf(template: ShopeeTemplate, batches: AsyncIterable<readonly Line[]>): Promise<string> {
  const { firstColumn, lastColumn, firstRow, lastRow } = template.sheet.header;
  let [first, last, rows] = [firstColumn, lastColumn, 0];
  for await (const lines of batches) {
    rows += lines.length;
    for (const line of lines)
      for (const { column } of cellsOf(template, line)) {
        first = Math.min(first, column.at);
        last = Math.max(last, column.at);
      }
  }
  const end = rows === 0 ? lastRow : template.firstDataRow + rows - 1;
  return `${columnLetters(first)}${String(firstRow)}:${columnLetters(last)}${String(end)}`;
}

async function* rowsXml(template: ShopeeTemplate, batches: AsyncIterable<readonly Line[]>): AsyncGenerator<string> {
  let number = template.firstDataRow;
  for await (const lines of batches) {
    let xml = '';
    for (const line of lines) xml += rowXml(template, line, number++);
    yield xml;
  }
}

function rowXml(template: ShopeeTemplate, line: Line, number: number): string {
  const { prefix } = template.sheet;
  let cells = '';
  for (const { column, value } of cellsOf(template, line))
    cells += cellXml(value, { reference: column.letters + String(number), style: column.style, prefix });
  return `<${prefix}row r="${String(number)}">${cells}</${prefix}row>`;
}

/** What is written of a line, in the order of the columns. */
function* cellsOf(template: ShopeeTemplate, line: Line) {
  for (const column of template.columns) {
    const value = valueIn(template, column, line[column.key]);
    if (value !== null) yield { column, value };
  }
}

/** A cell in the words and the unit of the template. */
function valueIn({ switches, weightUnit }: ShopeeTemplate, { key }: TemplateColumn, value: Cell | undefined) {
  if (value === undefined) return null;
  if (typeof value === 'boolean') return value ? switches.on : switches.off;
  return key === 'ps_weight' && weightUnit === 'kg' && typeof value === 'number' ? value / GRAMS_IN_KILOGRAM : value;
}

const GRAMS_IN_KILOGRAM = 1_000;
