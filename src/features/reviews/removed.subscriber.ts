import type { Subscriber } from '../../platform/events/subscriber.ts';
import { removeUnconditionally } from '../../platform/store/change.ts';
import { eachDocument } from '../../platform/store/pages.ts';
import type { Store } from '../../platform/store/port.ts';
import { productDeleted } from '../products/index.ts';
import { notesIn } from './note.ts';
import { submissionsIn } from './submissions.store.ts';
import { viewsIn } from './views.store.ts';

/** Follows the log: takes what was kept of the reviews of products that are deleted. */
export const removedProductSubscriber = ({ store }: { readonly store: Store }): Subscriber => ({
  name: 'reviews.removedProduct',
  async handle(events) {
    for (const { type, aggregateId: productId } of events) {
      if (type !== productDeleted.type) continue;
      const rows = [submissionsIn(store), viewsIn(store), notesIn(store)] as const;
      for await (const { id } of eachDocument(rows[0], { productId })) await removeUnconditionally(rows[0], id);
      for await (const { id } of eachDocument(rows[1], { productId })) await removeUnconditionally(rows[1], id);
      for await (const { id } of eachDocument(rows[2], { productId })) await removeUnconditionally(rows[2], id);
    }
  },
});
