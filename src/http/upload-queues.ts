import { Problem } from '../kernel/problems/index.ts';
import type { Sender } from '../platform/quotas/sent.ts';
import { openQueue, openQueues } from '../platform/loops/queue.ts';

/** Reads forms with files, so many at once. */
export interface UploadQueues {
  /** @throws Problem too_many_uploads of one account or network, overloaded of all; what `read` throws */
  run<T>(sender: Sender, read: () => Promise<T>): Promise<T>;
}

/** Forms read at once, and waiting besides; a commune may share one address. */
const OF_ACCOUNT = { concurrency: 6, maxWaiting: 60 };
const OF_NETWORK = { concurrency: 30, maxWaiting: 300 };
const OF_ALL = { concurrency: 100, maxWaiting: 1_000 };
const RETRY_AFTER = 10;

/**
 * A form that is read holds a socket, a file and memory for as long as its sender takes. What has to wait is not read
 * meanwhile.
 */
export function openUploadQueues(): UploadQueues {
  const tooMany = (): Problem => new Problem('too_many_uploads', { retryAfter: RETRY_AFTER });
  const accounts = openQueues({ ...OF_ACCOUNT, full: tooMany });
  const networks = openQueues({ ...OF_NETWORK, full: tooMany });
  const all = openQueue({ ...OF_ALL, full: () => new Problem('overloaded', { retryAfter: RETRY_AFTER }) });
  return {
    run: ({ id, network }, read) => accounts.run(id, () => networks.run(network, () => all.run(read))),
  };
}
