/** The largest photo that leaves the phone: fine for a shop window, and for the small print of a label or a paper. */
export const MAX_SIDE = { product: 1_600, print: 2_048 } as const;
export type Purpose = keyof typeof MAX_SIDE;

/** Bytes that a photo may weigh on the way: some ten seconds at 400 kbit/s. */
export const MAX_BYTES = 450_000;

/** Qualities of JPEG from the one wanted down; below the last the picture is made smaller. */
export const QUALITIES = [0.85, 0.75, 0.65, 0.5] as const;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The size within a square of `side`, with the same shape; never larger than it was. */
export function within(side: number, { width, height }: Size): Size {
  const scale = Math.min(1, side / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
