import { expect } from 'chai';
import fc from 'fast-check';
import { bandsOf, distanceOf, MAX_DISTANCE, nearBandsOf } from './similar.domain.ts';

const hash = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
const written = (bits: bigint): string => bits.toString(16).padStart(16, '0');
const places = (length: number) =>
  fc.uniqueArray(fc.integer({ min: 0, max: 63 }), { minLength: length, maxLength: length });

describe('when two photos are compared by their hashes', () => {
  it('then their distance is the number of bits that differ', () => {
    expect(distanceOf('0000000000000000', '0000000000000000')).to.equal(0);
    expect(distanceOf('0000000000000000', 'ffffffffffffffff')).to.equal(64);
    expect(distanceOf('8000000000000001', '0000000000000003')).to.equal(2);
  });

  it('then each that is near enough shares a band that is asked for, wherever its bits differ', () => {
    const near = fc.integer({ min: 0, max: MAX_DISTANCE }).chain((count) => fc.tuple(hash, places(count)));
    fc.assert(
      fc.property(near, ([bits, turned]) => {
        const other = turned.reduce((turning, place) => turning ^ (1n << BigInt(place)), bits);
        const asked = new Set(nearBandsOf(written(bits)));
        expect(distanceOf(written(bits), written(other))).to.equal(turned.length);
        expect(bandsOf(written(other)).some((band) => asked.has(band))).to.equal(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('then the same digits at another place are another band', () => {
    expect(bandsOf('0123456789abcdef')).to.deep.equal(['0:0123', '1:4567', '2:89ab', '3:cdef']);
    expect(nearBandsOf('0123456789abcdef')).to.have.length(68).and.not.include('1:0123');
  });
});
