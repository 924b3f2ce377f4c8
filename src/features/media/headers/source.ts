import type { FileHandle } from 'node:fs/promises';
import { PhotoUnusable } from '../image-processor.ts';

/** A file that is read in pieces, wherever the next one stands. */
export interface Source {
  /** In bytes. */
  readonly size: number;
  /** Exactly these bytes. @throws PhotoUnusable when the file ends before that */
  read(at: number, length: number): Promise<Buffer>;
}

export const sourceOf = (bytes: Buffer): Source => ({
  size: bytes.length,
  read: (at, length) =>
    at + length > bytes.length ? Promise.reject(broken()) : Promise.resolve(bytes.subarray(at, at + length)),
});

/** What stands close together, as in a header, is read from the disk at once. */
const PIECE = 4_096;

/** The file behind the handle, of which no more is read than is asked for and a little. */
export async function sourceOfFile(handle: FileHandle): Promise<Source> {
  const { size } = await handle.stat();
  let piece = { from: 0, bytes: Buffer.alloc(0) };
  return {
    size,
    async read(at, length) {
      if (at + length > size) throw broken();
      if (at < piece.from || at + length > piece.from + piece.bytes.length) {
        const wanted = Math.min(Math.max(length, PIECE), size - at);
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(wanted), 0, wanted, at);
        piece = { from: at, bytes: buffer.subarray(0, bytesRead) };
        if (bytesRead < length) throw broken();
      }
      return piece.bytes.subarray(at - piece.from, at - piece.from + length);
    },
  };
}

/** What to say of a header that can't be right. */
export const broken = (): PhotoUnusable => new PhotoUnusable('photo_unreadable');

/** So much at once when a long way is gone. */
const LONG_PIECE = 65_536;

/**
 * Where the content between two places ends, when at least `minHole` zeros and nothing else follow: a download that broke
 * off leaves them.
 */
export async function endOfContent(source: Source, from: number, end: number, minHole: number): Promise<number> {
  for (let at = end; at > from; at -= LONG_PIECE) {
    const start = Math.max(from, at - LONG_PIECE);
    const piece = await source.read(start, at - start);
    const last = piece.findLastIndex((byte) => byte !== 0);
    if (last >= 0) return end - (start + last + 1) < minHole ? end : start + last + 1;
  }
  return from;
}
