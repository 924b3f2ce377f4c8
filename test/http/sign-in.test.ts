import { expect } from 'chai';
import fc from 'fast-check';
import { HOUR, SECOND } from '../../src/kernel/clock.ts';
import type { Answer } from '../support/client.ts';
import { onBothStores } from '../support/on-both-stores.ts';
import { expectProblem } from '../support/problems.ts';
import { PASSWORD, startService, type Service } from '../support/service.ts';

const WRONG = 'một câu hoàn toàn khác';

describe('when a person signs in', () => {
  let service: Service;
  before(async () => {
    service = await startService();
  });
  after(() => service.stop());

  const tries = (login: string, password: string): Promise<Answer> => service.anyone().signsIn(login, password);

  it('then a wrong password, an unknown login and a disabled account get the same answer to the byte', async () => {
    const { login } = await service.person({ role: 'producer' });
    const disabled = await service.person({ role: 'producer' });
    const admin = await service.admin();
    await admin.patch(`/v1/admin/accounts/${disabled.accountId}`, { disabled: true }, { ifMatch: 1 });

    const answers = [
      await tries(login, WRONG),
      await tries('0999999999', WRONG),
      await tries('khong@co.vn', WRONG),
      await tries('no phone, no address', WRONG),
      await tries(disabled.login, PASSWORD),
    ];

    for (const answer of answers) expectProblem(answer, 401, 'login_failed');
    expect(new Set(answers.map(withoutIds)).size).to.equal(1);
  });

  it('then neither a login nor a password is read from the address', async () => {
    const { login } = await service.person({ role: 'producer' });
    const query = new URLSearchParams({ login, password: PASSWORD }).toString();

    const answer = await service.anyone().post(`/v1/sessions?${query}`, { login, password: WRONG });

    expectProblem(answer, 400, 'query_invalid');
  });

  it('another Unicode normal form is the same password; other letters are another one', async () => {
    const { login } = await service.person({ role: 'producer' });
    expectProblem(await tries(login, PASSWORD.toUpperCase()), 401, 'login_failed');
    expect((await tries(login, PASSWORD.normalize('NFD'))).status).to.equal(200);
  });

  it('then any usual spelling of the number opens the account', async () => {
    const person = await service.person({ role: 'producer' });
    const national = person.login.slice(1);
    const spelling = fc
      .tuple(
        fc.constantFrom('0', '+84', '84', '0084', '+84 (0)', '+84-'),
        fc.array(fc.constantFrom('', '', ' ', '.', '-', '–', '\u00a0'), { minLength: 9, maxLength: 9 }),
        fc.boolean(),
      )
      .map(([prefix, gaps, wide]) => {
        const text = prefix + Array.from(national, (digit, place) => (gaps[place] ?? '') + digit).join('');
        return wide ? text.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))) : text;
      });

    await fc.assert(
      fc.asyncProperty(spelling, async (login) => {
        const answer = await tries(login, PASSWORD);
        expect(answer.status).to.equal(200);
        expect(answer.body).to.have.nested.property('account.id', person.accountId);
      }),
      { numRuns: 25 },
    );
  });

  it('then the answer holds what the person may know of themselves, and no secret', async () => {
    const { login } = await service.person({ role: 'producer' });
    const answer = await tries(login, PASSWORD);
    expect(answer.body).to.have.all.keys('accessToken', 'expiresIn', 'account');
    expect(answer.body).to.have.property('expiresIn', 900);
    expect(JSON.stringify(answer.body)).to.not.match(/hash|secret|outbox|argon2|revision/i);
  });
});

onBothStores('when somebody guesses passwords at many places at once', (service) => {
  it('then fifty tries get five looks, and the right password is refused meanwhile', async () => {
    const { login } = await service().person({ role: 'producer' });

    const tries = Array.from({ length: 50 }, () => service().anyone().signsIn(login, WRONG));
    const statuses = (await Promise.all(tries)).map(({ status }) => status);

    expect(statuses.filter((status) => status === 401)).to.have.lengthOf(5);
    expect(statuses.filter((status) => status === 429)).to.have.lengthOf(45);
    expectProblem(await service().anyone().signsIn(login, PASSWORD), 429, 'too_many_logins');
  });
});

describe('when somebody guesses passwords', () => {
  let service: Service;
  before(async () => {
    service = await startService();
  });
  after(() => service.stop());

  const tries = (login: string, password = WRONG): Promise<Answer> => service.anyone().signsIn(login, password);
  const fiveTimes = async (login: string): Promise<void> => {
    for (let time = 0; time < 5; time++) expectProblem(await tries(login), 401, 'login_failed');
  };

  it('then each further try makes the pause longer, up to a quarter of an hour', async () => {
    const { login } = await service.person({ role: 'producer' });
    await fiveTimes(login);
    const pauses: number[] = [];
    for (let round = 0; round < 10; round++) {
      const answer = await tries(login, PASSWORD);
      expectProblem(answer, 429, 'too_many_logins');
      const pause = Number(answer.headers.get('retry-after'));
      pauses.push(pause);
      service.clock.forward(pause * SECOND);
      expectProblem(await tries(login), 401, 'login_failed');
    }
    expect(pauses).to.deep.equal([5, 10, 20, 40, 80, 160, 320, 640, 900, 900]);
  });

  it('then a login that nobody has is slowed down alike', async () => {
    await fiveTimes('0988888888');
    expectProblem(await tries('+84 988 888 888'), 429, 'too_many_logins');
  });

  it('then other logins are not slowed down', async () => {
    const [one, other] = [await service.person({ role: 'producer' }), await service.person({ role: 'producer' })];
    await fiveTimes(one.login);
    expectProblem(await tries(one.login, PASSWORD), 429, 'too_many_logins');
    expect((await tries(other.login, PASSWORD)).status).to.equal(200);
  });

  it('then who is signed in already stays in', async () => {
    const person = await service.person({ role: 'producer' });
    await fiveTimes(person.login);
    expect((await person.get('/v1/me')).status).to.equal(200);
    expect((await person.refreshes()).status).to.equal(200);
  });

  it('then the failures are forgotten when the right password came, or an hour later', async () => {
    const { login } = await service.person({ role: 'producer' });
    await fiveTimes(login);
    service.clock.forward(5 * SECOND);
    expect((await tries(login, PASSWORD)).status).to.equal(200);
    await fiveTimes(login);
    service.clock.forward(5 * SECOND + HOUR);
    await fiveTimes(login);
  });
});

/** The whole answer as text, but for the ids of the request. */
const withoutIds = ({ status, headers, body }: Answer): string => {
  const { requestId, ...rest } = body as { requestId: string };
  expect(headers.get('x-request-id')).to.equal(requestId);
  const kept = [...headers].filter(([name]) => !['x-request-id', 'date'].includes(name));
  return JSON.stringify([status, kept, rest]);
};
