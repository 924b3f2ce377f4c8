import { expect } from 'chai';
import sharp from 'sharp';
import { turnedRight } from './turning.ts';

const WIDE = { width: 40, height: 20 };

/** The left half red, the right half blue. */
async function wideJpeg(): Promise<Uint8Array<ArrayBuffer>> {
  const left = await sharp({ create: { width: 20, height: 20, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
  const whole = sharp({ create: { ...WIDE, channels: 3, background: 'blue' } });
  return new Uint8Array(
    await whole
      .composite([{ input: left, left: 0, top: 0 }])
      .jpeg()
      .toBuffer(),
  );
}

/** The picture as it is seen, and the colour of its upper left corner. */
async function seen(jpeg: Uint8Array) {
  const { data, info } = await sharp(jpeg).rotate().raw().toBuffer({ resolveWithObject: true });
  const isRed = (at: number): boolean => (data[at] ?? 0) > 200;
  const last = (info.width * info.height - 1) * info.channels;
  return { width: info.width, height: info.height, startsRed: isRed(0), endsRed: isRed(last) };
}

describe('when a photo is turned on the phone', () => {
  it('then each quarter shows, four of them are none, and its pixels are those of before', async () => {
    const jpeg = await wideJpeg();
    const turns = [jpeg];
    for (let at = 0; at < 4; at += 1) turns.push(turnedRight(turns[at] ?? jpeg));
    expect(await Promise.all(turns.map(seen))).to.deep.equal([
      { width: 40, height: 20, startsRed: true, endsRed: false },
      { width: 20, height: 40, startsRed: true, endsRed: false },
      { width: 40, height: 20, startsRed: false, endsRed: true },
      { width: 20, height: 40, startsRed: false, endsRed: true },
      { width: 40, height: 20, startsRed: true, endsRed: false },
    ]);
    const pixels = (one: Uint8Array) => sharp(one).raw().toBuffer();
    expect(await pixels(turns[3] ?? jpeg)).to.deep.equal(await pixels(jpeg));
  });

  it('then it says nothing but how it is to be held, and is no longer for more turns', async () => {
    const once = turnedRight(await wideJpeg());
    expect(turnedRight(turnedRight(once)).length).to.equal(once.length);
    const { exif, orientation } = await sharp(once).metadata();
    expect({ bytes: exif?.length, orientation }).to.deep.equal({ bytes: 32, orientation: 6 });
  });
});
