import sharp from 'sharp';
import { rgbaToThumbHash } from 'thumbhash';
import type { PixelSize } from '../../../platform/files/uploads.ts';
import type { Pixels } from './decode.ts';

/** Grey levels from 0 to 255, row by row. */
export interface Grey extends PixelSize {
  readonly levels: Uint8Array;
}

/** Luma of Rec. 601, in integers. */
export function greyOf({ data, width, height }: Pixels): Grey {
  const levels = new Uint8Array(width * height);
  for (let at = 0, from = 0; at < levels.length; at += 1, from += 3)
    levels[at] = (77 * (data[from] ?? 0) + 150 * (data[from + 1] ?? 0) + 29 * (data[from + 2] ?? 0)) >> 8;
  return { levels, width, height };
}

/** The hash keeps seven waves a side at most: it takes any more pixels only for time. */
const THUMBHASH_SIDE = 32;

/** A preview in some 25 bytes, as base64. */
export async function thumbhashOf({ data, width, height }: Pixels): Promise<string> {
  const { data: rgba, info } = await sharp(data, { raw: { width, height, channels: 3 } })
    .resize(THUMBHASH_SIDE, THUMBHASH_SIDE, { fit: 'inside', withoutEnlargement: true })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return Buffer.from(rgbaToThumbHash(info.width, info.height, rgba)).toString('base64');
}

const COLUMNS = 9;
const ROWS = 8;
/** Smaller differences of two cells are noise: a plain background must not flip bits. */
const NOISE = 2;
/** With fewer edges than this in its 64 places, a picture looks like every other plain one. */
const MIN_EDGES = 12;

/**
 * A hash of 64 bits that is nearly the same for pictures that look the same (dHash): whether each cell of a coarse
 * grid is darker than the one to its right. `null` when there is too little to see.
 */
export function phashOf(grey: Grey): string | null {
  const cells = cellsOf(grey);
  let bits = 0n;
  let edges = 0;
  for (let row = 0; row < ROWS; row += 1)
    for (let column = 0; column < COLUMNS - 1; column += 1) {
      const place = row * COLUMNS + column;
      const rise = (cells[place + 1] ?? 0) - (cells[place] ?? 0);
      bits = (bits << 1n) | (rise > NOISE ? 1n : 0n);
      if (Math.abs(rise) > NOISE) edges += 1;
    }
  return edges < MIN_EDGES ? null : bits.toString(16).padStart(16, '0');
}

/** The mean level of each cell. */
function cellsOf({ levels, width, height }: Grey): Float64Array {
  const sums = new Float64Array(COLUMNS * ROWS);
  const counts = new Float64Array(COLUMNS * ROWS);
  for (let y = 0; y < height; y += 1) {
    const row = Math.floor((y * ROWS) / height) * COLUMNS;
    for (let x = 0; x < width; x += 1) {
      const cell = row + Math.floor((x * COLUMNS) / width);
      sums[cell] = (sums[cell] ?? 0) + (levels[y * width + x] ?? 0);
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
  }
  return sums.map((sum, cell) => sum / (counts[cell] ?? 1));
}

const TILE = 32;
/** Of its tiles from the smoothest to the crispest, the one that stands for the photo. */
const CRISPEST = 0.9;

/**
 * The variance of the Laplacian in the crispest parts of a picture: a bottle before a smooth wall is sharp, a wall
 * behind a smooth bottle is not asked about.
 */
export function sharpnessOf({ levels, width, height }: Grey): number {
  const tiles: number[] = [];
  for (let top = 1; top < height - 1; top += TILE)
    for (let left = 1; left < width - 1; left += TILE) tiles.push(varianceAt(left, top));
  tiles.sort((one, other) => one - other);
  return tiles[Math.floor(tiles.length * CRISPEST)] ?? 0;

  function varianceAt(left: number, top: number): number {
    let [sum, squares, count] = [0, 0, 0];
    for (let y = top; y < Math.min(top + TILE, height - 1); y += 1)
      for (let x = left; x < Math.min(left + TILE, width - 1); x += 1) {
        const at = y * width + x;
        const around =
          (levels[at - 1] ?? 0) + (levels[at + 1] ?? 0) + (levels[at - width] ?? 0) + (levels[at + width] ?? 0);
        const edge = around - 4 * (levels[at] ?? 0);
        sum += edge;
        squares += edge * edge;
        count += 1;
      }
    return squares / count - (sum / count) ** 2;
  }
}
