import { createAccount, createApiKey } from '../../src/features/accounts/index.ts';
import type { Account } from '../../src/features/accounts/account.ts';
import { accountsIn } from '../../src/features/accounts/accounts.store.ts';
import { noticesIn } from '../../src/features/accounts/notices.store.ts';
import { codeIdOf, sixDigits } from '../../src/features/accounts/one-time-codes.service.ts';
import { oneTimeCodesIn } from '../../src/features/accounts/one-time-codes.store.ts';
import { sealLogins } from '../../src/features/accounts/passwords.ts';
import { proofOf, requestProof } from '../../src/features/accounts/sign-up.service.ts';
import { sessionsIn } from '../../src/features/accounts/sessions.store.ts';
import { helperCardsIn } from '../../src/features/helpers/helper-cards.store.ts';
import type { Route } from '../../src/http/route.ts';
import { newId } from '../../src/kernel/ids.ts';
import { enqueue } from '../../src/platform/jobs/jobs.service.ts';
import { jobs, type Job } from '../../src/platform/jobs/jobs.store.ts';
import type { Answer, Client } from '../support/client.ts';
import { formOf } from '../support/form.ts';
import { PASSWORD } from '../support/service.ts';
import type { Attempt, Fixture, Fixtures } from './attempts.ts';
import { catalogueFixtures } from './catalogue.fixtures.ts';
import { groupFixtures } from './groups.fixtures.ts';
import { expiringFixtures } from './expiring.fixtures.ts';
import { complaintFixtures } from './complaints.fixtures.ts';
import { exportFixtures } from './exports.fixtures.ts';
import { producerFixtures } from './producers.fixtures.ts';
import { productFixtures } from './products.fixtures.ts';
import { uploadFixtures } from './uploads.fixtures.ts';
import type { Requester, TestWorld } from './world.ts';

const asInExample: Fixture = () => ({});
const plain = { any: asInExample };
const neighbourLogin = (world: TestWorld) => ({ login: world.neighbour.login });

/** For each operation a request that is right but for the rights: a route that is missing here fails the matrix. */
export const fixtures: Fixtures = {
  getHealth: plain,
  getReadiness: plain,
  getOpenApi: plain,
  listAreas: plain,
  getArea: plain,
  listAreaSuccessors: plain,
  listRulebooks: plain,
  listSets: plain,
  listSetRequirements: plain,
  listGuidance: plain,
  getGuidance: plain,
  listChannels: plain,
  listChannelRequirements: plain,
  findCategories: plain,
  replaceCategories: { any: () => ({ file: new TextEncoder().encode('id,path\n1,Gia vị\n') }) },
  getFeed: plain,

  signIn: { any: (world) => ({ body: { ...neighbourLogin(world), password: PASSWORD } }) },
  refreshSession: { any: async (world) => ({ headers: { Cookie: await cookieOf(world.neighbour) } }) },
  signOut: { own: async (_, knocker) => ({ client: await knocker.another() }) },
  listMySessions: plain,
  endMySession: {
    own: async (world, knocker) => ({ params: { id: await sessionOf(world, await knocker.another()) } }),
    other: async (world) => ({ params: { id: await sessionOf(world, world.neighbour) } }),
  },

  signUp: { any: (world) => ({ body: world.newPerson() }) },
  getMe: { own: asInExample },
  patchMe: {
    own: async (world, { client }) => ({ body: { name: newName() }, ifMatch: await versionOf(world, client) }),
  },
  changeMyPassword: { own: () => ({ body: { currentPassword: PASSWORD, newPassword: PASSWORD } }) },
  requestPasswordReset: { any: (world) => ({ body: neighbourLogin(world) }) },
  confirmPasswordReset: { any: async (world) => ({ body: await rightConfirmation(world) }) },
  requestMyProof: { own: async (world, { client }) => (await unprovenEmail(world, client), { body: EMAIL }) },
  confirmMyProof: { own: async (world, { client }) => ({ body: await rightProof(world, client) }) },
  getMyCounts: plain,
  getMyCard: plain,
  getHelper: { any: async (world) => ({ params: { code: await helperCode(world) } }) },
  listMyNotices: plain,
  readMyNotices: plain,
  readMyNotice: {
    own: async (world, { client }) => ({ params: { id: await noticeOf(world, client) } }),
    other: async (world) => ({ params: { id: await noticeOf(world, world.neighbour) } }),
  },

  getMyNoticeSettings: { own: asInExample },
  patchMyNoticeSettings: { own: async (world, { client }) => ({ ifMatch: await versionOf(world, client) }) },

  listAccounts: plain,
  createAccount: { any: (world) => ({ body: { ...world.newPerson(), roles: [] } }) },
  getAccount: {
    own: (_, { client }) => ({ params: { id: client.accountId || newId() } }),
    other: (world) => ({ params: { id: world.neighbour.accountId } }),
  },
  patchAccount: {
    own: (world, { client }) => renaming(world, client),
    other: (world) => renaming(world, world.neighbour),
  },
  sendPasswordReset: { any: (world) => ({ params: { id: world.neighbour.accountId } }) },
  listApiKeys: plain,
  createApiKey: plain,
  revokeApiKey: { any: async (world) => ({ params: { id: await apiKey(world) } }) },

  ...groupFixtures,
  ...uploadFixtures,
  ...producerFixtures,
  ...catalogueFixtures,
  ...productFixtures,
  ...expiringFixtures,
  ...exportFixtures,
  ...complaintFixtures,

  listReports: plain,
  getReport: { inPhuBinh: asInExample },
  getTargets: plain,
  setTargets: plain,

  listAudit: plain,
  getAuditFile: plain,
  listJobs: plain,
  retryJob: { any: async (world) => ({ params: { id: await deadJob(world) } }) },
};

/** The code of a helper who has just asked for their card. */
async function helperCode({ service: { container } }: TestWorld): Promise<string> {
  const { id, code } = { id: newId(), code: newId().slice(-8) };
  await helperCardsIn(container.store).insert({ id, code, createdAt: container.clock.now() });
  return code;
}

/** Sends the request of an attempt. */
export function send(route: Route, knocker: Requester, attempt: Attempt): Promise<Answer> {
  const {
    params = route.example.params ?? {},
    body = route.example.body,
    ifMatch,
    headers,
    client,
    file,
    raw,
  } = attempt;
  const query = new URLSearchParams(
    Object.entries(route.example.query ?? {}).map(([name, value]): [string, string] => [name, String(value)]),
  );
  const path = route.path.replaceAll(/:(\w+)/g, (_, name: string) => String((params as Record<string, unknown>)[name]));
  return (client ?? knocker.client).send(route.method.toUpperCase(), `${path}?${query.toString()}`, {
    ...(route.upload && (!route.upload.optional || file)
      ? { form: formOf(body, route.upload.field, file) }
      : raw
        ? { raw }
        : body !== undefined && { json: body }),
    ...(ifMatch !== undefined && { ifMatch }),
    ...(headers && { headers }),
  });
}

let names = 0;
const newName = (): string => `Lan ${String((names += 1))}`;

/** A refresh token is good once: each request gets a new one. */
async function cookieOf(person: Client): Promise<string> {
  await person.signsIn(person.login, PASSWORD);
  return person.cookie ?? '';
}

/** The newest session of a person; one that nobody has for who has none. */
async function sessionOf({ service }: TestWorld, { accountId }: Client): Promise<string> {
  const sort = { sort: ['createdAt'], order: 'descending', limit: 1 } as const;
  const { items } = await sessionsIn(service.container.store).find({ accountId }, sort);
  return items[0]?.id ?? newId();
}

const versionOf = async ({ service }: TestWorld, { accountId }: Client): Promise<number> =>
  (await accountsIn(service.container.store).get(accountId))?.version ?? 1;

const renaming = async (world: TestWorld, person: Client): Promise<Attempt> => ({
  params: { id: person.accountId || newId() },
  body: { name: newName() },
  ifMatch: await versionOf(world, person),
});

async function noticeOf({ service }: TestWorld, { accountId }: Client): Promise<string> {
  const { store, clock } = service.container;
  const id = newId();
  await noticesIn(store).insert({ id, version: 1, accountId, kind: 'welcome', createdAt: clock.now(), readAt: null });
  return id;
}

const EMAIL = { contact: 'email' } as const;

/** Gives a person an address that nobody has proven; `null` for who has no account. */
async function unprovenEmail({ service }: TestWorld, { accountId }: Client): Promise<Account | null> {
  const accounts = accountsIn(service.container.store);
  const account = await accounts.get(accountId);
  if (!account) return null;
  const email = `${newId()}@example.vn`;
  const unprovenLogins = await sealLogins([`email:${email}`], PASSWORD);
  return accounts.replace({ ...account, email, unprovenLogins }, account.revision);
}

async function rightProof(world: TestWorld, person: Client) {
  const { container } = world.service;
  const account = await unprovenEmail(world, person);
  if (!account) return { ...EMAIL, code: '000000' };
  await requestProof(container, account, 'email', '127.0.0.1');
  const code = await oneTimeCodesIn(container.store).get(codeIdOf(proofOf(`email:${account.email ?? ''}`)));
  return { ...EMAIL, code: code ? sixDigits(container.config.JWT_SECRET, 'proof', code) : '' };
}

/** A code is asked for by a person who has never asked before, and read where the message takes it from. */
async function rightConfirmation(world: TestWorld) {
  const { service } = world;
  const { container } = service;
  const { phone: login, ...person } = world.newPerson();
  const account = await createAccount(container, null, newId(), { ...person, phone: login, roles: [] });
  await service.anyone().post('/v1/password-resets', { login });
  const all = await oneTimeCodesIn(container.store).find({}, { limit: 1_000 });
  const asked = all.items.find(({ subjectId }) => subjectId === account.id);
  if (!asked) throw new Error('no code was made');
  const code = sixDigits(container.config.JWT_SECRET, 'passwordReset', asked);
  return { login, code, password: PASSWORD };
}

async function apiKey({ service }: TestWorld): Promise<string> {
  const input = { name: 'Sàn thử', scopes: ['feeds:read'] };
  return (await createApiKey(service.container, { id: newId() }, newId(), input)).key.id;
}

async function deadJob({ service }: TestWorld): Promise<string> {
  const { due: _, ...job } = await enqueue(service.container, { kind: 'sweep', payload: {} });
  await service.container.store.collection<Job>(jobs).replace({ ...job, state: 'dead' }, job.revision);
  return job.id;
}
