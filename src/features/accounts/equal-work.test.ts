import { expect } from 'chai';
import { interceptedStore } from '../../../test/support/intercepted-store.ts';
import { PASSWORD, startService, type Service } from '../../../test/support/service.ts';
import { openDevices } from './devices.ts';
import { confirmPasswordReset, requestPasswordReset } from './password-resets.service.ts';
import { accountByPassword } from './sign-in.service.ts';

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
  async function asked(act: (deps: Parameters<typeof accountByPassword>[0] & { secret: string }) => Promise<unknown>) {
    const operations: string[] = [];
    const store = interceptedStore(service.container.store, (operation, run) => {
      operations.push(operation.name);
      return run();
    });
    const devices = openDevices({ secret: SECRET, previousSecret: '' });
    const outcome = await act({ store, clock: service.clock, devices, secret: SECRET }).catch(String);
    return { operations, outcome };
  }

  it('then a wrong password is the same work with and without an account, whatever cookies come along', async () => {
    const { login } = await service.person({ role: 'producer' });
    const stranger = await service.person({ role: 'producer' });
    const [refreshToken = ''] = /(?<=ocop_refresh=)[^;]+/.exec(stranger.cookie ?? '') ?? [];
    const from = { network: NETWORK, device: null, refreshToken };
    const tries = (name: string) =>
      asked((deps) => accountByPassword(deps, { login: name, password: 'sai rồi' }, from));

    const known = await tries(login);

    expect(known.outcome).to.equal(null);
    expect(known.operations).to.include('insert');
    expect(await tries(UNKNOWN)).to.deep.equal(known);
  });

  it('then asking for a code and trying one are the same work with and without an account', async () => {
    const { login } = await service.person({ role: 'producer' });
    const asks = (name: string) => asked((deps) => requestPasswordReset(deps, name, NETWORK));
    const confirms = (name: string) =>
      asked((deps) => confirmPasswordReset(deps, { login: name, code: '000000', password: PASSWORD }, NETWORK));

    const [request, confirmation] = [await asks(login), await confirms(login)];

    expect(request.operations).to.include('insert');
    expect(confirmation.outcome).to.include('code_invalid');
    expect(await asks(UNKNOWN)).to.deep.equal(request);
    expect(await confirms(UNKNOWN)).to.deep.equal(confirmation);
  });
});
