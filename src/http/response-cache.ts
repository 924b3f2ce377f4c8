import { DAY, dayOf, plus, type Clock } from '../kernel/clock.ts';
import { publishedAnswer, type PublishedAnswer, type WrittenAnswer } from './published-answer.ts';

/**
 * Answers to public questions that many ask at once. One is kept for a moment, and never over midnight: so nobody has
 * to know what has changed, in this process or another, for an answer to be right by then.
 */
export interface ResponseCache {
  /** The answer to `question`; `make` is called when none is kept, once for all who ask meanwhile. */
  of(question: string, forMs: number, make: () => Promise<WrittenAnswer | null>): Promise<PublishedAnswer | null>;
  /** Something was written here just now: nothing that was answered before is kept. */
  forget(): void;
}

interface Kept {
  readonly answer: Promise<PublishedAnswer | null>;
  readonly until: number;
  /** Of its body; 0 until that is made. */
  bytes: number;
}

const MAX_KEPT = 500;
const MAX_BYTES = 256 * 1_024;
const MAX_BYTES_IN_ALL = 16 * 1_024 * 1_024;

export function responseCache(clock: Clock): ResponseCache {
  const kept = new Map<string, Kept>();
  let bytesInAll = 0;

  function drop(question: string): void {
    bytesInAll -= kept.get(question)?.bytes ?? 0;
    kept.delete(question);
  }

  function dropOldest(): void {
    for (const question of kept.keys()) {
      if (kept.size <= MAX_KEPT && bytesInAll <= MAX_BYTES_IN_ALL) return;
      drop(question);
    }
  }

  function keep(question: string, forMs: number, make: () => Promise<WrittenAnswer | null>): Kept['answer'] {
    const now = clock.now();
    const until = Math.min(Date.parse(now) + forMs, midnightAfter(now));
    const mine: Kept = { answer: make().then((answer) => answer && publishedAnswer(answer)), until, bytes: 0 };
    const isKept = (): boolean => kept.get(question) === mine;
    drop(question);
    kept.set(question, mine);
    dropOldest();
    mine.answer.then(
      (answer) => {
        if (!isKept()) return;
        if (!answer || answer.body.length > MAX_BYTES) drop(question);
        else {
          mine.bytes = answer.body.length + question.length;
          bytesInAll += mine.bytes;
          dropOldest();
        }
      },
      () => {
        if (isKept()) drop(question);
      },
    );
    return mine.answer;
  }

  return {
    of(question, forMs, make) {
      const known = kept.get(question);
      return known && Date.parse(clock.now()) < known.until ? known.answer : keep(question, forMs, make);
    },
    forget() {
      kept.clear();
      bytesInAll = 0;
    },
  };
}

/** The end of the day in Việt Nam. */
const midnightAfter = (now: string): number => Date.parse(`${dayOf(plus(now, DAY))}T00:00:00+07:00`);
