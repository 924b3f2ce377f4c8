import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { createWaitingApp } from '../app.ts';
import { operatorOf, processRoles, type Config } from '../config/index.ts';
import type { Container } from '../container.ts';
import { createHttpServer, type HttpServer } from '../http/server.ts';
import { SECOND } from '../kernel/clock.ts';
import { isOutage } from '../kernel/outage.ts';
import { createLog } from '../platform/logging/pino.ts';
import type { Log } from '../platform/logging/port.ts';
import { createMetrics } from '../platform/metrics/metrics.ts';
import { openProblemPage } from '../web/pages/index.ts';

const AGAIN_MS = SECOND;
const DRAIN_MS = SECOND;

/**
 * What `open` opens, as soon as that can be opened: until then the API lives, says that it is not ready, and answers
 * everything else that it is unavailable. @throws what `open` throws, but for an outage
 */
export async function whenThere(config: Config, open: () => Promise<Container>): Promise<Container> {
  let waiting: HttpServer | null = null;
  let told = '';
  const log = createLog(config.LOG_LEVEL);
  try {
    for (;;) {
      try {
        return await open();
      } catch (err) {
        if (!isOutage(err)) throw err;
        if (told !== err.message) log.error({ err }, 'waits for what it needs');
        told = err.message;
        if (processRoles(config).has('api')) waiting ??= await listenAndWait(config, log);
        await setTimeout(AGAIN_MS);
      }
    }
  } finally {
    // The port is wanted: who is connected gets what is due, and connects again.
    await waiting?.drain(DRAIN_MS);
  }
}

async function listenAndWait(config: Config, log: Log): Promise<HttpServer> {
  const { PUBLIC_URL, TRUST_PROXY } = config;
  const renderProblem = await openProblemPage({ publicUrl: PUBLIC_URL, operator: operatorOf(config) });
  const app = createWaitingApp({ log, metrics: createMetrics(), trustProxy: TRUST_PROXY, renderProblem });
  const server = createHttpServer(app, { log });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.PORT, config.HOST, resolve);
  });
  log.info({ port: (server.address() as AddressInfo).port }, 'waiting');
  return server;
}
