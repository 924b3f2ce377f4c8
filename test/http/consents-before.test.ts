import { expect } from 'chai';
import { consentWithdrawn, type Producer } from '../../src/features/producers/index.ts';
import { producersIn } from '../../src/features/producers/producers.store.ts';
import { productsIn } from '../../src/features/products/index.ts';
import type { Product } from '../../src/features/products/product.ts';
import { withEvent } from '../../src/kernel/events.ts';
import { newId } from '../../src/kernel/ids.ts';
import { itemsOf } from '../support/client.ts';
import { aListedProducer, onSale } from '../support/on-sale.ts';
import { onBothStores } from '../support/on-both-stores.ts';
import { expectProblem } from '../support/problems.ts';

const LIST = '/v1/catalogue/products';

onBothStores('when a store is from before products copied consents', (service) => {
  let product: Product;
  let producer: Producer;

  /** As records were: the consent is withdrawn, and nothing else says so. */
  before(async () => {
    const { store, clock } = service().container;
    const made = await aListedProducer(service().container, { name: 'Hộ bà Riêng Tư', phone: '+84366123456' });
    const { consents: _, ...old } = await onSale(service().container, { producer: made });
    product = await productsIn(store).replace(old, old.revision);
    const at = clock.now();
    const consents = made.consents.map((consent) => ({ ...consent, withdrawnAt: at, withdrawnBy: made.createdBy }));
    const event = consentWithdrawn({ consentId: newId(), purposes: ['listing'] });
    const withdrawn = withEvent({ ...made, consents }, event, { actorId: newId(), at });
    producer = await producersIn(store).replace(withdrawn, made.revision);
  });

  it('then what is listed no more is nowhere, before anything has followed the log', async () => {
    const anyone = service().anyone();
    expect(itemsOf(await anyone.get(LIST))).to.deep.equal([]);
    expectProblem(await anyone.get(`${LIST}/${product.slug}`), 410, 'listing_withdrawn');
    expectProblem(await anyone.get(`/v1/catalogue/producers/${producer.slug}`), 410, 'listing_withdrawn');
  });

  it('then the log gives every product its copy, and takes away who the producer is', async () => {
    const { store, pump } = service().container;
    await pump.drain();
    const now = await productsIn(store).get(product.id);
    expect(now?.consents).to.deep.equal({ profile: false, listing: false, feeds: false });
    expect(now?.producerName).to.equal('Hộ sản xuất tại xã Phú Bình');
    expect(JSON.stringify({ ...now, content: null })).to.not.match(/Riêng Tư|rieng-tu|366123456/);
    const stored = await producersIn(store).get(producer.id);
    if (!stored) throw new Error('it was registered');
    const { withheld, ...shown } = stored;
    expect(withheld).to.include({ name: 'Hộ bà Riêng Tư' });
    expect(JSON.stringify({ ...shown, consents: null })).to.not.match(/Riêng Tư|rieng-tu|366123456/);
  });
});
