import { pipeline } from 'node:stream/promises';
import type { TransformOptions } from 'node:stream';
import { createDeflateRaw, crc32, type ZlibOptions } from 'node:zlib';
import type { Sizes } from './zip-format.ts';

/** So much waits to be packed, which another thread does: what comes next is made meanwhile. */
const AHEAD: ZlibOptions & TransformOptions = { chunkSize: 262_144, writableHighWaterMark: 524_288 };

/** What is to be packed: pieces that come, or that are there. */
export type Content = AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>;

/** Content on its way into an archive. */
export interface Packed {
  readonly chunks: () => AsyncGenerator<Buffer>;
  /** Right once all chunks were taken. */
  readonly sizes: () => Sizes;
}

/** Packs content as it comes. `level` is 1 (fast) to 9; 0 only wraps, for what is compressed already. */
export function deflated(content: Content, level: number): Packed {
  let [crc, size, bytes] = [0, 0, 0];

  async function* counted(): AsyncGenerator<Buffer> {
    for await (const chunk of content) {
      const buffer =
        typeof chunk === 'string' ? Buffer.from(chunk) : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      crc = crc32(buffer, crc);
      size += buffer.length;
      yield buffer;
    }
  }

  async function* chunks(): AsyncGenerator<Buffer> {
    const deflate = createDeflateRaw({ ...AHEAD, level });
    const feeding = pipeline(counted(), deflate);
    try {
      for await (const chunk of deflate as AsyncIterable<Buffer>) {
        bytes += chunk.length;
        yield chunk;
      }
    } finally {
      // It has ended by now, and what it failed with was thrown to whoever takes the chunks.
      await Promise.allSettled([feeding]);
    }
  }

  return { chunks, sizes: () => ({ crc, size, compressed: bytes }) };
}
