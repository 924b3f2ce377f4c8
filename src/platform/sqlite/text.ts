import { isUtf8 } from 'node:buffer';

/**
 * A column of text as bytes, for `textOf`. Every text that is read from a file has to be asked for like this: the driver
 * ends the process over one that is not UTF-8, as a damaged disk makes it.
 */
export const asBytes = (expression: string): string => `CAST(${expression} AS BLOB)`;

/** What was written as text or JSON is neither any more: something has changed the file behind SQLite's back. */
class DamagedText extends Error {
  override readonly name = 'DamagedText';
  /** SQLITE_CORRUPT, as SQLite says of its own pages. */
  readonly rawCode = 11;
}

/** @throws DamagedText when the bytes of a column are not UTF-8 */
export function checkText(bytes: Buffer): void {
  if (!isUtf8(bytes)) throw new DamagedText('a text of the file is not UTF-8');
}

/** The text of a column that was asked for `asBytes`. @throws DamagedText */
export function textOf(bytes: unknown): string {
  checkText(bytes as Buffer);
  return (bytes as Buffer).toString();
}

/** The JSON of a column that was asked for `asBytes`. @throws DamagedText */
export function jsonOf(bytes: unknown): unknown {
  const text = textOf(bytes);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new DamagedText('a text of the file is not JSON', { cause });
  }
}
