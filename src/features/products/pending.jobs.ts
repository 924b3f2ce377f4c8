import { derivedId } from '../../kernel/ids.ts';
import type { Subscriber } from '../../platform/events/subscriber.ts';
import type { JobHandler } from '../../platform/jobs/attempt.ts';
import { enqueue, type JobDeps } from '../../platform/jobs/jobs.service.ts';
import { photoProcessed } from '../media/index.ts';
import { patienceEnds, submitPending } from './pending.service.ts';
import { productSubmissionPlanned } from './products.events.ts';
import type { ProductDeps } from './products.service.ts';

const KIND = 'product.submitPending';

/** Follows the log: looks at what is to be submitted when it is planned, when a photo is processed, and at the very end. */
export const pendingSubscriber = (deps: JobDeps): Subscriber => ({
  name: 'products.pending',
  async handle(events) {
    for (const event of events) {
      const order = (productId: string, why: string) => ({
        kind: KIND,
        payload: { productId },
        id: derivedId(event.id, why),
      });
      const processed = photoProcessed.read(event);
      if (processed) await enqueue(deps, order(processed.productId, 'submit after a photo'));
      if (event.type !== productSubmissionPlanned.type) continue;
      await enqueue(deps, order(event.aggregateId, 'submit'));
      await enqueue(deps, { ...order(event.aggregateId, 'submit or give up'), dueAt: patienceEnds(event.at) });
    }
  },
});

/** Submits what was to be submitted, or says why not. */
export const pendingSubmissions = (deps: ProductDeps): JobHandler => ({
  kind: KIND,
  run: ({ payload }) => submitPending(deps, String(payload['productId'])),
});
