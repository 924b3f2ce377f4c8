import { isDeepStrictEqual } from 'node:util';
import type { Subscriber } from '../../platform/events/subscriber.ts';
import { findByIds } from '../../platform/store/by-ids.ts';
import { saveUnconditionally } from '../../platform/store/change.ts';
import type { Store } from '../../platform/store/port.ts';
import { AGGREGATE, type Product } from './product.ts';
import { wordsOf } from './products.domain.ts';
import { productsIn } from './products.store.ts';

/**
 * Follows the log: sees to it that lists find every product by its words. Whoever writes one does so, but the release
 * before the words leaves them as they were, and it may write beside this one while this one takes its place.
 */
export const productWordsSubscriber = ({ store }: { readonly store: Pick<Store, 'collection'> }): Subscriber => ({
  name: 'products.words',
  async handle(events) {
    const about = events.filter(({ aggregate }) => aggregate === AGGREGATE).map(({ aggregateId }) => aggregateId);
    for (const product of (await findByIds(productsIn(store), about)).values())
      await saveUnconditionally(productsIn(store), product, withWords);
  },
});

function withWords(product: Product): Product {
  const next = { ...product, ...wordsOf(product) };
  return isDeepStrictEqual(next, product) ? product : next;
}
