import { expect } from 'chai';
import type { Answer, Client } from '../support/client.ts';
import { expectFieldErrors, expectProblem } from '../support/problems.ts';
import { aCompleteProduct, anApprovedProduct, edits, submits, variant, type Described } from '../support/products.ts';
import { startService, type Service } from '../support/service.ts';

describe('when prices and stocks are set', () => {
  let service: Service;
  let helper: Client;
  let officer: Client;
  let approved: Described;
  before(async () => {
    service = await startService();
    helper = await service.person({ role: 'helper', areaCodes: ['05908'] });
    officer = await service.person({ role: 'officer', areaCodes: ['05908'] });
    approved = await anApprovedProduct(service, helper, officer);
  });
  after(() => service.stop());

  const sets = ({ id }: Pick<Described, 'id'>, offers: unknown, ifMatch?: number): Promise<Answer> =>
    helper.send('PUT', `/v1/products/${id}/offers`, { json: offers, ...(ifMatch !== undefined && { ifMatch }) });
  const offersOf = ({ body }: Answer) =>
    (body as Described).variants.map(({ sku, priceVnd, stock }) => [sku, priceVnd, stock]);

  it('then a wrong one refuses all', async () => {
    const wrong = [
      { sku: 'TUK-500', priceVnd: 0, stock: -1 },
      { sku: '', priceVnd: 1.5 },
      { priceVnd: 1, discount: 5 },
    ];
    expectFieldErrors(await sets(approved, wrong), {
      '/0/priceVnd': 'too_small',
      '/0/stock': 'too_small',
      '/1/sku': 'required',
      '/1/priceVnd': 'wrong_type',
      '/2/sku': 'required',
      '/2/discount': 'unknown_field',
    });
    expectFieldErrors(await sets(approved, []), { '': 'too_few_items' });
  });

  it('then a SKU that is not there, or is there twice, refuses all', async () => {
    const answer = await sets(approved, [
      { sku: 'TUK-500', priceVnd: 1 },
      { sku: 'MOI', priceVnd: 1 },
      { sku: 'tuk-500 ', priceVnd: 2 },
    ]);
    expectProblem(answer, 400, 'body_invalid');
    expectFieldErrors(answer, { '/1/sku': 'sku_unknown', '/2/sku': 'repeated_items' });
    const { body } = await helper.get(`/v1/products/${approved.id}`);
    expect(body.variants[0]).to.include({ priceVnd: 35_000 });
  });

  it('then officers are refused, and so is a version that is not the one of today', async () => {
    const json = [{ sku: 'TUK-500', stock: 1 }];
    const path = `/v1/products/${approved.id}/offers`;
    expectProblem(await officer.send('PUT', path, { json }), 403, 'forbidden');
    expectProblem(await sets(approved, json, 1), 412, 'stale_version');
  });

  it('then what waits for its first decision keeps its own', async () => {
    const product = await submits(helper, await aCompleteProduct(service, helper));
    const answer = await sets(product, [{ sku: 'TUK-500', priceVnd: 1 }]);
    expectProblem(answer, 409, 'not_allowed_now');
    expect(answer.body.allowed).to.deep.equal(['withdraw']);
  });

  it('then they are live at once: no new version, no review, what is not said stays', async () => {
    const answer = await sets(approved, [{ sku: ' ｔｕｋ-500', stock: 7 }]);
    expect(answer.body).to.deep.include({
      version: approved.version,
      state: 'approved',
      publication: 'live',
      approved: approved.approved,
    });
    expect(offersOf(answer)).to.deep.equal([
      ['TUK-500', 35_000, 7],
      ['TUK-1000', 65_000, 100],
    ]);
  });

  it('then the same again is nothing, and is in no history', async () => {
    const history = async () =>
      (await helper.get(`/v1/products/${approved.id}/history?count=true`)).body.total as number;
    const before = await history();
    const { updatedAt } = (await sets(approved, [{ sku: 'TUK-500', stock: 8 }])).body as Described;
    expect((await sets(approved, [{ sku: 'TUK-500', stock: 8 }])).body).to.include({ updatedAt });
    expect(await history()).to.equal(before + 1);
  });

  it('then of many at once each counts', async () => {
    const skus = ['TUK-500', 'TUK-1000'];
    const answers = await Promise.all(skus.map((sku) => sets(approved, [{ sku, stock: 55 }])));
    expect(answers.map(({ status }) => status)).to.deep.equal([200, 200]);
    const { variants } = (await helper.get(`/v1/products/${approved.id}`)).body as Described;
    expect(variants.map(({ stock }) => stock)).to.deep.equal([55, 55]);
  });

  it('then what is sold has a new price also while a change of it is with an officer', async () => {
    const product = await anApprovedProduct(service, helper, officer);
    const [half, whole] = product.variants;
    const variants = [whole, variant('TUK-250', 250, 20_000)];
    const submitted = await submits(helper, await edits(helper, product, { variants }));
    const answer = await sets(submitted, [{ sku: 'TUK-500', priceVnd: 39_000 }]);
    expect(answer.body).to.include({ state: 'submitted', version: submitted.version });
    const rejected = await officer.post(
      `/v1/products/${product.id}/decisions`,
      { decision: 'reject', comments: [{ pointer: '', text: 'Giữ như cũ.' }] },
      { ifMatch: submitted.version },
    );
    expect((rejected.body as Described).variants[0]).to.include({ id: half?.id, priceVnd: 39_000 });
  });
});
