import type { Clock, Day, Instant } from '../../src/kernel/clock.ts';
import { plus } from '../../src/kernel/clock.ts';

/** The last days of two papers that show food safety. */
export const PAPER_ENDS: readonly [Day, Day] = ['2027-03-01', '2027-12-31'];
/** A star certificate of that day ends 36 months later, and may be used 180 days longer while it is being renewed. */
export const STARS = { issuedOn: '2024-04-15', end: '2027-04-15', renewedUntil: '2027-10-12' } as const;

/** Half an hour before midnight in Việt Nam, and half an hour after it. */
const around = (day: Day): readonly Instant[] => [`${day}T16:30:00.000Z`, `${day}T17:30:00.000Z`];

/** Where the clock of a run may stand: at both sides of every end, where a day off would show. */
const MOMENTS: readonly Instant[] = [
  '2026-12-01T02:00:00.000Z',
  ...around(PAPER_ENDS[0]),
  ...around(STARS.end),
  ...around(STARS.renewedUntil),
  ...around(PAPER_ENDS[1]),
];

/** A day of the timeline, in Việt Nam, by the number of its moment: written out, not computed as the program does. */
export const DAYS: readonly Day[] = [
  '2026-12-01',
  '2027-03-01',
  '2027-03-02',
  '2027-04-15',
  '2027-04-16',
  '2027-10-12',
  '2027-10-13',
  '2027-12-31',
  '2028-01-01',
];

/** A clock that stands at one of the moments and goes on from there. */
export interface TimelineClock extends Clock {
  readonly moment: number;
  goTo(moment: number): void;
}

export function timelineClock(): TimelineClock {
  let started: number | null = null;
  let moment = 0;
  return {
    get moment() {
      return moment;
    },
    now() {
      started ??= performance.now();
      return plus(MOMENTS[moment] ?? '', Math.floor(performance.now() - started));
    },
    goTo(next) {
      moment = next;
    },
  };
}
