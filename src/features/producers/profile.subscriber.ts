import { withEvent } from '../../kernel/events.ts';
import type { Subscriber } from '../../platform/events/subscriber.ts';
import { saveUnconditionally } from '../../platform/store/change.ts';
import { asConsented } from './consents.domain.ts';
import type { Producer } from './producer.ts';
import { consentWithdrawn, producerChanged } from './producers.events.ts';
import type { ProducerDeps } from './producers.service.ts';
import { producersIn } from './producers.store.ts';

/**
 * Follows the log: sees to it that a withdrawn profile is gone. The withdrawal itself does so; in stores from before it
 * did, this reads the log from its beginning.
 */
export const profileSubscriber = ({ store, clock, areas }: ProducerDeps): Subscriber => ({
  name: 'producers.profile',
  async handle(events) {
    const at = clock.now();
    const to = (known: Producer): Producer => {
      const next = asConsented(known, areas);
      if (next === known) return known;
      const withheld = { ...next, version: known.version + 1, updatedAt: at };
      return withEvent(withheld, producerChanged({ fields: ['name'] }), { actorId: null, at });
    };
    const withdrawn = events.filter(({ type }) => type === consentWithdrawn.type);
    for (const id of new Set(withdrawn.map(({ aggregateId }) => aggregateId))) {
      const producer = await producersIn(store).get(id);
      if (producer) await saveUnconditionally(producersIn(store), producer, to);
    }
  },
});
