/** A seed that follows from a text. */
export const seedOf = (text: string): number =>
  Array.from(text).reduce((sum, character) => (Math.imul(sum, 31) + (character.codePointAt(0) ?? 0)) >>> 0, 7);

export interface Place {
  readonly x: number;
  readonly y: number;
  /** Degrees. */
  readonly turn: number;
  /** From 0 to 1, for whatever varies besides. */
  readonly chance: number;
}

const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

/** Places all over a disc, as seeds lie in a sunflower: even, without a pattern that the eye finds. */
export function overDisc(count: number, radius: number, random: () => number): readonly Place[] {
  const jitter = radius / Math.sqrt(count) / 2;
  return Array.from({ length: count }, (_, at) => {
    const [far, angle] = [radius * Math.sqrt((at + 0.5) / count), at * GOLDEN_ANGLE];
    return {
      x: far * Math.cos(angle) + (random() - 0.5) * jitter,
      y: far * Math.sin(angle) + (random() - 0.5) * jitter,
      turn: random() * 360,
      chance: random(),
    };
  });
}
