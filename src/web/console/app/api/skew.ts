import { signal, type ReadonlySignal } from '@preact/signals';

const WORTH_SAYING_MS = 600_000;

/** How far the clock of this phone is from that of the service. */
export interface Skew {
  /** Milliseconds to add to the phone's time; 0 before the service was heard of. */
  readonly ms: ReadonlySignal<number>;
  /** The clock is wrong by more than ten minutes. */
  readonly isWorthSaying: () => boolean;
  readonly heard: (date: string) => void;
  /** Now, by the service. */
  readonly now: () => number;
}

/** Compares the `Date` of each answer with the clock of the phone: days are checked by the service's. */
export function watchSkew(now: () => number): Skew {
  const ms = signal(0);
  return {
    ms,
    isWorthSaying: () => Math.abs(ms.value) > WORTH_SAYING_MS,
    heard(date) {
      const heard = Date.parse(date);
      if (!Number.isNaN(heard)) ms.value = heard - now();
    },
    now: () => now() + ms.value,
  };
}
