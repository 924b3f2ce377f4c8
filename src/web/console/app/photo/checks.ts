import {
  distanceOf,
  greyOf,
  MAX_DISTANCE,
  MIN_SHARPNESS,
  phashOf,
  sharpnessOf,
  WANTED_SIDE,
} from '../../../../features/media/browser.ts';

/** A picture as a canvas hands it out: four bytes a pixel. */
export interface Pixels {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/** A photo that was taken before, by its hash. */
export interface Earlier {
  readonly phash: string;
  /** Of the product that is photographed now, not of another household's. */
  readonly own: boolean;
}

/** What can be doubted about a photo; the first that holds is said. Nothing of it forbids to keep the photo. */
export type Doubt = 'small' | 'dark' | 'blurred' | 'again' | 'others';

export interface Verdict {
  readonly doubt: Doubt | null;
  /** By which the same photo is known again; `null` when there is too little to see. */
  readonly phash: string | null;
}

/** Grey levels of 0 to 255: darker than this on the whole, with nothing brighter in it than the second. */
const DARK_MEAN = 60;
const DARK_BRIGHTEST = 130;
/** The share of a picture that counts as its brightest part. */
const BRIGHTEST = 0.05;

interface Shot {
  /** The picture at the size at which photos are looked at. */
  readonly pixels: Pixels;
  /** The size of the photo itself. */
  readonly size: { readonly width: number; readonly height: number };
  readonly earlier: readonly Earlier[];
}

/** Looks at a photo as the service will: the same sharpness, the same hash. */
export function verdictOf({ pixels, size, earlier }: Shot): Verdict {
  const grey = greyOf(pixels, 4);
  const phash = phashOf(grey);
  const same = phash === null ? [] : earlier.filter((other) => distanceOf(other.phash, phash) <= MAX_DISTANCE);
  const doubts: readonly (readonly [Doubt, boolean])[] = [
    ['small', Math.min(size.width, size.height) < WANTED_SIDE],
    ['dark', isDark(grey.levels)],
    ['again', same.some(({ own }) => own)],
    ['others', same.some(({ own }) => !own)],
    ['blurred', sharpnessOf(grey) < MIN_SHARPNESS],
  ];
  return { doubt: doubts.find(([, holds]) => holds)?.[0] ?? null, phash };
}

function isDark(levels: Uint8Array): boolean {
  const counts = new Uint32Array(256);
  let sum = 0;
  for (const level of levels) {
    counts[level] = (counts[level] ?? 0) + 1;
    sum += level;
  }
  let left = levels.length * BRIGHTEST;
  let brightest = 255;
  for (; brightest > 0 && left > 0; brightest -= 1) left -= counts[brightest] ?? 0;
  return sum / levels.length < DARK_MEAN && brightest < DARK_BRIGHTEST;
}
