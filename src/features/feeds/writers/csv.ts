import type { Cell } from '../mappers/mapped.ts';

/** A value as a field of CSV (RFC 4180): quoted where it has to be. */
const field = (value: Cell | null | undefined): string => {
  if (value === null || value === undefined) return '';
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** A line for programs: every value as it is. */
export const csvLine = (cells: readonly (Cell | null | undefined)[]): string => `${cells.map(field).join(',')}\r\n`;

/** Tells spreadsheets that a CSV file is UTF-8. */
export const BOM = '\ufeff';

/** What spreadsheets take for a formula, full-width signs as well. */
const FORMULA = /^(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/u;

/** A line for people with spreadsheets: a text that would run as a formula begins with an apostrophe. */
export const csvLineForPeople = (cells: readonly (Cell | null | undefined)[]): string =>
  csvLine(cells.map((cell) => (typeof cell === 'string' && FORMULA.test(cell) ? `'${cell}` : cell)));
