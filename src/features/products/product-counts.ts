import { dayOf, type Clock } from '../../kernel/clock.ts';
import type { Store } from '../../platform/store/port.ts';
import { productsIn } from './products.store.ts';
import { publicationFilter } from './publication.domain.ts';

interface Counts {
  readonly live: number;
  readonly submitted: number;
  readonly changesRequested: number;
  readonly draft: number;
}

/** How many products each producer has, by where they stand; a list of producers shows it. */
export const productCounts =
  ({ store, clock }: { readonly store: Pick<Store, 'collection'>; readonly clock: Clock }) =>
  async (producerIds: readonly string[]): Promise<ReadonlyMap<string, Counts>> => {
    if (producerIds.length === 0) return new Map();
    const there = { producerId: { $in: producerIds }, removedAt: { $exists: false } };
    const products = productsIn(store);
    const [states, live] = await Promise.all([
      products.countBy(['producerId', 'state'], there),
      products.countBy(['producerId'], { $and: [there, publicationFilter('live', dayOf(clock.now()))] }),
    ]);
    const counted = (rows: typeof states, id: string, state?: string): number =>
      rows.find(({ key }) => key['producerId'] === id && (state === undefined || key['state'] === state))?.count ?? 0;
    return new Map(
      producerIds.map((id) => [
        id,
        {
          live: counted(live, id),
          submitted: counted(states, id, 'submitted'),
          changesRequested: counted(states, id, 'changesRequested'),
          draft: counted(states, id, 'draft'),
        },
      ]),
    );
  };

/** How many products a producer has. */
export const productNumber =
  ({ store }: { readonly store: Pick<Store, 'collection'> }) =>
  (producerId: string): Promise<number> =>
    productsIn(store).count({ producerId, removedAt: { $exists: false } });
