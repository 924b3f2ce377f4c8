import { expect } from 'chai';
import type { Client } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';
import { onBothStores } from '../support/on-both-stores.ts';
import { expectProblem } from '../support/problems.ts';
import { PASSWORD } from '../support/service.ts';

interface NoticeItem {
  readonly id: string;
  readonly kind: string;
  readonly readAt: string | null;
}

/** Roles as they are told: each with its last day, where it has one. */
const untilTheyEnd = (roles: readonly object[]) => roles.map((role) => ({ ...role, until: null }));

/** One story from an empty store: each step stands on the one before. */
onBothStores('from the first admin to an officer who has read a notice', (service) => {
  let admin: Client;
  let officer: Client;

  const inbox = async (client: Client): Promise<NoticeItem[]> =>
    ((await client.get('/v1/me/notices')).body as { items: NoticeItem[] }).items;

  it('the service is ready, and says of what', async () => {
    const { status, body } = await service().anyone().get('/readyz');
    expect(status).to.equal(200);
    expect(body).to.have.property('status', 'ready');
    // Nobody follows the log for the index yet: the service goes on without it.
    expect(body.parts).to.deep.equal({ store: 'ready', files: 'ready', room: 'ready', search: 'not ready' });
    service().container.pump.start();
    service().container.worker.start();
  });

  it('the admin signs in, and looks up what became of Thượng Đình', async () => {
    admin = await service().admin();
    const { body } = await admin.get('/v1/areas/05932/successors');
    expect(body).to.have.nested.property('question.vi', 'Thượng Đình đã chia: chọn Phú Bình hay Điềm Thụy?');
    expect(body).to.have.nested.property('items[0].successors').with.lengthOf(2);
  });

  it('the admin makes an officer of a commune, by its code of today', async () => {
    const input = { name: 'Cán bộ Phú Bình', phone: '0987 654 321', password: PASSWORD };
    const roles = [{ role: 'officer', areaCodes: ['05908'] }];

    const refused = await admin.post('/v1/admin/accounts', {
      ...input,
      roles: [{ role: 'officer', areaCodes: ['05932'] }],
    });
    expectProblem(refused, 400, 'body_invalid');
    expect(refused.body).to.have.nested.property('errors[0].code', 'area_split');
    expect(refused.body).to.have.nested.property(
      'errors[0].detail',
      'Thượng Đình đã chia: chọn Phú Bình hay Điềm Thụy?',
    );

    const made = await admin.post('/v1/admin/accounts', { ...input, roles });
    expect(made.status).to.equal(201);
    expect(made.body).to.deep.include({ roles: untilTheyEnd(roles), phone: '+84987654321', version: 1 });
    expect(made.headers.get('etag')).to.equal('"1"');
  });

  it('the officer signs in by another spelling of the number, and finds a welcome', async () => {
    officer = service().anyone();
    expect((await officer.signsIn('+84 98.765.43.21', PASSWORD)).status).to.equal(200);
    await service().container.pump.drain();
    const welcome = await eventually(async () => (await inbox(officer))[0]);
    expect(welcome).to.include({ kind: 'welcome', readAt: null });
    const read = await officer.post(`/v1/me/notices/${welcome.id}/reads`);
    expect(read.body).to.have.property('readAt').that.is.a('string');
    expectProblem(await admin.post(`/v1/me/notices/${welcome.id}/reads`), 404, 'not_found');
  });

  it('the message reaches the phone too, exactly once', async () => {
    await eventually(() => service().sent.length > 0);
    expect(service().sent.filter(({ phone }) => phone === '+84987654321')).to.have.lengthOf(1);
  });

  it('the officer may not manage accounts; the admin changes their area by the version on the screen', async () => {
    expectProblem(await officer.get('/v1/admin/accounts'), 403, 'forbidden');
    const { body: me } = await officer.get('/v1/me');
    const path = `/v1/admin/accounts/${(me as { id: string }).id}`;
    const roles = [{ role: 'officer', areaCodes: ['05941'] }];
    expectProblem(await admin.patch(path, { roles }), 428, 'version_required');
    expectProblem(await admin.patch(path, { roles }, { ifMatch: 7 }), 412, 'stale_version');
    const changed = await admin.patch(path, { roles }, { ifMatch: 1 });
    expect(changed.body).to.deep.include({ roles: untilTheyEnd(roles), version: 2 });
    await eventually(async () => (await inbox(officer)).some(({ kind }) => kind === 'rolesChanged'));
  });

  it('the list of accounts finds officers by area', async () => {
    const { body } = await admin.get('/v1/admin/accounts?role=officer&areaCode=05941&count=true');
    expect(body).to.have.property('total', 1);
    expect(body).to.have.nested.property('items[0].name', 'Cán bộ Phú Bình');
  });

  it('a disabled officer is out at once, on every device', async () => {
    const { body: me } = await officer.get('/v1/me');
    const { id, version } = me as { id: string; version: number };
    const disabled = await admin.patch(`/v1/admin/accounts/${id}`, { disabled: true }, { ifMatch: version });
    expect(disabled.body).to.deep.include({ disabled: true, allowed: ['update', 'enable'] });
    expectProblem(await officer.get('/v1/me'), 401, 'unauthenticated');
    expectProblem(await officer.refreshes(), 401, 'session_ended');
    expectProblem(await service().anyone().signsIn('0987654321', PASSWORD), 401, 'login_failed');
  });

  it('the service stops without losing what it has begun', async () => {
    await service().container.worker.stop(5_000);
    await service().container.pump.stop();
  });
});
