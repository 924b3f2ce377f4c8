import { DAY, dayOf } from '../../kernel/clock.ts';
import { derivedId } from '../../kernel/ids.ts';
import type { JobHandler } from '../../platform/jobs/attempt.ts';
import { eachDocument } from '../../platform/store/pages.ts';
import { accountsIn, grantsOn, tellAccount } from '../accounts/index.ts';
import { inAreas } from '../areas/index.ts';
import { areaIdsOf } from '../producers/index.ts';
import { submissionReceived } from './products.notices.ts';
import type { ProductDeps } from './products.service.ts';
import { productsIn } from './products.store.ts';

/**
 * Tells officers each day how many products wait for them; those for whom none waits hear nothing. The id of the notice
 * follows from the officer and the day, so twice is once. Days of jobs begin at 7 in the morning in Việt Nam.
 */
export const waitingSubmissions = ({
  store,
  clock,
  areas,
}: Pick<ProductDeps, 'store' | 'clock' | 'areas'>): JobHandler => ({
  kind: 'product.tellWaiting',
  everyMs: DAY,
  async run(_job, signal) {
    const { kind } = submissionReceived;
    for await (const officer of eachDocument(accountsIn(store), { grantKeys: 'officer', disabled: false })) {
      signal.throwIfAborted();
      const at = clock.now();
      const areaIds = areaIdsOf({ grants: grantsOn(dayOf(at), officer.grants) }, 'officer');
      if (areaIds.length === 0) continue;
      const count = await productsIn(store).count({ state: 'submitted', ...inAreas(areaIds, areas) });
      const id = derivedId(officer.id, `notice ${kind} ${dayOf(at)}`);
      if (count > 0) await tellAccount({ store, clock }, { id, accountId: officer.id, kind, count, createdAt: at });
    }
  },
});
