import type { Container } from '../../container.ts';
import { accountsIn, createAccount, createApiKey, setPassword } from '../../features/accounts/index.ts';
import { derivedId, newId } from '../../kernel/ids.ts';
import type { Caller } from '../../kernel/rights.ts';
import { readablePassword } from '../accounts.ts';
import type { Demo, DemoAccount, DemoFile } from './demo-file.ts';
import type { DemoPerson } from './demo-seed.ts';

/** Everything of the demo has an id that follows from its key, so that a second seed finds it. */
const DEMO = '01980000-0000-7000-8000-0000000000d0';
export const demoId = (kind: string, key: string): string => derivedId(DEMO, `${kind} ${key}`);

/** Who does what in the demo, by key. */
export type Cast = ReadonlyMap<string, Caller>;

type Deps = Pick<Container, 'store' | 'clock' | 'areas'>;

/** The people with their accounts and the consumer with its key: those that are there, and who is missing. */
export async function ensurePeople(
  deps: Deps,
  people: readonly DemoPerson[],
  file: DemoFile,
  url: string,
): Promise<{ readonly cast: Cast; readonly demo: Demo }> {
  const known = file.read();
  const accounts = people.map(({ role, login, name, areaCodes: [areaCode = null] }): DemoAccount => ({
    role,
    login,
    password: known?.accounts.find((one) => one.login === login)?.password ?? readablePassword(),
    areaCode,
    name,
  }));
  const demo: Demo = { url, accounts, apiKey: known?.apiKey ?? '' };
  file.draft(demo);
  const cast = new Map<string, Caller>();
  for (const [at, person] of people.entries()) {
    const { login = '', password = '' } = accounts[at] ?? {};
    const isNew = !known?.accounts.some((one) => one.login === login);
    cast.set(person.key, await ensurePerson(deps, person, password, isNew));
  }
  return { cast, demo: demo.apiKey === '' ? { ...demo, apiKey: await newApiKey(deps, cast) } : demo };
}

async function ensurePerson(
  deps: Deps,
  { key, role, login, areaCodes, name }: DemoPerson,
  password: string,
  isNew: boolean,
): Promise<Caller> {
  const id = demoId('account', key);
  const there = await accountsIn(deps.store).get(id);
  const roles = [{ role, ...(areaCodes.length > 0 && { areaCodes: [...areaCodes] }) }];
  const account = there ?? (await createAccount(deps, null, id, { name, phone: login, password, roles }));
  // The file with the old password is gone, or this is another machine: nobody else could get in any more.
  if (there && isNew) await setPassword(deps, there, password, null);
  return { kind: 'person', id, grants: account.grants, scopes: [], sessionId: null };
}

async function newApiKey(deps: Deps, cast: Cast): Promise<string> {
  const { token } = await createApiKey(deps, { id: cast.get('admin')?.id ?? newId() }, newId(), {
    name: 'Sàn thử (minh họa)',
    scopes: ['feeds:read', 'catalogue:read'],
  });
  return token;
}
