import Database from 'libsql';
import { answerOnce } from '../../children/answering.ts';
import { outageIn } from '../../sqlite/failures.ts';
import { existing } from '../../sqlite/session.ts';

/** What is wrong with the file, in the first of SQLite's words, or `null`. */
function faultOf(file: string): string | null {
  try {
    const db = new Database(existing(file));
    db.exec('PRAGMA busy_timeout = 5000');
    const [row] = db.prepare('PRAGMA quick_check(1)').raw().all([]) as unknown[][];
    return row?.[0] === 'ok' ? null : (String(row?.[0]).split('\n')[0]?.slice(0, 200) ?? 'damaged');
  } catch (error) {
    if (outageIn(error) === 'damaged') return error instanceof Error ? error.message : 'damaged';
    throw error;
  }
}

answerOnce(
  { rssBytes: 512 * 2 ** 20, answerBytes: 10_000 },
  (request) => Promise.resolve({ value: faultOf((request as { readonly file: string }).file) }),
  { error: { message: 'too much to say' } },
);
