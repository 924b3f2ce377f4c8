import { expect } from 'chai';
import type { Client } from '../support/client.ts';
import { expectFieldErrors, expectProblem } from '../support/problems.ts';
import {
  anApprovedProduct,
  aProducer,
  describes,
  edits,
  isDecided,
  photographed,
  soySauce,
  submits,
  variant,
  type Described,
} from '../support/products.ts';
import { startService, type Service } from '../support/service.ts';

describe('when a SKU is given', () => {
  let service: Service;
  let helper: Client;
  let officer: Client;
  before(async () => {
    service = await startService();
    helper = await service.person({ role: 'helper', areaCodes: ['05908'] });
    officer = await service.person({ role: 'officer', areaCodes: ['05908'] });
  });
  after(() => service.stop());

  /** A product with these SKUs. */
  const made = (producerId: string, ...skus: readonly string[]) =>
    describes(helper, { producerId, name: { vi: 'Tương' }, variants: skus.map((sku) => ({ sku })) });
  const begins = (producerId: string, ...skus: readonly string[]) =>
    helper.post('/v1/products', { producerId, name: { vi: 'Tương' }, variants: skus.map((sku) => ({ sku })) });
  const expectTaken = async (producerId: string, sku: string): Promise<void> => {
    const answer = await begins(producerId, 'MOI', sku);
    expectProblem(answer, 409, 'sku_taken');
    expectFieldErrors(answer, { '/variants/1/sku': 'sku_taken' });
  };
  const rejected = async (product: Described): Promise<Described> =>
    isDecided(officer, await submits(helper, product), 'reject', [{ pointer: '', text: 'Chưa phù hợp.' }]);

  it('then no other product of the producer may have it, however it is spelled', async () => {
    const { producerId } = await aProducer(helper);
    await made(producerId, 'TUK 500');
    for (const sku of ['TUK 500', 'tuk 500', '  TUK  500 ', 'ＴＵＫ\u00a0５００', 'Tuk\u3000500'])
      await expectTaken(producerId, sku);
  });

  it('then no other variant of the product may have it', async () => {
    const { producerId } = await aProducer(helper);
    expectFieldErrors(await begins(producerId, 'Ống', 'ỐNG'), { '/variants/1/sku': 'repeated_items' });
  });

  it('then a change that takes the SKU of another product is refused, and nothing is changed', async () => {
    const { producerId } = await aProducer(helper);
    await made(producerId, 'A');
    const { id } = await made(producerId, 'B');
    const answer = await helper.patch(`/v1/products/${id}`, { variants: [{ sku: 'a' }] }, { ifMatch: 1 });
    expectProblem(answer, 409, 'sku_taken');
    expectFieldErrors(answer, { '/variants/0/sku': 'sku_taken' });
    expect((await helper.get(`/v1/products/${id}`)).body.variants[0]).to.include({ sku: 'B' });
  });

  it('then of two products at once that want it one gets it', async () => {
    const { producerId } = await aProducer(helper);
    const answers = await Promise.all([begins(producerId, 'X'), begins(producerId, 'x')]);
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([201, 409]);
  });

  it('then products of other producers may have it', async () => {
    for (const { producerId } of [await aProducer(helper), await aProducer(helper)]) await made(producerId, 'CHUNG');
  });

  it('then it is free again once the product is deleted', async () => {
    const { producerId } = await aProducer(helper);
    const { id } = await made(producerId, 'A');
    await expectTaken(producerId, 'A');
    expect((await helper.delete(`/v1/products/${id}`, { ifMatch: 1 })).status).to.equal(204);
    await made(producerId, 'A');
  });

  it('then it is free again once the variant is taken out', async () => {
    const { producerId } = await aProducer(helper);
    await edits(helper, await made(producerId, 'A', 'B'), { variants: [{ sku: 'B' }] });
    await made(producerId, 'A');
    await expectTaken(producerId, 'B');
  });

  it('then it is free again once the product is rejected for good', async () => {
    const producer = await aProducer(helper);
    await rejected(await photographed(service, helper, await describes(helper, soySauce(producer))));
    await made(producer.producerId, 'TUK-500', 'TUK-1000');
  });

  it('then a variant that is sold keeps it until one without it is approved', async () => {
    const approved = await anApprovedProduct(service, helper, officer);
    const { producerId } = approved;
    const without = await edits(helper, approved, { variants: [approved.variants[1]] });
    await expectTaken(producerId, 'tuk-500');
    await isDecided(officer, await submits(helper, without), 'approve');
    await made(producerId, 'TUK-500');
    await expectTaken(producerId, 'TUK-1000');
  });

  it('then a rejected change gives back what it has asked for, and keeps what is sold', async () => {
    const approved = await anApprovedProduct(service, helper, officer);
    const { producerId } = approved;
    const variants = [approved.variants[0], variant('TUK-250', 250, 20_000)];
    await rejected(await edits(helper, approved, { variants }));
    await expectTaken(producerId, 'TUK-500');
    await expectTaken(producerId, 'TUK-1000');
    await made(producerId, 'TUK-250');
  });
});
