import { expect } from 'chai';
import { accountsIn } from '../../src/features/accounts/accounts.store.ts';
import { isPhoneProven } from '../../src/features/accounts/index.ts';
import { DAY, MINUTE } from '../../src/kernel/clock.ts';
import { sweepAll } from '../../src/platform/sweep/sweep.ts';
import { itemsOf, type Answer, type Client } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';
import { onBothStores } from '../support/on-both-stores.ts';
import { expectProblem } from '../support/problems.ts';
import { household, registers } from '../support/producers.ts';
import { PASSWORD, type Service } from '../support/service.ts';

const OTHER_PASSWORD = 'một câu hoàn toàn khác';

let numbers = 0;
const aNumber = (): string => `08${String((numbers += 1)).padStart(8, '4')}`;
const stored = (phone: string): string => `+84${phone.slice(1)}`;

/** Each test comes from networks of its own, so that none has the pauses of another. */
let networks = 0;
const from = (service: Service): Client =>
  Object.assign(service.anyone(), { address: `198.51.${String((networks += 1))}.7` });

const signsUp = (client: Client, contact: object, password = PASSWORD): Promise<Answer> =>
  client.post('/v1/accounts', { name: 'Bà Lan', password, ...contact });

/** Signs up, and signs in by what was typed. */
async function newcomer(service: Service, phone: string, password = PASSWORD): Promise<Client> {
  const client = from(service);
  expect((await signsUp(client, { phone }, password)).status).to.equal(201);
  expect((await client.signsIn(phone, password)).status).to.equal(200);
  return client;
}

const asks = (client: Client, contact = 'phone') => client.post('/v1/me/proofs', { contact });
const confirms = (client: Client, code: string, contact = 'phone') =>
  client.post('/v1/me/proofs/confirmations', { contact, code });
const unprovenOf = async (client: Client): Promise<unknown> =>
  ((await client.get('/v1/me')).body as { unproven: unknown }).unproven;

/** What an answer tells, without what is new in each. */
function toldBy({ status, headers, body }: Answer, phone: string): unknown {
  const { id, createdAt, updatedAt, ...rest } = body as Record<string, unknown>;
  const told = [...headers].filter(([name]) => !['x-request-id', 'date'].includes(name));
  expect([id, createdAt, updatedAt].every((value) => typeof value === 'string')).to.equal(true);
  return [
    status,
    told.map(([name, value]) => [name, value.replace(String(id), 'ID')]),
    { ...rest, phone: rest['phone'] === stored(phone) },
  ];
}

onBothStores(
  'when a person signs up',
  (service) =>
    describe('and messages are sent', () => {
      before(() => {
        service().container.pump.start();
        service().container.worker.start();
      });
      after(async () => {
        await service().container.worker.stop(5_000);
        await service().container.pump.stop();
      });

      const messages = (phone: string, kind = 'proofRequested') =>
        service().sent.filter((sent) => sent.phone === stored(phone) && sent.kind === kind);
      const codesTo = (phone: string): string[] => messages(phone).flatMap(({ text }) => /\b\d{6}\b/.exec(text) ?? []);
      async function codeTo(phone: string, count = 1): Promise<string> {
        await eventually(() => codesTo(phone).length >= count);
        return codesTo(phone).at(-1) ?? '';
      }
      const other = (code: string, by = 1): string => String((Number(code) + by) % 1_000_000).padStart(6, '0');
      const accountOf = async (client: Client) =>
        accountsIn(service().container.store).get(String((await client.get('/v1/me')).body.id));

      it('a number with an account gets the same answer as one without, and so does signing in', async () => {
        const { login: taken } = await service().person({ role: 'producer' });
        const free = aNumber();
        const [known, unknown] = [
          await signsUp(from(service()), { phone: taken }),
          await signsUp(from(service()), { phone: free }),
        ];
        expect(known.status).to.equal(201);
        expect(known.body)
          .to.include({ disabled: false, version: 1 })
          .and.deep.include({ unproven: ['phone'] });
        expect(toldBy(known, taken)).to.deep.equal(toldBy(unknown, free));

        const again = await signsUp(from(service()), { phone: free }, OTHER_PASSWORD);
        expect(toldBy(again, free)).to.deep.equal(toldBy(unknown, free));

        const second = service().anyone();
        await signsUp(from(service()), { phone: taken }, OTHER_PASSWORD);
        expect((await second.signsIn(taken, OTHER_PASSWORD)).status).to.equal(200);
      });

      it('then they get into no account but their own', async () => {
        const owner = await service().person({ role: 'producer' });
        const stranger = await newcomer(service(), owner.login, OTHER_PASSWORD);
        const { id } = (await stranger.get('/v1/me')).body as { id: string };

        expect(id).not.to.equal(owner.accountId);
        const answer = await service().anyone().signsIn(owner.login, PASSWORD);
        expect(answer.body).to.have.nested.property('account.id', owner.accountId);
        expectProblem(await service().anyone().signsIn(owner.login, `${OTHER_PASSWORD} nữa`), 401, 'login_failed');
      });

      it('then who has an account by the number is told so, and no code is sent', async () => {
        const owner = await service().person({ role: 'producer' });
        const stranger = await newcomer(service(), owner.login, OTHER_PASSWORD);

        await eventually(() => messages(owner.login, 'loginTaken').length === 1);

        expect(messages(owner.login, 'loginTaken')[0]?.text).to.not.match(/\d{6}/);
        expect(codesTo(owner.login)).to.deep.equal([]);
        expectProblem(await confirms(stranger, '000000'), 400, 'code_invalid');
        expect(await unprovenOf(stranger)).to.deep.equal(['phone']);
      });

      it('then the code makes the number theirs alone: by it they get reset codes, and notices', async () => {
        const phone = aNumber();
        const client = await newcomer(service(), phone);
        await asks(client);
        const before = await client.get('/v1/me');
        expect((await client.post('/v1/password-resets', { login: phone })).status).to.equal(202);

        const proven = await confirms(client, await codeTo(phone));

        expect(proven.status).to.equal(200);
        expect(proven.body).to.deep.include({ unproven: [], version: 2, id: (before.body as { id: string }).id });
        expectProblem(await confirms(client, codesTo(phone)[0] ?? ''), 409, 'not_allowed_now');
        expectProblem(await asks(client), 409, 'not_allowed_now');
        await eventually(() => messages(phone, 'loginProven').length === 1);
        expect(messages(phone, 'resetRequested'), 'a code before the number was theirs').to.deep.equal([]);
        expect(messages(phone, 'welcome'), 'a message before the number was theirs').to.deep.equal([]);
        await Object.assign(service().anyone(), { address: '203.0.113.9' }).post('/v1/password-resets', {
          login: phone,
        });
        await eventually(() => messages(phone, 'resetRequested').length === 1);
        expect((await service().anyone().signsIn(phone, PASSWORD)).status).to.equal(200);
        const account = await accountOf(client);
        expect(account && isPhoneProven(account)).to.equal(true);
      });

      it('then a code that is wrong, used or over proves nothing, and five wrong ones burn it', async () => {
        const phone = aNumber();
        const client = await newcomer(service(), phone);
        const code = await codeTo(phone);
        for (let by = 1; by <= 5; by++) expectProblem(await confirms(client, other(code, by)), 400, 'code_invalid');
        expectProblem(await confirms(client, code), 400, 'code_invalid');
        expect(await unprovenOf(client)).to.deep.equal(['phone']);

        service().clock.forward(MINUTE);
        await asks(client);
        const next = await codeTo(phone, 2);
        service().clock.forward(15 * MINUTE);
        await client.refreshes();
        expectProblem(await confirms(client, next), 400, 'code_invalid');
      });

      it('then of many who say that a number is theirs it is the one’s who has the code, and only once', async () => {
        const phone = aNumber();
        const first = await newcomer(service(), phone);
        const second = await newcomer(service(), phone, OTHER_PASSWORD);
        const code = await codeTo(phone, 2);
        expect(new Set(codesTo(phone)).size).to.equal(1);

        const answers = await Promise.all([first, second, first, second].map((client) => confirms(client, code)));

        const taken = answers.filter(({ status }) => status === 200);
        expect(taken).to.have.lengthOf(1);
        const accounts = accountsIn(service().container.store);
        const { items } = await accounts.find({ loginKeys: `phone:${stored(phone)}` }, { limit: 10 });
        expect(items.map(({ id }) => id)).to.deep.equal(taken.map(({ body }) => (body as { id: string }).id));
        for (const answer of answers) if (answer.status !== 200) expect([400, 409]).to.include(answer.status);
        for (const password of [PASSWORD, OTHER_PASSWORD])
          expect((await service().anyone().signsIn(phone, password)).status).to.equal(200);
      });

      it('then an account of their own forgives no wrong passwords of the owner’s', async () => {
        const owner = await service().person({ role: 'producer' });
        const stranger = await newcomer(service(), owner.login, OTHER_PASSWORD);
        const tries = (password: string) => stranger.post('/v1/sessions', { login: owner.login, password });
        for (let time = 0; time < 4; time++) {
          expectProblem(await tries('sai rồi, sai rồi'), 401, 'login_failed');
          expect((await tries(OTHER_PASSWORD)).status).to.equal(200);
        }
        expectProblem(await tries('sai rồi, sai rồi'), 401, 'login_failed');
        expectProblem(await tries(OTHER_PASSWORD), 429, 'too_many_logins');
      });

      it('then another password opens it, and the old one no longer', async () => {
        const phone = aNumber();
        const client = await newcomer(service(), phone);
        await client.post('/v1/me/password', { currentPassword: PASSWORD, newPassword: OTHER_PASSWORD });
        expectProblem(await service().anyone().signsIn(phone, PASSWORD), 401, 'login_failed');
        expect((await service().anyone().signsIn(phone, OTHER_PASSWORD)).status).to.equal(200);
      });

      it('a new number is answered alike whether it has an account or not, and is unproven', async () => {
        const { login: taken } = await service().person({ role: 'producer' });
        const free = aNumber();
        const moves = async (phone: string) => {
          const client = await service().person({ role: 'producer' });
          const patch = { phone, currentPassword: PASSWORD };
          const answer = await client.patch('/v1/me', patch, { ifMatch: 1 });
          return { client, told: toldBy({ ...answer, body: { ...answer.body, name: '' } as unknown }, phone) };
        };
        const [known, unknown] = [await moves(taken), await moves(free)];
        expect(known.told).to.deep.equal(unknown.told);
        expect(await unprovenOf(known.client)).to.deep.equal(['phone']);

        expect((await service().anyone().signsIn(free, PASSWORD)).status).to.equal(200);
        expectProblem(await service().anyone().signsIn(unknown.client.login, PASSWORD), 401, 'login_failed');
        expect((await confirms(unknown.client, await codeTo(free))).status).to.equal(200);
        const account = await accountsIn(service().container.store).get(unknown.client.accountId);
        expect(account?.loginKeys).to.deep.equal([`phone:${stored(free)}`]);
      });

      it('then an address and a number are proven each for itself', async () => {
        const [phone, email] = [aNumber(), `lan${aNumber()}@vidu.vn`];
        const client = from(service());
        expect((await signsUp(client, { phone, email })).status).to.equal(201);
        await client.signsIn(email, PASSWORD);
        expect((await confirms(client, await codeTo(phone))).body).to.deep.include({ unproven: ['email'] });

        expect((await asks(client, 'email')).status).to.equal(202);
        const sent = await eventually(() => service().sent.find((one) => one.email === email));
        expect(sent).to.include({ kind: 'proofRequested', phone: null });
        const [code = ''] = /\b\d{6}\b/.exec(sent.text) ?? [];
        expect((await confirms(client, code, 'email')).body).to.deep.include({ unproven: [] });
      });

      it('then asking again and again, by many accounts from many networks, floods no phone', async () => {
        const phone = aNumber();
        for (let number = 0; number < 14; number++) await signsUp(from(service()), { phone });
        const witness = aNumber();
        await signsUp(from(service()), { phone: witness });
        await codeTo(witness);
        expect(codesTo(phone)).to.have.lengthOf(10);
      });

      it('then an admin who types the number in vouches for it', async () => {
        const phone = aNumber();
        const client = await newcomer(service(), phone);
        const { id } = (await client.get('/v1/me')).body as { id: string };
        const admin = await service().admin();
        const vouched = await admin.patch(`/v1/admin/accounts/${id}`, { phone }, { ifMatch: 1 });
        expect(vouched.body).to.deep.include({ unproven: [] });
        expect((await accountOf(client))?.loginKeys).to.deep.equal([`phone:${stored(phone)}`]);
        expectProblem(await admin.post('/v1/admin/accounts', { name: 'Lan', phone, roles: [] }), 409, 'login_taken');
      });

      it('then an account that nobody ever signs in to is forgotten after a month, others are not', async () => {
        const [unused, used, managed] = [aNumber(), aNumber(), aNumber()];
        const { id } = (await signsUp(from(service()), { phone: unused })).body as { id: string };
        const client = await newcomer(service(), used);
        const byAdmin = (await signsUp(from(service()), { phone: managed })).body as { id: string };
        const admin = await service().admin();
        await admin.patch(`/v1/admin/accounts/${byAdmin.id}`, { name: 'Bà Mai' }, { ifMatch: 1 });
        const kept = [(await accountOf(client))?.id ?? '', byAdmin.id];
        const accounts = accountsIn(service().container.store);
        await service().container.pump.drain();
        const sweeps = () => sweepAll(service().container.sweep, AbortSignal.timeout(10_000));

        service().clock.forward(30 * DAY - MINUTE);
        await sweeps();
        expect(await accounts.get(id)).not.to.equal(null);
        service().clock.forward(2 * MINUTE);
        await sweeps();

        expect(await accounts.get(id)).to.equal(null);
        for (const each of kept) expect(await accounts.get(each)).not.to.equal(null);
        expectProblem(await service().anyone().signsIn(unused, PASSWORD), 401, 'login_failed');
      });
    }),
  {},
  { TRUST_PROXY: '1' },
);

onBothStores('when somebody in charge vouches for a number', (service) => {
  const vouches = (client: Client, id: string, phone: string) => client.post(`/v1/producers/${id}/vouchers`, { phone });

  async function aMember(phone = aNumber(), password = PASSWORD) {
    const client = await newcomer(service(), phone, password);
    const { id } = await registers(client, household({ consent: null }));
    return { client, id, phone };
  }

  it('a helper or officer of the commune proves it for the member, once, and a notice tells', async () => {
    for (const role of ['helper', 'officer'] as const) {
      const { client, id, phone } = await aMember();
      const person = await service().person({ role, areaCodes: ['05908'] });

      const answer = await vouches(person, id, `+84 ${phone.slice(1)}`);

      expect(answer.status, JSON.stringify(answer.body)).to.equal(200);
      expect(answer.body).to.include({ name: 'Bà Lan', phone: stored(phone) });
      expect((await vouches(person, id, phone)).body).to.deep.equal(answer.body);
      expect(await unprovenOf(client)).to.deep.equal([]);
      await service().container.pump.drain();
      const kinds = itemsOf(await client.get('/v1/me/notices')).map(({ kind }) => kind);
      expect(kinds.filter((kind) => kind === 'loginProven')).to.have.lengthOf(1);
    }
  });

  it('then a number that no member has typed in is refused, and changes nothing', async () => {
    const { client, id } = await aMember();
    const elsewhere = await aMember();
    const officer = await service().person({ role: 'officer', areaCodes: ['05908'] });
    for (const phone of [aNumber(), elsewhere.phone])
      expectProblem(await vouches(officer, id, phone), 409, 'nothing_to_vouch_for');
    expect(await unprovenOf(client)).to.deep.equal(['phone']);
  });

  it('then a number that is another’s already stays theirs', async () => {
    const { login: taken } = await service().person({ role: 'producer' });
    const { client, id } = await aMember(taken, OTHER_PASSWORD);
    const officer = await service().person({ role: 'officer', areaCodes: ['05908'] });
    expectProblem(await vouches(officer, id, taken), 409, 'login_taken');
    expect(await unprovenOf(client)).to.deep.equal(['phone']);
  });

  it('then of two who are vouched for at once one gets the number', async () => {
    const [one, other] = [await aMember(), await aMember()];
    const accounts = accountsIn(service().container.store);
    const officer = await service().person({ role: 'officer', areaCodes: ['05908'] });
    await other.client.patch('/v1/me', { phone: one.phone, currentPassword: PASSWORD }, { ifMatch: 1 });

    const answers = await Promise.all([one, other].map(({ id }) => vouches(officer, id, one.phone)));

    expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 409]);
    const key = `phone:${stored(one.phone)}`;
    expect(await accounts.count({ loginKeys: key })).to.equal(1);
  });

  it('then nobody vouches for themselves', async () => {
    const phone = aNumber();
    const person = await service().person({ role: 'helper', areaCodes: ['05908'] }, { role: 'producer' });
    await person.patch('/v1/me', { phone, currentPassword: PASSWORD }, { ifMatch: 1 });
    const { id } = await registers(person, household({ consent: null }));
    expectProblem(await vouches(person, id, phone), 403, 'own_work');
  });
});
