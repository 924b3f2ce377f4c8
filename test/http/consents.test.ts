import { expect } from 'chai';
import { HOUR, plus } from '../../src/kernel/clock.ts';
import { newId } from '../../src/kernel/ids.ts';
import { itemsOf, type Answer, type Client } from '../support/client.ts';
import { expectFieldErrors, expectProblem } from '../support/problems.ts';
import { CONSENT, handsIn, household, PHU_BINH, registers } from '../support/producers.ts';
import { startService, type Service } from '../support/service.ts';

describe('when a producer consents, or no longer does', () => {
  let service: Service;
  let helper: Client;
  let path: string;
  before(async () => {
    service = await startService();
    helper = await service.person({ role: 'helper', areaCodes: ['05908'] });
  });
  beforeEach(async () => {
    path = `/v1/producers/${(await registers(helper, household())).id}`;
  });
  after(() => service.stop());

  const consents = async () => itemsOf(await helper.get(`${path}/consents`));
  const withdraws = async (place = 0): Promise<Answer> =>
    helper.delete(`${path}/consents/${String((await consents())[place]?.['id'])}`);

  it('then a consent to nothing, or to it knows not what, is refused', async () => {
    const refused = await helper.post(`${path}/consents`, { purposes: [], textVersion: ' ', method: 'guess' });
    expectProblem(refused, 400, 'body_invalid');
    expectFieldErrors(refused, {
      '/purposes': 'too_few_items',
      '/textVersion': 'required',
      '/givenBy': 'required',
      '/method': 'wrong_value',
    });
    const twice = await helper.post(`${path}/consents`, { ...CONSENT, purposes: ['profile', 'profile'] });
    expectFieldErrors(twice, { '/purposes': 'repeated_items' });
  });

  it('then there is nothing to withdraw where there is none', async () => {
    expectProblem(await helper.delete(`${path}/consents/${newId()}`), 404, 'not_found');
  });

  it('then the version of the producer is compared when it is sent', async () => {
    expectProblem(await helper.post(`${path}/consents`, CONSENT, { ifMatch: 7 }), 412, 'stale_version');
    const recorded = await helper.post(`${path}/consents`, CONSENT, { ifMatch: 1 });
    expect(recorded.headers.get('etag')).to.equal('"2"');
    expect((await helper.get(path)).body.version).to.equal(2);
  });

  it('then it is on record: what, how, by whom, when', async () => {
    const [consent] = await consents();
    expect(consent).to.deep.include({ ...CONSENT, recordedBy: helper.accountId, withdrawnAt: null });
    expect(consent)
      .to.have.property('at')
      .that.matches(/^\d{4}-\d\d-\d\dT.*Z$/);
  });

  it('then after a withdrawal a helper changes nothing any more, at once', async () => {
    const withdrawn = await withdraws();
    expect([withdrawn.status, withdrawn.headers.get('etag')]).to.deep.equal([204, '"2"']);

    const { body } = await helper.get(path);
    expect(body.consentedPurposes).to.deep.equal([]);
    expect(body.allowed).to.deep.equal(['addConsent', 'withdrawConsent', 'delete']);
    expectProblem(await helper.patch(path, { name: 'Khác' }, { ifMatch: 2 }), 422, 'consent_missing');
    expectProblem(await handsIn(helper, path.slice('/v1/producers/'.length)), 422, 'consent_missing');
    expect((await consents())[0])
      .to.have.property('withdrawnAt')
      .that.is.a('string');
  });

  it('then withdrawing twice is withdrawing once', async () => {
    await withdraws();
    const [before] = await consents();
    const again = await withdraws();
    expect([again.status, again.headers.get('etag')]).to.deep.equal([204, '"2"']);
    expect((await consents())[0]).to.deep.equal(before);
  });

  it('then what another consent allows stays allowed', async () => {
    await helper.post(`${path}/consents`, { ...CONSENT, purposes: ['profile', 'feeds'], method: 'voice' });
    await withdraws(0);
    expect((await helper.get(path)).body.consentedPurposes).to.deep.equal(['profile', 'feeds']);
    expect((await helper.patch(path, { name: 'Khác' }, { ifMatch: 3 })).status).to.equal(200);
  });

  it('then a wording that nobody knows is refused, and every known one can be read by everybody', async () => {
    const unknown = await helper.post(`${path}/consents`, { ...CONSENT, textVersion: '2019-9' });
    expectProblem(unknown, 400, 'text_version_unknown');
    expectFieldErrors(unknown, { '/textVersion': 'text_version_unknown' });
    const named = household({ areaCode: '99999', consent: { ...CONSENT, textVersion: '2019-9' } });
    const both = await helper.post('/v1/producers', named);
    expectFieldErrors(both, { '/areaCode': 'area_unknown', '/consent/textVersion': 'text_version_unknown' });
    const [text] = itemsOf(await service.anyone().get('/v1/consent-texts'));
    expect(text).to.include({ version: CONSENT.textVersion, validTo: null });
    expect(text).to.have.nested.property('purposes[2].purpose', 'feeds');
    expect(text).to.have.nested.property('controller.name').that.is.a('string');
  });

  it('then only its own people give one online', async () => {
    expectFieldErrors(await helper.post(`${path}/consents`, { ...CONSENT, method: 'online' }), {
      '/method': 'wrong_value',
    });
    const own = await service.person({ role: 'producer' });
    const { id } = await registers(own, household({ consent: null }));
    const given = await own.post(`/v1/producers/${id}/consents`, { ...CONSENT, method: 'online' });
    expect([given.status, given.body.method, given.body.warnings]).to.deep.equal([201, 'online', []]);
  });

  it('then officers read what was agreed to, and change nothing of it', async () => {
    const officer = await service.person({ role: 'officer', areaCodes: ['05908'] });
    expect(itemsOf(await officer.get(`${path}/consents`))).to.have.lengthOf(1);
    expectProblem(await officer.post(`${path}/consents`, CONSENT), 403, 'forbidden');
    const elsewhere = await service.person({ role: 'officer', areaCodes: ['05941'] });
    expectProblem(await elsewhere.get(`${path}/consents`), 404, 'not_found');
  });

  it('then it names who recorded it to whoever reads it, and its own people no more once the profile is withdrawn', async () => {
    const officer = await service.person({ role: 'officer', areaCodes: ['05908'] });
    const own = await service.person({ role: 'producer' });
    const named = async (client: Client, role: string) => {
      const { id, name } = (await client.get('/v1/me')).body;
      return { id, name, role, ...(role === 'helper' && { areaName: PHU_BINH }) };
    };
    const consentsOf = `/v1/producers/${(await registers(own, household({ consent: null }))).id}/consents`;
    const people = async (client: Client) =>
      itemsOf(await client.get(consentsOf)).map((consent) => consent['recordedByPerson']);

    const given = [await own.post(consentsOf, CONSENT), await helper.post(consentsOf, CONSENT)];
    const persons = [await named(own, 'member'), await named(helper, 'helper')];
    expect(given.map(({ body }) => body.recordedByPerson as unknown)).to.deep.equal(persons);
    for (const reader of [own, helper, officer]) expect(await people(reader)).to.deep.equal(persons);

    for (const { body } of given) await own.delete(`${consentsOf}/${String(body.id)}`);
    expect(await people(officer)).to.deep.equal([null, persons[1]]);
  });

  it('then a signed sheet proves it, and no other paper does', async () => {
    const id = path.slice('/v1/producers/'.length);
    const consent = `${path}/consents/${String((await consents())[0]?.['id'])}`;
    const paper = String((await handsIn(helper, id)).body.id);
    expectFieldErrors(await helper.patch(consent, { evidenceId: paper }), { '/evidenceId': 'document_of_other_kind' });
    expectFieldErrors(await helper.patch(consent, { evidenceId: newId() }), { '/evidenceId': 'document_unknown' });
    const sheet = String((await handsIn(helper, id, undefined, { kind: 'consentForm' })).body.id);
    const proven = await helper.patch(consent, { evidenceId: sheet });
    expect([proven.status, proven.body.evidenceId]).to.deep.equal([200, sheet]);
    expect((await consents())[0]).to.include({ evidenceId: sheet });
  });

  describe('away from the network', () => {
    const hours = (count: number): string => plus(service.clock.now(), count * HOUR);
    const records = (input: object, client = helper) => client.post(`${path}/consents`, { ...CONSENT, ...input });

    it('then it is recorded under its own id with the time of the phone, and found when it is sent again', async () => {
      const input = { id: newId(), at: hours(-50) };
      const before = service.clock.now();
      const first = await records(input);
      expect(first.status, JSON.stringify(first.body)).to.equal(201);
      expect(first.body).to.include({ id: input.id, givenAt: input.at });
      const { at } = first.body as { readonly at: string };
      expect(at >= before && at <= service.clock.now(), at).to.equal(true);
      const again = await records(input);
      expect([again.status, again.body]).to.deep.equal([200, first.body]);
      expect(await consents()).to.have.length(2);
    });

    it('then of five that say the same at once one is recorded', async () => {
      const input = { id: newId(), at: hours(-1) };
      const answers = await Promise.all(Array.from({ length: 5 }, () => records(input)));
      for (const { status } of answers) expect(status).to.be.oneOf([200, 201]);
      expect(await consents()).to.have.length(2);
    });

    it('then an id that another has is refused', async () => {
      const id = newId();
      await records({ id });
      expectProblem(await records({ id, givenBy: 'Nguyễn Văn Nam' }), 409, 'id_taken');
      const other = await service.person({ role: 'helper', areaCodes: ['05908'] });
      expectProblem(await records({ id }, other), 409, 'id_taken');
    });

    it('then a time too long ago, far ahead, or that is none, is refused', async () => {
      const month = 30 * 24;
      expect((await records({ at: hours(1 - month) })).status).to.equal(201);
      expectFieldErrors(await records({ at: hours(-1 - month) }), { '/at': 'too_long_ago' });
      expectFieldErrors(await records({ at: hours(48) }), { '/at': 'day_ahead' });
      expectFieldErrors(await records({ at: 'hôm qua' }), { '/at': 'wrong_format' });
      const input = household({ consent: { ...CONSENT, at: hours(-1 - month) } });
      expectFieldErrors(await helper.post('/v1/producers', input), { '/consent/at': 'too_long_ago' });
    });

    it('then a clock that is a day ahead holds nobody up: it was given when it arrived', async () => {
      const { status, body } = await records({ at: hours(24) });
      expect(status).to.equal(201);
      expect(body.givenAt).to.equal(body.at);
    });

    it('then the consent of a new producer has its id and time as well, and the same request finds it', async () => {
      const consent = { ...CONSENT, id: newId(), at: hours(-20) };
      const input = household({ id: newId(), consent });
      const first = await helper.post('/v1/producers', input);
      expect([first.status, (await helper.post('/v1/producers', input)).status]).to.deep.equal([201, 200]);
      const { body } = await helper.get(`/v1/producers/${String(input['id'])}/consents`);
      expect(body.items[0]).to.include({ id: consent.id, givenAt: consent.at });
    });
  });

  it('then of ten at once none is lost', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => helper.post(`${path}/consents`, CONSENT)));
    expect(answers.map(({ status }) => status)).to.deep.equal(Array.from({ length: 10 }, () => 201));
    expect(await consents()).to.have.lengthOf(11);
  });
});
