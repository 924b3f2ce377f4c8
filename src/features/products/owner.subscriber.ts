import type { Subscriber } from '../../platform/events/subscriber.ts';
import { saveUnconditionally } from '../../platform/store/change.ts';
import { eachDocument } from '../../platform/store/pages.ts';
import type { Store } from '../../platform/store/port.ts';
import { producersIn, type Producer } from '../producers/index.ts';
import { ownedBy } from './owner.domain.ts';
import { productsIn } from './products.store.ts';

/**
 * Follows the log: copies to products what their producer alone decides: where it is, what it is called, what it allows.
 * Its name is newer than the words that lists find products by, so that on a store from before it reads the log from its
 * beginning and gives every product its own.
 */
export const ownerSubscriber = ({ store }: { readonly store: Store }): Subscriber => ({
  name: 'products.ownerWords',
  async handle(events) {
    const about = events.filter(({ aggregate }) => aggregate === 'producers').map(({ aggregateId }) => aggregateId);
    for (const id of new Set(about)) {
      const producer = await producersIn(store).get(id);
      if (producer) await copyToProducts({ store }, producer);
    }
  },
});

/** Copies to the products of a producer what it alone decides. */
export async function copyToProducts({ store }: { readonly store: Store }, producer: Producer): Promise<void> {
  const products = productsIn(store);
  for await (const product of eachDocument(products, { producerId: producer.id }))
    await saveUnconditionally(products, product, (known) => ownedBy(known, producer));
}
