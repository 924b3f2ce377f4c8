import { systemClock } from '../../src/kernel/clock.ts';
import { newId } from '../../src/kernel/ids.ts';
import { accessTokens } from '../../src/features/accounts/tokens.ts';
import type { Line } from './line.ts';
import { race } from './race.ts';
import { startServer } from './server.ts';

/** What the framework costs: everything between the socket and a handler that does nothing. */
export const emptyRoute: Line = {
  name: 'empty-route',
  ours: 'a signed-in GET through our whole pipeline, to a handler that answers 1.5 kB and does nothing else',
  reference:
    'Fastify that answers the same, by its schema, and calls the same functions for headers, limits, log line and token',
  unit: 'requests/s',
  reach: 0.7,
  async run() {
    const secret = newId();
    const tokens = accessTokens({ secret, previous: '' }, systemClock);
    const token = await tokens.sign({ accountId: newId(), sessionId: newId() });
    const headers = { authorization: `Bearer ${token}` };
    const ours = await startServer('empty-route.ours', secret);
    const reference = await startServer('empty-route.fastify', secret);
    try {
      return await race({ url: `${ours.url}/v1/empty`, headers }, { url: `${reference.url}/v1/empty`, headers });
    } finally {
      await Promise.all([ours.stop(), reference.stop()]);
    }
  },
};
