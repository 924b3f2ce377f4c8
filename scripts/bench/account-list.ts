import { ADMIN, fillAccounts } from './accounts.ts';
import type { Line } from './line.ts';
import { ITEMS, raceList, signedIn } from './list-race.ts';

/** What the store adds: rights looked up at each request, a page from an index, nothing cached. */
export const accountList: Line = {
  name: 'account-list',
  ours: `GET /v1/admin/accounts: 20 summaries out of ${ITEMS.toLocaleString('en')} in the embedded store, session and rights looked up each time, nothing cached`,
  reference: 'Fastify that sends the same bytes from memory to whoever asks',
  unit: 'requests/s',
  reach: 0.1,
  run: () =>
    raceList({
      fill: (container) => fillAccounts(container, ITEMS),
      ask: async (url) => ({ url: `${url}/v1/admin/accounts`, headers: await signedIn(url, ADMIN) }),
    }),
};
