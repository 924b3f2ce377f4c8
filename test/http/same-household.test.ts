import { expect } from 'chai';
import { documentsIn } from '../../src/features/producers/documents.store.ts';
import { producersIn } from '../../src/features/producers/producers.store.ts';
import { productsIn } from '../../src/features/products/products.store.ts';
import { sweepAll } from '../../src/platform/sweep/sweep.ts';
import { idsOf, type Client } from '../support/client.ts';
import { onBothStores } from '../support/on-both-stores.ts';
import { expectProblem } from '../support/problems.ts';
import { handsIn, household, registers, type Registered } from '../support/producers.ts';
import { anApprovedProduct, aCompleteProduct, describes, submits } from '../support/products.ts';

interface Similar {
  readonly similar: readonly { readonly id: string; readonly by: readonly string[] }[];
}

onBothStores('when the same household may be registered twice', (service) => {
  let helper: Client;
  let elsewhere: Client;
  let first: Registered;
  const LAN = {
    name: 'Hộ kinh doanh Nguyễn Thị Lan',
    phone: '0912345678',
    taxCode: '4600000009',
    businessRegistration: { number: '17H8001234' },
    hamlet: 'Xóm Múc',
  };
  before(async () => {
    helper = await service().person({ role: 'helper', areaCodes: ['05908', '05917'] });
    elsewhere = await service().person({ role: 'helper', areaCodes: ['05941'] });
    first = await registers(helper, household(LAN));
  });

  const similarTo = async (client: Client, changes: Readonly<Record<string, unknown>>) => {
    const made = (await registers(client, household({ name: 'Nhà khác', ...changes }))) as Registered & Similar;
    const answer = await client.delete(`/v1/producers/${made.id}`, { ifMatch: made.version });
    expect(answer.status).to.equal(204);
    return made.similar;
  };

  it('then the phone, the tax code, the registration or the name in the commune tell, and by which', async () => {
    for (const [by, changes] of [
      ['phone', { phone: '84 912 345 678' }],
      ['taxCode', { taxCode: LAN.taxCode }],
      ['businessRegistration', { businessRegistration: LAN.businessRegistration }],
      ['name', { name: 'hộ kinh doanh nguyen thi LAN' }],
    ] as const)
      expect(await similarTo(helper, changes), by).to.deep.equal([
        { id: first.id, name: LAN.name, hamlet: LAN.hamlet, by: [by] },
      ]);
    const [same] = await similarTo(helper, LAN);
    expect(same?.by).to.deep.equal(['phone', 'taxCode', 'businessRegistration', 'name']);
  });

  it('then the same name in another commune, or nothing in common, tells nothing', async () => {
    expect(await similarTo(helper, { name: LAN.name, areaCode: '05917' })).to.deep.equal([]);
    expect(await similarTo(helper, {})).to.deep.equal([]);
  });

  it('then nothing is told of those out of reach', async () => {
    expect(await similarTo(elsewhere, { ...LAN, areaCode: '05941' })).to.deep.equal([]);
    const own = await service().person({ role: 'producer' });
    expect(await similarTo(own, { ...LAN, consent: null })).to.deep.equal([]);
  });
});

onBothStores('when a producer is deleted', (service) => {
  let helper: Client;
  let officer: Client;
  before(async () => {
    helper = await service().person({ role: 'helper', areaCodes: ['05908'] });
    officer = await service().person({ role: 'officer', areaCodes: ['05908'] });
  });

  const deletes = (client: Client, { id, version }: Pick<Registered, 'id' | 'version'>) =>
    client.delete(`/v1/producers/${id}`, { ifMatch: version });
  const reads = async (id: string) => (await helper.get(`/v1/producers/${id}`)).body as Registered;

  it('then one with an approved product, or one in review, stays', async () => {
    const { producerId } = await anApprovedProduct(service(), helper, officer);
    expectProblem(await deletes(helper, await reads(producerId)), 409, 'producer_in_use');
    const waiting = await submits(helper, await aCompleteProduct(service(), helper));
    const producer = await reads(waiting.producerId);
    expectProblem(await deletes(helper, producer), 409, 'producer_in_use');
    expect(producer.allowed).to.not.include('delete');
  });

  it('then a helper deletes none that has people of its own, and an officer none', async () => {
    const own = await service().person({ role: 'producer' });
    const producer = await registers(own, household({ consent: null }));
    expectProblem(await deletes(helper, producer), 403, 'forbidden');
    expectProblem(await deletes(officer, producer), 403, 'forbidden');
    expect((await deletes(own, producer)).status).to.equal(204);
  });

  it('then the version that was read is named, and must be the present one', async () => {
    const producer = await registers(helper, household());
    expectProblem(await helper.delete(`/v1/producers/${producer.id}`), 428, 'version_required');
    await helper.patch(`/v1/producers/${producer.id}`, { hamlet: 'Xóm Múc' }, { ifMatch: 1 });
    expectProblem(await deletes(helper, producer), 412, 'stale_version');
  });

  it('then it, its papers and its drafts are gone at once, and are swept', async () => {
    const producer = await registers(helper, household({ name: 'Hộ ông Thụ' }));
    const product = await describes(helper, { producerId: producer.id, name: { vi: 'Trứng' } });
    await handsIn(helper, producer.id);
    expect(producer.allowed).to.include('delete');

    expect((await deletes(helper, producer)).status).to.equal(204);

    for (const path of [`/v1/producers/${producer.id}`, `/v1/products/${product.id}`])
      expectProblem(await helper.get(path), 404, 'not_found');
    expectProblem(await deletes(helper, producer), 404, 'not_found');
    expect(idsOf(await helper.get('/v1/producers?q=thu'))).to.deep.equal([]);
    expectProblem(await helper.post('/v1/producers', household({ id: producer.id })), 409, 'id_taken');
    const { store, pump, sweep } = service().container;
    await pump.drain();
    expect((await productsIn(store).get(product.id))?.removedAt).to.be.a('string');
    await pump.drain();
    service().clock.forward(1_000);
    await sweepAll(sweep, AbortSignal.timeout(60_000));
    expect(await producersIn(store).get(producer.id)).to.equal(null);
    expect(await documentsIn(store).count({ producerId: producer.id })).to.equal(0);
  });

  it('then its phone number takes over nothing any more', async () => {
    const producer = await registers(helper, household({ phone: '0987654321' }));
    await deletes(helper, producer);
    const person = await service().person({ role: 'producer' });
    const before = service().sent.length;
    await person.post('/v1/claims', { phone: '0987654321' });
    await service().container.pump.drain();
    expect(service().sent).to.have.length(before);
  });
});
