import { expect } from 'chai';
import { productsIn } from '../../src/features/products/products.store.ts';
import { DAY } from '../../src/kernel/clock.ts';
import { sweepAll } from '../../src/platform/sweep/sweep.ts';
import type { Client } from '../support/client.ts';
import { expectFieldErrors, expectProblem } from '../support/problems.ts';
import { handsIn } from '../support/producers.ts';
import {
  aCompleteProduct,
  anApprovedProduct,
  aProducer,
  describes,
  edits,
  isDecided,
  photographed,
  reads,
  soySauce,
  submits,
  type Described,
} from '../support/products.ts';
import { PASSWORD, startService, type Service } from '../support/service.ts';

describe('when a product is on sale', () => {
  let service: Service;
  let helper: Client;
  let officer: Client;
  before(async () => {
    service = await startService();
    helper = await service.person({ role: 'helper', areaCodes: ['05908'] });
    officer = await service.person({ role: 'officer', areaCodes: ['05908'] });
  });
  after(() => service.stop());

  const act = (client: Client, { id }: Described, what: string, body?: unknown) =>
    client.post(`/v1/products/${id}/${what}`, body);
  const REASON = { reason: ' Nhãn ghi sai hạn sử dụng. ' };

  it('then what was never approved can neither be paused nor taken down', async () => {
    const product = await aCompleteProduct(service, helper);
    for (const what of ['pauses', 'resumptions'])
      expectProblem(await act(helper, product, what), 409, 'not_allowed_now');
    for (const [what, body] of [
      ['takedowns', REASON],
      ['reinstatements', {}],
    ] as const)
      expectProblem(await act(officer, product, what, body), 409, 'not_allowed_now');
  });

  it('then a takedown needs a reason, and an officer of the place', async () => {
    const product = await anApprovedProduct(service, helper, officer);
    expectFieldErrors(await act(officer, product, 'takedowns', {}), { '/reason': 'required' });
    expectFieldErrors(await act(officer, product, 'takedowns', { reason: '--' }), { '/reason': 'required' });
    expectProblem(await act(helper, product, 'takedowns', REASON), 403, 'forbidden');
    const elsewhere = await service.person({ role: 'officer', areaCodes: ['05941'] });
    expectProblem(await act(elsewhere, product, 'takedowns', REASON), 404, 'not_found');
  });

  it('then it is taken down once, and brought back once', async () => {
    const product = await anApprovedProduct(service, helper, officer);
    const down = await act(officer, product, 'takedowns', REASON);
    expect(down.body).to.include({ publication: 'takenDown', state: 'approved', version: product.version });
    expect(down.body.holds.officer).to.include({ reason: 'Nhãn ghi sai hạn sử dụng.' });
    expectProblem(await act(officer, product, 'takedowns', REASON), 409, 'not_allowed_now');
    expect((await act(officer, product, 'reinstatements')).body).to.deep.include({
      publication: 'live',
      holds: { owner: null, officer: null },
    });
    expectProblem(await act(officer, product, 'reinstatements'), 409, 'not_allowed_now');
  });

  it('then its owner goes on describing what was taken down, and an approval brings nothing back', async () => {
    const product = await anApprovedProduct(service, helper, officer);
    await act(officer, product, 'takedowns', REASON);
    const edited = await edits(helper, product, { brand: 'Úc Kỳ' });
    const approved = await isDecided(officer, await submits(helper, edited), 'approve');
    expect(approved).to.include({ state: 'approved', publication: 'takenDown' });
  });

  it('taken down outranks lapsed, lapsed outranks paused, paused outranks live', async () => {
    const producer = await aProducer(helper);
    const paper = { kind: 'foodSafetyCertificate', expiresOn: '2030-01-15' };
    const documentId = (await handsIn(helper, producer.producerId, undefined, paper)).body.id as string;
    const draft = await describes(helper, soySauce({ ...producer, documentId }));
    const complete = await photographed(service, helper, draft);
    const product = await isDecided(officer, await submits(helper, complete), 'approve');
    const publication = async () => (await reads(helper, product.id)).publication;
    expect(await publication()).to.equal('live');
    await act(helper, product, 'pauses');
    expect(await publication()).to.equal('paused');
    service.clock.forward(Date.parse('2030-01-17T00:00:00Z') - Date.parse(service.clock.now()));
    for (const client of [helper, officer]) await client.signsIn(client.login, PASSWORD);
    expect(await publication()).to.equal('lapsed');
    await act(officer, product, 'takedowns', REASON);
    expect(await publication()).to.equal('takenDown');
    await act(helper, product, 'resumptions');
    await act(officer, product, 'reinstatements');
    expect(await publication()).to.equal('lapsed');
  });
});

describe('when a product is deleted', () => {
  let service: Service;
  let helper: Client;
  let officer: Client;
  before(async () => {
    service = await startService();
    helper = await service.person({ role: 'helper', areaCodes: ['05908'] });
    officer = await service.person({ role: 'officer', areaCodes: ['05908'] });
  });
  after(() => service.stop());

  const deletes = ({ id }: Described, ifMatch?: number) =>
    helper.delete(`/v1/products/${id}`, ifMatch === undefined ? {} : { ifMatch });
  const sweep = () => sweepAll(service.container.sweep, new AbortController().signal);

  it('then it takes the version that was read', async () => {
    const product = await aCompleteProduct(service, helper);
    expectProblem(await deletes(product), 428, 'version_required');
    expectProblem(await deletes(product, 1), 412, 'stale_version');
  });

  it('then one that was ever approved is refused', async () => {
    const approved = await anApprovedProduct(service, helper, officer);
    expectProblem(await deletes(approved, approved.version), 409, 'not_allowed_now');
    const edited = await edits(helper, approved, { brand: 'Úc Kỳ' });
    expectProblem(await deletes(edited, edited.version), 409, 'not_allowed_now');
  });

  it('then it is gone for everybody, in every place', async () => {
    const product = await aCompleteProduct(service, helper);
    expect((await deletes(product, product.version)).status).to.equal(204);
    expectProblem(await deletes(product, product.version), 404, 'not_found');
    for (const client of [helper, officer])
      for (const below of ['', '/history', '/changes', '/completeness'])
        expectProblem(await client.get(`/v1/products/${product.id}${below}`), 404, 'not_found');
    expectProblem(await helper.post('/v1/products', { copyOf: product.id }), 404, 'not_found');
    const { items } = (await helper.get(`/v1/products?producerId=${product.producerId}`)).body as { items: unknown[] };
    expect(items).to.deep.equal([]);
  });

  it('then after a day it is swept with its photos, but not before the log knows of it', async () => {
    const { store, products, pump } = service.container;
    const product = await aCompleteProduct(service, helper);
    await deletes(product, product.version);
    const isThere = async () =>
      [await productsIn(store).get(product.id), ...(await products.media.photosOf(product.id))].length;
    service.clock.forward(DAY / 2);
    await sweep();
    expect(await isThere(), 'half a day later').to.equal(2);
    service.clock.forward(DAY);
    await sweep();
    expect(await productsIn(store).get(product.id), 'its event waits').to.include({ id: product.id });
    await pump.drain();
    await sweep();
    expect(await productsIn(store).get(product.id)).to.equal(null);
    expect(await products.media.photosOf(product.id)).to.deep.equal([]);
  });
});
