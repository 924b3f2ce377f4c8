import { waitingOutboxes } from '../../platform/events/events.store.ts';
import { defineCollection } from '../../platform/store/collection.ts';
import type { Collection, Store } from '../../platform/store/port.ts';
import { accountSchema, type Account } from './account.ts';
import { accountItem } from './accounts.presenter.ts';

export const accounts = defineCollection<Account>('accounts', {
  schema: accountSchema,
  // Version 1 knew no leaders.
  version: 2,
  writes: 1,
  upgrades: [{ up: (account) => account, down: (account) => account }],
  unique: ['loginKeys'],
  lookups: ['grantKeys', 'unprovenLogins', 'words'],
  indexes: [
    { keys: ['disabled'], for: 'the list of disabled accounts' },
    { keys: ['expiresAt'], for: 'the sweep of sign-ups that nobody ever signed in to' },
    waitingOutboxes,
  ],
  // Roles with the last day on which they hold.
  summaryVersion: 2,
  summary: accountItem,
});

export const accountsIn = (store: Pick<Store, 'collection'>): Collection<Account> =>
  store.collection<Account>(accounts);
