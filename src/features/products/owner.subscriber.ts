import { setImmediate } from 'node:timers/promises';
import type { Subscriber } from '../../platform/events/subscriber.ts';
import { saveAnyhow } from '../../platform/store/change.ts';
import type { Store } from '../../platform/store/port.ts';
import { producersIn, type Producer } from '../producers/index.ts';
import { ownedBy } from './owner.domain.ts';
import { productsIn } from './products.store.ts';

const PAGE = 100;

/**
 * Follows the log: copies to products what their producer alone decides: where it is, what it is called, what it allows.
 * Its name is newer than the copy of consents, so that on a store from before it reads the log from its beginning and
 * gives every product its own.
 */
export const ownerSubscriber = ({ store }: { readonly store: Store }): Subscriber => ({
  name: 'products.ownerConsents',
  async handle(events) {
    const about = events.filter(({ aggregate }) => aggregate === 'producers').map(({ aggregateId }) => aggregateId);
    for (const id of new Set(about)) {
      const producer = await producersIn(store).get(id);
      if (producer) await copyToProducts({ store }, producer);
      await setImmediate(); // An embedded store never leaves the micro-tasks: a long batch would stop the API.
    }
  },
});

/** Copies to the products of a producer what it alone decides. */
export async function copyToProducts({ store }: { readonly store: Store }, producer: Producer): Promise<void> {
  const products = productsIn(store);
  for (let after; ;) {
    const page = await products.find({ producerId: producer.id }, { after, limit: PAGE });
    for (const product of page.items) await saveAnyhow(products, product, (known) => ownedBy(known, producer));
    if (page.end === null) return;
    after = page.end;
  }
}
