import type { OutageReason } from '../../kernel/outage.ts';

/** Primary result codes of SQLite that tell of the file, its disk or who else uses it (https://sqlite.org/rescode.html). */
const REASONS: ReadonlyMap<number, OutageReason> = new Map([
  // FULL
  [13, 'full'],
  // BUSY, LOCKED, PROTOCOL
  ...[5, 6, 15].map((code) => [code, 'busy'] as const),
  // READONLY
  [8, 'readOnly'],
  // CORRUPT, NOTADB
  ...[11, 26].map((code) => [code, 'damaged'] as const),
  // PERM, NOMEM, IOERR, CANTOPEN
  ...[3, 7, 10, 14].map((code) => [code, 'away'] as const),
]);

/** The driver tells a failure to open in words: it has no code. */
const NOT_OPENED = 'ConnectionFailed(';
/** Said of documents in SQLite's binary form, which none but SQLite has written. */
const NOT_JSON = 'malformed JSON';

/** Why the file can't be worked with, or `null`: the failure is about what was asked. */
export function outageIn(error: unknown): OutageReason | null {
  if (!(error instanceof Error)) return null;
  if (error.message.startsWith(NOT_OPENED)) return 'away';
  if (error.message === NOT_JSON) return 'damaged';
  // By number: the driver has no names for some of the extended codes, of which the last byte is the primary one.
  const code = 'rawCode' in error && typeof error.rawCode === 'number' ? error.rawCode : 0;
  return REASONS.get(code & 0xff) ?? null;
}

/** A write of which SQLite can't say whether it will be found after the file is opened again. */
export const isHalfWritten = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^SQLITE_IOERR_(?:WRITE|\w*FSYNC)/.test(String(error.code));
