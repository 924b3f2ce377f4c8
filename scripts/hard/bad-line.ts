/** The line of a hamlet: 400 kbit/s, and 562 ms there and back. */
export const BAD_LINE = { bitsPerSecond: 400_000, delayMs: 281 } as const;
