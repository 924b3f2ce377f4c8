import { covers, type CellSpot, type MassUpdate } from '../template/mass-update.ts';
import type { WorkbookArchive } from '../template/workbook-archive.ts';
import { edited, type Edit } from '../../../platform/office/edited.ts';
import { writeZipFile } from '../../../platform/archive/zip-file.ts';
import { withPart } from './with-part.ts';

/** What a row of the file is to say. */
export interface RowChange {
  readonly number: number;
  readonly priceVnd: number | null;
  readonly stock: number | null;
}

/**
 * Writes prices and stocks into a file of the mass update: those cells of the rows that change and nothing else, every
 * other byte of the workbook as it is; `dimension` too unless it leaves out cells. @throws TextTooShort
 */
export const fillMassUpdate = (
  path: string,
  workbook: WorkbookArchive,
  update: MassUpdate,
  changes: readonly RowChange[],
): Promise<void> =>
  writeZipFile(
    path,
    withPart(workbook, update.part, async () => edited(await workbook.stream(update.part), editsOf(update, changes))),
  );

function editsOf({ dimension, used, rows, prefix }: MassUpdate, changes: readonly RowChange[]): readonly Edit[] {
  const byNumber = new Map(changes.map((change) => [change.number, change]));
  const cells = rows.flatMap(({ number, price, stock }) => {
    const change = byNumber.get(number);
    return change ? [...cellEdit(price, change.priceVnd, prefix), ...cellEdit(stock, change.stock, prefix)] : [];
  });
  const wrong = dimension !== null && !covers(dimension.says, used);
  return [...(wrong ? [{ ...dimension, content: [used] }] : []), ...cells].sort((one, other) => one.from - other.from);
}

/** Nothing where the cell says it already: its bytes stay. */
function cellEdit(spot: CellSpot | null, value: number | null, prefix: string): readonly Edit[] {
  if (!spot || value === null || says(spot, value)) return [];
  return [{ from: spot.from, to: spot.to, content: [filledCell(spot, value, prefix)] }];
}

/** Whether a cell has this number, as a number or in digits. */
const says = ({ text }: CellSpot, value: number): boolean => text.trim() !== '' && Number(text) === value;

/** The cell with its own attributes: a number where it was one or empty, else digits as text, as the file had them. */
function filledCell({ tag, reference, isNumber, text }: CellSpot, value: number, prefix: string): string {
  const plain = tag === '' ? `<${prefix}c r="${reference}">` : tag.replace(/\s+t\s*=\s*(?:"[^"]*"|'[^']*')/, '');
  const open = plain.replace(/\s*\/?>$/, '');
  const asNumber = isNumber || text.trim() === '';
  const content = asNumber
    ? `<${prefix}v>${String(value)}</${prefix}v>`
    : `<${prefix}is><${prefix}t>${String(value)}</${prefix}t></${prefix}is>`;
  return `${open}${asNumber ? '' : ' t="inlineStr"'}>${content}</${prefix}c>`;
}
