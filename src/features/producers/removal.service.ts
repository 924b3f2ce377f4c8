import { Problem } from '../../kernel/problems/index.ts';
import type { Caller } from '../../kernel/rights.ts';
import type { Subscriber } from '../../platform/events/subscriber.ts';
import { saveUnconditionally, saveVersion } from '../../platform/store/change.ts';
import { eachDocument } from '../../platform/store/pages.ts';
import { removeDocument } from './documents.domain.ts';
import { documentsIn } from './documents.store.ts';
import { removeProducer } from './producers.domain.ts';
import { producerRemoved } from './producers.events.ts';
import { mayDelete } from './producers.policy.ts';
import type { ProducerAccess, ProducerDeps } from './producers.service.ts';
import { producersIn } from './producers.store.ts';

export interface RemovalDeps extends ProducerDeps {
  /** Whether a producer has products that may not be deleted: approved ever, or in front of an officer. */
  readonly hasKeptProducts: (producerId: string) => Promise<boolean>;
}

/**
 * Deletes a producer; its papers and products follow by the log.
 * @throws Problem forbidden for a helper when it has people of its own, producer_in_use, changed_meanwhile
 */
export async function deleteProducer(
  deps: RemovalDeps,
  caller: Caller,
  { producer, relation }: ProducerAccess,
): Promise<void> {
  if (!mayDelete(relation, producer)) throw new Problem('forbidden');
  if (await deps.hasKeptProducts(producer.id)) throw new Problem('producer_in_use');
  const act = { actorId: caller.id, at: deps.clock.now() };
  await saveVersion(producersIn(deps.store), producer, (known) => removeProducer(known, act));
}

/** Follows the log: deletes the papers of producers that were deleted. */
export const removalSubscriber = ({ store }: Pick<ProducerDeps, 'store'>): Subscriber => ({
  name: 'producers.removed',
  async handle(events) {
    for (const { type, aggregateId: producerId, actorId, at } of events) {
      if (type !== producerRemoved.type) continue;
      const documents = documentsIn(store);
      for await (const document of eachDocument(documents, { producerId }))
        await saveUnconditionally(documents, document, (known) =>
          removeDocument(known, { actorId: actorId ?? '', at }),
        );
    }
  },
});
