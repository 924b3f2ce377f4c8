import { expect } from 'chai';
import { accountsIn } from '../../src/features/accounts/accounts.store.ts';
import { idempotencyRecords, type IdempotencyRecord } from '../../src/http/idempotency.store.ts';
import { DAY, MINUTE, plus } from '../../src/kernel/clock.ts';
import { newId } from '../../src/kernel/ids.ts';
import type { Collection } from '../../src/platform/store/port.ts';
import { allDocuments } from '../support/all-documents.ts';
import type { Answer, Client } from '../support/client.ts';
import { onBothStores } from '../support/on-both-stores.ts';
import { expectProblem } from '../support/problems.ts';
import { PASSWORD, startService } from '../support/service.ts';
import { silentLog } from '../support/silent-log.ts';

const ACCOUNTS = '/v1/admin/accounts';

let people = 0;
const newPerson = () => {
  people += 1;
  return { name: 'Trần Thị Lặp', phone: `032${String(1_000_000 + people)}`, roles: [{ role: 'producer' }] };
};

onBothStores('when a request is repeated under its key', (service) => {
  let admin: Client;
  let records: Collection<IdempotencyRecord>;

  before(async () => {
    admin = await service().admin();
    records = service().container.store.collection(idempotencyRecords);
  });

  const make = (person: unknown, idempotencyKey: string, client = admin): Promise<Answer> =>
    client.post(ACCOUNTS, person, { idempotencyKey });
  const idIn = (answer: Answer): string => (answer.body as { id: string }).id;
  const isReplayed = ({ headers }: Answer): boolean => headers.get('idempotent-replayed') === 'true';
  const howMany = async (): Promise<number> =>
    ((await admin.get(`${ACCOUNTS}?count=true&limit=1`)).body as { total: number }).total;

  /** Puts the record of a request back to where it was before its answer was kept. */
  async function unfinished(answer: Answer, leaseMs: number): Promise<void> {
    const leaseUntil = plus(service().clock.now(), leaseMs);
    const found = (await allDocuments(records)).find(({ createdId }) => createdId === idIn(answer));
    expect(await records.claim({ id: found?.id ?? '' }, { set: { answer: null, leaseUntil } })).to.be.an('object');
  }

  for (const key of ['', 'two words', 'k'.repeat(256)])
    it(`then the key "${key.slice(0, 10)}" of ${String(key.length)} characters is header_invalid`, async () => {
      const before = await howMany();
      expectProblem(await make(newPerson(), key), 400, 'header_invalid');
      expect(await howMany()).to.equal(before);
    });

  it('then another body under the same key is refused, and makes nothing', async () => {
    const key = newId();
    await make(newPerson(), key);
    const before = await howMany();
    expectProblem(await make(newPerson(), key), 422, 'idempotency_key_reused');
    expect(await howMany()).to.equal(before);
  });

  it('then it waits while the first one still runs', async () => {
    const [key, person] = [newId(), newPerson()];
    await unfinished(await make(person, key), MINUTE);
    const answer = await make(person, key);
    expectProblem(answer, 409, 'idempotency_in_progress');
    expect(Number(answer.headers.get('retry-after'))).to.be.within(1, 10);
  });

  it('then who may not ask is told nothing of the answer', async () => {
    const [key, person] = [newId(), newPerson()];
    await make(person, key);
    expectProblem(await make(person, key, service().anyone()), 401, 'unauthenticated');
    expectProblem(await make(person, key, await service().person({ role: 'producer' })), 403, 'forbidden');
  });

  it('then a refusal is not kept: the same key serves the mended request', async () => {
    const [key, taken] = [newId(), newPerson()];
    await make(taken, newId());
    expectProblem(await make(taken, key), 409, 'login_taken');
    expectProblem(await make({ ...taken, name: '' }, key), 400, 'body_invalid');
    const mended = await make(newPerson(), key);
    expect(mended.status).to.equal(201);
    expect(isReplayed(mended)).to.equal(false);
  });

  it('then the same body gets the same answer, and one account is made', async () => {
    const [key, person] = [newId(), newPerson()];
    const first = await make(person, key);
    const before = await howMany();
    const second = await make(person, key);

    expect(first.status).to.equal(201);
    expect(isReplayed(first)).to.equal(false);
    expect(isReplayed(second)).to.equal(true);
    expect(second).to.deep.include({ status: 201, body: first.body });
    expect(second.headers.get('etag')).to.equal('"1"');
    expect(await howMany()).to.equal(before);
  });

  it('then of ten at once one is done, and the others wait or get its answer', async () => {
    const [key, person, before] = [newId(), newPerson(), await howMany()];
    const answers = await Promise.all(Array.from({ length: 10 }, () => make(person, key)));
    const made = answers.filter(({ status }) => status === 201);
    expect(made.filter((answer) => !isReplayed(answer))).to.have.lengthOf(1);
    expect(new Set(made.map(idIn)).size).to.equal(1);
    for (const answer of answers) if (!made.includes(answer)) expectProblem(answer, 409, 'idempotency_in_progress');
    expect(await howMany()).to.equal(before + 1);
  });

  it('then the same key of another caller, or for another path, is another key', async () => {
    const [key, other] = [newId(), await service().admin()];
    const first = await make(newPerson(), key);
    const second = await make(newPerson(), key, other);
    const { roles: _, ...person } = newPerson();
    const third = await admin.post('/v1/accounts', { ...person, password: PASSWORD }, { idempotencyKey: key });
    expect([first, second, third].map(({ status }) => status)).to.deep.equal([201, 201, 201]);
    expect([first, second, third].some(isReplayed)).to.equal(false);
  });

  it('then after a crash behind the effect it finds what was made', async () => {
    const [key, person] = [newId(), newPerson()];
    const first = await make(person, key);
    await unfinished(first, -1);
    const before = await howMany();
    const again = await make(person, key);
    expect(again).to.deep.include({ status: 201, body: first.body });
    expect(await howMany()).to.equal(before);
    expect(isReplayed(await make(person, key))).to.equal(true);
  });

  it('then after a crash before the effect it is made under the id that was noted', async () => {
    const [key, person] = [newId(), newPerson()];
    const first = await make(person, key);
    await unfinished(first, -1);
    await accountsIn(service().container.store).remove(idIn(first), 1);
    const again = await make(person, key);
    expect(again.status).to.equal(201);
    expect(isReplayed(again)).to.equal(false);
    expect(idIn(again)).to.equal(idIn(first));
  });

  it('then sessions, passwords and API keys ignore it, and leave no record', async () => {
    const [idempotencyKey, before] = [newId(), (await allDocuments(records)).length];
    const twice = async (path: string, body: unknown) => {
      const answers = [
        await admin.post(path, body, { idempotencyKey }),
        await admin.post(path, body, { idempotencyKey }),
      ];
      expect(answers.some(isReplayed), path).to.equal(false);
      return answers.map((answer) => answer.body as { token?: string; accessToken?: string });
    };
    const sessions = await twice('/v1/sessions', { login: admin.login, password: PASSWORD });
    expect(sessions[0]?.accessToken).to.not.equal(sessions[1]?.accessToken);
    const keys = await twice('/v1/api-keys', { name: 'Postmart', scopes: ['feeds:read'] });
    expect(keys[0]?.token).to.not.equal(keys[1]?.token);
    await twice('/v1/me/password', { currentPassword: PASSWORD, newPassword: PASSWORD });
    await twice('/v1/password-resets', { login: admin.login });
    expect(await allDocuments(records)).to.have.lengthOf(before);
  });

  it('then nothing of a body is kept, its password least of all', async () => {
    const { roles: _, ...person } = newPerson();
    await service()
      .anyone()
      .post('/v1/accounts', { ...person, password: PASSWORD }, { idempotencyKey: newId() });
    expect(JSON.stringify(await allDocuments(records))).to.not.include(PASSWORD);
  });

  it('then after a day the key is free again', async () => {
    const [key, anyone] = [newId(), service().anyone()];
    const signUp = () => {
      const { roles: _, ...person } = newPerson();
      return anyone.post('/v1/accounts', { ...person, password: PASSWORD }, { idempotencyKey: key });
    };
    await signUp();
    service().clock.forward(DAY - MINUTE);
    expectProblem(await signUp(), 422, 'idempotency_key_reused');
    service().clock.forward(MINUTE);
    expect((await signUp()).status).to.equal(201);
  });
});

describe('when a repeated request failed behind its effect', () => {
  it('then the next try finds what was made', async () => {
    const service = await startService({}, { log: silentLog });
    try {
      const [admin, key, person] = [await service.admin(), newId(), newPerson()];
      const accounts = accountsIn(service.container.store);
      const insert = accounts.insert.bind(accounts);
      accounts.insert = async (account) => {
        accounts.insert = insert;
        await insert(account);
        throw new Error('the answer of the database was lost');
      };
      expectProblem(await admin.post(ACCOUNTS, person, { idempotencyKey: key }), 500, 'internal');

      const again = await admin.post(ACCOUNTS, person, { idempotencyKey: key });

      expect(again.status).to.equal(201);
    } finally {
      await service.stop();
    }
  });
});
