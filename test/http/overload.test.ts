import { availableParallelism } from 'node:os';
import { expect } from 'chai';
import { hashPassword } from '../../src/features/accounts/passwords.ts';
import { expectProblem } from '../support/problems.ts';
import { PASSWORD, startService, type Service } from '../support/service.ts';

describe('when more people sign in at once than can be looked at', () => {
  let service: Service;
  before(async () => {
    service = await startService();
  });
  after(() => service.stop());

  /** Fills every place in the queue of passwords; fulfilled when all of them have been looked at. */
  const fillsTheQueue = (): Promise<unknown> =>
    Promise.all(
      Array.from({ length: Math.max(1, Math.min(4, availableParallelism() - 1)) + 20 }, () => hashPassword('x')),
    );

  it('then some are let in, the rest are told at once to come back, and the next has no trouble', async () => {
    // Sixty tries of one login would be guessing.
    const logins = Array.from({ length: 60 }, (_, place) => `09${String(20_000_000 + place)}`);
    const { login } = await service.person({ role: 'producer' });
    const answers = await Promise.all([login, ...logins].map((one) => service.anyone().signsIn(one, PASSWORD)));
    const statuses = new Set(answers.map(({ status }) => status));
    expect([...statuses].filter((status) => status !== 200).sort()).to.deep.equal([401, 503]);
    for (const answer of answers.filter(({ status }) => status === 503)) {
      expectProblem(answer, 503, 'overloaded');
      expect(Number(answer.headers.get('retry-after'))).to.be.within(1, 10);
    }
    expect((await service.anyone().signsIn(login, PASSWORD)).status).to.equal(200);
  });

  it('then a try whose password was not looked at does not count as a wrong one', async () => {
    const person = await service.person({ role: 'producer' });
    for (let time = 0; time < 7; time++) {
      const full = fillsTheQueue();
      expectProblem(await service.anyone().signsIn(person.login, PASSWORD), 503, 'overloaded');
      await full;
    }
    expect((await service.anyone().signsIn(person.login, PASSWORD)).status).to.equal(200);
  });
});
