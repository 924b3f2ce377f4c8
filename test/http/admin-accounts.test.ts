import { expect } from 'chai';
import { accountsIn } from '../../src/features/accounts/accounts.store.ts';
import { dayOf, plusDays } from '../../src/kernel/clock.ts';
import { idsOf, type Client } from '../support/client.ts';
import { onBothStores } from '../support/on-both-stores.ts';
import { expectFieldErrors, expectProblem } from '../support/problems.ts';
import { PASSWORD } from '../support/service.ts';

onBothStores('when an admin manages accounts', (service) => {
  let admin: Client;
  before(async () => {
    admin = await service().admin();
  });

  let numbers = 0;
  const aPhone = (): string => `0977${String(100_000 + (numbers += 1))}`;
  const makes = async (changes: object) => {
    const answer = await admin.post('/v1/admin/accounts', {
      name: 'Lê Văn Tám',
      phone: aPhone(),
      roles: [],
      ...changes,
    });
    expect(answer.status, JSON.stringify(answer.body)).to.equal(201);
    return answer.body as { readonly id: string; readonly version: number; readonly allowed: readonly string[] };
  };
  const changes = async (id: string, body: object, as = admin) => {
    const { version } = (await admin.get(`/v1/admin/accounts/${id}`)).body as { readonly version: number };
    return as.patch(`/v1/admin/accounts/${id}`, body, { ifMatch: version });
  };
  const found = async (query: string) => idsOf(await admin.get(`/v1/admin/accounts?${query}`));

  it('then they are found by words of the name, by the number in any spelling, by its last digits, and by the address', async () => {
    const { id } = await makes({ name: 'Dương Thị Hà', phone: '0912 777 123', email: 'ha.duong@example.vn' });
    for (const q of ['duong ha', 'Hà', '0912777', '+84 912 777 123', '123', 'ha.duong'])
      expect(await found(`q=${encodeURIComponent(q)}`), q).to.include(id);
    for (const q of ['dương hằng', '0912778', 'hà example nam'])
      expect(await found(`q=${encodeURIComponent(q)}`), q).to.not.include(id);
    await changes(id, { name: 'Dương Thị Hằng' });
    expect(await found('q=hang')).to.include(id);
    expect(await found('q=ha%200912')).to.include(id);
    expectProblem(await admin.get('/v1/admin/accounts?q='), 400, 'query_invalid');
  });

  it('then an account from before words were kept is found when the log has been read', async () => {
    const { container } = service();
    const { id } = await makes({ name: 'Hoàng Văn Cũ' });
    const accounts = accountsIn(container.store);
    const account = await accounts.get(id);
    if (!account) throw new Error('the account is gone');
    const { words: _, ...before } = account;
    await accounts.replace(before, before.revision);
    expect(await found('q=hoang%20cu')).to.not.include(id);
    await container.pump.drain();
    expect(await found('q=hoang%20cu')).to.include(id);
  });

  it('then a role and an area narrow the list, a province finds those of its communes', async () => {
    const helper = await makes({ roles: [{ role: 'helper', areaCodes: ['05908', '05941'] }] });
    const officer = await makes({ roles: [{ role: 'officer', areaCodes: ['19'] }] });
    for (const query of ['areaCode=05941', 'areaCode=19', 'areaCode=19&role=helper'])
      expect(await found(query), query).to.include(helper.id);
    expect(await found('areaCode=05917')).to.not.include(helper.id);
    expect(await found('areaCode=19&role=officer'))
      .to.include(officer.id)
      .and.not.include(helper.id);
    expect(await found('areaCode=99999')).to.deep.equal([]);
  });

  it('then the code to set a password goes to who has a proven login, and to nobody else', async () => {
    const { id, allowed } = await makes({});
    expect(allowed).to.deep.equal(['update', 'disable', 'sendPasswordReset']);
    const sends = () => admin.post(`/v1/admin/accounts/${id}/password-resets`);
    expect((await sends()).status).to.equal(202);
    expect((await changes(id, { disabled: true })).body.allowed).to.deep.equal(['update', 'enable']);
    expectProblem(await sends(), 409, 'not_allowed_now');
  });

  it('then nobody strips themselves, and somebody stays who is an admin without an end', async () => {
    const me = admin.accountId;
    for (const body of [{ disabled: true }, { roles: [] }, { roles: [{ role: 'admin', until: '2999-01-01' }] }])
      expectProblem(await changes(me, body), 409, 'not_allowed_now');
    const second = await service().admin();
    const others = (await found('role=admin&disabled=false&limit=100')).map(String);
    for (const other of others) if (![me, second.accountId].includes(other)) await changes(other, { disabled: true });
    const until = plusDays(dayOf(service().clock.now()), 30);
    expect((await changes(second.accountId, { roles: [{ role: 'admin', until }] })).status).to.equal(200);
    for (const body of [{ disabled: true }, { roles: [{ role: 'producer' }] }, { roles: [{ role: 'admin', until }] }])
      expectProblem(await changes(me, body, second), 409, 'last_admin');
    expect((await changes(second.accountId, { roles: [] })).status).to.equal(200);
  });

  it('then a role ends with its last day in Việt Nam: for requests, for its own person, for the card and for groups', async () => {
    const { clock } = service();
    const helper = await service().person({ role: 'helper', areaCodes: ['05908'] });
    const { code } = (await helper.get('/v1/me/card')).body as { readonly code: string };
    const until = plusDays(dayOf(clock.now()), 1);
    const roles = [{ role: 'helper', areaCodes: ['05908'], until }];
    expect((await changes(helper.accountId, { roles })).body).to.deep.include({ roles });
    const isHelper = async () => ({
      request: (await helper.get('/v1/me/card')).status,
      me: ((await helper.get('/v1/me')).body as { roles: readonly unknown[] }).roles.length,
      card: (await service().anyone().get(`/v1/helpers/${code}`)).body.active,
    });
    expect(await isHelper()).to.deep.equal({ request: 200, me: 1, card: true });
    // Its last day ends at 17:00 UTC.
    clock.forward(Date.parse(`${until}T17:00:00.000Z`) - Date.parse(clock.now()));
    await helper.signsIn(helper.login, PASSWORD);
    await admin.signsIn(admin.login, PASSWORD);
    expect(await isHelper()).to.deep.equal({ request: 403, me: 0, card: false });
    const group = { name: 'Tổ xóm Múc', areaCode: '05908', memberIds: [helper.accountId] };
    expectFieldErrors(await admin.post('/v1/groups', group), { '/memberIds/0': 'helper_unknown' });
  });
});
