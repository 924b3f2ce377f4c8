import { mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig, type Config } from '../../src/config/index.ts';
import { prepare } from '../../src/commands/prepare.ts';
import { createContainer, type Container, type Replacements } from '../../src/container.ts';
import { createAccount } from '../../src/features/accounts/index.ts';
import { createHttpServer } from '../../src/http/server.ts';
import { newId } from '../../src/kernel/ids.ts';
import type { PersonRole } from '../../src/kernel/rights.ts';
import { Client } from './client.ts';
import { collectingSender, type CollectingSender } from './collecting-sender.ts';
import { movableClock, type MovableClock } from './movable-clock.ts';
import { errorLog } from './error-log.ts';
import { NO_QUOTAS } from './no-limits.ts';

export const PASSWORD = 'một câu đủ dài để thử';

/** The whole service on a free port, with a clock that tests can move and messages that tests can read. */
export interface Service {
  readonly url: string;
  readonly container: Container;
  readonly clock: MovableClock;
  readonly sent: CollectingSender['sent'];
  /** A client that is nobody. */
  anyone(): Client;
  /** A client of a new account with these roles, signed in with `PASSWORD`. */
  person(...roles: readonly { readonly role: PersonRole; readonly areaCodes?: string[] }[]): Promise<Client>;
  admin(): Promise<Client>;
  stop(): Promise<void>;
}

/** Starts a service of its own: an embedded store in a new folder, unless the configuration says otherwise. */
export async function startService(
  environment: Readonly<Record<string, string>> = {},
  replacements: Replacements = {},
): Promise<Service> {
  const folder = mkdtempSync(join(tmpdir(), 'ocop-service-'));
  const config = testConfig({ DATA_DIR: folder, ...environment });
  const clock = movableClock();
  const { sender, sent } = collectingSender();
  const container = await createContainer(config, { clock, log: errorLog, sender, ...replacements });
  await prepare(container);
  const server = await listen(container);
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  let people = 0;

  const service: Service = {
    url,
    container,
    clock,
    sent,
    anyone: () => new Client(url),
    async person(...roles) {
      people += 1;
      const phone = `09${String(10_000_000 + people)}`;
      const input = { name: `Người thứ ${String(people)}`, phone, password: PASSWORD, roles: [...roles] };
      const account = await createAccount(container, null, newId(), input);
      const client = new Client(url, { accountId: account.id, login: phone });
      await client.signsIn(phone, PASSWORD);
      return client;
    },
    admin: () => service.person({ role: 'admin' }),
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await container.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return service;
}

/** The configuration of tests: limits that no test meets by accident. */
const testConfig = (environment: Readonly<Record<string, string>>): Config =>
  readConfig({
    NODE_ENV: 'test',
    PORT: '0',
    LOG_LEVEL: 'silent',
    NOTICES: 'none',
    RATE_PER_ADDRESS: '1000000',
    RATE_PER_ACCOUNT: '1000000',
    ...NO_QUOTAS,
    MIN_FREE_DISK_MB: '0',
    RESERVE_DISK_MB: '0',
    ...environment,
  });

function listen({ app }: Container): Promise<Server> {
  const server = createHttpServer(app);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      resolve(server);
    });
  });
}
