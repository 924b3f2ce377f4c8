import { expect } from 'chai';
import { DAY } from '../../src/kernel/clock.ts';
import type { Client } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';
import { onBothStores } from '../support/on-both-stores.ts';
import { expectProblem } from '../support/problems.ts';
import { PASSWORD, startService, type Service } from '../support/service.ts';

const NEW_PASSWORD = 'một câu mới, dài hơn';

interface SessionItem {
  readonly id: string;
  readonly current: boolean;
  readonly device: string | null;
}

describe('when a person is signed in on several devices', () => {
  let service: Service;
  before(async () => {
    service = await startService();
    service.container.pump.start();
    service.container.worker.start();
  });
  after(async () => {
    await service.container.worker.stop(5_000);
    await service.container.pump.stop();
    await service.stop();
  });

  const devices = async (client: Client): Promise<SessionItem[]> =>
    ((await client.get('/v1/me/sessions')).body as { items: SessionItem[] }).items;
  const inbox = async (client: Client): Promise<string[]> =>
    ((await client.get('/v1/me/notices')).body as { items: { kind: string }[] }).items.map(({ kind }) => kind);

  async function onTwoDevices(): Promise<[Client, Client]> {
    const phone = await service.person({ role: 'producer' });
    return [phone, await another(phone)];
  }

  async function another({ login }: Client): Promise<Client> {
    const device = service.anyone();
    await device.signsIn(login, PASSWORD);
    return device;
  }

  it('then a refresh token two trades old ends the session and tells its person', async () => {
    const [phone, computer] = await onTwoDevices();
    const copied = phone.cookie;
    for (let time = 0; time < 2; time++) expect((await phone.refreshes()).status).to.equal(200);

    const thief = service.anyone();
    thief.cookie = copied;
    expectProblem(await thief.refreshes(), 401, 'session_ended');

    expectProblem(await phone.get('/v1/me'), 401, 'unauthenticated');
    expectProblem(await phone.refreshes(), 401, 'session_ended');
    await eventually(async () => (await inbox(computer)).includes('sessionReused'));
  });

  it('then a made-up, an empty and a missing cookie are refused alike', async () => {
    for (const cookie of ['ocop_refresh=made.up', 'ocop_refresh=', 'ocop_refresh=.', 'other=1', null]) {
      const stranger = service.anyone();
      stranger.cookie = cookie;
      expectProblem(await stranger.refreshes(), 401, 'session_ended');
    }
  });

  it('then a page of another site can neither refresh nor sign out, and uses no token up', async () => {
    const phone = await service.person({ role: 'producer' });
    const from = (site: string) => ({ headers: { 'Sec-Fetch-Site': site } });
    for (const site of ['cross-site', 'same-site']) {
      expectProblem(await phone.post('/v1/sessions/refresh', {}, from(site)), 403, 'cross_site');
      expectProblem(await phone.delete('/v1/sessions/current', from(site)), 403, 'cross_site');
    }
    expect((await phone.post('/v1/sessions/refresh', {}, from('same-origin'))).status).to.equal(200);
    expect((await phone.delete('/v1/sessions/current', from('same-origin'))).status).to.equal(204);
  });

  it('then wrong passwords of who is signed in count by account, wherever they come from', async () => {
    const [phone, computer] = await onTwoDevices();
    const other = await service.person({ role: 'producer' });
    const tries = (client: Client, currentPassword: string) =>
      client.post('/v1/me/password', { currentPassword, newPassword: NEW_PASSWORD });
    for (const client of [phone, computer, phone, computer])
      expectProblem(await tries(client, 'sai rồi'), 403, 'password_wrong');
    const { version } = (await phone.get('/v1/me')).body as { version: number };
    const move = { phone: '0977 777 777', currentPassword: 'sai rồi' };
    expectProblem(await computer.patch('/v1/me', move, { ifMatch: version }), 403, 'password_wrong');

    expectProblem(await tries(phone, PASSWORD), 429, 'too_many_logins');
    expectProblem(await tries(computer, PASSWORD), 429, 'too_many_logins');
    expect((await tries(other, PASSWORD)).status).to.equal(204);
    expect((await service.anyone().signsIn(phone.login, PASSWORD)).status).to.equal(200);
  });

  it('then the list tells the devices apart and marks this one', async () => {
    const phone = await service.person({ role: 'producer' });
    const headers = { 'User-Agent': `Lynx ${'x'.repeat(500)}` };
    await phone.post('/v1/sessions', { login: phone.login, password: PASSWORD }, { headers });

    const items = await devices(phone);

    expect(items.map(({ current }) => current)).to.deep.equal([false, true]);
    expect(items[0]?.device).to.match(/^Lynx x{195}$/);
    expect(Object.keys(items[0] ?? {})).to.have.members([
      'id',
      'current',
      'device',
      'createdAt',
      'lastUsedAt',
      'expiresAt',
    ]);
  });

  it('then a device can be signed out from another, but no session of somebody else', async () => {
    const [phone, computer] = await onTwoDevices();
    const stranger = await service.person({ role: 'producer' });
    const lost = (await devices(computer)).find(({ current }) => current)?.id ?? '';
    expectProblem(await stranger.delete(`/v1/me/sessions/${lost}`), 404, 'not_found');
    expect((await computer.get('/v1/me')).status).to.equal(200);

    expect((await phone.delete(`/v1/me/sessions/${lost}`)).status).to.equal(204);

    expectProblem(await computer.get('/v1/me'), 401, 'unauthenticated');
    expectProblem(await computer.refreshes(), 401, 'session_ended');
    expectProblem(await phone.delete(`/v1/me/sessions/${lost}`), 404, 'not_found');
    expect(await devices(phone)).to.have.lengthOf(1);
  });

  it('then signing out ends this session, takes the cookie back, and leaves the others', async () => {
    const [phone, computer] = await onTwoDevices();
    const { status, headers } = await phone.delete('/v1/sessions/current');
    expect(status).to.equal(204);
    expect(headers.get('set-cookie')).to.match(/^ocop_refresh=; .*Max-Age=0/);
    expectProblem(await phone.get('/v1/me'), 401, 'unauthenticated');
    expectProblem(await phone.refreshes(), 401, 'session_ended');
    expect((await computer.get('/v1/me')).status).to.equal(200);
  });

  it('then another password needs the present one, whose guesses are counted', async () => {
    const phone = await service.person({ role: 'producer' });
    const change = (currentPassword: string) =>
      phone.post('/v1/me/password', { currentPassword, newPassword: NEW_PASSWORD });
    for (let time = 0; time < 5; time++) expectProblem(await change('đoán mò'), 403, 'password_wrong');
    expectProblem(await change(PASSWORD), 429, 'too_many_logins');
    const move = { email: 'khac@vidu.vn', currentPassword: PASSWORD };
    expectProblem(await phone.patch('/v1/me', move, { ifMatch: 1 }), 429, 'too_many_logins');
    expect((await service.anyone().signsIn(phone.login, PASSWORD)).status).to.equal(200);
  });

  it('then another password keeps this session, ends the others, and closes the door to the old one', async () => {
    const [phone, computer] = await onTwoDevices();
    const tablet = await another(phone);
    const answer = await phone.post('/v1/me/password', { currentPassword: PASSWORD, newPassword: NEW_PASSWORD });
    expect(answer.status).to.equal(204);

    expect((await phone.get('/v1/me')).status).to.equal(200);
    expect((await phone.refreshes()).status).to.equal(200);
    for (const other of [computer, tablet]) {
      expectProblem(await other.get('/v1/me'), 401, 'unauthenticated');
      expectProblem(await other.refreshes(), 401, 'session_ended');
    }
    expect(await devices(phone)).to.have.lengthOf(1);
    expectProblem(await service.anyone().signsIn(phone.login, PASSWORD), 401, 'login_failed');
    expect((await service.anyone().signsIn(phone.login, NEW_PASSWORD)).status).to.equal(200);
    await eventually(async () => (await inbox(phone)).includes('passwordChanged'));
  });

  it('then a disabled account is out on all of them, and comes back without its old sessions', async () => {
    const [phone, computer] = await onTwoDevices();
    const admin = await service.admin();
    const set = (disabled: boolean, ifMatch: number) =>
      admin.patch(`/v1/admin/accounts/${phone.accountId}`, { disabled }, { ifMatch });

    await set(true, 1);
    for (const device of [phone, computer]) expectProblem(await device.get('/v1/me'), 401, 'unauthenticated');
    await set(false, 2);

    for (const device of [phone, computer]) expectProblem(await device.refreshes(), 401, 'session_ended');
    expect((await service.anyone().signsIn(phone.login, PASSWORD)).status).to.equal(200);
  });

  it('then a session that was used within a month goes on, and one that was not is over', async () => {
    const [phone, computer] = await onTwoDevices();
    service.clock.forward(20 * DAY);
    expect((await phone.refreshes()).status).to.equal(200);
    service.clock.forward(20 * DAY);
    expect((await phone.refreshes()).status).to.equal(200);
    expectProblem(await computer.refreshes(), 401, 'session_ended');
  });
});

onBothStores('when the answer to a refresh is lost', (service) => {
  /** A device that holds this cookie. */
  function holding(cookie: string | null): Client {
    const device = service().anyone();
    device.cookie = cookie;
    return device;
  }

  it('then the token before goes on being good for as long as the session is', async () => {
    const phone = await service().person({ role: 'producer' });
    const before = phone.cookie;
    for (let time = 0; time < 20; time++) {
      service().clock.forward(DAY);
      expect((await holding(before).refreshes()).status).to.equal(200);
    }
    expect((await phone.refreshes()).status).to.equal(200);
    expect((await phone.refreshes()).status).to.equal(200);
    expect((await phone.get('/v1/me')).status).to.equal(200);
  });

  it('then the token before ends the session once the present one has been traded', async () => {
    const phone = await service().person({ role: 'producer' });
    const before = phone.cookie;
    await phone.refreshes();
    await phone.refreshes();
    expectProblem(await holding(before).refreshes(), 401, 'session_ended');
    expectProblem(await phone.refreshes(), 401, 'session_ended');
  });

  it('then a copy of the token before is found out as soon as both holders have gone on', async () => {
    const phone = await service().person({ role: 'producer' });
    const thief = holding(phone.cookie);
    for (const holder of [phone, thief, phone]) expect((await holder.refreshes()).status).to.equal(200);
    expectProblem(await thief.refreshes(), 401, 'session_ended');
    expectProblem(await phone.get('/v1/me'), 401, 'unauthenticated');
  });

  it('then of eight uses at once each is served, and whichever cookie is kept is good', async () => {
    for (const kept of [0, 3, 7]) {
      const phone = await service().person({ role: 'producer' });
      const tabs = Array.from({ length: 8 }, () => holding(phone.cookie));
      const answers = await Promise.all(tabs.map((tab) => tab.refreshes()));
      expect(answers.map(({ status }) => status)).to.deep.equal(Array(8).fill(200));
      const browser = tabs[kept] ?? phone;
      for (let time = 0; time < 3; time++) expect((await browser.refreshes()).status).to.equal(200);
    }
  });
});

describe('when the cookies of a device are set', () => {
  const publicly = {
    PUBLIC_URL: 'https://ocop.example',
    JWT_SECRET: 'a secret of thirty-two signs or more',
    NOTICES: 'none',
  };

  for (const [title, environment, secure] of [
    ['over http it is for this site, this path and no script', {}, false],
    ['over https also for nothing but https', publicly, true],
  ] as const)
    it(`then ${title}`, async () => {
      const service = await startService(environment);
      try {
        const { login } = await service.person({ role: 'producer' });
        const { headers } = await service.anyone().signsIn(login, PASSWORD);
        const [refresh = '', device = ''] = headers.getSetCookie();
        for (const [cookie, form, seconds] of [
          [refresh, /^ocop_refresh=[0-9a-f-]{36}\.[\w-]{43}$/, 2_592_000],
          [device, /^ocop_device=[0-9a-f-]{36}\.[\w-]{22}$/, 34_560_000],
        ] as const) {
          const [pair, ...attributes] = cookie.split('; ');
          expect(pair).to.match(form);
          const expected = ['Path=/v1/sessions', 'HttpOnly', 'SameSite=Strict', `Max-Age=${String(seconds)}`];
          expect(attributes).to.have.members([...expected, ...(secure ? ['Secure'] : [])]);
        }
      } finally {
        await service.stop();
      }
    });
});
