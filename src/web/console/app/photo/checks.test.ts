import { expect } from 'chai';
import { verdictOf, type Earlier, type Pixels } from './checks.ts';
import { within } from './sizes.ts';

const SIZE = { width: 480, height: 360 };
const LARGE = { width: 1_600, height: 1_200 };

/** A picture whose grey at each place `levelAt` says. */
function picture(levelAt: (x: number, y: number) => number, { width, height } = SIZE): Pixels {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let at = 0; at < width * height; at += 1)
    data.fill(levelAt(at % width, Math.floor(at / width)), at * 4, at * 4 + 3).fill(255, at * 4 + 3, at * 4 + 4);
  return { data, width, height };
}

/** Squares of two greys, as print on a label. */
const squares = (side: number, dark = 40, light = 220): Pixels =>
  picture((x, y) => ((Math.floor(x / side) + Math.floor((y * 1.3) / side)) % 2 === 0 ? dark : light));
/** The same print, out of focus: grey goes over into grey in waves. */
const waves = (length: number): Pixels =>
  picture(
    (x, y) => 130 + 45 * Math.sin((2 * Math.PI * x) / length) + 45 * Math.cos((2 * Math.PI * y) / (length * 1.3)),
  );

const doubtOf = (pixels: Pixels, size = LARGE, earlier: readonly Earlier[] = []) =>
  verdictOf({ pixels, size, earlier }).doubt;

describe('when a photo is looked at on the phone', () => {
  it('then a clear one is taken', () => {
    expect(doubtOf(squares(60))).to.equal(null);
  });

  it('then one without a crisp edge is called blurred', () => {
    expect(doubtOf(waves(120))).to.equal('blurred');
  });

  it('then one in the dark is called dark, and a dark thing in the light is not', () => {
    expect(doubtOf(squares(60, 5, 60))).to.equal('dark');
    expect(doubtOf(picture((x, y) => (x > 400 && y % 40 > 20 ? 240 : 20 + ((x >> 5) % 2) * 30)))).to.equal(null);
  });

  it('then one with less pixels than all marketplaces take is called small', () => {
    expect(doubtOf(squares(60), { width: 499, height: 900 })).to.equal('small');
    expect(doubtOf(squares(60), { width: 500, height: 900 })).to.equal(null);
  });

  it('then the same again is known, of this product and of another household', () => {
    const { phash } = verdictOf({ pixels: squares(60), size: LARGE, earlier: [] });
    expect(phash).to.be.a('string');
    const earlier = (own: boolean): Earlier[] => [{ phash: phash ?? '', own }];
    expect(doubtOf(squares(60, 45, 210), LARGE, earlier(true))).to.equal('again');
    expect(doubtOf(squares(60), LARGE, earlier(false))).to.equal('others');
    expect(doubtOf(squares(97), LARGE, earlier(true))).to.equal(null);
  });

  it('then one with nothing to see resembles no other', () => {
    const plain = picture(() => 200);
    expect(
      verdictOf({ pixels: plain, size: LARGE, earlier: [{ phash: '0000000000000000', own: true }] }),
    ).to.deep.equal({
      doubt: 'blurred',
      phash: null,
    });
  });
});

describe('when a photo is made smaller', () => {
  it('then it keeps its shape and is never made larger', () => {
    expect(within(1_600, { width: 4_000, height: 3_000 })).to.deep.equal({ width: 1_600, height: 1_200 });
    expect(within(1_600, { width: 3_000, height: 4_000 })).to.deep.equal({ width: 1_200, height: 1_600 });
    expect(within(1_600, { width: 800, height: 600 })).to.deep.equal({ width: 800, height: 600 });
    expect(within(160, { width: 5_000, height: 2 })).to.deep.equal({ width: 160, height: 1 });
  });
});
