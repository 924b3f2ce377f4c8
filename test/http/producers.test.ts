import { expect } from 'chai';
import { producersIn } from '../../src/features/producers/producers.store.ts';
import { newId } from '../../src/kernel/ids.ts';
import { events } from '../../src/platform/events/events.store.ts';
import { allDocuments } from '../support/all-documents.ts';
import { idsOf, itemsOf, type Client } from '../support/client.ts';
import { expectFieldErrors, expectProblem } from '../support/problems.ts';
import { CONSENT, household, registers, type Registered } from '../support/producers.ts';
import { PASSWORD, startService, type Service } from '../support/service.ts';

describe('when a producer is registered', () => {
  let service: Service;
  let helper: Client;
  let producer: Client;
  let officer: Client;
  before(async () => {
    service = await startService();
    helper = await service.person({ role: 'helper', areaCodes: ['05908', '05917'] });
    producer = await service.person({ role: 'producer' });
    officer = await service.person({ role: 'officer', areaCodes: ['05908'] });
  });
  after(() => service.stop());

  const refused = async (client: Client, changes: Readonly<Record<string, unknown>>) => {
    const answer = await client.post('/v1/producers', household(changes));
    expectProblem(answer, 400, 'body_invalid');
    return answer;
  };

  it('then a helper without a consent to the profile is refused', async () => {
    for (const consent of [null, { ...CONSENT, purposes: ['listing'] }])
      expectProblem(await helper.post('/v1/producers', household({ consent })), 422, 'consent_missing');
  });

  it('a fixed line is a contact phone, but no login and no way to claim a profile', async () => {
    const fixed = '0208 386 1234';
    expect(await registers(helper, household({ phone: fixed }))).to.include({ phone: '+842083861234' });
    expectFieldErrors(await producer.post('/v1/claims', { phone: fixed }), { '/phone': 'phone_invalid' });
    const person = { name: 'Lan', phone: fixed, password: PASSWORD };
    expectFieldErrors(await service.anyone().post('/v1/accounts', person), { '/phone': 'phone_invalid' });
    expectProblem(
      await service.anyone().post('/v1/sessions', { login: fixed, password: PASSWORD }),
      401,
      'login_failed',
    );
  });

  it('then a helper is refused outside of their communes, told which field', async () => {
    const answer = await refused(helper, { areaCode: '05941' });
    expectFieldErrors(answer, { '/areaCode': 'area_out_of_reach' });
    expect(answer.body).to.have.nested.property('errors[0].detail', 'Xã Điềm Thụy nằm ngoài địa bàn của bạn.');
  });

  it('then a place that is no commune of today is refused', async () => {
    expectFieldErrors(await refused(producer, { areaCode: '19' }), { '/areaCode': 'wrong_format' });
    expectFieldErrors(await refused(producer, { areaCode: '99999' }), { '/areaCode': 'area_unknown' });
    expectFieldErrors(await refused(producer, { areaCode: '05932' }), { '/areaCode': 'area_split' });
    expectFieldErrors(await refused(producer, { areaCode: '05950' }), { '/areaCode': 'area_ended' });
    expectFieldErrors(await refused(producer, { areaCode: '05908@2004-06-30' }), { '/areaCode': 'area_unknown' });
  });

  it('then every wrong field is told at once', async () => {
    const wrong = { type: 'bank', name: ' ', taxCode: '123', personalId: 'x', phone: '113', email: 'a@b', consent: 1 };
    expectFieldErrors(await refused(helper, wrong), {
      '/type': 'wrong_value',
      '/name': 'required',
      '/taxCode': 'tax_code_invalid',
      '/personalId': 'personal_id_invalid',
      '/phone': 'phone_invalid',
      '/email': 'email_invalid',
      '/consent': 'wrong_type',
    });
    const ahead = { areaCode: '99999', businessRegistration: { number: '1', issuedOn: '2999-01-01' } };
    expectFieldErrors(await refused(helper, ahead), {
      '/areaCode': 'area_unknown',
      '/businessRegistration/issuedOn': 'day_ahead',
    });
  });

  it('then what is doubtful is taken, and told', async () => {
    const { warnings } = await registers(helper, household({ taxCode: '0100109107', personalId: '003527000001' }));
    expect(warnings.map(({ pointer, code }) => [pointer, code])).to.deep.equal([
      ['/taxCode', 'check_digit_doubtful'],
      ['/personalId', 'birth_province_doubtful'],
      ['/personalId', 'birth_year_doubtful'],
    ]);
    const english = { headers: { 'Accept-Language': 'en' } };
    const { body } = await helper.post('/v1/producers', household({ taxCode: '003190000001' }), english);
    expect(body.warnings).to.deep.equal([
      {
        pointer: '/taxCode',
        code: 'birth_province_doubtful',
        detail: 'The first three digits are no province of birth.',
        hint: 'Compare it with the identity card.',
      },
    ]);
  });

  it('then identifiers and contacts are kept in one spelling', async () => {
    const typed = {
      taxCode: '0100109106001',
      personalId: '019 190 000 001',
      phone: '0987.654.321',
      email: 'Hoa@Vidu.VN',
    };
    const made = await registers(helper, household({ ...typed, name: '  Hộ bà Hòa ' }));
    expect(made).to.include({
      taxCode: '0100109106-001',
      personalId: '********0001',
      hasPersonalId: true,
      phone: '+84987654321',
      email: 'hoa@vidu.vn',
      name: 'Hộ bà Hòa',
    });
    expect(made.warnings).to.deep.equal([]);
  });

  it('then the number of an identity card is shown by itself alone, and who has looked is told', async () => {
    const made = await registers(helper, household({ personalId: '019190000001' }));
    const view = `/v1/producers/${made.id}/personal-id/views`;
    const { version } = (await helper.get(`/v1/producers/${made.id}`)).body as { readonly version: number };
    const seen = await officer.post(view);
    expect([seen.status, seen.body]).to.deep.equal([200, { personalId: '019190000001' }]);
    expect(seen.headers.get('cache-control')).to.equal('private, no-store');
    await service.container.pump.drain();
    const log = await allDocuments(service.container.store.collection(events));
    const [event] = log.filter(({ type }) => type === 'producer.personalIdViewed');
    expect(event).to.deep.include({ aggregateId: made.id, actorId: officer.accountId, data: {} });

    const after = (await helper.get(`/v1/producers/${made.id}`)).body as { readonly version: number };
    expect(after).to.deep.include({ version, personalId: '********0001' });
    const without = await helper.patch(`/v1/producers/${made.id}`, { personalId: null }, { ifMatch: version });
    expect(without.body).to.deep.include({ personalId: null, hasPersonalId: false });
    expectProblem(await helper.post(view), 404, 'not_found');
    const stranger = await service.person({ role: 'officer', areaCodes: ['05941'] });
    expectProblem(await stranger.post(view), 404, 'not_found');
  });

  it('then a draft of a household says that its registration and address are missing', async () => {
    const pointers = ({ missing }: Registered) => missing.map(({ pointer }) => pointer);
    expect(pointers(await registers(helper, household()))).to.deep.equal(['/addressLine', '/businessRegistration']);
    expect(pointers(await registers(helper, household({ type: 'farm', addressLine: 'Xóm Múc' })))).to.deep.equal([]);
  });

  it('then who registers themselves is a member, a helper is not', async () => {
    const own = await registers(producer, household({ consent: null }));
    expect(own).to.include({ claimed: true, version: 1, provinceCode: '19', areaCode: '05908' });
    expect(own.allowed).to.include('update');
    expect(own.consentedPurposes).to.deep.equal([]);
    const assisted = await registers(helper, household());
    expect(assisted).to.include({ claimed: false });
    expect(assisted.consentedPurposes).to.deep.equal(CONSENT.purposes);
    expectProblem(await producer.get(`/v1/producers/${assisted.id}`), 404, 'not_found');
  });

  it('then who is both helps with a consent and otherwise speaks for themselves', async () => {
    const both = await service.person({ role: 'helper', areaCodes: ['05908'] }, { role: 'producer' });
    expect(await registers(both, household())).to.include({ claimed: false });
    expect(await registers(both, household({ consent: null, areaCode: '05941' }))).to.include({ claimed: true });
  });

  it('then two of one name have addresses of their own, which stay when the name changes', async () => {
    const name = 'HTX Chè Đồng Tâm';
    const [one, other] = [await registers(helper, household({ name })), await registers(helper, household({ name }))];
    expect(one.slug).to.equal('htx-che-dong-tam');
    expect(other.slug).to.match(/^htx-che-dong-tam-[0-9a-f]{6}$/);
    const path = `/v1/producers/${one.id}`;
    const renamed = await helper.patch(path, { name: 'HTX khác' }, { ifMatch: 1 });
    expect(renamed.body).to.include({ name: 'HTX khác', slug: one.slug });
    expect((await registers(helper, household({ name: '茶' }))).slug).to.match(/^[0-9a-f-]{36}$/);
  });

  describe('under an id of the client', () => {
    it('then one that is no UUIDv7 is refused', async () => {
      expectFieldErrors(await refused(helper, { id: 'x' }), { '/id': 'wrong_format' });
    });

    it('then the same request finds what it made, anything else is refused', async () => {
      const id = newId();
      const made = await registers(helper, household({ id }));
      const again = await helper.post('/v1/producers', household({ id }));
      expect(again.status).to.equal(200);
      expect(again.body).to.deep.equal(made);
      expectProblem(await helper.post('/v1/producers', household({ id, name: 'Hộ khác' })), 409, 'id_taken');
      const otherHelper = await service.person({ role: 'helper', areaCodes: ['05908'] });
      expectProblem(await otherHelper.post('/v1/producers', household({ id })), 409, 'id_taken');
    });

    it('then of many at once one makes it', async () => {
      const id = newId();
      const answers = await Promise.all(
        Array.from({ length: 5 }, () => helper.post('/v1/producers', household({ id }))),
      );
      expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 200, 200, 200, 201]);
    });
  });

  describe('and changed', () => {
    it('then a patch merges parts, and a part that is left incomplete is refused', async () => {
      const { id } = await registers(helper, household({ phone: '0987654321' }));
      const patch = (body: unknown, ifMatch: number) => helper.patch(`/v1/producers/${id}`, body, { ifMatch });
      const incomplete = await patch({ representative: { title: 'Chủ hộ' }, location: { lat: 21.4 } }, 1);
      expectFieldErrors(incomplete, { '/representative/name': 'required', '/location/lng': 'required' });
      const named = await patch({ representative: { name: 'Hòa', title: 'Chủ hộ' }, phone: null }, 1);
      expect(named.body).to.deep.include({ phone: null, representative: { name: 'Hòa', title: 'Chủ hộ' }, version: 2 });
      const titled = await patch({ representative: { title: null } }, 2);
      expect(titled.body).to.deep.include({ representative: { name: 'Hòa', title: null }, version: 3 });
      expect((await patch({ name: 'Hộ bà Hòa' }, 3)).body, 'nothing new').to.include({ version: 3 });
      expectFieldErrors(await patch({ name: null, type: null }, 3), { '/name': 'wrong_type', '/type': 'wrong_value' });
    });

    it('then it takes the version that was read', async () => {
      const { id } = await registers(helper, household());
      const path = `/v1/producers/${id}`;
      expectProblem(await helper.patch(path, { name: 'Khác' }), 428, 'version_required');
      expectProblem(await helper.patch(path, { name: 'Khác' }, { ifMatch: 2 }), 412, 'stale_version');
    });

    it('then a helper moves it within their communes only, its own people anywhere', async () => {
      const { id } = await registers(helper, household());
      const path = `/v1/producers/${id}`;
      expectProblem(await helper.patch(path, { areaCode: '05941' }, { ifMatch: 1 }), 400, 'body_invalid');
      expect((await helper.patch(path, { areaCode: '05917' }, { ifMatch: 1 })).body).to.include({ areaCode: '05917' });
      const own = await registers(producer, household({ consent: null }));
      const moved = await producer.patch(`/v1/producers/${own.id}`, { areaCode: '05941' }, { ifMatch: 1 });
      expect(moved.body).to.include({ areaCode: '05941', version: 2 });
      expectProblem(await helper.get(`/v1/producers/${own.id}`), 404, 'not_found');
    });

    it('then an officer who is a producer too is refused, though it is within reach', async () => {
      const { id } = await registers(helper, household());
      const officer = await service.person({ role: 'officer', areaCodes: ['05908'] }, { role: 'producer' });
      const path = `/v1/producers/${id}`;
      expect((await officer.get(path)).body.allowed).to.deep.equal([]);
      expectProblem(await officer.patch(path, { name: 'Khác' }, { ifMatch: 1 }), 403, 'forbidden');
    });

    it('then events name ids and fields, and nothing of their content', async () => {
      const { id } = await registers(helper, household({ phone: '0987654321', taxCode: '0100109106' }));
      await helper.patch(`/v1/producers/${id}`, { phone: '0912345678', addressLine: 'Xóm Múc' }, { ifMatch: 1 });
      const stored = await producersIn(service.container.store).get(id);
      const counted = {
        ...{ areaId: '05908@2025-07-01', groupId: null, allows: ['profile', 'listing', 'feeds'] },
        ...{ hasWithdrawn: false, isOwned: false },
      };
      expect(stored?.outbox?.map(({ type, actorId, data }) => ({ type, actorId, data }))).to.deep.equal([
        { type: 'producer.created', actorId: helper.accountId, data: counted },
        {
          type: 'producer.changed',
          actorId: helper.accountId,
          data: { fields: ['phone', 'addressLine'], ...counted },
        },
      ]);
    });
  });
});

describe('when producers are listed', () => {
  let service: Service;
  let ids: Readonly<Record<'here' | 'there' | 'own', string>>;
  let producer: Client;
  before(async () => {
    service = await startService();
    const helper = await service.person({ role: 'helper', areaCodes: ['05908', '05941'] });
    producer = await service.person({ role: 'producer' });
    const made = async (client: Client, changes: Readonly<Record<string, unknown>>) =>
      (await registers(client, household(changes))).id;
    ids = {
      here: await made(helper, { id: '019aaf54-8c00-7000-8000-00000000000a' }),
      there: await made(helper, { id: '019aaf54-8c00-7000-8000-00000000000b', areaCode: '05941', type: 'farm' }),
      own: await made(producer, { id: '019aaf54-8c00-7000-8000-00000000000c', areaCode: '05917', consent: null }),
    };
  });
  after(() => service.stop());

  const seen = async (client: Client, query = '') => idsOf(await client.get(`/v1/producers${query}`));

  it('then each sees their own and those in their areas, the newest first', async () => {
    const { here, there, own } = ids;
    expect(await seen(producer)).to.deep.equal([own]);
    expect(await seen(await service.person({ role: 'officer', areaCodes: ['05908'] }))).to.deep.equal([here]);
    expect(await seen(await service.person({ role: 'officer', areaCodes: ['19'] }))).to.deep.equal([own, there, here]);
    expect(await seen(await service.person({ role: 'helper', areaCodes: ['05953'] }))).to.deep.equal([]);
    expect(await seen(await service.person({ role: 'producer' }))).to.deep.equal([]);
  });

  it('then filters narrow it and never widen it', async () => {
    const province = await service.person({ role: 'officer', areaCodes: ['19'] });
    const { here, there, own } = ids;
    expect(await seen(province, '?areaCode=05941')).to.deep.equal([there]);
    expect(await seen(province, '?areaCode=19')).to.deep.equal([own, there, here]);
    expect(await seen(province, '?type=household')).to.deep.equal([own, here]);
    expect(await seen(province, '?type=household&areaCode=05941')).to.deep.equal([]);
    expect(await seen(province, '?areaCode=99999')).to.deep.equal([]);
    const commune = await service.person({ role: 'officer', areaCodes: ['05908'] });
    expect(await seen(commune, '?areaCode=05941')).to.deep.equal([]);
    expect(await seen(commune, '?areaCode=19')).to.deep.equal([here]);
  });

  it('then one that still lies in a former unit is listed for who can read it, and for nobody else', async () => {
    const { store } = service.container;
    const stored = await producersIn(store).get(ids.here);
    if (!stored) throw new Error('it was registered');
    const movedTo = async (areaId: string): Promise<void> => {
      const { revision } = (await producersIn(store).get(ids.here)) ?? stored;
      await producersIn(store).replace({ ...stored, areaId }, revision);
    };
    const officers = await Promise.all(
      ['05908', '05941', '19'].map((code) => service.person({ role: 'officer', areaCodes: [code] })),
    );
    // Úc Kỳ went to Phú Bình as a whole, Thượng Đình to two communes.
    for (const [unit, seers] of [
      ['05950', [true, false, true]],
      ['05932', [false, false, true]],
    ] as const) {
      await movedTo(`${unit}@2004-06-30`);
      for (const [place, officer] of officers.entries()) {
        expect((await officer.get(`/v1/producers/${ids.here}`)).status === 200, unit).to.equal(seers[place]);
        expect((await seen(officer)).includes(ids.here), unit).to.equal(seers[place]);
      }
    }
    await movedTo(stored.areaId);
  });

  it('then pages follow each other, and a cursor is for nobody else', async () => {
    const province = await service.person({ role: 'officer', areaCodes: ['19'] });
    const first = (await province.get('/v1/producers?limit=2&count=true')).body;
    expect(first.total).to.equal(3);
    const next = `/v1/producers?limit=2&cursor=${String(first.nextCursor)}`;
    expect(idsOf(await province.get(next))).to.deep.equal([ids.here]);
    expectProblem(await producer.get(next), 400, 'cursor_invalid');
  });

  it('then a row tells whose it is and no way to reach them', async () => {
    const [item] = itemsOf(await producer.get('/v1/producers'));
    expect(Object.keys(item as object)).to.have.members(
      (
        'id version type name areaCode provinceCode slug claimed createdAt updatedAt ' +
        'representativeName hamlet phoneLast3 consentedPurposes lacks products'
      ).split(' '),
    );
  });
});
