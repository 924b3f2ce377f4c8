/** A line of a CSV file as it was read. */
export interface CsvRow {
  /** The line of the file on which it begins, as people count: from 1. */
  readonly number: number;
  readonly cells: readonly string[];
}

/** What spreadsheets part cells by: Vietnamese ones write semicolons. */
const SEPARATORS = [',', ';', '\t'] as const;

/**
 * The rows of a CSV file (RFC 4180), empty lines left out. The first line tells what parts its cells. `null` stands for
 * a quoted cell that does not end.
 */
export function csvRows(text: string): readonly CsvRow[] | null {
  const whole = text.replace(/^\ufeff/, '');
  const separator = separatorIn(whole);
  // One cell with what ends it; a quoted one may hold separators, ends of lines and doubled quotes.
  const cell = new RegExp(`(?:"((?:[^"]|"")*)"[ \\t]*|([^${separator}\\r\\n]*))(${separator}|\\r\\n|\\n|\\r|$)`, 'y');
  const rows: CsvRow[] = [];
  let [number, line, cells] = [1, 1, [] as string[]];
  while (cell.lastIndex < whole.length) {
    const [all, quoted, plain = '', end = ''] = cell.exec(whole) ?? [];
    // A quoted cell with text behind it is taken as it stands; one without its end would take the rest of the file.
    if (all === undefined || (plain.startsWith('"') && plain.split('"').length % 2 === 0)) return null;
    cells.push((quoted?.replaceAll('""', '"') ?? plain).trim());
    line += all.match(/\r\n|\n|\r/g)?.length ?? 0;
    if (end === separator && cell.lastIndex < whole.length) continue;
    if (end === separator) cells.push('');
    if (cells.some((one) => one !== '')) rows.push({ number, cells });
    [number, cells] = [line, []];
  }
  return rows;
}

function separatorIn(text: string): string {
  const [head = ''] = text.split(/[\r\n]/, 1);
  return SEPARATORS.find((one) => head.includes(one)) ?? ',';
}
