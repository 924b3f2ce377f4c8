import { DAY, dayOf, plusDays } from '../../kernel/clock.ts';
import type { JobHandler } from '../../platform/jobs/attempt.ts';
import { saveUnlessGone } from '../../platform/store/change.ts';
import { eachDocument } from '../../platform/store/pages.ts';
import { TOLD_DAYS, tellEnd } from './documents.domain.ts';
import { documentsIn } from './documents.store.ts';
import type { ProducerDeps } from './producers.service.ts';
import { producersIn } from './producers.store.ts';

/** Tells each day which papers end soon. What is told is marked in the paper, so twice is once. */
export const expiringDocuments = ({ store, clock }: Pick<ProducerDeps, 'store' | 'clock'>): JobHandler => ({
  kind: 'document.tellEnds',
  everyMs: DAY,
  async run(_job, signal) {
    const at = clock.now();
    const today = dayOf(at);
    const ending = { expiresOn: { $gte: today, $lte: plusDays(today, TOLD_DAYS) }, expiresAt: { $exists: false } };
    for await (const document of eachDocument(documentsIn(store), ending, { sort: ['expiresOn'] })) {
      signal.throwIfAborted();
      if (document.toldEnd === document.expiresOn) continue;
      const producer = await producersIn(store).get(document.producerId);
      if (!producer || producer.expiresAt !== undefined) continue;
      await saveUnlessGone(documentsIn(store), document, (known) => tellEnd(known, producer, at));
    }
  },
});
