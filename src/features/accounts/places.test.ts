import { expect } from 'chai';
import { placeOf } from './places.ts';

describe('when strangers are counted by their place', () => {
  for (const [network, place] of [
    ['192.0.2.7', '192.0.2.0/24'],
    ['2001:db8:0:7::/64', '2001:db8:0:7::/64'],
    ['', ''],
  ] as const)
    it(`then the place of ${network || 'an unknown address'} is ${place || 'unknown too'}`, () => {
      expect(placeOf(network)).to.equal(place);
    });
});
