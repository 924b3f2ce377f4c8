import { expect } from 'chai';
import { numberText } from './numbers.ts';

describe('when a number is written for people', () => {
  for (const [value, vi, en] of [
    [0.30000000000000004, '0,3', '0.3'],
    [1e-7, '0,0000001', '0.0000001'],
    [0.00012345, '0,000123', '0.000123'],
    [0.5, '0,5', '0.5'],
    [2.0004, '2', '2'],
    [1234.5678, '1.234,568', '1,234.568'],
    [1_000_000, '1.000.000', '1,000,000'],
    [1e21, '1.000.000.000.000.000.000.000', '1,000,000,000,000,000,000,000'],
    [0, '0', '0'],
  ] as const)
    it(`then ${String(value)} reads ${vi}, in English ${en}`, () => {
      expect([numberText(value, 'vi'), numberText(value, 'en')]).to.deep.equal([vi, en]);
    });
});
