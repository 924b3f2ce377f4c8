import { dayOf, plus, type Clock } from '../kernel/clock.ts';
import { publishedAnswer, type WrittenAnswer } from './answer.ts';

/**
 * Answers to public questions that many ask at once. One is kept for a moment, and never over midnight: so nobody has
 * to know what has changed, in this process or another, for an answer to be right by then.
 */
export interface KeptAnswers {
  /** The answer to `question`; `make` is called when none is kept, once for all who ask meanwhile. */
  of(question: string, forMs: number, make: () => Promise<WrittenAnswer | null>): Promise<WrittenAnswer | null>;
  /** Something was written here just now: nothing that was answered before is kept. */
  forget(): void;
}

interface Kept {
  readonly answer: Promise<WrittenAnswer | null>;
  readonly until: number;
}

const MOST_KEPT = 500;
const MOST_BYTES = 256 * 1_024;

export function keptAnswers(clock: Clock): KeptAnswers {
  const kept = new Map<string, Kept>();

  function keep(question: string, forMs: number, make: () => Promise<WrittenAnswer | null>): Kept['answer'] {
    const now = clock.now();
    const until = Math.min(Date.parse(now) + forMs, midnightAfter(now));
    const mine = { answer: make().then((answer) => answer && publishedAnswer(answer)), until };
    kept.delete(question);
    kept.set(question, mine);
    const [oldest] = kept.keys();
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    const drop = (): void => {
      if (kept.get(question) === mine) kept.delete(question);
    };
    mine.answer.then((answer) => {
      if (!answer || answer.body.length > MOST_BYTES) drop();
    }, drop);
    return mine.answer;
  }

  return {
    of(question, forMs, make) {
      const known = kept.get(question);
      return known && Date.parse(clock.now()) < known.until ? known.answer : keep(question, forMs, make);
    },
    forget() {
      kept.clear();
    },
  };
}

/** The end of the day in Việt Nam. */
const midnightAfter = (now: string): number => Date.parse(`${dayOf(plus(now, 24 * 3_600_000))}T00:00:00+07:00`);
