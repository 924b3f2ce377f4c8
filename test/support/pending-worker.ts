import { pendingSubmissions } from '../../src/features/products/pending.jobs.ts';
import { openWorker } from '../../src/platform/jobs/worker.ts';
import type { Service } from './service.ts';
import { silentLog } from './silent-log.ts';
import { processPhotos } from './stored-products.ts';

/** Does what a service in production does beside answering: photos become ready, and what waited for them is submitted. */
export interface PendingWorker {
  /** One round of it. */
  works(): Promise<void>;
  stop(): Promise<void>;
}

export function openPendingWorker({ container }: Service): PendingWorker {
  const { store, clock, products, pump } = container;
  const handlers = [pendingSubmissions(products)];
  const worker = openWorker(
    { store, clock, log: silentLog },
    { handlers, leaseMs: 30_000, idleMs: 5, retry: { firstMs: 1, capMs: 1 } },
  );
  worker.start();
  return {
    async works() {
      await processPhotos(container);
      await pump.drain();
    },
    stop: () => worker.stop(5_000),
  };
}
