import type { Subscriber } from '../../platform/events/subscriber.ts';
import { saveUnconditionally } from '../../platform/store/change.ts';
import { eachDocument } from '../../platform/store/pages.ts';
import type { Store } from '../../platform/store/port.ts';
import { producerRemoved } from '../producers/index.ts';
import { removed } from './moves.domain.ts';
import { isMoveAvailable } from './review.domain.ts';
import { productsIn } from './products.store.ts';

type Deps = Readonly<Record<'store', Pick<Store, 'collection'>>>;

/** Follows the log: deletes the products of producers that were deleted, as far as a product may be deleted. */
export const removedOwnerSubscriber = ({ store }: Deps): Subscriber => ({
  name: 'products.removedOwner',
  async handle(events) {
    for (const { type, aggregateId: producerId, actorId, at } of events) {
      if (type !== producerRemoved.type) continue;
      const products = productsIn(store);
      for await (const product of eachDocument(products, { producerId }))
        await saveUnconditionally(products, product, (known) =>
          known.removedAt === undefined && isMoveAvailable('delete', known)
            ? removed(known, { actorId: actorId ?? known.createdBy, at })
            : known,
        );
    }
  },
});

/** Whether a producer has products that may not be deleted. */
export const hasKeptProducts =
  ({ store }: Deps) =>
  async (producerId: string): Promise<boolean> => {
    const kept = { $or: [{ 'snapshot.version': { $exists: true } }, { state: 'submitted' as const }] };
    const filter = { producerId, removedAt: { $exists: false }, ...kept };
    return (await productsIn(store).find(filter, { limit: 1 })).items.length > 0;
  };
