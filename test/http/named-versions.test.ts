import { expect } from 'chai';
import { productsIn } from '../../src/features/products/products.store.ts';
import { atVersion, findForDescribing } from '../../src/features/products/products.service.ts';
import { withdrawProduct } from '../../src/features/products/moves.service.ts';
import { RevisionConflict } from '../../src/platform/store/errors.ts';
import type { Client } from '../support/client.ts';
import { expectProblem } from '../support/problems.ts';
import { aCompleteProduct, submits } from '../support/products.ts';
import { startService, type Service } from '../support/service.ts';

describe('when a request names a version though it need not', () => {
  let service: Service;
  let helper: Client;
  before(async () => {
    service = await startService();
    helper = await service.person({ role: 'helper', areaCodes: ['05908'] });
  });
  after(() => service.stop());

  it('then another one than the present is refused, and nothing changes', async () => {
    const { id, version } = await submits(helper, await aCompleteProduct(service, helper));
    const path = `/v1/products/${id}/withdrawals`;
    expectProblem(await helper.post(path, {}, { ifMatch: version - 1 }), 412, 'stale_version');
    expect((await helper.get(`/v1/products/${id}`)).body).to.include({ state: 'submitted', version });
    expect((await helper.post(path, {}, { ifMatch: version })).body).to.include({ state: 'draft' });
  });

  it('returns 412 when somebody changes it between read and write, and 200 without If-Match', async () => {
    const { products } = service.container;
    const { id } = await submits(helper, await aCompleteProduct(service, helper));
    const caller = {
      kind: 'person' as const,
      id: helper.accountId,
      grants: [{ role: 'helper' as const, areaIds: ['05908@2025-07-01'] }],
      scopes: [],
      sessionId: null,
    };
    const seen = await findForDescribing(products, caller, id);
    // A newer version, still with the officer.
    const { version, revision } = seen.product;
    await productsIn(products.store).replace({ ...seen.product, version: version + 1 }, revision);
    const late = withdrawProduct(products, caller, atVersion(seen, version));
    expect(await late.catch((error: unknown) => error)).to.be.instanceOf(RevisionConflict);
    expect((await withdrawProduct(products, caller, seen)).product).to.include({ state: 'draft' });
  });
});
