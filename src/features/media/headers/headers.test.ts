import { readFile } from 'node:fs/promises';
import { deflateSync } from 'node:zlib';
import { expect } from 'chai';
import sharp from 'sharp';
import { mutated } from '../../../../test/support/mutations.ts';
import { blackPng, withChunks } from '../../../../test/support/photos.ts';
import { sharedPath, unlessShared } from '../../../../test/support/shared.ts';
import { itUnless } from '../../../../test/support/unless.ts';
import { seeded } from '../../../commands/demo/random.ts';
import type { PixelSize } from '../../../platform/files/uploads.ts';
import { PhotoUnusable } from '../image-processor.ts';
import { readJpegSize } from './jpeg.ts';
import { exifOf, type Orientation } from './orientation.ts';
import { barePng, readPngHeader } from './png.ts';
import { sourceOf, type Source } from './source.ts';
import { readWebpHeader } from './webp.ts';

const SIZE = { width: 300, height: 200 };
const TURNED = { width: 200, height: 300 };
const drawn = sharp({ create: { ...SIZE, channels: 3, background: 'red' } });
const XMP_KEY = 'XML:com.adobe.xmp';

/** A file that counts how many of its bytes were asked for. */
function counted(bytes: Buffer): Source & { readonly asked: () => number } {
  const source = sourceOf(bytes);
  let asked = 0;
  return {
    size: source.size,
    asked: () => asked,
    read(at, length) {
      asked += length;
      return source.read(at, length);
    },
  };
}

describe('when the header of a photo is read', () => {
  const xmp = (orientation: number, packed = false): Buffer => {
    const text = Buffer.from(`<x:xmpmeta><rdf:Description tiff:Orientation="${String(orientation)}"/></x:xmpmeta>`);
    return Buffer.concat([
      Buffer.from(`${XMP_KEY}\0`),
      Buffer.from([packed ? 1 : 0, 0, 0, 0]),
      packed ? deflateSync(text) : text,
    ]);
  };
  const png = () => drawn.clone().png().toBuffer();
  const pngSize = async (bytes: Buffer): Promise<PixelSize> => (await readPngHeader(sourceOf(bytes))).size;

  it('then a JPEG and a WebP are as large as their decoder says, in each orientation', async () => {
    for (let orientation = 1; orientation <= 8; orientation += 1) {
      const sizes = [
        await readJpegSize(sourceOf(await drawn.clone().jpeg().withMetadata({ orientation }).toBuffer())),
        await readJpegSize(
          sourceOf(await drawn.clone().jpeg({ progressive: true }).withMetadata({ orientation }).toBuffer()),
        ),
        (await readWebpHeader(sourceOf(await drawn.clone().webp().withMetadata({ orientation }).toBuffer()))).size,
        (
          await readWebpHeader(
            sourceOf(await drawn.clone().webp({ lossless: true }).withMetadata({ orientation }).toBuffer()),
          )
        ).size,
        await pngSize(await drawn.clone().png().withMetadata({ orientation }).toBuffer()),
      ];
      expect(sizes, String(orientation)).to.deep.equal(Array(5).fill(orientation < 5 ? SIZE : TURNED));
    }
  });

  it('then a WebP without metadata is read in both of its codings', async () => {
    for (const options of [{}, { lossless: true }, { alphaQuality: 50 }]) {
      const bytes = await drawn.clone().ensureAlpha(0.5).webp(options).toBuffer();
      expect((await readWebpHeader(sourceOf(bytes))).size).to.deep.equal(SIZE);
    }
  });

  it('then the orientation of a PNG is that of its EXIF, else that of its XMP, packed or not', async () => {
    const plain = await png();
    const of = (...chunks: (readonly [string, Buffer])[]) => pngSize(withChunks(plain, chunks));
    expect(await of()).to.deep.equal(SIZE);
    expect(await of(['eXIf', exifOf(6)])).to.deep.equal(TURNED);
    expect(await of(['iTXt', xmp(6)])).to.deep.equal(TURNED);
    expect(await of(['iTXt', xmp(8, true)])).to.deep.equal(TURNED);
    expect(await of(['iTXt', xmp(6)], ['eXIf', exifOf(1)]), 'EXIF knows better').to.deep.equal(SIZE);
    expect(await of(['iTXt', Buffer.from('Comment\0\0\0\0\0tiff:Orientation="6"')])).to.deep.equal(SIZE);
    for (const wrong of [0, 9, 66]) expect(await of(['iTXt', xmp(wrong)])).to.deep.equal(SIZE);
    const element = Buffer.from(`${XMP_KEY}\0\0\0\0\0<tiff:Orientation>6</tiff:Orientation>`);
    expect(await of(['iTXt', element])).to.deep.equal(TURNED);
  });

  it('then of a PNG its pixels and colours are left for the decoder, upright', async () => {
    const orientations: Orientation[] = [1, 3, 6, 8];
    for (const orientation of orientations) {
      const bytes = withChunks(await drawn.clone().png().withIccProfile('p3').toBuffer(), [
        ['iTXt', xmp(orientation)],
        ['zTXt', Buffer.concat([Buffer.from('Comment\0\0'), deflateSync(Buffer.alloc(1_000))])],
        ['tEXt', Buffer.from('Author\0somebody')],
      ]);
      const bare = barePng(bytes, await readPngHeader(sourceOf(bytes)));
      const metadata = await sharp(bare).metadata();
      expect(metadata.orientation).to.equal(orientation);
      expect(metadata.icc?.length, 'the profile of its colours').to.be.above(100);
      expect(metadata.comments ?? []).to.deep.equal([]);
      expect(bare.includes('iTXt') || bare.includes('zTXt')).to.equal(false);
      const [pixels, same] = await Promise.all([bytes, bare].map((one) => sharp(one).raw().toBuffer()));
      expect(pixels?.equals(same ?? Buffer.alloc(0))).to.equal(true);
    }
  });

  it('then what is packed beside the pixels of a PNG is not unpacked beyond some kilobytes', async () => {
    const bomb = deflateSync(Buffer.alloc(40_000_000), { level: 9 });
    const head = (name: string, ...flags: number[]) => Buffer.concat([Buffer.from(`${name}\0`), Buffer.from(flags)]);
    const bytes = withChunks(blackPng(200, 100), [
      ['iCCP', Buffer.concat([head('p3', 0), bomb])],
      ['iTXt', Buffer.concat([head(XMP_KEY, 1, 0, 0, 0), bomb])],
      ...Array.from({ length: 20 }, () => ['zTXt', Buffer.concat([head('Comment', 0), bomb])] as const),
    ]);
    const source = counted(bytes);
    const header = await readPngHeader(source);
    expect(header.size).to.deep.equal({ width: 200, height: 100 });
    expect(source.asked()).to.be.below(100_000);
    const bare = barePng(bytes, header);
    expect(bare.length).to.be.below(1_000);
    expect((await sharp(bare).metadata()).icc).to.equal(undefined);
  });

  it('then a few kilobytes of a file of megabytes are read', async () => {
    const large = Buffer.concat([await drawn.clone().jpeg().toBuffer(), Buffer.alloc(5_000_000)]);
    const source = counted(large);
    await readJpegSize(source);
    expect(source.asked()).to.be.below(10_000);
  });

  it('then one of a hundred thousand parts is unreadable, and soon', async () => {
    const segments = Buffer.from('ffe10002'.repeat(100_000), 'hex');
    const jpeg = await drawn.clone().jpeg().toBuffer();
    const source = counted(Buffer.concat([jpeg.subarray(0, 2), segments, jpeg.subarray(2)]));
    expect(await rejection(readJpegSize(source))).to.be.instanceOf(PhotoUnusable);
    expect(source.asked()).to.be.below(50_000);
    const chunks = Array.from({ length: 100_000 }, () => ['teSt', Buffer.alloc(0)] as const);
    expect(await rejection(pngSize(withChunks(await png(), chunks)))).to.be.instanceOf(PhotoUnusable);
  });

  it('then it has a size or is unreadable, wherever it is damaged or cut', async () => {
    const random = seeded(7);
    const readers: readonly (readonly [(source: Source) => Promise<unknown>, Buffer])[] = [
      [readJpegSize, await drawn.clone().jpeg().withMetadata({ orientation: 6 }).toBuffer()],
      [
        readPngHeader,
        withChunks(await png(), [
          ['iTXt', xmp(6, true)],
          ['eXIf', exifOf(3)],
        ]),
      ],
      [readWebpHeader, await drawn.clone().webp().withMetadata({ orientation: 6 }).toBuffer()],
    ];
    for (const [read, whole] of readers)
      for (let turn = 0; turn < 500; turn += 1) {
        for (const file of [mutated(whole, random), whole.subarray(0, turn)]) {
          const failure = await rejection(read(sourceOf(file)));
          if (failure !== null) expect(failure).to.be.instanceOf(PhotoUnusable);
        }
      }
  });

  const XMP_PNG = 'cases/png-xmp-orientation-6.png';
  itUnless(unlessShared(XMP_PNG), 'then a PNG that is turned by its XMP is told upright', async () => {
    expect(await pngSize(await readFile(sharedPath(XMP_PNG)))).to.deep.equal({ width: 480, height: 640 });
  });

  const rejection = (promise: Promise<unknown>): Promise<unknown> =>
    promise.then(
      () => null,
      (error: unknown) => error,
    );
});
