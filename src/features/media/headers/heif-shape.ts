import type { PixelSize } from '../../../platform/files/uploads.ts';
import { Reader, type Box } from './boxes.ts';

export interface Rectangle extends PixelSize {
  readonly left: number;
  readonly top: number;
}

/** A box that crops: where its content stands, and the size of what it crops. */
export interface Clap {
  readonly at: number;
  readonly of: PixelSize;
}

export interface Shape {
  /** After all turns, cropped by nobody. */
  readonly whole: PixelSize;
  /** What the crops leave, after all turns. */
  readonly seen: Rectangle;
  readonly claps: readonly Clap[];
}

/**
 * What crops, turns and mirrors make of a picture, in the order of its properties (ISO/IEC 23008-12, 6.5.9, 6.5.10, 6.5.12).
 * A crop that can't be is none.
 */
export function shapeOf(meta: Buffer, properties: readonly Box[], coded: PixelSize): Shape {
  let whole: PixelSize = { width: coded.width, height: coded.height };
  let seen: Rectangle = { left: 0, top: 0, ...whole };
  const claps = new Map<number, Clap>();
  for (const box of properties) {
    const reader = new Reader(meta, box);
    if (box.type === 'clap') {
      claps.set(box.from, { at: box.from, of: whole });
      seen = cropped(seen, reader);
    }
    if (box.type === 'irot')
      for (let turns = reader.uint(1) & 3; turns > 0; turns -= 1) {
        const { left, top, width, height } = seen;
        seen = { left: top, top: whole.width - left - width, width: height, height: width };
        whole = { width: whole.height, height: whole.width };
      }
    if (box.type === 'imir') {
      const sideways = (reader.uint(1) & 1) === 1;
      const { left, top, width, height } = seen;
      seen = { ...seen, ...(sideways ? { left: whole.width - left - width } : { top: whole.height - top - height }) };
    }
  }
  return { whole, seen, claps: [...claps.values()] };
}

function cropped(seen: Rectangle, box: Reader): Rectangle {
  const fraction = (): number => box.int32() / box.int32();
  const [width, height, right, down] = [fraction(), fraction(), fraction(), fraction()];
  // The offsets are those of the middle of the crop from the middle of the picture (ISO/IEC 14496-12, 12.1.4).
  const left = Math.round(right + (seen.width - width) / 2);
  const top = Math.round(down + (seen.height - height) / 2);
  const [across, along] = [Math.round(width), Math.round(height)];
  const fits =
    left >= 0 && top >= 0 && across > 0 && along > 0 && left + across <= seen.width && top + along <= seen.height;
  return fits ? { left: seen.left + left, top: seen.top + top, width: across, height: along } : seen;
}

/** Widens every crop to the whole, in place: what is seen is cut out of the decoded picture then. */
export function widenClaps(file: Buffer, claps: readonly Clap[]): void {
  for (const { at, of } of claps) {
    const fractions = [of.width, 1, of.height, 1, 0, 1, 0, 1];
    for (const [place, value] of fractions.entries()) file.writeUInt32BE(value, at + 4 * place);
  }
}
