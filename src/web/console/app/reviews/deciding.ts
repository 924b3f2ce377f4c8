import { say } from '../parts/toast.tsx';
import { locale, textsIn } from '../texts/index.ts';
import { reviews } from '../texts/reviews.ts';
import type { Decision, PendingDecision, PendingDecisions } from './pending-decisions.ts';
import { saveRemarks } from './remarks.ts';
import { markDecided, markUndecided } from './steps.ts';

/** After a decision no key does anything for so long: the next product is only just there. */
const LOCK_MS = 400;

interface Last {
  /** By the clock of events. */
  readonly at: number;
  readonly undo: () => Promise<void>;
}

let last: Last | null = null;

/** The decision that was made last in this tab, until it is taken back. */
export const lastDecision = (): Last | null => last;

/** Whether a press comes so soon after a decision that it was not meant for what stands there now. */
export const isTooSoon = (at: number): boolean => last !== null && at - last.at < LOCK_MS;

/**
 * Makes a decision, which can be taken back for eight seconds.
 * @param at when it was made, by the clock of events
 * @param back shows the product again
 */
export function makeDecision(decisions: PendingDecisions, decision: Decision, at: number, back: () => void): void {
  if (isTooSoon(at)) return;
  const t = textsIn(reviews, locale.value).decide;
  const { productId, version, name, comments } = decision;
  markDecided(productId, version);
  const kept = decisions.add(decision);
  void saveRemarks(productId, []);
  const mine: Last = { at, undo: () => kept.then(takeBack) };
  last = mine;
  say(t.made[decision.decision](name), () => void mine.undo());

  async function takeBack({ key }: PendingDecision): Promise<void> {
    if (last === mine) last = null;
    if (!(await decisions.undo(key))) {
      say(t.tooLate);
      return;
    }
    markUndecided(productId);
    await saveRemarks(productId, comments);
    say(t.undone(name));
    back();
  }
}

/** Takes back what was decided last. */
export const undoLast = async (): Promise<void> => last?.undo();
