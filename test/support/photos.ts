import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { seeded } from '../../src/commands/demo/random.ts';

export interface Drawing {
  readonly width: number;
  readonly height: number;
  /** Other seeds draw other photos. Default 1. */
  readonly seed?: number;
}

/** As phones take them, in miniature. */
export const PHONE = { width: 1_600, height: 1_200 } as const;

/**
 * Draws what a camera might see: soft colours in the back, things with hard edges before them, and the noise of a
 * sensor over it all. The same drawing gives the same pixels.
 */
export async function drawnPhoto({ width, height, seed = 1 }: Drawing): Promise<Sharp> {
  const random = seeded(seed);
  const soft = await sharp(noise(12, 9, random), { raw: { width: 12, height: 9, channels: 3 } })
    .resize(width, height, { fit: 'fill', kernel: 'cubic' })
    .composite([{ input: Buffer.from(things(width, height, random)) }])
    .removeAlpha()
    .raw()
    .toBuffer();
  for (let at = 0; at < soft.length; at += 1) soft[at] = clamped((soft[at] ?? 0) + (random() - 0.5) * 12);
  return sharp(soft, { raw: { width, height, channels: 3 } });
}

/** A drawn photo as the file of a phone. */
export const jpegPhoto = async (drawing: Drawing = PHONE): Promise<Buffer> =>
  (await drawnPhoto(drawing)).jpeg({ quality: 92 }).toBuffer();

/** A drawn photo as an iPhone keeps it: for tests that run unless `NO_HEIC`. */
export async function heicPhoto(drawing: Drawing): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'ocop-heic-'));
  try {
    const [drawn, made] = [join(folder, 'drawn.jpg'), join(folder, 'made.heic')];
    await (await drawnPhoto(drawing)).jpeg({ quality: 92 }).toFile(drawn);
    spawnSync('heif-enc', ['-q', '50', '-p', 'preset=ultrafast', '-o', made, drawn]);
    return readFileSync(made);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A file of AVIF under the brand of HEIC: what its first bytes say it is. */
export function asHeic(avif: Buffer): Buffer {
  const bytes = Buffer.from(avif);
  bytes.write('heic', 8);
  return bytes;
}

/** The file with so many bytes, the rest of them nothing. */
export const padded = (file: Buffer, bytes: number): Buffer => Buffer.concat([file, Buffer.alloc(bytes - file.length)]);

/** A PNG whose header says another width and height than it has, with a sum that is right. */
export function promising(png: Buffer, side: number): Buffer {
  const bytes = Buffer.from(png);
  bytes.writeUInt32BE(side, 16);
  bytes.writeUInt32BE(side, 20);
  bytes.writeUInt32BE(crc32(bytes.subarray(12, 29)), 29);
  return bytes;
}

/** A black picture of one bit a pixel: a few bytes, however large it is. */
export function blackPng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 1;
  const rows = deflateSync(Buffer.alloc(height * (1 + Math.ceil(width / 8))), { level: 9 });
  const chunks = [chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...chunks]);
}

/** A PNG with these chunks right behind its header, as programs put texts and profiles there. */
export function withChunks(png: Buffer, chunks: readonly (readonly [name: string, content: Buffer])[]): Buffer {
  const behindHeader = 33;
  return Buffer.concat([
    png.subarray(0, behindHeader),
    ...chunks.map(([name, content]) => chunk(name, content)),
    png.subarray(behindHeader),
  ]);
}

function chunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

const clamped = (value: number): number => Math.max(0, Math.min(255, Math.round(value)));

const noise = (width: number, height: number, random: () => number): Uint8Array =>
  Uint8Array.from({ length: width * height * 3 }, () => Math.floor(random() * 256));

function things(width: number, height: number, random: () => number): string {
  const colour = () => `rgb(${[0, 1, 2].map(() => String(Math.floor(random() * 256))).join()})`;
  const shapes = Array.from({ length: 40 }, () => {
    const [x, y] = [random() * width, random() * height];
    const size = (0.02 + random() * 0.15) * Math.min(width, height);
    const turn = `transform="rotate(${String(random() * 90)} ${String(x)} ${String(y)})"`;
    return random() < 0.5
      ? `<circle cx="${String(x)}" cy="${String(y)}" r="${String(size)}" fill="${colour()}"/>`
      : `<rect x="${String(x)}" y="${String(y)}" width="${String(size)}" height="${String(size)}" fill="${colour()}" ${turn}/>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${String(width)}" height="${String(height)}">${shapes.join('')}</svg>`;
}
