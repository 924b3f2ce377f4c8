import type { Cell } from '../mappers/mapped.ts';

/** A value as a field of CSV (RFC 4180): quoted where it has to be. */
const field = (value: Cell | null | undefined): string => {
  if (value === null || value === undefined) return '';
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** A line for programs: every value as it is. */
export const csvLine = (cells: readonly (Cell | null | undefined)[]): string => `${cells.map(field).join(',')}\r\n`;
