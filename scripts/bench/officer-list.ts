import { createAccount } from '../../src/features/accounts/index.ts';
import { newId } from '../../src/kernel/ids.ts';
import { OFFICER } from './accounts.ts';
import type { Line } from './line.ts';
import { ITEMS, raceList, signedIn } from './list-race.ts';
import { fillMarket } from './market.ts';

/** What a person's reach adds to a list: it is worked out at each request. */
export const officerList: Line = {
  name: 'officer-list',
  ours: `GET /v1/products of a province officer: 20 of ${ITEMS.toLocaleString('en')} in the embedded store, session, rights and reach looked up each time, nothing cached`,
  reference: 'Fastify that sends the same bytes from memory to whoever asks',
  unit: 'requests/s',
  reach: 0.1,
  run: () =>
    raceList({
      async fill(container) {
        await createAccount(container, null, newId(), { ...OFFICER, roles: [{ role: 'officer', areaCodes: ['19'] }] });
        await fillMarket(container, ITEMS);
      },
      ask: async (url) => ({ url: `${url}/v1/products`, headers: await signedIn(url, OFFICER) }),
    }),
};
