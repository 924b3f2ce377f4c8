import { expect } from 'chai';
import { idsOf, itemsOf, type Client } from '../support/client.ts';
import { expectProblem } from '../support/problems.ts';
import { aCompleteProduct, submits, type Described } from '../support/products.ts';
import { startService, type Service } from '../support/service.ts';

describe('when officers look at what waits', () => {
  let service: Service;
  let helper: Client;
  let ids: readonly string[];
  before(async () => {
    service = await startService();
    helper = await service.person({ role: 'helper', areaCodes: ['05908', '05941'] });
    const made = [];
    for (let at = 0; at < 3; at += 1) {
      made.push((await submits(helper, await aCompleteProduct(service, helper))).id);
      service.clock.forward(1_000);
    }
    ids = made;
    await aCompleteProduct(service, helper);
  });
  after(() => service.stop());

  const queueOf = async (areaCode: string, query = '') =>
    (await service.person({ role: 'officer', areaCodes: [areaCode] })).get(`/v1/reviews${query}`);

  it('then who decides nowhere has no queue', async () => {
    expectProblem(await helper.get('/v1/reviews'), 403, 'forbidden');
  });

  it('then only submissions of their areas are there, the oldest first', async () => {
    for (const areaCode of ['05908', '19']) expect(idsOf(await queueOf(areaCode))).to.deep.equal(ids);
    expect(idsOf(await queueOf('05941'))).to.deep.equal([]);
    expect(idsOf(await queueOf('19', '?areaCode=05941'))).to.deep.equal([]);
    expect(idsOf(await queueOf('19', '?areaCode=05908'))).to.deep.equal(ids);
    expect(idsOf(await queueOf('05941', '?areaCode=05908')), 'no filter widens it').to.deep.equal([]);
  });

  it('then pages follow each other', async () => {
    const officer = await service.person({ role: 'officer', areaCodes: ['19'] });
    const first = await officer.get('/v1/reviews?limit=2&count=true');
    expect(first.body).to.include({ total: 3 });
    const next = await officer.get(`/v1/reviews?limit=2&cursor=${String(first.body.nextCursor)}`);
    expect([...idsOf(first), ...idsOf(next)]).to.deep.equal(ids);
    expect(next.body).to.include({ nextCursor: null });
  });

  it('then what was withdrawn is gone, and submitted again it is the last', async () => {
    const [first = ''] = ids;
    const back = (await helper.post(`/v1/products/${first}/withdrawals`)).body as Described;
    expect(idsOf(await queueOf('05908'))).to.deep.equal(ids.slice(1));
    await submits(helper, back);
    const items = itemsOf(await queueOf('05908'));
    expect(items.map(({ id }) => id)).to.deep.equal([...ids.slice(1), first]);
    expect(items.at(-1)).to.include({ first: true, version: back.version + 1 });
  });
});
