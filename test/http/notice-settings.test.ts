import { expect } from 'chai';
import { jobs } from '../../src/platform/jobs/jobs.store.ts';
import { itemsOf, type Answer, type Client } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';
import { expectFieldErrors, expectProblem } from '../support/problems.ts';
import { PASSWORD, startService, type Service } from '../support/service.ts';

const PATH = '/v1/me/notice-settings';

describe('when a person chooses which notices are sent', () => {
  let service: Service;
  let person: Client;
  before(async () => {
    service = await startService();
    person = await service.person({ role: 'producer' });
    await service.container.pump.drain();
  });
  after(() => service.stop());

  const version = async (): Promise<number> => ((await person.get(PATH)).body as { version: number }).version;
  const choose = async (delivered: object): Promise<Answer> =>
    person.patch(PATH, { delivered }, { ifMatch: await version() });
  const settingOf = (answer: Answer, kind: string) => itemsOf(answer).find((item) => item['kind'] === kind);

  it('then all are sent at first, and those that guard the account are marked', async () => {
    const answer = await person.get(PATH);
    expect(itemsOf(answer).every(({ delivered }) => delivered)).to.equal(true);
    expect(settingOf(answer, 'productApproved')).to.deep.include({ title: 'Sản phẩm đã được duyệt', required: false });
    const required = itemsOf(answer).flatMap((item) => (item['required'] === true ? [item['kind']] : []));
    expect(required).to.have.members([
      'resetRequested',
      'passwordChanged',
      'rolesChanged',
      'contactChanged',
      'sessionReused',
      'signInSlowed',
      'profileClaimed',
    ]);
  });

  it('then a kind that is not wanted stays in the inbox alone, and others are sent', async () => {
    expect(settingOf(await choose({ welcome: false, productApproved: false }), 'welcome')).to.include({
      delivered: false,
    });
    expect(settingOf(await choose({ productApproved: true }), 'productApproved')).to.include({ delivered: true });
    expect(settingOf(await person.get(PATH), 'welcome')).to.include({ delivered: false });
    await person.post('/v1/me/password', { currentPassword: PASSWORD, newPassword: `${PASSWORD} khác` });
    await service.container.pump.drain();
    service.container.worker.start();
    await eventually(async () => (await service.container.store.collection(jobs).count({ state: 'queued' })) === 0);
    await service.container.worker.stop(5_000);
    expect(service.sent.map(({ kind }) => kind)).to.deep.equal(['passwordChanged']);
    const inbox = itemsOf(await person.get('/v1/me/notices')).map(({ kind }) => kind);
    expect(inbox).to.have.members(['welcome', 'passwordChanged']);
  });

  it('then what guards the account can’t be left out: each is named, and nothing changes', async () => {
    const before = await person.get(PATH);
    const refused = await choose({ passwordChanged: false, exportFinished: false, profileClaimed: false });
    expectFieldErrors(refused, {
      '/delivered/passwordChanged': 'notice_required',
      '/delivered/profileClaimed': 'notice_required',
    });
    expectFieldErrors(await choose({ nonsense: false }), { '/delivered/nonsense': 'unknown_field' });
    expect((await person.get(PATH)).body).to.deep.equal(before.body);
  });

  it('then what changes nothing makes no version, and who is late is told', async () => {
    const now = await version();
    expect((await choose({ welcome: false, passwordChanged: true })).body).to.include({ version: now });
    expect((await choose({ welcome: true })).body).to.include({ version: now + 1 });
    const late = await person.patch(PATH, { delivered: { welcome: false } }, { ifMatch: now });
    expectProblem(late, 412, 'stale_version');
    expectProblem(await person.patch(PATH, { delivered: {} }), 428, 'version_required');
  });
});
