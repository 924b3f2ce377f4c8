/** In pixels. */
interface Size {
  readonly width: number;
  readonly height: number;
}

/** Grey levels from 0 to 255, row by row. */
export interface Grey extends Size {
  readonly levels: Uint8Array;
}

/** Colours as bytes, row by row: red, green, blue, and what else a pixel has. */
interface Colours extends Size {
  readonly data: Uint8Array | Uint8ClampedArray;
}

/** Pixels of the longer side at which a photo is looked at: all numbers here hold for that size. */
export const LOOKED_AT_SIDE = 480;
/** Pixels of a side that all marketplaces take: Lazada asks for 330, Shopee for 500. */
export const WANTED_SIDE = 500;
/**
 * Below this sharpness no edge of the photo is crisp. Photos out of a phone have hundreds, and some twenty when the lens
 * was greasy or the hand shook; the tests hold a sharp photo and its blurred copies against it.
 */
export const MIN_SHARPNESS = 60;

/** Luma of Rec. 601, in integers. @param channels bytes of a pixel: 3, or 4 with its opacity */
export function greyOf({ data, width, height }: Colours, channels: 3 | 4): Grey {
  const levels = new Uint8Array(width * height);
  for (let at = 0, from = 0; at < levels.length; at += 1, from += channels)
    levels[at] = (77 * (data[from] ?? 0) + 150 * (data[from + 1] ?? 0) + 29 * (data[from + 2] ?? 0)) >> 8;
  return { levels, width, height };
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
