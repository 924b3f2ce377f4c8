import { isDeepStrictEqual } from 'node:util';
import type { LoggedEvent } from '../../kernel/events.ts';
import type { Subscriber } from '../../platform/events/subscriber.ts';
import { isWriteConflict } from '../../platform/store/change.ts';
import { eachDocument } from '../../platform/store/pages.ts';
import { documentsOf, producersIn } from '../producers/index.ts';
import { documentPointers, ownedBy, productsIn, type Product, type ProductDeps } from '../products/index.ts';
import { endsOf } from './ends.domain.ts';
import { endsIn, type End } from './ends.store.ts';

type Deps = Pick<ProductDeps, 'store' | 'ocop'>;

/** Follows the log: keeps what ends of each approved product, and when. */
export const endSubscriber = (deps: Deps): Subscriber => ({
  name: 'products.ends',
  async handle(events) {
    for (const id of await productsOf(deps, events)) await keepEnds(deps, id);
  },
});

async function productsOf({ store }: Deps, events: readonly LoggedEvent[]): Promise<ReadonlySet<string>> {
  const productIds = new Set<string>();
  const producerIds = new Set<string>();
  for (const { aggregate, aggregateId, data } of events) {
    if (aggregate === 'products') productIds.add(aggregateId);
    if (aggregate === 'producers') producerIds.add(aggregateId);
    if (aggregate === 'producerDocuments' && typeof data['producerId'] === 'string')
      producerIds.add(data['producerId']);
  }
  for (const producerId of producerIds)
    for await (const { id } of eachDocument(productsIn(store), { producerId })) productIds.add(id);
  return productIds;
}

/** Keeps the ends of a product as they are now; of one that is gone, none. */
async function keepEnds(deps: Deps, productId: string): Promise<void> {
  const ends = endsIn(deps.store);
  const known = (await ends.find({ productId }, { limit: MAX_ENDS })).items;
  const next = await endsNow(deps, await productsIn(deps.store).get(productId));
  try {
    for (const gone of known.filter(({ id }) => !next.some((end) => end.id === id)))
      await ends.remove(gone.id, gone.revision);
    for (const end of next) {
      const before = known.find(({ id }) => id === end.id);
      if (!before) await ends.insert(end);
      else {
        const kept: End = { ...end, revision: before.revision, ...remindedOf(before) };
        if (!isDeepStrictEqual(kept, before)) await ends.replace(kept, before.revision);
      }
    }
  } catch (error) {
    if (!isWriteConflict(error)) throw error;
    // Another process follows too, or an officer has reminded somebody.
    await keepEnds(deps, productId);
  }
}

/** More papers than a product can name. */
const MAX_ENDS = 100;

const remindedOf = ({ remindedAt }: End): Pick<End, 'remindedAt'> => (remindedAt === undefined ? {} : { remindedAt });

async function endsNow(deps: Deps, product: Product | null) {
  const producer = product && (await producersIn(deps.store).get(product.producerId));
  if (!product?.snapshot || !producer || producer.expiresAt !== undefined) return [];
  const named = [...documentPointers(product.snapshot.content).values()];
  return endsOf(ownedBy(product, producer), await documentsOf(deps, producer.id, named), deps.ocop);
}
