import { isDeepStrictEqual } from 'node:util';
import type { Subscriber } from '../../platform/events/subscriber.ts';
import { saveUnconditionally } from '../../platform/store/change.ts';
import type { Store } from '../../platform/store/port.ts';
import type { Account } from './account.ts';
import { wordsOf } from './accounts.domain.ts';
import { accountsIn } from './accounts.store.ts';

/**
 * Follows the log: sees to it that lists find every account by its words. Whoever writes one does so; accounts from
 * before they were kept get theirs when this reads the log from its beginning.
 */
export const accountWords = ({ store }: { readonly store: Store }): Subscriber => ({
  name: 'accounts.words',
  async handle(events) {
    const about = events.filter(({ aggregate }) => aggregate === 'accounts').map(({ aggregateId }) => aggregateId);
    for (const id of new Set(about)) {
      const account = await accountsIn(store).get(id);
      if (account) await saveUnconditionally(accountsIn(store), account, worded);
    }
  },
});

function worded(account: Account): Account {
  const words = wordsOf(account);
  return isDeepStrictEqual(words, account.words) ? account : { ...account, words };
}
