import { setTimeout } from 'node:timers/promises';
import { producersIn } from '../../src/features/producers/producers.store.ts';
import { Client, type Answer } from '../../test/support/client.ts';
import { registeredHousehold } from '../../test/support/products.ts';
import { faultsOf, startBuilt } from './built-service.ts';
import { none, type HardTest } from './hard-test.ts';
import { aCrowd, signedIn, withData } from './people.ts';

const KEYS = 200;
const AT_ONCE = 50;
const HELPERS = 10;
const PATH = '/v1/producers';

/** The same person at another process of the service. */
function sameAt(url: string, { token, address }: Client): Client {
  const client = new Client(url);
  client.token = token;
  client.address = address;
  return client;
}

/** A phone on a bad line sends the same again and again, also while the first is under way. */
export const idempotency: HardTest = {
  name: 'idempotency',
  means: 'what is sent fifty times over a bad line is done once, and every answer is the first one.',
  limitSeconds: 180,
  async run(folder) {
    const logins = await withData(folder, (container) => aCrowd(container, 'helper', HELPERS));
    const first = await startBuilt(folder);
    const second = await startBuilt(folder, { ROLES: 'api' });
    const helpers = await signedIn(first, logins);
    let [differing, taken, waits] = [0, 0, 0];
    const ids = new Set<string>();

    async function sendsUntilTaken(client: Client, key: string, input: unknown): Promise<Answer> {
      for (;;) {
        const answer = await client.post(PATH, input, { idempotencyKey: key });
        const after = Number(answer.headers.get('retry-after'));
        if (![409, 503].includes(answer.status) || !after) return answer;
        waits += 1;
        await setTimeout(after * 1_000);
      }
    }

    async function sendsKeys(client: Client, helper: number): Promise<void> {
      const clients = [client, sameAt(second.url, client)] as const;
      for (let place = 0; place < KEYS / HELPERS; place += 1) {
        const key = `hard-${String(helper)}-${String(place)}`;
        const input = registeredHousehold({ name: `Hộ số ${String(place)} của ${String(helper)}` });
        const sends = Array.from({ length: AT_ONCE }, (_, at) => sendsUntilTaken(clients[at % 2 ? 1 : 0], key, input));
        const answers = await Promise.all(sends);
        const bodies = new Set(answers.map(({ status, body }) => JSON.stringify([status, body])));
        differing += bodies.size - 1;
        ids.add((answers[0]?.body as { id?: string }).id ?? `refused: ${[...bodies].join()}`);
        const other = await client.post(PATH, { ...input, name: 'Hộ khác' }, { idempotencyKey: key });
        taken += (other.body as { code?: string }).code === 'idempotency_key_reused' ? 0 : 1;
      }
    }

    await Promise.all(helpers.map(sendsKeys));
    const faults = faultsOf(first) + faultsOf(second);
    await Promise.all([first.end(), second.end()]);
    const stored = await withData(folder, ({ store }) => producersIn(store).count({}));
    return {
      tried: `${String(KEYS)} keys, ${String(AT_ONCE)} times at once each, at two processes on one store, and once more with another body; ${String(waits)} asked to come again`,
      figures: [
        { what: 'effects', value: stored, atLeast: KEYS, atMost: KEYS },
        { what: 'ids told', value: ids.size, atLeast: KEYS, atMost: KEYS },
        none('answers unlike the first', differing),
        none('other bodies taken', taken),
        none('faults', faults),
      ],
    };
  },
};
