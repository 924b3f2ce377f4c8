import { plusDays, type Day } from '../../kernel/clock.ts';
import { Problem } from '../../kernel/problems/index.ts';

/** Changes are told for so long: who has been away longer fetches everything again. */
const RETENTION_DAYS = 90;

/** Up to where a consumer has a feed: the place in the log, and the day, since rows change by the day too. */
export interface FeedCursor {
  readonly seq: number;
  readonly day: Day;
}

export const writeCursor = ({ seq, day }: FeedCursor): string =>
  Buffer.from(`${String(seq)} ${day}`).toString('base64url');

/**
 * The cursor in a text, as of `now`.
 * @throws Problem cursor_invalid; cursor_expired for one that is too old, or from a log that was longer than this one
 */
export function parseCursor(text: string, now: FeedCursor): FeedCursor {
  const [, seq, day] = /^(\d{1,15}) (\d{4}-\d{2}-\d{2})$/.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  if (seq === undefined || day === undefined || writeCursor({ seq: Number(seq), day }) !== text)
    throw new Problem('cursor_invalid');
  const oldest = plusDays(now.day, -RETENTION_DAYS);
  if (day < oldest || day > now.day || Number(seq) > now.seq)
    throw new Problem('cursor_expired', { values: { days: RETENTION_DAYS } });
  return { seq: Number(seq), day };
}
