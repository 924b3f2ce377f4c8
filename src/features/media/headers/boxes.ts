import { broken, type Source } from './source.ts';

/** A box of an ISO base media file (ISO/IEC 14496-12, 4.2): where its content stands. */
export interface Box {
  readonly type: string;
  readonly from: number;
  readonly to: number;
}

const HEAD = 8;
const LONG_HEAD = 16;
const MAX_TOP_BOXES = 100;
/** Of the box that says what is where: that of 48 megapixels in tiles has some 10 kB. */
const MAX_META = 1_024 * 1_024;
const MAX_BOXES = 20_000;

/** The box `meta` of a file, which describes its pictures, and where it begins. @throws PhotoUnusable when it has none */
export async function readMeta(source: Source): Promise<{ readonly at: number; readonly bytes: Buffer }> {
  let at = 0;
  for (let box = 0; box < MAX_TOP_BOXES && at + HEAD <= source.size; box += 1) {
    const head = await source.read(at, Math.min(LONG_HEAD, source.size - at));
    const { type, from, to } = boxAt(head, 0, source.size - at);
    if (type === 'meta') {
      const length = to - from;
      if (length > MAX_META) throw broken();
      return { at: at + from, bytes: await source.read(at + from, length) };
    }
    at += to;
  }
  throw broken();
}

/** The box at a place, of which everything up to `end` may be. @throws PhotoUnusable when it reaches beyond */
function boxAt(bytes: Buffer, at: number, end: number): Box {
  if (at + HEAD > bytes.length) throw broken();
  const type = bytes.toString('latin1', at + 4, at + HEAD);
  const short = bytes.readUInt32BE(at);
  if (short === 1 && at + LONG_HEAD > bytes.length) throw broken();
  const from = at + (short === 1 ? LONG_HEAD : HEAD);
  const size = short === 1 ? Number(bytes.readBigUInt64BE(at + HEAD)) : short === 0 ? end - at : short;
  if (at + size < from || at + size > end) throw broken();
  return { type, from, to: at + size };
}

/** The boxes between two places, one behind the other. @throws PhotoUnusable */
export function boxesIn(bytes: Buffer, from: number, to: number): readonly Box[] {
  const boxes: Box[] = [];
  for (let at = from; at + HEAD <= to; at = boxes.at(-1)?.to ?? to) {
    if (boxes.length > MAX_BOXES) throw broken();
    boxes.push(boxAt(bytes, at, to));
  }
  return boxes;
}

/** Reads numbers of a box one after the other, never beyond its end. */
export class Reader {
  readonly #bytes: Buffer;
  readonly #to: number;
  #at: number;

  constructor(bytes: Buffer, { from, to }: Pick<Box, 'from' | 'to'>) {
    this.#bytes = bytes;
    this.#at = from;
    this.#to = to;
  }

  get at(): number {
    return this.#at;
  }

  /** An unsigned number of so many bytes, 0 to 8. @throws PhotoUnusable beyond the end */
  uint(bytes: number): number {
    const at = this.#at;
    if (at + bytes > this.#to) throw broken();
    this.#at += bytes;
    if (bytes === 0) return 0;
    return bytes === 8 ? Number(this.#bytes.readBigUInt64BE(at)) : this.#bytes.readUIntBE(at, bytes);
  }

  int32(): number {
    return this.uint(4) | 0;
  }

  text(bytes: number): string {
    const at = this.#at;
    if (at + bytes > this.#to) throw broken();
    this.#at += bytes;
    return this.#bytes.toString('latin1', at, at + bytes);
  }

  /** Version and flags of a full box. */
  full(): { readonly version: number; readonly flags: number } {
    return { version: this.uint(1), flags: this.uint(3) };
  }
}
