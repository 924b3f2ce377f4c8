/** At most so many of 64 bits differ between photos that are taken for the same picture. */
export const MAX_DISTANCE = 7;

const BANDS = 4;
const DIGITS = 4;
const BITS = 16;

/** How many bits two hashes of 16 hexadecimal digits differ in. */
export function distanceOf(one: string, other: string): number {
  let bits = BigInt(`0x${one}`) ^ BigInt(`0x${other}`);
  let count = 0;
  for (; bits > 0n; bits &= bits - 1n) count += 1;
  return count;
}

/** The quarters of a hash, each with its place: `2:03fa`. */
export const bandsOf = (phash: string): readonly string[] =>
  Array.from({ length: BANDS }, (_, place) => `${String(place)}:${phash.slice(place * DIGITS, (place + 1) * DIGITS)}`);

/**
 * Every band that a hash within `MAX_DISTANCE` can be found by: where 7 bits are spread over four bands, one of them
 * has at most one. So each band is asked for as it is and with any one of its bits turned: 68 values, no scan.
 */
export const nearBandsOf = (phash: string): readonly string[] =>
  bandsOf(phash).flatMap((band) => [band, ...Array.from({ length: BITS }, (_, bit) => turned(band, bit))]);

function turned(band: string, bit: number): string {
  const [place = '', digits = ''] = band.split(':');
  const value = Number.parseInt(digits, 16) ^ (1 << bit);
  return `${place}:${value.toString(16).padStart(DIGITS, '0')}`;
}
