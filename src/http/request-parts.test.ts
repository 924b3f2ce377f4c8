import { expect } from 'chai';
import { readCookie } from './request-parts.ts';

describe('when a request has cookies', () => {
  it('finds a cookie by its name among others, the first of several', () => {
    expect(readCookie('a=1; ocop_refresh=id.token-_ ; b=2', 'ocop_refresh')).to.equal('id.token-_');
    expect(readCookie('ocop_refresh=first; ocop_refresh=second', 'ocop_refresh')).to.equal('first');
  });

  it('finds nothing in a header without it, and fails at none', () => {
    for (const header of [
      undefined,
      '',
      ';;;',
      '=',
      'ocop_refresh',
      'x_ocop_refresh=1',
      '__proto__=1',
      ';='.repeat(4_000),
    ])
      expect(readCookie(header, 'ocop_refresh')).to.equal(null);
    expect(readCookie('a=1', 'constructor')).to.equal(null);
    expect(readCookie('ocop_refresh=%E0%A4%A', 'ocop_refresh')).to.equal('%E0%A4%A');
  });
});
