import { expect } from 'chai';
import { areasIn } from '../../src/features/areas/index.ts';
import type { Client } from '../support/client.ts';
import { onBothStores } from '../support/on-both-stores.ts';
import { expectFieldErrors, expectProblem } from '../support/problems.ts';

const SOURCE = 'Kế hoạch 123/KH-UBND';
const plan = (areaCode: string, value: number, changes: object = {}) => ({
  ...{ areaCode, metric: 'live', value, source: SOURCE },
  ...changes,
});

onBothStores('when communes are given plans', (service) => {
  let admin: Client;
  let province: Client;
  let commune: Client;
  before(async () => {
    admin = await service().person({ role: 'admin' });
    province = await service().person({ role: 'officer', areaCodes: ['19'] });
    commune = await service().person({ role: 'officer', areaCodes: ['05908'] });
  });
  const put = (by: Client, year: string, items: readonly object[], ifMatch?: number) =>
    by.send('PUT', `/v1/targets/${year}`, { json: { items }, ...(ifMatch !== undefined && { ifMatch }) });
  const set = (by: Client, year: string, ...items: readonly object[]) => put(by, year, items);

  /** A commune of another province. */
  async function aCommuneElsewhere(): Promise<string> {
    const { store, areas } = service().container;
    const phuBinh = areas.get('05908');
    if (!phuBinh) throw new Error('the seed has no Phú Bình');
    const [province, commune] = ['25@2025-07-01', '08500@2025-07-01'];
    const shared = { ...phuBinh, successors: [] };
    await areasIn(store).insert({ ...shared, id: province, code: '25', kind: 'province', parentId: null });
    await areasIn(store).insert({ ...shared, id: commune, code: '08500', parentId: province });
    await areas.reload();
    return '08500';
  }

  it('then one without the plan that says so is refused, as are all that is wrong with the others', async () => {
    const { source: _, ...bare } = plan('05908', 10);
    expectFieldErrors(await set(province, '2031', bare), { '/items/0/source': 'required' });
    expectFieldErrors(await set(province, '2031', plan('05908', 10, { source: ' ' })), {
      '/items/0/source': 'required',
    });
    const wrong = [plan('99999', 1), plan('05941', 1), plan('05941', 2), plan('05908', 101, { metric: 'activeShare' })];
    expectFieldErrors(await set(province, '2031', ...wrong), {
      '/items/0/areaCode': 'area_unknown',
      '/items/2': 'repeated_items',
      '/items/3/value': 'too_large',
    });
    expect((await admin.get('/v1/targets/2031')).body).to.deep.equal({ version: null, year: 2031, items: [] });
  });

  it('then an officer of the province writes those of its communes, and leaves others as they are', async () => {
    const far = await aCommuneElsewhere();
    expect((await set(admin, '2032', plan(far, 7), plan('05941', 3))).status).to.equal(200);
    expectFieldErrors(await set(province, '2032', plan(far, 8)), { '/items/0/areaCode': 'area_out_of_reach' });
    const answer = await set(province, '2032', plan('05908', 10));
    expect(answer.body.items).to.deep.equal([
      { ...plan('05908', 10), areaName: { vi: 'Xã Phú Bình', en: 'Phú Bình Commune' } },
    ]);
    const all = (await admin.get('/v1/targets/2032')).body.items as { areaCode: string; value: number }[];
    expect(all.map(({ areaCode, value }) => [areaCode, value])).to.deep.equal([
      [far, 7],
      ['05908', 10],
    ]);
    expect((await commune.get('/v1/targets/2032')).body.items).to.have.length(1);
    expectProblem(await set(commune, '2032', plan('05908', 1)), 403, 'forbidden');
    expectProblem(await put(admin, '2032', [], 1), 412, 'stale_version');
  });
});
