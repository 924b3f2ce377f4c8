import { expect } from 'chai';
import { DAY, HOUR, MINUTE } from '../../src/kernel/clock.ts';
import type { Answer, Client } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';
import { expectFieldErrors, expectProblem } from '../support/problems.ts';
import { PASSWORD, startService, type Service } from '../support/service.ts';
import { storedText } from '../support/stored-text.ts';

const HOME = '203.0.113.5';
const NEW_PASSWORD = 'một câu mới, dài hơn';

describe('when a person has forgotten their password', () => {
  let service: Service;
  let person: Client;
  // Each test has a service: this door lets one address in thirty times a minute.
  beforeEach(async () => {
    service = await startService({ TRUST_PROXY: '1' });
    service.container.pump.start();
    service.container.worker.start();
    person = await service.person({ role: 'producer' });
  });
  afterEach(async () => {
    await service.container.worker.stop(5_000);
    await service.container.pump.stop();
    await service.stop();
  });

  const at = (address: string): Client => Object.assign(service.anyone(), { address });
  const asks = (login: string, address = HOME): Promise<Answer> => at(address).post('/v1/password-resets', { login });
  const confirms = (login: string, code: string, password = NEW_PASSWORD, address = HOME): Promise<Answer> =>
    at(address).post('/v1/password-resets/confirmations', { login, code, password });
  const wrongAfter = (code: string, by: number): string => String((Number(code) + by) % 1_000_000).padStart(6, '0');
  const stranger = (number: number): string => `198.51.${String(number)}.7`;
  const codes = (): string[] =>
    service.sent.flatMap(({ kind, text }) => (kind === 'resetRequested' ? (/\b\d{6}\b/.exec(text) ?? []) : []));

  /** The code that arrives after asking, the `count`-th in all. */
  async function codeFor({ login }: Client, count = 1): Promise<string> {
    expect((await asks(login)).status).to.equal(202);
    await eventually(() => codes().length >= count);
    return codes().at(-1) ?? '';
  }

  /** Whatever waits is done: what has not arrived now never will. */
  async function everythingSent(): Promise<void> {
    const witness = await service.person({ role: 'producer' });
    await eventually(() => service.sent.some(({ phone }) => phone?.endsWith(witness.login.slice(1))));
  }

  it('then an unknown login is answered alike, and nothing is sent', async () => {
    const known = await asks(person.login);
    for (const login of ['0988888888', 'khong@co.vn', 'nothing at all']) {
      const unknown = await asks(login);
      expect([unknown.status, unknown.body]).to.deep.equal([known.status, known.body]);
    }
    await eventually(() => codes().length === 1);
    await everythingSent();
    expect(codes()).to.have.lengthOf(1);
    expectProblem(await confirms('0988888888', '000000'), 400, 'code_invalid');
  });

  it('then a disabled account gets no code', async () => {
    const admin = await service.admin();
    await admin.patch(`/v1/admin/accounts/${person.accountId}`, { disabled: true }, { ifMatch: 1 });
    expect((await asks(person.login)).status).to.equal(202);
    await everythingSent();
    expect(codes()).to.deep.equal([]);
  });

  it('then five wrong codes make the right one worthless', async () => {
    const code = await codeFor(person);
    for (let time = 0; time < 5; time++) {
      expectProblem(await confirms(person.login, wrongAfter(code, time + 1)), 400, 'code_invalid');
    }
    expectProblem(await confirms(person.login, code), 400, 'code_invalid');
    expect((await service.anyone().signsIn(person.login, PASSWORD)).status).to.equal(200);
  });

  it('then wrong codes from other networks burn it for these alone', async () => {
    const code = await codeFor(person);
    for (let time = 0; time < 20; time++) {
      const wrong = confirms(person.login, wrongAfter(code, time + 1), NEW_PASSWORD, stranger(time % 4));
      expectProblem(await wrong, 400, 'code_invalid');
    }
    expectProblem(await confirms(person.login, code, NEW_PASSWORD, stranger(9)), 400, 'code_invalid');
    expect((await confirms(person.login, code)).status).to.equal(202);
  });

  it('then others share few wrong codes, and asking gives a network its own', async () => {
    const code = await codeFor(person);
    for (let time = 0; time < 15; time++)
      await confirms(person.login, wrongAfter(code, time + 1), NEW_PASSWORD, stranger(time % 4));
    expectProblem(await confirms(person.login, code, NEW_PASSWORD, '192.0.2.1'), 400, 'code_invalid');
    await asks(person.login, '192.0.2.1');
    expect((await confirms(person.login, code, NEW_PASSWORD, '192.0.2.1')).status).to.equal(202);
  });

  it('then asking by others neither ends the code nor keeps the owner from asking', async () => {
    for (let number = 0; number < 5; number++) await asks(person.login, stranger(number));
    await eventually(() => codes().length === 5);
    await asks(person.login);
    await eventually(() => codes().length === 6);
    const [code = ''] = codes().slice(-1);
    service.clock.forward(MINUTE);
    for (let number = 0; number < 2; number++) await asks(person.login, stranger(number));
    await eventually(() => codes().length === 8);
    expect(new Set(codes().slice(-3))).to.deep.equal(new Set([code]));
    expect((await confirms(person.login, code)).status).to.equal(202);
  });

  it('then asking from many networks floods no phone', async () => {
    for (let number = 0; number < 16; number++) await asks(person.login, stranger(number));
    await everythingSent();
    expect(codes()).to.have.lengthOf(10);
  });

  it('then a code opens no other account', async () => {
    const other = await service.person({ role: 'producer' });
    await codeFor(other);
    const code = await codeFor(person, 2);
    expectProblem(await confirms(other.login, code), 400, 'code_invalid');
  });

  it('then a code is over after a quarter of an hour', async () => {
    const code = await codeFor(person);
    service.clock.forward(15 * MINUTE);
    expectProblem(await confirms(person.login, code), 400, 'code_invalid');
  });

  it('then a new code ends the one before', async () => {
    const first = await codeFor(person);
    service.clock.forward(MINUTE);
    const second = await codeFor(person, 2);
    expectProblem(await confirms(person.login, first), 400, 'code_invalid');
    expect((await confirms(person.login, second)).status).to.equal(202);
  });

  it('then a code is worth nothing to a login that the account has given up', async () => {
    const code = await codeFor(person);
    const move = { phone: '0977777777', currentPassword: PASSWORD };
    expect((await person.patch('/v1/me', move, { ifMatch: 1 })).status).to.equal(200);
    expectProblem(await confirms(person.login, code), 400, 'code_invalid');
  });

  it('then asking again and again sends fewer and fewer codes, some thirty a day', async () => {
    await codeFor(person);
    let sent = 1;
    for (const pause of [1, 2, 4, 8, 16, 32, 60, 60].map((minutes) => minutes * MINUTE)) {
      service.clock.forward(pause - MINUTE);
      expect((await asks(person.login)).status).to.equal(202);
      service.clock.forward(MINUTE);
      await codeFor(person, (sent += 1));
      expect(codes()).to.have.lengthOf(sent);
    }
    service.clock.forward(DAY + HOUR);
    await codeFor(person, (sent += 1));
    service.clock.forward(MINUTE);
    await codeFor(person, sent + 1);
  });

  it('then a weak password is refused, and the code can be tried once more', async () => {
    const code = await codeFor(person);
    const weak = await confirms(person.login, code, '12345678');
    expectProblem(weak, 400, 'body_invalid');
    expectFieldErrors(weak, { '/password': 'password_weak' });
    expect((await confirms(person.login, code)).status).to.equal(202);
  });

  it('then of many uses of one code one counts', async () => {
    const code = await codeFor(person);
    const answers = await Promise.all(Array.from({ length: 4 }, () => confirms(person.login, code)));
    const refused = answers.filter(({ status }) => status !== 202);
    expect(refused).to.have.lengthOf(3);
    for (const answer of [...refused, await confirms(person.login, code)]) expectProblem(answer, 400, 'code_invalid');
  });

  it('then the code stands in no file of the store and in no inbox', async () => {
    const code = await codeFor(person);
    const standsAlone = new RegExp(`(?<![\\w-])${code}(?![\\w-])`);
    expect(`mã ${code},`).to.match(standsAlone);
    expect(storedText(service)).to.include(person.accountId).and.not.match(standsAlone);
    expect(JSON.stringify((await person.get('/v1/me/notices')).body))
      .to.include('resetRequested')
      .and.not.match(standsAlone);
  });

  it('then the code sets a password, signs every device out, and opens a locked login', async () => {
    for (let time = 0; time < 5; time++) await at(HOME).signsIn(person.login, 'đoán mò');
    expectProblem(await at(HOME).signsIn(person.login, PASSWORD), 429, 'too_many_logins');
    const code = await codeFor(person);

    expect((await confirms(person.login, code)).status).to.equal(202);

    expectProblem(await person.get('/v1/me'), 401, 'unauthenticated');
    expectProblem(await person.refreshes(), 401, 'session_ended');
    expectProblem(await at(HOME).signsIn(person.login, PASSWORD), 401, 'login_failed');
    expect((await at(HOME).signsIn(person.login, NEW_PASSWORD)).status).to.equal(200);
  });
});
