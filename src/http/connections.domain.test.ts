import { expect } from 'chai';
import { isSlow, takesConnection } from './connections.domain.ts';

describe('when one more client connects', () => {
  const most = 1_000;
  for (const [what, crowd, taken] of [
    ['to an empty house', { all: 0, ofNetwork: 0 }, true],
    ['from a network with a little less than a quarter', { all: 500, ofNetwork: 249 }, true],
    ['from a network with a quarter', { all: 500, ofNetwork: 250 }, false],
    ['to the reserve, from a network with some', { all: 900, ofNetwork: 6 }, false],
    ['to the reserve, from a network with few', { all: 900, ofNetwork: 5 }, true],
    ['to a full house', { all: 1_000, ofNetwork: 0 }, false],
  ] as const)
    it(`then ${what} it is ${taken ? 'taken' : 'refused'}`, () => {
      expect(takesConnection(crowd, most)).to.equal(taken);
    });

  it('then a small house still takes the few of one network', () => {
    expect(takesConnection({ all: 5, ofNetwork: 5 }, 10)).to.equal(true);
  });
});

describe('when a body comes in pieces', () => {
  const begun = { since: 1_000, bytes: 500 };
  for (const [what, now, slow] of [
    ['before the window is over', { since: 1_999, bytes: 500 }, null],
    ['with too little after it', { since: 2_000, bytes: 8_691 }, true],
    ['with enough after it', { since: 2_000, bytes: 8_692 }, false],
  ] as const)
    it(`then ${what} it is ${slow === null ? 'not judged' : slow ? 'slow' : 'not slow'}`, () => {
      expect(isSlow(begun, now, 1_000)).to.equal(slow);
    });
});
