import { expect } from 'chai';
import { isShed, rankOf } from './shedding.ts';

const asks = (method: string, url: string, authorization?: string) =>
  rankOf({ method, url, headers: authorization === undefined ? {} : { authorization } });

describe('when there is more to do than can be done', () => {
  it('then anonymous reads are refused first, those of people who signed in later', () => {
    const [anyone, person] = [asks('GET', '/v1/catalogue/products?q=mật'), asks('GET', '/v1/me', 'Bearer x')];
    expect(asks('HEAD', '/')).to.equal(anyone);
    const shed = [150, 250, 1_500].map((waitedMs) =>
      [anyone, person].map((rank) => isShed(rank, { waitedMs, busyMs: 1_500 })),
    );
    expect(shed).to.deep.equal([
      [false, false],
      [true, false],
      [true, true],
    ]);
  });

  it('then writes and questions after the health are never refused', () => {
    for (const rank of [
      asks('POST', '/v1/sessions'),
      asks('PATCH', '/v1/me', 'Bearer x'),
      asks('GET', '/healthz'),
      asks('GET', '/readyz'),
      asks('GET', '/metrics'),
    ])
      expect(isShed(rank, { waitedMs: 60_000, busyMs: 60_000 })).to.equal(false);
  });

  it('then a single long turn refuses nobody', () => {
    expect(isShed(asks('GET', '/'), { waitedMs: 900, busyMs: 900 })).to.equal(false);
  });
});
