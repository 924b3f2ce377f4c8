import { setImmediate } from 'node:timers/promises';
import type { Subscriber } from '../../platform/events/subscriber.ts';
import { saveAnyhow } from '../../platform/store/change.ts';
import type { Store } from '../../platform/store/port.ts';
import { producersIn, type Producer } from '../producers/index.ts';
import type { Product } from './product.ts';
import { ownedBy } from './products.domain.ts';
import { productsIn } from './products.store.ts';
import { allowedCard } from './snapshot.domain.ts';

const PAGE = 100;

/**
 * Follows the log: copies to products what their producer alone decides (where it is, what it is called), and takes
 * personal fields off the public card when the producer no longer consents to them.
 */
export const ownerSubscriber = ({ store }: { readonly store: Store }): Subscriber => ({
  name: 'products.owner',
  async handle(events) {
    const types = ['producer.changed', 'producer.consentWithdrawn'];
    const changed = events.filter(({ type }) => types.includes(type)).map(({ aggregateId }) => aggregateId);
    for (const id of new Set(changed)) {
      const producer = await producersIn(store).get(id);
      if (producer) await copyTo(store, producer);
      await setImmediate(); // An embedded store never leaves the micro-tasks: a long batch would stop the API.
    }
  },
});

async function copyTo(store: Store, producer: Producer): Promise<void> {
  const products = productsIn(store);
  for (let after; ;) {
    const page = await products.find({ producerId: producer.id }, { after, limit: PAGE });
    for (const product of page.items) await saveAnyhow(products, product, (known) => copied(known, producer));
    if (page.end === null) return;
    after = page.end;
  }
}

function copied(product: Product, producer: Producer): Product {
  const { areaId, provinceCode, name } = producer;
  const owned = ownedBy(product, { areaId, provinceCode, producerName: name });
  const { snapshot } = owned;
  if (!snapshot) return owned;
  const card = allowedCard(snapshot.producer, producer);
  const same = card.phone === snapshot.producer.phone && card.addressLine === snapshot.producer.addressLine;
  return same ? owned : { ...owned, snapshot: { ...snapshot, producer: card } };
}
