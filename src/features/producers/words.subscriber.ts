import { isDeepStrictEqual } from 'node:util';
import type { Subscriber } from '../../platform/events/subscriber.ts';
import { saveUnconditionally } from '../../platform/store/change.ts';
import { withWords } from './found.domain.ts';
import { AGGREGATE, type Producer } from './producer.ts';
import type { ProducerDeps } from './producers.service.ts';
import { producersIn } from './producers.store.ts';

/**
 * Follows the log: sees to it that lists find every producer by its words. Whoever writes one does so; producers from
 * before they were kept get theirs when this reads the log from its beginning.
 */
export const wordsSubscriber = ({ store }: Pick<ProducerDeps, 'store'>): Subscriber => ({
  name: 'producers.words',
  async handle(events) {
    const about = events.filter(({ aggregate }) => aggregate === AGGREGATE).map(({ aggregateId }) => aggregateId);
    for (const id of new Set(about)) {
      const producer = await producersIn(store).get(id);
      if (producer) await saveUnconditionally(producersIn(store), producer, worded);
    }
  },
});

function worded(producer: Producer): Producer {
  const next = withWords(producer);
  return isDeepStrictEqual(next, producer) ? producer : next;
}
