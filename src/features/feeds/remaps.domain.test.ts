import { expect } from 'chai';
import { FIRST_PAGE, nextPage } from './remaps.domain.ts';

describe('when the next page of a remapping is measured', () => {
  for (const [products, tookMs, next] of [
    [FIRST_PAGE, 400, 25],
    [25, 100, 50],
    [100, 50, 100],
    [25, 1_000, 10],
    [10, 60_000, 10],
  ] as const)
    it(`then after ${String(products)} products in ${String(tookMs)} ms it has ${String(next)}`, () => {
      expect(nextPage(products, tookMs)).to.equal(next);
    });
});
