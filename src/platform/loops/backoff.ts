/** How long to wait after failures: the pause doubles with each, up to `capMs`. */
export interface Backoff {
  readonly firstMs: number;
  readonly capMs: number;
}

/**
 * The pause after the given number of failures in a row (1 and up), in whole milliseconds. `jitter` from 0 to 1 shortens
 * it by up to a half, so that what failed together does not come back together.
 */
export function pauseAfter({ firstMs, capMs }: Backoff, failures: number, jitter: number): number {
  const full = Math.min(capMs, firstMs * 2 ** (failures - 1));
  return Math.round(full * (1 - jitter / 2));
}
