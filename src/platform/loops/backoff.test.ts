import { expect } from 'chai';
import fc from 'fast-check';
import { pauseAfter } from './backoff.ts';

describe('the pause after failures', () => {
  const backoff = fc.record({ firstMs: fc.integer({ min: 2, max: 10_000 }), capMs: fc.integer({ min: 2, max: 1e7 }) });
  const failures = fc.integer({ min: 1, max: 5_000 });
  const jitter = fc.double({ min: 0, max: 1, noNaN: true });

  it('doubles from the first to the cap', () => {
    const pauses = [1, 2, 3, 4, 5, 2_000].map((count) => pauseAfter({ firstMs: 100, capMs: 1_000 }, count, 0));

    expect(pauses).to.deep.equal([100, 200, 400, 800, 1_000, 1_000]);
  });

  it('never shrinks with another failure, and jitter takes at most a half', () => {
    fc.assert(
      fc.property(backoff, failures, jitter, (times, count, shorter) => {
        const full = pauseAfter(times, count, 0);
        const pause = pauseAfter(times, count, shorter);
        expect(pauseAfter(times, count + 1, shorter)).to.be.at.least(pause);
        expect(pause).to.be.within(Math.floor(full / 2), full);
        expect(full).to.be.at.most(times.capMs);
      }),
    );
  });
});
