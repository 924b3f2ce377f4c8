import { plus, type Clock } from '../../src/kernel/clock.ts';

/** The time of the machine, which tests can put forward. */
export interface MovableClock extends Clock {
  forward(milliseconds: number): void;
}

export function movableClock(): MovableClock {
  let ahead = 0;
  return {
    now: () => plus(new Date().toISOString(), ahead),
    forward(milliseconds) {
      ahead += milliseconds;
    },
  };
}
