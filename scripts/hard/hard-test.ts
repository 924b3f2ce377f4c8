import type { Reason } from '../../test/support/unless.ts';

/** One number that a test found, and how far it may go. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit?: string;
  readonly atMost?: number;
  readonly atLeast?: number;
}

export interface Outcome {
  /** What was tried, with its counts. */
  readonly tried: string;
  readonly figures: readonly Figure[];
  /** What the full test would have besides, and why this run did not. */
  readonly less?: string | undefined;
}

/** What a test finds out only when it begins: that something is missing here. */
export interface NotRun {
  readonly notRun: string;
}

/** One attack or failure, bounded in count and time: it talks to this machine alone, and stops what it starts. */
export interface HardTest {
  readonly name: string;
  /** What a pass means to whoever uses the service, in one sentence. */
  readonly means: string;
  /** Why it can't run here. */
  readonly reason?: Reason;
  /** After so many seconds it counts as failed. */
  readonly limitSeconds: number;
  run(folder: string): Promise<Outcome | NotRun>;
}

/** What became of a test: `notRun` says why there is no outcome, `broke` why there should be one. */
export interface Tested {
  readonly test: Pick<HardTest, 'name' | 'means'>;
  readonly seconds: number;
  readonly outcome?: Outcome;
  readonly notRun?: string;
  readonly broke?: string;
}

/** Whether a figure is where it has to be. */
export const holds = ({ value, atMost = Infinity, atLeast = -Infinity }: Figure): boolean =>
  value <= atMost && value >= atLeast;

export const isMissed = ({ outcome, broke }: Tested): boolean =>
  broke !== undefined || outcome?.figures.every(holds) === false;

/** Nothing of the kind may happen. */
export const none = (what: string, value: number): Figure => ({ what, value, atMost: 0 });
export const atMost = (what: string, value: number, bound: number, unit = ''): Figure => ({
  what,
  value,
  atMost: bound,
  unit,
});
export const atLeast = (what: string, value: number, bound: number, unit = ''): Figure => ({
  what,
  value,
  atLeast: bound,
  unit,
});
