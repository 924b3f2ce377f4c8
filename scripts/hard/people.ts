import { createContainer, type Container } from '../../src/container.ts';
import { prepare } from '../../src/commands/prepare.ts';
import { createAccount, createApiKey } from '../../src/features/accounts/index.ts';
import { newId } from '../../src/kernel/ids.ts';
import type { PersonRole } from '../../src/kernel/rights.ts';
import { Client } from '../../test/support/client.ts';
import { PASSWORD } from '../../test/support/service.ts';
import { productionConfig } from '../bench/production.ts';
import type { BuiltService } from './built-service.ts';

const COMMUNE = '05908';

/** Works on the data of a folder before the built service does. */
export async function withData<Made>(folder: string, make: (container: Container) => Promise<Made>): Promise<Made> {
  const container = await createContainer(productionConfig(folder));
  try {
    await prepare(container);
    return await make(container);
  } finally {
    await container.close();
  }
}

const phoneOf = (place: number): string => `09${String(10_000_000 + place)}`;

/** Another address for each client: a limit of addresses is no part of these tests. */
export const addressOf = (place: number): string =>
  `10.${[16, 8, 0].map((bits) => String((place >> bits) & 0xff)).join('.')}`;

let people = 0;

/** Accounts with this role in the commune, as many as asked for: their logins. */
export async function aCrowd(container: Container, role: PersonRole, count: number): Promise<readonly string[]> {
  const logins = Array.from({ length: count }, () => phoneOf((people += 1)));
  const areaCodes = role === 'helper' || role === 'officer' ? { areaCodes: [COMMUNE] } : {};
  for (const phone of logins) {
    const input = { name: `Người ${phone}`, phone, password: PASSWORD, roles: [{ role, ...areaCodes }] };
    await createAccount(container, null, newId(), input);
  }
  return logins;
}

/** The key of a program that reads feeds. */
export const aKey = async (container: Container): Promise<string> =>
  (await createApiKey(container, { id: newId() }, newId(), { name: 'Sàn thử', scopes: ['feeds:read'] })).token;

/** Somebody without an account, at an address of their own. */
export function stranger({ url }: Pick<BuiltService, 'url'>): Client {
  const client = new Client(url);
  client.address = addressOf((people += 1));
  return client;
}

/** People signed in, one after the other: each password takes a while. */
export async function signedIn(service: Pick<BuiltService, 'url'>, logins: readonly string[]): Promise<Client[]> {
  const clients: Client[] = [];
  for (const login of logins) {
    const client = stranger(service);
    const answer = await client.signsIn(login, PASSWORD);
    if (answer.status !== 200) throw new Error(`${login} was not let in: ${JSON.stringify(answer.body)}`);
    clients.push(client);
  }
  return clients;
}
