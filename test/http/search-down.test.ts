import { expect } from 'chai';
import type { Client } from '../support/client.ts';
import { idsOf, itemsOf } from '../support/client.ts';
import { freePort } from '../support/free-port.ts';
import { aListedProducer, onSale } from '../support/on-sale.ts';
import { startService, type Service } from '../support/service.ts';

describe('when the server of the search is gone', () => {
  let service: Service;
  let anyone: Client;

  before(async () => {
    const MEILI_URL = `http://127.0.0.1:${String(await freePort())}`;
    service = await startService({ SEARCH: 'meilisearch', MEILI_URL, MEILI_KEY: 'a key of nobody' });
    anyone = service.anyone();
    const producer = await aListedProducer(service.container);
    await onSale(service.container, { producer });
  });
  after(() => service.stop());

  it('then the catalogue lists on, and says what it could not do', async () => {
    const answer = await anyone.get('/v1/catalogue/products?q=khong co&facets=set');
    expect(answer.status).to.equal(200);
    expect(answer.body).to.deep.include({ ignored: ['q', 'facets'], facets: null, relaxed: false });
    expect(itemsOf(answer).map(({ highlight }) => highlight)).to.deep.equal([null]);
    const { body } = await anyone.get('/v1/catalogue/products');
    expect([body.ignored, body.items[0].id]).to.deep.equal([[], idsOf(answer)[0]]);
  });

  it('then the service is ready all the same, and says which part is not', async () => {
    const { status, body } = await anyone.get('/readyz');
    expect([status, body]).to.deep.equal([
      200,
      { status: 'ready', parts: { store: 'ready', files: 'ready', search: 'not ready', room: 'ready' } },
    ]);
  });

  it('then nothing that it is told of search holds the key', async () => {
    const { body } = await anyone.get('/v1/catalogue/products?q=gao');
    expect(JSON.stringify(body)).to.not.include('a key of nobody');
  });
});
