import { expect } from 'chai';
import { openEventPump } from '../../platform/events/pump.ts';
import { newId } from '../../kernel/ids.ts';
import { jobs } from '../../platform/jobs/jobs.store.ts';
import { openWorker } from '../../platform/jobs/worker.ts';
import { collectingSender } from '../../../test/support/collecting-sender.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { interceptedStore } from '../../../test/support/intercepted-store.ts';
import { PASSWORD, startService, type Service } from '../../../test/support/service.ts';
import { silentLog } from '../../../test/support/silent-log.ts';
import { openAccounts } from './accounts.feature.ts';
import type { AccountDeps } from './accounts.service.ts';
import { openDevices } from './devices.ts';
import type { CodeDeps } from './one-time-codes.service.ts';
import { confirmPasswordReset, requestPasswordReset } from './password-resets.service.ts';
import { accountByPassword, type SignInDeps } from './sign-in.service.ts';
import { signUp } from './sign-up.service.ts';

const NETWORK = '192.0.2.1';
const SECRET = 'the secret of a test';
const UNKNOWN = '0988888888';

describe('when somebody looks at the clock to learn who has an account', () => {
  let service: Service;
  before(async () => {
    service = await startService();
  });
  after(() => service.stop());

  /** What the store is asked while `act` goes on. */
  async function asked(act: (deps: SignInDeps & CodeDeps & AccountDeps) => Promise<unknown>) {
    const operations: string[] = [];
    const store = interceptedStore(service.container.store, (operation, run) => {
      operations.push(operation.name);
      return run();
    });
    const devices = openDevices({ secret: SECRET, previousSecret: '' });
    const { clock, areas } = service.container;
    const outcome = await act({ store, clock, areas, devices, secret: SECRET }).then(() => null, String);
    return { operations, outcome };
  }

  /** What is written behind the answer, until all that was ordered is done; and the kinds of messages that went out. */
  async function doneAfterwards() {
    const { clock, areas, store: real } = service.container;
    const writes: string[] = [];
    const store = interceptedStore(real, (operation, run) => {
      if (operation.writes) writes.push(operation.name);
      return run();
    });
    const { sender, sent } = collectingSender();
    const nameSubjects = () => Promise.resolve(new Map());
    const options = { secret: SECRET, previousSecret: '', secureCookies: false, sender, notices: [], nameSubjects };
    const feature = openAccounts({ store, clock, areas, ...options });
    const deps = { store, clock, log: silentLog };
    await openEventPump(deps, { ...feature, leaseMs: 15_000 }).drain();
    const worker = openWorker(deps, { handlers: feature.jobs, concurrency: 1, leaseMs: 30_000 });
    worker.start();
    await eventually(async () => (await real.collection(jobs).count({ due: { $exists: true } })) === 0);
    await worker.stop(5_000);
    return { writes, sent: sent.map(({ kind }) => kind) };
  }

  it('then a wrong password is the same work with and without an account, whatever cookies come along', async () => {
    const { login } = await service.person({ role: 'producer' });
    const stranger = await service.person({ role: 'producer' });
    const [refreshToken = ''] = /(?<=ocop_refresh=)[^;]+/.exec(stranger.cookie ?? '') ?? [];
    const from = { network: NETWORK, device: null, refreshToken };
    const tries = (name: string) =>
      asked(async (deps) => {
        expect(await accountByPassword(deps, { login: name, password: 'sai rồi' }, from)).to.equal(null);
      });

    const known = await tries(login);

    expect(known.outcome).to.equal(null);
    expect(known.operations).to.include('insert');
    expect(await tries(UNKNOWN)).to.deep.equal(known);
  });

  it('then asking for a code and trying one are the same work with and without an account', async () => {
    const { login } = await service.person({ role: 'producer' });
    await doneAfterwards();
    const asks = async (name: string) => ({
      ...(await asked((deps) => requestPasswordReset(deps, name, NETWORK))),
      afterwards: await doneAfterwards(),
    });
    const confirms = (name: string) =>
      asked((deps) => confirmPasswordReset(deps, { login: name, code: '000000', password: PASSWORD }, NETWORK));

    const [request, confirmation] = [await asks(login), await confirms(login)];
    const [unknown, unknownConfirmation] = [await asks(UNKNOWN), await confirms(UNKNOWN)];

    expect(request.operations).to.include('insert');
    expect(request.afterwards.sent).to.deep.equal(['resetRequested']);
    expect(confirmation.outcome).to.include('code_invalid');
    expect(unknown.afterwards.sent).to.deep.equal([]);
    expect(unknown.afterwards.writes).to.deep.equal(request.afterwards.writes);
    expect(unknown.operations).to.deep.equal(request.operations);
    expect(unknownConfirmation).to.deep.equal(confirmation);
  });

  it('then signing up is the same work by a number that has an account and by one that has none', async () => {
    const { login } = await service.person({ role: 'producer' });
    await doneAfterwards();
    const signsUp = async (phone: string) => {
      const person = { name: 'Bà Lan', phone, password: PASSWORD };
      const done = await asked((deps) => signUp(deps, newId(), person, NETWORK));
      const signsIn = await asked((deps) => {
        const from = { network: NETWORK, device: null, refreshToken: null };
        return accountByPassword(deps, { login: phone, password: 'một câu khác, của ai đó' }, from);
      });
      return { done, signsIn, afterwards: await doneAfterwards() };
    };

    const [known, unknown] = [await signsUp(login), await signsUp('0977777777')];

    expect(known.done.outcome).to.equal(null);
    expect(known.done.operations).to.include('insert');
    expect(known.afterwards.sent).to.deep.equal(['loginTaken']);
    expect(unknown.afterwards.sent).to.deep.equal(['proofRequested']);
    expect(unknown.afterwards.writes).to.deep.equal(known.afterwards.writes);
    expect([unknown.done, unknown.signsIn]).to.deep.equal([known.done, known.signsIn]);
  });
});
