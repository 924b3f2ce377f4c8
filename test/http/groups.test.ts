import { expect } from 'chai';
import { groupsIn } from '../../src/features/groups/groups.store.ts';
import { newId } from '../../src/kernel/ids.ts';
import { idsOf, itemsOf, type Client } from '../support/client.ts';
import { onBothStores } from '../support/on-both-stores.ts';
import { expectFieldErrors, expectProblem } from '../support/problems.ts';
import { aProducer } from '../support/products.ts';

onBothStores('when helpers work in groups', (service) => {
  let admin: Client;
  let officer: Client;
  let helper: Client;
  before(async () => {
    admin = await service().person({ role: 'admin' });
    officer = await service().person({ role: 'officer', areaCodes: ['05908'] });
    helper = await service().person({ role: 'helper', areaCodes: ['05908', '05941'] });
  });
  const group = (changes: object = {}) =>
    admin.post('/v1/groups', { name: 'Tổ xóm Múc', areaCode: '05908', ...changes });

  it('then officers and helpers see those of their own communes, and an admin all of them', async () => {
    const near = String((await group()).body.id);
    const far = String((await group({ areaCode: '05941' })).body.id);
    expect(idsOf(await officer.get('/v1/groups')))
      .to.include(near)
      .and.not.include(far);
    expect(idsOf(await admin.get('/v1/groups'))).to.include.members([near, far]);
    expect(idsOf(await admin.get('/v1/groups?areaCode=05941&active=true'))).to.deep.equal([far]);
    expectProblem(await officer.get(`/v1/groups/${far}`), 404, 'not_found');
    const neighbour = await service().person({ role: 'helper', areaCodes: ['05941'] });
    expect(idsOf(await neighbour.get('/v1/groups')))
      .to.include(far)
      .and.not.include(near);
  });

  it('then what is wrong is told all at once, and nothing is kept', async () => {
    const stranger = await service().person({ role: 'producer' });
    const before = idsOf(await admin.get('/v1/groups'));
    const memberIds = [helper.accountId, stranger.accountId, newId()];
    const answer = await group({ memberIds, decidedOn: '2999-01-01', areaCode: '99999' });
    expectFieldErrors(answer, { '/decidedOn': 'day_ahead', '/areaCode': 'area_unknown' });
    expectFieldErrors(await group({ memberIds }), {
      '/memberIds/1': 'helper_unknown',
      '/memberIds/2': 'helper_unknown',
    });
    expect(idsOf(await admin.get('/v1/groups'))).to.deep.equal(before);
  });

  it('then a change names its fields in its event, and is refused on a version that is gone', async () => {
    const { body } = await group({ leader: { name: 'Dương Thị Hà', phone: '0912 345 678' }, hamlets: ['Xóm Múc'] });
    const path = `/v1/groups/${String(body.id)}`;
    expect(body.leader).to.deep.equal({ name: 'Dương Thị Hà', phone: '+84912345678' });
    const json = { hamlets: ['Xóm Múc', 'Xóm Soi'], active: false };
    expect((await admin.patch(path, json, { ifMatch: 1 })).body).to.deep.include({ ...json, version: 2 });
    expectProblem(await admin.patch(path, { active: true }, { ifMatch: 1 }), 412, 'stale_version');
    const kept = await groupsIn(service().container.store).get(String(body.id));
    expect(kept?.outbox?.map(({ type, data }) => [type, data])).to.deep.equal([
      ['group.created', {}],
      ['group.changed', { fields: ['hamlets', 'active'] }],
    ]);
  });

  it('then a household belongs to the group of who registered it, and goes to another at work in its commune', async () => {
    const memberIds = [helper.accountId];
    const [far, own, other] = [
      String((await group({ memberIds, areaCode: '05941' })).body.id),
      String((await group({ memberIds })).body.id),
      String((await group()).body.id),
    ];
    const { producerId } = await aProducer(helper, { areaCode: '05908' });
    const path = `/v1/producers/${producerId}`;
    const { body } = await helper.get(path);
    expect(body.groupId).to.equal(own);
    const gives = (groupId: string | null, ifMatch: unknown) =>
      helper.patch(path, { groupId }, { ifMatch: Number(ifMatch) });
    expectFieldErrors(await gives(far, body.version), { '/groupId': 'group_unknown' });
    expectFieldErrors(await gives(newId(), body.version), { '/groupId': 'group_unknown' });
    const moved = await gives(other, body.version);
    expect(moved.body.groupId).to.equal(other);
    expect((await gives(null, moved.body.version)).body.groupId).to.equal(null);
  });

  it('then the hamlets of a commune are those of its groups and of households in reach, each spelled once', async () => {
    const neighbour = await service().person({ role: 'helper', areaCodes: ['05923'] });
    const there = await service().person({ role: 'helper', areaCodes: ['05953'] });
    await group({ areaCode: '05953', hamlets: ['Xóm Đông', 'Xóm Tây'] });
    await group({ areaCode: '05953', hamlets: ['Xóm Ngừng'], active: false });
    for (const hamlet of ['xóm đông', 'Xóm Ngoài', 'Xóm Ngoài']) await aProducer(there, { areaCode: '05953', hamlet });
    const withGroups = itemsOf(await admin.get('/v1/areas/05953/hamlets')) as {
      producers: number;
      groups: { name: string }[];
    }[];
    expect(withGroups.map(({ producers, groups }) => [producers, groups.map(({ name }) => name)])).to.deep.equal([
      [1, ['Tổ xóm Múc']],
      [2, []],
      [0, ['Tổ xóm Múc']],
    ]);
    const hamlets = async (as: Client, code: string) =>
      itemsOf(await as.get(`/v1/areas/${code}/hamlets`)).map(({ name, producers }) => [name, producers]);
    expect(await hamlets(there, '05953')).to.deep.equal([
      ['Xóm Đông', 1],
      ['Xóm Ngoài', 2],
      ['Xóm Tây', 0],
    ]);
    expect(await hamlets(neighbour, '05953')).to.deep.equal([
      ['Xóm Đông', 0],
      ['Xóm Tây', 0],
    ]);
    expectProblem(await there.get('/v1/areas/99999/hamlets'), 404, 'not_found');
  });
});
