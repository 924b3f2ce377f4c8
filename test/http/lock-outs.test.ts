import { expect } from 'chai';
import { SECOND } from '../../src/kernel/clock.ts';
import type { Answer, Client } from '../support/client.ts';
import { itemsOf } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';
import { onBothStores } from '../support/on-both-stores.ts';
import { expectProblem } from '../support/problems.ts';
import { PASSWORD, startService, type Service } from '../support/service.ts';

const WRONG = 'một câu hoàn toàn khác';
const NEW_PASSWORD = 'một câu mới, dài hơn';
const BEHIND_A_PROXY = { TRUST_PROXY: '1' };

/** Somebody at this address. */
function at(service: Service, address: string): Client {
  const client = service.anyone();
  client.address = address;
  return client;
}

/** Wrong passwords from so many networks, five from each: what one network may try without a pause. */
async function guessFrom(service: Service, login: string, networks: number): Promise<void> {
  for (let network = 0; network < networks; network++)
    await Promise.all(
      Array.from({ length: 5 }, () => at(service, `198.51.${String(network)}.7`).signsIn(login, WRONG)),
    );
}

onBothStores(
  'when a stranger guesses the password of a login',
  (service) => {
    it('then the owner signs in from another network, on a device that nobody knows, at any time', async () => {
      const { login } = await service().person({ role: 'producer' });
      for (let time = 0; time < 15; time++) {
        await at(service(), '198.51.100.7').signsIn(login, WRONG);
        expect((await at(service(), '203.0.113.5').signsIn(login, PASSWORD)).status).to.equal(200);
      }
      expectProblem(await at(service(), '198.51.100.7').signsIn(login, PASSWORD), 429, 'too_many_logins');
    });

    it('then neighbours in their network count as one', async () => {
      const { login } = await service().person({ role: 'producer' });
      for (let host = 1; host <= 5; host++)
        expectProblem(await at(service(), `198.51.100.${String(host)}`).signsIn(login, WRONG), 401, 'login_failed');
      expectProblem(await at(service(), '198.51.100.6').signsIn(login, WRONG), 429, 'too_many_logins');
    });
  },
  {},
  BEHIND_A_PROXY,
);

describe('when strangers on many networks guess the password of a login', () => {
  let service: Service;
  let owner: Client;
  before(async () => {
    service = await startService(BEHIND_A_PROXY);
    owner = await service.person({ role: 'producer' });
    await guessFrom(service, owner.login, 20);
  });
  after(() => service.stop());

  const anywhere = (cookie: string | null, password = PASSWORD): Promise<Answer> => {
    const device = at(service, '203.0.113.5');
    device.cookie = cookie;
    return device.signsIn(owner.login, password);
  };

  it('then unknown devices wait, and their waiting is no try', async () => {
    for (let time = 0; time < 6; time++) expectProblem(await anywhere(null), 429, 'too_many_logins');
    service.clock.forward(5 * SECOND);
    expect((await anywhere(null)).status).to.equal(200);
    await at(service, '192.0.2.1').signsIn(owner.login, WRONG);
    expectProblem(await anywhere(null), 429, 'too_many_logins');
  });

  it('then the owner stays signed in, and signs in again on the device that they have signed out on', async () => {
    expect((await owner.refreshes()).status).to.equal(200);
    const [refresh = '', device = ''] = (owner.cookie ?? '').split('; ');
    expect([refresh.split('=')[0], device.split('=')[0]]).to.deep.equal(['ocop_refresh', 'ocop_device']);
    for (const cookie of [refresh, device]) expect((await anywhere(cookie)).status).to.equal(200);
    expect((await owner.delete('/v1/sessions/current')).status).to.equal(204);
    expect((await anywhere(device)).status).to.equal(200);
    expectProblem(await anywhere(refresh), 429, 'too_many_logins');
    await owner.signsIn(owner.login, PASSWORD);
  });

  it('then the device of somebody else is an unknown one', async () => {
    const stranger = await service.person({ role: 'producer' });
    expectProblem(await anywhere(stranger.cookie), 429, 'too_many_logins');
  });

  it('then the owner hears of it once', async () => {
    await service.container.pump.drain();
    await at(service, '192.0.2.1').signsIn(owner.login, WRONG);
    await service.container.pump.drain();
    await eventually(async () => {
      const kinds = itemsOf(await owner.get('/v1/me/notices')).map(({ kind }) => kind);
      return kinds.filter((kind) => kind === 'signInSlowed').length === 1;
    });
  });

  it('then wrong passwords on a known device are counted by the device', async () => {
    for (let time = 0; time < 5; time++) expectProblem(await anywhere(owner.cookie, WRONG), 401, 'login_failed');
    expectProblem(await anywhere(owner.cookie), 429, 'too_many_logins');
    service.clock.forward(5 * SECOND);
    expect((await anywhere(owner.cookie)).status).to.equal(200);
  });

  it('then a device that knew the password before is unknown once there is another', async () => {
    const before = owner.cookie;
    await owner.post('/v1/me/password', { currentPassword: PASSWORD, newPassword: NEW_PASSWORD });
    await at(service, '192.0.2.2').signsIn(owner.login, WRONG);
    const device = (before ?? '').split('; ')[1] ?? '';
    expectProblem(await anywhere(device, NEW_PASSWORD), 429, 'too_many_logins');
    expect((await owner.refreshes()).status).to.equal(200);
    expect((await anywhere(owner.cookie, NEW_PASSWORD)).status).to.equal(200);
  });
});
