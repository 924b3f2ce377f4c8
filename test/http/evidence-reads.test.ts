import { expect } from 'chai';
import type { Answer, Client } from '../support/client.ts';
import { aCompleteProduct, decides, isDecided, submits, type Described } from '../support/products.ts';
import { startService, type Service } from '../support/service.ts';

describe('a request about one product', () => {
  let service: Service;
  let helper: Client;
  let officer: Client;
  let counted = { evidence: 0, missing: 0 };

  before(async () => {
    service = await startService();
    helper = await service.person({ role: 'helper', areaCodes: ['05908'] });
    officer = await service.person({ role: 'officer', areaCodes: ['05908'] });
    const { media, ocop } = service.container.products;
    const [findPhotos, rules] = [media.find.bind(media), ocop.requirementsOf.bind(ocop)];
    // Photos are looked up by their ids for evidence alone, and requirements of a set for what is missing.
    Object.assign(media, {
      find: (ids: readonly string[]) => {
        counted.evidence += 1;
        return findPhotos(ids);
      },
    });
    Object.assign(ocop, {
      requirementsOf: (...asked: Parameters<typeof rules>) => {
        counted.missing += 1;
        return rules(...asked);
      },
    });
  });
  after(() => service.stop());

  async function counts(request: () => Promise<unknown>) {
    counted = { evidence: 0, missing: 0 };
    await request();
    return counted;
  }
  const ok = async (answer: Promise<Answer>): Promise<void> => {
    const { status, body } = await answer;
    expect(status, JSON.stringify(body)).to.equal(200);
  };
  const ONCE = { evidence: 1, missing: 1 };

  it('reads the evidence once and works out once what is missing', async () => {
    let product = await aCompleteProduct(service, helper);
    const path = `/v1/products/${product.id}`;
    const then = async (next: Promise<Described>) => {
      product = await next;
    };
    expect(await counts(() => ok(helper.get(path))), 'get').to.deep.equal(ONCE);
    expect(await counts(() => ok(helper.get(`${path}/completeness`))), 'completeness').to.deep.equal(ONCE);
    expect(await counts(() => then(submits(helper, product))), 'submit').to.deep.equal(ONCE);
    const comments = [{ pointer: '/name', text: 'Ghi tên đầy đủ.' }];
    const sendsBack = () => then(isDecided(officer, product, 'requestChanges', comments));
    expect(await counts(sendsBack), 'request changes').to.deep.equal(ONCE);
    const renamed = { name: { vi: 'Tương nếp Úc Kỳ ủ chum' } };
    expect(await counts(() => ok(helper.patch(path, renamed, { ifMatch: product.version }))), 'patch').to.deep.equal(
      ONCE,
    );
    product = await submits(helper, { id: product.id, version: product.version + 1 });
    expect(await counts(() => then(isDecided(officer, product, 'approve'))), 'approve').to.deep.equal(ONCE);
    expect(await counts(() => ok(helper.post(`${path}/pauses`))), 'pause').to.deep.equal(ONCE);
    expect((await decides(officer, product, 'approve')).status).to.equal(409);
  });
});
