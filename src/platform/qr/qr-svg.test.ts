import { expect } from 'chai';
import sharp from 'sharp';
import { qrSvg } from './qr-svg.ts';

describe('when a QR code is drawn', () => {
  const ADDRESS = 'https://ocop.example.vn/app/claim#h=q83vEjRWeJCrze8SNFZ4kA';

  it('then it is a small picture with its modules and a quiet zone of four', async () => {
    const svg = await qrSvg(ADDRESS);
    const [, side = ''] = /viewBox="0 0 (\d+) \1"/.exec(svg) ?? [];
    // Version 4 has 33 modules a side.
    expect(Number(side)).to.equal(33 + 8);
    expect(svg).to.have.length.at.most(8_000);
    const { data } = await sharp(Buffer.from(svg), { density: 72 })
      .resize(Number(side), Number(side), { kernel: 'nearest' })
      .greyscale()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const dark = (x: number, y: number): boolean => (data[y * Number(side) + x] ?? 255) < 128;
    expect(dark(3, 3)).to.equal(false);
    // The corner of a position pattern: a dark frame, a light ring.
    expect([dark(4, 4), dark(10, 4), dark(4, 10), dark(5, 5), dark(7, 7)]).to.deep.equal([
      true,
      true,
      true,
      false,
      true,
    ]);
  });

  it('then another text is another picture, and a long one still fits', async () => {
    expect(await qrSvg('a')).to.not.equal(await qrSvg('b'));
    expect(await qrSvg('https://ocop.example.vn/products/'.padEnd(300, 'x'))).to.match(/^<svg /);
  });
});
