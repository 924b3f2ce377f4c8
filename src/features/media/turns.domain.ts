import { plus, SECOND, type Instant } from '../../kernel/clock.ts';

/** So far apart are the turns of one account. */
const APART_MS = SECOND;
/** Accounts whose last turn is remembered: those that hand in nothing any more are forgotten first. */
const MAX_ACCOUNTS = 10_000;

/** Hands out turns so that nobody who comes with much holds up who comes with little. */
export interface Turns {
  /** The next turn of an account: now, or behind all that it was given before. */
  next(account: string, now: Instant): Instant;
}

/** What is remembered goes with the process: after a start everybody's next turn is now. */
export function takingTurns(): Turns {
  const last = new Map<string, Instant>();
  return {
    next(account, now) {
      const before = last.get(account);
      const after = before === undefined ? now : plus(before, APART_MS);
      const turn = after > now ? after : now;
      last.delete(account);
      last.set(account, turn);
      for (const oldest of last.keys()) {
        if (last.size <= MAX_ACCOUNTS) break;
        last.delete(oldest);
      }
      return turn;
    },
  };
}
