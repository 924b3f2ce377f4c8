import type { OutageReason } from '../../kernel/outage.ts';

/** Result codes of SQLite by what they say of the file, its disk or who else uses it (https://sqlite.org/rescode.html). */
const REASONS: readonly (readonly [RegExp, OutageReason])[] = [
  [/^SQLITE_FULL/, 'full'],
  [/^SQLITE_(?:BUSY|LOCKED|PROTOCOL)/, 'busy'],
  [/^SQLITE_READONLY/, 'readOnly'],
  [/^SQLITE_(?:CORRUPT|NOTADB)/, 'damaged'],
  [/^SQLITE_(?:IOERR|CANTOPEN|PERM|NOMEM)/, 'away'],
];

/** The driver tells a failure to open in words: it has no code. */
const NOT_OPENED = 'ConnectionFailed(';

/** Why the file can't be worked with, or `null`: the failure is about what was asked. */
export function outageIn(error: unknown): OutageReason | null {
  if (!(error instanceof Error)) return null;
  if (error.message.startsWith(NOT_OPENED)) return 'away';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return REASONS.find(([pattern]) => pattern.test(code))?.[1] ?? null;
}

/** A write of which SQLite can't say whether it will be found after the file is opened again. */
export const isHalfWritten = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^SQLITE_IOERR_(?:WRITE|\w*FSYNC)/.test(String(error.code));
