import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { seeded } from '../../src/commands/demo/random.ts';
import { mutated } from '../../test/support/mutations.ts';
import { asHeic, blackPng, drawnPhoto, padded, promising, withChunks } from '../../test/support/photos.ts';
import { anArchive } from '../../test/support/workbooks.ts';

/** Stands in every place of a file that must not be served. */
export const SECRET = 'KHONG-DUOC-LO-RA';

const MEGABYTE = 1_048_576;

/** Photos that nobody took: bombs, other kinds of files, damaged ones, and such as tell where somebody lives. */
export async function hostilePhotos(count: number, seed: number): Promise<readonly Buffer[]> {
  const drawn = await drawnPhoto({ width: 700, height: 640 });
  const jpeg = await drawn.clone().jpeg().toBuffer();
  const png = await drawn.clone().resize(300).png().toBuffer();
  const webp = await drawn.clone().webp().toBuffer();
  const heic = readFileSync(new URL('../../test/media/p3.heic', import.meta.url));
  const inflated = deflateSync(Buffer.alloc(40 * MEGABYTE), { level: 9 });
  const text = Buffer.concat([Buffer.from('Comment\0\0'), inflated]);
  const profile = Buffer.concat([Buffer.from('icc\0\0'), inflated]);
  const zip = readFileSync(await anArchive({ 'a.txt': SECRET, '../../b.txt': SECRET }));
  const frames = { create: { width: 64, height: 64 * 30, channels: 3, background: '#c98a2b' } } as const;
  const animated = sharp({ ...frames, create: { ...frames.create, pageHeight: 64 } });
  const secretExif = {
    IFD0: { ImageDescription: SECRET, Copyright: SECRET },
    IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '21/1 30/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '105/1 55/1 0/1' },
  };
  const made: readonly Buffer[] = [
    ...[20_000, 65_000, 0x7fff_ffff, 0xffff_ffff, 0].map((side) => promising(png, side)),
    blackPng(20_000, 20_000),
    blackPng(50_000, 20),
    withChunks(
      png,
      Array.from({ length: 20 }, () => ['zTXt', text] as const),
    ),
    withChunks(png, [['iCCP', profile]]),
    withChunks(png, [['iTXt', Buffer.concat([Buffer.from('XML:com.adobe.xmp\0\x01\0\0\0'), inflated])]]),
    withChunks(
      png,
      Array.from({ length: 5_000 }, () => ['tEXt', Buffer.from(`k\0${SECRET}`)] as const),
    ),
    withChunks(png, [['acTL', Buffer.alloc(8, 1)]]),
    ...[await animated.clone().gif().toBuffer(), await animated.clone().webp().toBuffer()],
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg"><script>alert('${SECRET}')</script></svg>`),
    Buffer.from(`<!doctype html><script>alert('${SECRET}')</script>`),
    Buffer.from(`GIF89a/*${SECRET}*/=1;`),
    Buffer.concat([jpeg, Buffer.from(`<script>${SECRET}</script>`)]),
    Buffer.concat([jpeg, zip]),
    Buffer.concat([png, Buffer.from(`<?php ${SECRET}`)]),
    Buffer.concat([zip, jpeg]),
    zip,
    Buffer.from(`%PDF-1.7\n${SECRET}`),
    Buffer.from('%!PS-Adobe-3.0 EPSF-3.0\n'),
    Buffer.from('8BPS\0\x01'),
    Buffer.from('BM'),
    await drawn.clone().tiff().toBuffer(),
    await drawn.clone().toColourspace('cmyk').jpeg().toBuffer(),
    await drawn.clone().resize(1, 1).jpeg().toBuffer(),
    await drawn.clone().resize(9_000, 700, { fit: 'fill' }).jpeg().toBuffer(),
    await drawn.clone().toColourspace('rgb16').png().toBuffer(),
    await drawn.clone().png({ progressive: true, palette: true }).toBuffer(),
    await drawn.clone().resize(64, 64).avif({ effort: 0 }).toBuffer(),
    asHeic(await drawn.clone().resize(64, 64).avif({ effort: 0 }).toBuffer()),
    await drawn.clone().jpeg().withExif(secretExif).toBuffer(),
    await drawn.clone().webp().withExif(secretExif).toBuffer(),
    await drawn.clone().png().withExif(secretExif).toBuffer(),
    await drawn
      .clone()
      .jpeg()
      .withExif(secretExif)
      .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/">${SECRET}</x:xmpmeta>`)
      .toBuffer(),
    await drawn.clone().jpeg().withMetadata({ orientation: 7 }).toBuffer(),
    ...[jpegOfSize(jpeg, 65_535), jpegOfSize(jpeg, 0)],
    padded(jpeg, 15 * MEGABYTE),
    Buffer.alloc(0),
    Buffer.alloc(1),
    Buffer.alloc(MEGABYTE),
    ...[0.001, 0.01, 0.1, 0.5, 0.9, 0.99].flatMap((part) =>
      [jpeg, png, webp, heic].map((file) => file.subarray(0, Math.floor(file.length * part))),
    ),
  ];
  const random = seeded(seed);
  const small = [await drawn.clone().resize(120).jpeg().toBuffer(), png, webp, heic];
  const damaged = Array.from({ length: Math.max(0, count - made.length) }, (_, place) =>
    mutated(small[place % small.length] ?? jpeg, random),
  );
  return [...made, ...damaged];
}

/** A JPEG whose frame promises another size. */
function jpegOfSize(jpeg: Buffer, side: number): Buffer {
  const bytes = Buffer.from(jpeg);
  const frame = bytes.indexOf(Buffer.from([0xff, 0xc0]));
  bytes.writeUInt16BE(side, frame + 5);
  bytes.writeUInt16BE(side, frame + 7);
  return bytes;
}
