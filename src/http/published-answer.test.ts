import { expect } from 'chai';
import { takesGzip } from './published-answer.ts';

describe('when a client says which encodings it takes', () => {
  for (const header of ['gzip', 'gzip, deflate, br', 'br;q=1.0, gzip;q=0.8', 'deflate,GZIP ; q=0.001', 'gzip;q=1'])
    it(`then ${header} takes gzip`, () => {
      expect(takesGzip(header)).to.equal(true);
    });

  for (const header of [undefined, '', 'identity', 'gzip;q=0', 'gzip; q=0.000, br', 'x-gzipped', 'br', '*;q=0'])
    it(`then ${String(header)} does not`, () => {
      expect(takesGzip(header)).to.equal(false);
    });
});
