import { expect } from 'chai';
import { producersIn } from '../../src/features/producers/producers.store.ts';
import { idsOf, itemsOf, type Client } from '../support/client.ts';
import { onBothStores } from '../support/on-both-stores.ts';
import { expectFieldErrors, expectProblem } from '../support/problems.ts';
import { household, registers } from '../support/producers.ts';

/** A former commune that was divided between Phú Bình and Điềm Thụy. */
const DIVIDED = '05932@2004-06-30';

onBothStores('when a commune was divided and a producer stayed behind', (service) => {
  let admin: Client;
  let helper: Client;
  before(async () => {
    admin = await service().admin();
    helper = await service().person({ role: 'helper', areaCodes: ['05908'] });
  });

  /** Registered before the reform, as it were. */
  async function leftBehind(name: string): Promise<string> {
    const { id } = await registers(helper, household({ name, phone: null }));
    const producers = producersIn(service().container.store);
    const producer = await producers.get(id);
    if (!producer) throw new Error('the producer is gone');
    await producers.replace({ ...producer, areaId: DIVIDED }, producer.revision);
    return id;
  }

  it('then an admin finds it by the former commune, a province in its reach does, and nobody of a commune', async () => {
    const id = await leftBehind('Hộ bà Thượng Đình');
    await registers(helper, household({ name: 'Hộ ông Tại Chỗ' }));
    const asked = '/v1/producers?unresolved=true&count=true';
    expect(itemsOf(await admin.get(asked)).map(({ name, areaCode }) => [name, areaCode])).to.deep.equal([
      ['Hộ bà Thượng Đình', DIVIDED],
    ]);
    expect(idsOf(await admin.get('/v1/producers')), 'an admin has no producers').to.deep.equal([]);
    expect(idsOf(await (await service().person({ role: 'officer', areaCodes: ['19'] })).get(asked))).to.deep.equal([
      id,
    ]);
    expect(idsOf(await helper.get(asked))).to.deep.equal([]);
  });

  it('then an admin says once where it is, and it is in reach of the commune again', async () => {
    const id = await leftBehind('Hộ bà Chuyển Về');
    const { version } = (await producersIn(service().container.store).get(id)) ?? { version: 0 };
    const places = (areaCode: string, ifMatch = version, as = admin) =>
      as.send('PUT', `/v1/producers/${id}/area`, { json: { areaCode }, ifMatch });
    expectFieldErrors(await places('05932'), { '/areaCode': 'area_split' });
    expectProblem(await places('05908', version + 1), 412, 'stale_version');
    expectProblem(await places('05908', version, helper), 403, 'forbidden');
    expect((await places('05908')).body).to.deep.include({ id, areaCode: '05908', version: version + 1 });
    expect((await helper.get(`/v1/producers/${id}`)).status).to.equal(200);
    expectProblem(await places('05941', version + 1), 404, 'not_found');
  });
});
