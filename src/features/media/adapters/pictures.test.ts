import { expect } from 'chai';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { thumbHashToRGBA } from 'thumbhash';
import { codedIn, heif } from '../../../../test/support/heif.ts';
import { blackPng, drawnPhoto, jpegPhoto, PHONE, withChunks } from '../../../../test/support/photos.ts';
import { sharedPath, unlessShared } from '../../../../test/support/shared.ts';
import { itUnless, NO_PROC } from '../../../../test/support/unless.ts';
import { distanceOf } from '../similar.domain.ts';
import type { PhotoType } from '../photo.ts';
import { ready } from '../photos.domain.ts';
import { presets, type Preset } from '../presets.ts';
import { openPhotoProcesses } from './photo-processes.ts';

const HEIC = new URL('../../../../test/media/p3.heic', import.meta.url);
const CUT = 'cases/jpeg-cut-at-10-percent-with-eoi.jpg';
const GPS = { IFD0: { Make: 'Some phone' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '21/1 27/1 36/1' } };

describe('when a photo is developed', () => {
  const imageProcessor = openPhotoProcesses();
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ocop-pictures-'));
  });
  after(async () => {
    await imageProcessor.close();
    await rm(folder, { recursive: true });
  });

  async function develops(bytes: Uint8Array, type: PhotoType = 'jpeg') {
    const path = join(folder, 'original');
    await writeFile(path, bytes);
    return imageProcessor.render(path, type, folder, new AbortController().signal);
  }
  const flawOf = (bytes: Uint8Array, type?: PhotoType): Promise<unknown> =>
    develops(bytes, type).then(
      () => null,
      (error: unknown) => (error as { flaw?: unknown }).flaw ?? error,
    );
  const picture = (preset: Preset): Promise<Buffer> => readFile(join(folder, presets[preset].file));
  const read = async (preset: Preset) => sharp(await picture(preset)).metadata();
  /** The colour of a picture at a place given in hundredths of its width and height. */
  async function colourAt(preset: Preset, x: number, y: number): Promise<readonly number[]> {
    const { data, info } = await sharp(await picture(preset))
      .raw()
      .toBuffer({ resolveWithObject: true });
    const at = (Math.floor((y * info.height) / 100) * info.width + Math.floor((x * info.width) / 100)) * info.channels;
    return [...data.subarray(at, at + 3)];
  }
  const near = (colour: readonly number[], wanted: readonly number[], by = 8): boolean =>
    colour.every((value, channel) => Math.abs(value - (wanted[channel] ?? 0)) <= by);
  const plain = (width: number, height: number, background: string | object): Sharp =>
    sharp({ create: { width, height, channels: 3, background } });

  describe('that is none', () => {
    const named: Readonly<Record<string, readonly [Buffer | string, PhotoType?]>> = {
      'a page': ['<!doctype html><script>alert(1)</script>'],
      'an SVG': ['<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"/>'],
      'a PDF': ['%PDF-1.7\n%%EOF'],
      'a zip': ['PK\x03\x04'],
      nothing: [''],
      'the first bytes of a JPEG': ['\xff\xd8\xff\xe0'],
      'the first bytes of HEIC': ['\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'heic'],
    };
    for (const [what, [content, type]] of Object.entries(named))
      it(`then ${what} is unreadable`, async () => {
        const bytes = typeof content === 'string' ? Buffer.from(content, 'latin1') : content;
        expect(await flawOf(bytes, type)).to.equal('photo_unreadable');
      });

    it('then GIF, TIFF and AVIF are unreadable, whatever they are called', async () => {
      const image = plain(100, 100, 'red');
      for (const format of ['gif', 'tiff', 'avif'] as const)
        for (const type of ['jpeg', 'png', 'webp', 'heic'] as const)
          expect(await flawOf(await image.clone().toFormat(format).toBuffer(), type), format).to.equal(
            'photo_unreadable',
          );
    });

    it('then one type under the name of another is unreadable', async () => {
      expect(await flawOf(await plain(100, 100, 'red').png().toBuffer(), 'jpeg')).to.equal('photo_unreadable');
    });

    it('then one that is cut off is unreadable', async () => {
      const bytes = await jpegPhoto();
      expect(await flawOf(bytes.subarray(0, bytes.length / 2))).to.equal('photo_unreadable');
    });

    it('then one pixel is too tiny', async () => {
      expect(await flawOf(await plain(1, 1, 'red').jpeg().toBuffer())).to.equal('photo_tiny');
      expect(await flawOf(await plain(63, 500, 'red').jpeg().toBuffer())).to.equal('photo_tiny');
      expect(await flawOf(await plain(64, 64, 'red').jpeg().toBuffer())).to.equal(null);
    });

    it('then 256 megapixels in a few kilobytes are refused before they are decoded', async () => {
      const bomb = blackPng(16_000, 16_000);
      expect(bomb.length).to.be.below(50_000);
      expect(await flawOf(bomb, 'png')).to.equal('photo_too_many_pixels');
    });

    it('then a header that promises more than there is is unreadable', async () => {
      const bytes = await plain(200, 200, 'red').png().toBuffer();
      bytes.writeUInt32BE(4_000, 16); // The width, in the first chunk.
      expect(await flawOf(bytes, 'png')).to.equal('photo_unreadable');
    });
  });

  it('a photo with orientation and position comes out upright, without position, camera and profile', async () => {
    const sideways = (await drawnPhoto(PHONE)).jpeg().withMetadata({ orientation: 6, exif: GPS });
    const bytes = await sideways.toBuffer();
    expect((await sharp(bytes).metadata()).exif?.includes('Some phone')).to.equal(true);

    expect(await develops(bytes)).to.include({ width: 1_200, height: 1_600, repaired: false });

    expect(await read('medium')).to.include({ width: 768, height: 1_024 });
    for (const preset of Object.keys(presets) as Preset[]) {
      const { exif, icc, xmp, iptc, orientation } = await read(preset);
      expect([exif, icc, xmp, iptc, orientation], preset).to.deep.equal(Array(5).fill(undefined));
      expect((await picture(preset)).includes('phone')).to.equal(false);
    }
  });

  it('then each picture has its size and type', async () => {
    await develops(await jpegPhoto());
    expect(await read('large')).to.include({ format: 'jpeg', width: 1_200, height: 1_200, chromaSubsampling: '4:2:0' });
    expect(await read('medium')).to.include({ format: 'webp', width: 1_024, height: 768 });
    expect(await read('small')).to.include({ format: 'webp', width: 480, height: 360 });
    expect(await read('thumb')).to.include({ format: 'webp', width: 160, height: 120 });
    expect(await colourAt('large', 50, 2), 'above the photo').to.deep.equal([255, 255, 255]);
  });

  it('then a tall one stands in the middle of a white square', async () => {
    await develops(await plain(500, 3_000, 'red').jpeg().toBuffer());
    expect(await read('medium')).to.include({ width: 171, height: 1_024 });
    expect(await colourAt('large', 30, 50)).to.deep.equal([255, 255, 255]);
    expect(await colourAt('large', 70, 50)).to.deep.equal([255, 255, 255]);
    expect(near(await colourAt('large', 50, 1), [254, 0, 0])).to.equal(true);
    expect(near(await colourAt('large', 50, 99), [254, 0, 0])).to.equal(true);
  });

  it('then a small one is not enlarged, only put on white', async () => {
    expect(await develops(await plain(301, 200, 'blue').jpeg().toBuffer())).to.include({ width: 301, height: 200 });
    for (const preset of ['medium', 'small'] as const)
      expect(await read(preset)).to.include({ width: 301, height: 200 });
    expect(await read('large')).to.include({ width: 1_200, height: 1_200 });
    expect(near(await colourAt('large', 50, 50), [0, 0, 254])).to.equal(true);
    expect(await colourAt('large', 30, 50)).to.deep.equal([255, 255, 255]);
  });

  it('then what can be seen through is on white', async () => {
    await develops(await plain(300, 300, { r: 0, g: 0, b: 0, alpha: 0 }).ensureAlpha(0).png().toBuffer(), 'png');
    expect(await colourAt('small', 50, 50)).to.deep.equal([255, 255, 255]);
  });

  itUnless(NO_PROC, 'then a PNG of 800 kB with packed texts of 800 MB takes no more memory than another', async () => {
    const packed = Buffer.concat([Buffer.from('Comment\0\0'), deflateSync(Buffer.alloc(40_000_000), { level: 9 })]);
    const texts = Array.from({ length: 20 }, () => ['zTXt', packed] as const);
    const bytes = withChunks(await (await drawnPhoto(PHONE)).png({ compressionLevel: 1 }).toBuffer(), texts);
    expect(await develops(bytes, 'png')).to.include({ ...PHONE, repaired: false });
    for (const pid of imageProcessor.pids()) {
      const [, peak] = /^VmHWM:\s+(\d+) kB$/m.exec(await readFile(`/proc/${String(pid)}/status`, 'utf8')) ?? [];
      expect(Number(peak) * 1_024).to.be.below(500_000_000);
    }
  });

  it('then a PNG that says in its XMP how it is turned comes out upright', async () => {
    const xmp = Buffer.from('XML:com.adobe.xmp\0\0\0\0\0<rdf:Description tiff:Orientation="6"/>');
    const halves = await plain(400, 200, 'red')
      .composite([{ input: await plain(200, 200, 'blue').png().toBuffer(), left: 0, top: 0 }])
      .png()
      .toBuffer();
    expect(await develops(withChunks(halves, [['iTXt', xmp]]), 'png')).to.include({ width: 200, height: 400 });
    expect(near(await colourAt('small', 50, 20), [0, 0, 255]), 'what was on the left').to.equal(true);
    expect(near(await colourAt('small', 50, 80), [255, 0, 0])).to.equal(true);
  });

  it('then CMYK, 16 bits, grey and a palette come out in their colours', async () => {
    const red = plain(200, 200, '#c03020');
    const kinds: Readonly<Record<string, readonly [Buffer, PhotoType, readonly number[]]>> = {
      CMYK: [await red.clone().toColourspace('cmyk').jpeg().toBuffer(), 'jpeg', [192, 48, 32]],
      '16 bits': [await red.clone().toColourspace('rgb16').png().toBuffer(), 'png', [192, 48, 32]],
      'a palette': [await red.clone().png({ palette: true }).toBuffer(), 'png', [192, 48, 32]],
      grey: [await plain(200, 200, '#808080').toColourspace('b-w').jpeg().toBuffer(), 'jpeg', [128, 128, 128]],
    };
    for (const [kind, [bytes, type, colour]] of Object.entries(kinds)) {
      await develops(bytes, type);
      // Printers' colours have no one place on a screen.
      expect(near(await colourAt('small', 50, 50), colour, kind === 'CMYK' ? 40 : 4), kind).to.equal(true);
    }
  });

  it('then the colours of a wide gamut are turned into those of every screen', async () => {
    // sharp turns sRGB into P3 when it writes: the photo holds other numbers for the same colour.
    const bytes = await plain(200, 200, '#c03020').withIccProfile('p3').png().toBuffer();
    const { data } = await sharp(bytes, { ignoreIcc: true }).raw().toBuffer({ resolveWithObject: true });
    expect(near([...data.subarray(0, 3)], [192, 48, 32]), 'the numbers differ').to.equal(false);
    await develops(bytes, 'png');
    expect(near(await colourAt('small', 50, 50), [192, 48, 32], 4)).to.equal(true);
  });

  it('then a profile that is broken does no harm', async () => {
    const bytes = await plain(200, 200, '#c03020').withIccProfile('p3').jpeg().toBuffer();
    bytes.fill(7, bytes.indexOf('acsp') + 4, bytes.indexOf('acsp') + 300);
    await develops(bytes);
    expect(near(await colourAt('small', 50, 50), [192, 48, 32], 40)).to.equal(true);
  });

  it('then of one that moves the first picture is taken', async () => {
    const frames = await Promise.all(['red', 'blue'].map((colour) => plain(200, 100, colour).png().toBuffer()));
    const bytes = await sharp(frames, { join: { animated: true } })
      .webp({ lossless: true })
      .toBuffer();
    expect((await sharp(bytes).metadata()).pages).to.equal(2);
    expect(await develops(bytes, 'webp')).to.include({ width: 200, height: 100 });
    expect(near(await colourAt('small', 50, 50), [255, 0, 0], 4)).to.equal(true);
  });

  it('then a file that is a zip as well comes out as pixels alone', async () => {
    await develops(Buffer.concat([await jpegPhoto(), Buffer.from('PK\x03\x04 <script>alert(1)</script>')]));
    for (const preset of Object.keys(presets) as Preset[])
      expect((await picture(preset)).includes('script'), preset).to.equal(false);
  });

  it('then slight damage is repaired, and told', async () => {
    const bytes = await jpegPhoto();
    // What a marker of restarts is not expected amid the pixels: the decoder warns and goes on.
    bytes.set([0xff, 0xd3], Math.floor(bytes.length * 0.95));
    expect(await develops(bytes)).to.include({ repaired: true });
  });

  it('then one that is shorter than it says is shown as far as it goes, and told', async () => {
    const bytes = await jpegPhoto({ width: 300, height: 300 });
    const frame = bytes.indexOf(Buffer.from([0xff, 0xc0]));
    bytes.writeUInt16BE(350, frame + 5); // The height.
    expect(await develops(bytes)).to.include({ width: 300, height: 350, repaired: true });
    bytes.writeUInt16BE(600, frame + 5);
    expect(await flawOf(bytes), 'half of it').to.equal('photo_unreadable');
  });

  describe('of which a part is missing', () => {
    const photo = { width: 800, height: 600 };
    const JPEG_END = Buffer.from([0xff, 0xd9]);
    const kinds: Readonly<Record<string, readonly [PhotoType, () => Promise<Buffer>, end?: Buffer]>> = {
      JPEG: ['jpeg', () => jpegPhoto(photo), JPEG_END],
      PNG: [
        'png',
        async () => (await drawnPhoto(photo)).png().toBuffer(),
        Buffer.from('\0\0\0\0IEND\xaeB`\x82', 'latin1'),
      ],
      WebP: ['webp', async () => (await drawnPhoto(photo)).webp().toBuffer()],
      'WebP without loss': ['webp', async () => (await drawnPhoto(photo)).webp({ lossless: true }).toBuffer()],
      HEIC: ['heic', async () => heif([{ coded: codedIn(await readFile(HEIC)) }])],
    };
    /** Cut off, cut off before its end mark, and with zeros where the rest would be. */
    const cuts = (bytes: Buffer, share: number, end: Buffer | undefined): readonly Buffer[] => {
      const rest = bytes.subarray(0, Math.floor(bytes.length * share));
      return [
        rest,
        ...(end ? [Buffer.concat([rest, end])] : []),
        Buffer.concat([rest, Buffer.alloc(bytes.length - rest.length)]),
      ];
    };
    /** `null`, or why it can't be used; with a mark when it is taken and the officer is told. */
    const outcomeOf = async (bytes: Buffer, type: PhotoType): Promise<unknown> =>
      develops(bytes, type).then(
        ({ repaired }) => (repaired ? 'repaired' : null),
        (error: unknown) => (error as { flaw?: unknown }).flaw ?? error,
      );

    for (const [kind, [type, made, end]] of Object.entries(kinds)) {
      it(`then ${kind} that lacks half or most is unreadable, whatever stands in its place`, async () => {
        const bytes = await made();
        expect(await outcomeOf(bytes, type), 'the whole').to.equal(null);
        for (const share of [0.1, 0.5])
          for (const [way, file] of cuts(bytes, share, end).entries())
            expect(await outcomeOf(file, type), `${String(share)}, way ${String(way)}`).to.equal('photo_unreadable');
      });
      it(`then ${kind} that lacks a tenth is shown with a mark, or unreadable, never taken for whole`, async () => {
        for (const [way, file] of cuts(await made(), 0.9, end).entries())
          expect(await outcomeOf(file, type), `way ${String(way)}`).to.be.oneOf(
            type === 'jpeg' ? ['repaired'] : ['repaired', 'photo_unreadable'],
          );
      });
    }

    it('then a progressive JPEG is taken once its whole area is there, if coarse, and told', async () => {
      const bytes = await (await drawnPhoto(photo)).jpeg({ quality: 92, progressive: true }).toBuffer();
      for (const [share, outcome] of [
        [0.1, 'photo_unreadable'],
        [0.9, 'repaired'],
      ] as const)
        for (const file of cuts(bytes, share, JPEG_END)) expect(await outcomeOf(file, 'jpeg')).to.equal(outcome);
    });

    itUnless(unlessShared(CUT), 'then one of which a tenth is left, with its end mark, is unreadable', async () => {
      expect(await outcomeOf(await readFile(sharedPath(CUT)), 'jpeg')).to.equal('photo_unreadable');
    });
  });

  it('then HEIC whose size is another than its header says is unreadable', async () => {
    const coded = { ...codedIn(await readFile(HEIC)), width: 800, height: 800 };
    expect(await flawOf(heif([{ coded }]), 'heic')).to.equal('photo_unreadable');
  });

  it('then HEIC of an iPhone is decoded, its wide gamut turned into sRGB', async () => {
    const bytes = await readFile(HEIC);
    expect(bytes.length).to.be.below(8_000);
    expect(await develops(bytes, 'heic')).to.include({ width: 640, height: 480, repaired: false });
    expect(near(await colourAt('small', 25, 50), [192, 48, 32], 6)).to.equal(true);
    expect(near(await colourAt('small', 75, 50), [32, 160, 64], 6)).to.equal(true);
    expect(await flawOf(bytes.subarray(0, bytes.length - 500), 'heic')).to.equal('photo_unreadable');
  });

  describe('then what can be said of it', () => {
    const photo = { warnings: [] } as unknown as Parameters<typeof ready>[0];
    const warningsOf = async (bytes: Buffer) =>
      ready(photo, await develops(bytes), '2026-11-23T00:00:00.000Z').warnings;

    it('is nothing of a sharp one, and that a blurred one is blurred', async () => {
      for (const seed of [1, 2, 3]) {
        const image = await drawnPhoto({ ...PHONE, seed });
        const blurred = (sigma: number) => image.clone().blur(sigma).jpeg({ quality: 92 }).toBuffer();
        expect(await warningsOf(await image.clone().jpeg({ quality: 92 }).toBuffer())).to.deep.equal([]);
        expect(await warningsOf(await blurred(1)), 'soft, as small lenses are').to.deep.equal([]);
        expect(await warningsOf(await blurred(6))).to.deep.equal(['photo_blurred']);
      }
    });

    it('is nothing of a sharp thing before a soft wall', async () => {
      const thing = await (await drawnPhoto({ width: 600, height: 600 })).png().toBuffer();
      const bytes = await (
        await drawnPhoto(PHONE)
      )
        .blur(30)
        .composite([{ input: thing }])
        .jpeg()
        .toBuffer();
      expect(await warningsOf(bytes)).to.deep.equal([]);
    });

    it('is that a small one is small', async () => {
      expect(await warningsOf(await jpegPhoto({ width: 700, height: 499 }))).to.deep.equal(['photo_small']);
      expect(await warningsOf(await jpegPhoto({ width: 700, height: 500 }))).to.deep.equal([]);
    });

    it('is a hash that stays nearly the same when the photo is made smaller, and a preview', async () => {
      const bytes = await jpegPhoto();
      const one = await develops(bytes);
      const other = await develops(await sharp(bytes).resize(500).webp({ quality: 50 }).toBuffer(), 'webp');
      expect(distanceOf(String(one.phash), String(other.phash))).to.be.at.most(2);
      const preview = thumbHashToRGBA(Buffer.from(one.thumbhash, 'base64'));
      expect(preview.w / preview.h).to.be.closeTo(4 / 3, 0.1);
    });
  });
});
