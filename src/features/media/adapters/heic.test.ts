import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import { clap, codedIn, heif, imir, irot, type Coded } from '../../../../test/support/heif.ts';
import { sharedPath, unlessShared } from '../../../../test/support/shared.ts';
import { itUnless } from '../../../../test/support/unless.ts';
import { fileTypeOf } from '../../../kernel/file-types.ts';
import { readHeifHeader } from '../headers/heif.ts';
import { sourceOf } from '../headers/source.ts';
import { flawOf } from '../photos.domain.ts';
import { decode } from './decode.ts';

const fixture = (name: string): Promise<Buffer> => readFile(new URL(`../../../../test/media/${name}`, import.meta.url));

const [RED, GREEN, BLUE, YELLOW] = ['red', 'green', 'blue', 'yellow'];
const COLOURS: Readonly<Record<string, readonly number[]>> = {
  red: [192, 32, 32],
  green: [32, 160, 64],
  blue: [32, 64, 192],
  yellow: [192, 160, 32],
  grey: [128, 128, 128],
};

describe('when a photo in HEIF is read', () => {
  /** Red and green above blue and yellow, 256 by 128 pixels. */
  let quarters: Coded;
  before(async () => {
    quarters = codedIn(await fixture('quarters.heic'));
  });

  const headerOf = (file: Buffer) => readHeifHeader(sourceOf(file));
  const failure = (promise: Promise<unknown>): Promise<unknown> =>
    promise.then(
      () => null,
      (error: unknown) => (error as { flaw?: unknown }).flaw ?? error,
    );
  /** The names of the colours in the corners, row by row. */
  async function cornersOf(file: Buffer): Promise<readonly (string | undefined)[]> {
    const { pixels, size } = await decode(Buffer.from(file), 'heic');
    expect((await headerOf(file)).size, 'what the header says').to.deep.equal(size);
    const { data, width, height } = pixels;
    const corners = [0.1, 0.9].flatMap((y) => [0.1, 0.9].map((x) => [x, y] as const));
    return corners.map(([x, y]) => {
      const at = 3 * (Math.floor(y * height) * width + Math.floor(x * width));
      const names = Object.keys(COLOURS);
      return names.find((name) =>
        COLOURS[name]?.every((value, place) => Math.abs(value - (data[at + place] ?? 0)) < 24),
      );
    });
  }

  it('then each of its brands is HEIC', async () => {
    for (const brand of [
      'heic',
      'heix',
      'heim',
      'heis',
      'hevc',
      'hevx',
      'hevm',
      'hevs',
      'mif1',
      'mif2',
      'msf1',
      'miaf',
    ]) {
      const file = heif([{ coded: quarters }], { brand });
      expect(fileTypeOf(file), brand).to.equal('heic');
      expect(await cornersOf(file), brand).to.deep.equal([RED, GREEN, BLUE, YELLOW]);
    }
  });

  it('then the main picture is taken, wherever it stands among the others', async () => {
    const tiny = { coded: quarters, changes: [clap({ width: 48, height: 48 })] };
    const items = [tiny, { coded: quarters }, tiny];
    expect(await cornersOf(heif(items, { main: 1 }))).to.deep.equal([RED, GREEN, BLUE, YELLOW]);
    expect(flawOf(await headerOf(heif(items, { main: 1 }))), 'a small one in front').to.equal(null);
    expect(flawOf(await headerOf(heif(items, { main: 2 }))), 'a small one is meant').to.equal('photo_tiny');
  });

  const changes: Readonly<
    Record<string, readonly [() => readonly Buffer[], readonly (string | undefined)[], number, number]>
  > = {
    'as it is': [() => [], [RED, GREEN, BLUE, YELLOW], 256, 128],
    'turned once to the left': [() => [irot(1)], [GREEN, YELLOW, RED, BLUE], 128, 256],
    'turned twice': [() => [irot(2)], [YELLOW, BLUE, GREEN, RED], 256, 128],
    'turned three times': [() => [irot(3)], [BLUE, RED, YELLOW, GREEN], 128, 256],
    'mirrored upside down': [() => [imir(0)], [BLUE, YELLOW, RED, GREEN], 256, 128],
    'mirrored sideways': [() => [imir(1)], [GREEN, RED, YELLOW, BLUE], 256, 128],
    'cropped to its right half': [
      () => [clap({ width: 128, height: 128 }, 64)],
      [GREEN, GREEN, YELLOW, YELLOW],
      128,
      128,
    ],
    'cropped to its lower half': [
      () => [clap({ width: 256, height: 64 }, 0, 32)],
      [BLUE, YELLOW, BLUE, YELLOW],
      256,
      64,
    ],
    'cropped, then turned': [
      () => [clap({ width: 128, height: 64 }, 64, -32), irot(1)],
      [GREEN, GREEN, GREEN, GREEN],
      64,
      128,
    ],
    'cropped at the right, then turned and mirrored': [
      () => [clap({ width: 128, height: 128 }, 64), irot(3), imir(1)],
      [GREEN, YELLOW, GREEN, YELLOW],
      128,
      128,
    ],
    'turned, then cropped': [
      () => [irot(1), clap({ width: 128, height: 128 }, 0, -64)],
      [GREEN, YELLOW, GREEN, YELLOW],
      128,
      128,
    ],
    'cropped twice': [
      () => [clap({ width: 128, height: 128 }, -64), clap({ width: 128, height: 64 }, 0, 32)],
      [BLUE, BLUE, BLUE, BLUE],
      128,
      64,
    ],
    'cropped beyond its sides, which is no crop': [
      () => [clap({ width: 300, height: 300 })],
      [RED, GREEN, BLUE, YELLOW],
      256,
      128,
    ],
  };
  for (const [how, [boxes, corners, width, height]] of Object.entries(changes))
    it(`then one ${how} is seen so`, async () => {
      const file = heif([{ coded: quarters, changes: boxes() }]);
      expect((await headerOf(file)).size).to.deep.equal({ width, height });
      expect(await cornersOf(file)).to.deep.equal(corners);
    });

  it('then one in tiles is put together', async () => {
    const size = { width: 512, height: 128 };
    const grid = { tiles: [1, 2], columns: 2, size };
    const file = heif([grid, { coded: quarters }, { coded: quarters }]);
    expect((await headerOf(file)).size).to.deep.equal(size);
    expect(await cornersOf(file)).to.deep.equal([RED, GREEN, BLUE, YELLOW]);
  });

  it('then one whose tiles are told beside its data is read as well', async () => {
    const header = await headerOf(await fixture('tiny.heic'));
    expect([header.size, flawOf(header)]).to.deep.equal([{ width: 48, height: 48 }, 'photo_tiny']);
  });

  it('then what would be decoded for it is counted, however small it says it is', async () => {
    const grid = { tiles: Array.from({ length: 256 }, () => 1), columns: 16, size: { width: 256, height: 128 } };
    const vast = { ...quarters, width: 8_192, height: 8_192 };
    expect(flawOf(await headerOf(heif([grid, { coded: vast }])))).to.equal('photo_too_many_pixels');
    const cropped = heif([{ coded: vast, changes: [clap({ width: 300, height: 300 })] }]);
    expect(flawOf(await headerOf(cropped)), 'of which little is seen').to.equal(null);
    const whole = heif([{ coded: { ...quarters, width: 16_000, height: 16_000 } }]);
    expect(flawOf(await headerOf(whole))).to.equal('photo_too_many_pixels');
  });

  it('then one that contradicts itself is unreadable before it is decoded', async () => {
    const grid = (tiles: readonly number[]) => ({ tiles, columns: 2, size: { width: 512, height: 128 } });
    /** A grid that says another number at a place of its eight bytes. */
    const lying = (place: number, value: number): Buffer => {
      const file = heif([grid([1, 2]), { coded: quarters }, { coded: quarters }]);
      file[file.lastIndexOf(Buffer.from([0, 0, 0, 1, 2, 0, 0, 128])) + place] = value;
      return file;
    };
    const many = (of: number): readonly number[] => Array.from({ length: 200 }, () => of);
    /** Of version 0 with no bytes for places and lengths: 10,000 items of 65,535 extents each in 60 kB. */
    const endless = (): Buffer => {
      const file = heif([{ coded: quarters }]);
      const items = Buffer.concat(Array.from({ length: 10_000 }, () => Buffer.from([0, 1, 0, 0, 0xff, 0xff])));
      const from = file.indexOf('iloc') - 4;
      const to = from + file.readUInt32BE(from);
      const box = Buffer.concat([
        Buffer.from([0, 0, 0, 0, 0x69, 0x6c, 0x6f, 0x63, 0, 0, 0, 0, 0, 0, 0x27, 0x10]),
        items,
      ]);
      box.writeUInt32BE(box.length);
      const other = Buffer.concat([file.subarray(0, from), box, file.subarray(to)]);
      const meta = other.indexOf('meta') - 4;
      other.writeUInt32BE(file.readUInt32BE(meta) + box.length - (to - from), meta);
      return other;
    };
    const wrong: Readonly<Record<string, Buffer>> = {
      'a grid of another size': lying(4, 0x7f),
      'a grid of fewer tiles than it needs': lying(3, 7),
      'a grid of itself': heif([grid([0, 0])]),
      'extents without end that take no bytes': endless(),
      'a grid of grids of grids': heif([grid(many(1)), grid(many(2)), grid(many(3)), { coded: quarters }]),
      'a main picture that is not there': heif([{ coded: quarters }], { main: 7 }),
      'a picture of AV1': heif([{ coded: quarters, type: 'av01' }]),
      'no size': heif([{ coded: { ...quarters, width: 0 } }]),
    };
    for (const [what, file] of Object.entries(wrong))
      expect(await failure(headerOf(file)), what).to.equal('photo_unreadable');
  });

  it('then its header is read or refused, whichever byte of it is another', async () => {
    const file = heif(
      [{ coded: quarters }, { coded: quarters, changes: [clap({ width: 128, height: 128 }), irot(1)] }],
      {
        main: 1,
      },
    );
    const end = file.indexOf('mdat');
    for (let at = 0; at < end; at += 1)
      for (const value of [0, 1, 0x7f, 0xff]) {
        const other = Buffer.from(file);
        other[at] = value;
        expect(await failure(headerOf(other)), `${String(value)} at ${String(at)}`).to.be.oneOf([
          null,
          'photo_unreadable',
        ]);
      }
  });

  const cases: Readonly<Record<string, readonly [width: number, height: number, colour: readonly number[]]>> = {
    'heic-brand-heis.heic': [640, 480, [200, 30, 30]],
    'heic-primary-second.heic': [480, 640, [31, 140, 59]],
    'heic-clap-crop-300.heic': [300, 300, [60, 60, 160]],
  };
  for (const [name, [width, height, colour]] of Object.entries(cases))
    itUnless(unlessShared(`cases/${name}`), `then ${name} is seen as it is meant`, async () => {
      const file = await readFile(sharedPath(`cases/${name}`));
      expect(fileTypeOf(file)).to.equal('heic');
      expect(flawOf(await headerOf(file))).to.equal(null);
      const { pixels, size, repaired } = await decode(file, 'heic');
      expect([size, repaired]).to.deep.equal([{ width, height }, false]);
      const at = 3 * ((height >> 1) * width + (width >> 1));
      for (const [place, value] of colour.entries()) expect(pixels.data[at + place]).to.be.closeTo(value, 6);
    });
});
