/** A value of a line; what is absent leaves its field empty. */
export type CsvValue = string | number | boolean | null | undefined;

/** A value as a field of CSV (RFC 4180): quoted where it has to be. */
const field = (value: CsvValue): string => {
  if (value === null || value === undefined) return '';
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** A line for programs: every value as it is. */
export const csvLine = (cells: readonly CsvValue[]): string => `${cells.map(field).join(',')}\r\n`;

/** Tells spreadsheets that a CSV file is UTF-8. */
export const BOM = '\ufeff';

/** What spreadsheets take for a formula, full-width signs as well. */
const FORMULA = /^(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/u;

/** A telephone number in E.164: to a spreadsheet a number at most. */
const PHONE = /^\+\d{7,15}$/;
/** A text that begins as a list does, in words alone: nothing in it calls a function, a program or another file. */
const BULLETS = /^- (?=[\s\S]*[^\x20-\x7e\n])\p{L}{2,}(?:[ ,.;:\n]|\n- |[\p{L}\p{M}\d])*$/u;

const runs = (text: string): boolean => FORMULA.test(text) && !PHONE.test(text) && !BULLETS.test(text);

/** A line for people with spreadsheets: a text that would run as a formula begins with an apostrophe. */
export const csvLineForPeople = (cells: readonly CsvValue[]): string =>
  csvLine(cells.map((cell) => (typeof cell === 'string' && runs(cell) ? `'${cell}` : cell)));
