const HOURS_AHEAD = 7;

/** The day in Việt Nam, where all of this is, whatever the clock of the phone is set to. */
export const today = (now: number = Date.now()): string =>
  new Date(now + HOURS_AHEAD * 3_600_000).toISOString().slice(0, 10);

/** `08:12`, in Việt Nam. */
export const clockText = (at: number): string => new Date(at + HOURS_AHEAD * 3_600_000).toISOString().slice(11, 16);
