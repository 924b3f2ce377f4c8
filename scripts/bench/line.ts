/** What one line found in one run. */
export interface Result {
  readonly ours: number;
  readonly reference: number;
  /** Median of the ratios of neighbouring rounds: what slows the machine down for a while slows both sides. */
  readonly ratio: number;
  readonly note: string;
}

/** One comparison of ours with a named reference, both measured in the same run. */
export interface Line {
  readonly name: string;
  /** What is measured, in words; `reference` likewise. */
  readonly ours: string;
  readonly reference: string;
  readonly unit: string;
  /** The ratio below which the line falls short. */
  readonly reach: number;
  run(): Promise<Result>;
}

export interface Measured {
  readonly line: Line;
  readonly result: Result;
}

export const fallsShort = ({ line, result }: Measured): boolean => result.ratio < line.reach;
