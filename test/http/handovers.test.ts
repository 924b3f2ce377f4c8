import { expect } from 'chai';
import { handoversIn } from '../../src/features/producers/handovers.store.ts';
import { MINUTE } from '../../src/kernel/clock.ts';
import { itemsOf, type Answer, type Client } from '../support/client.ts';
import { onBothStores } from '../support/on-both-stores.ts';
import { expectFieldErrors, expectProblem } from '../support/problems.ts';
import { household, registers, type Registered } from '../support/producers.ts';
import { describes } from '../support/products.ts';
import { PASSWORD } from '../support/service.ts';
import { allDocuments } from '../support/all-documents.ts';

onBothStores('when a helper hands a profile over in person', (service) => {
  let helper: Client;
  let officer: Client;
  before(async () => {
    helper = await service().person({ role: 'helper', areaCodes: ['05908'] });
    officer = await service().person({ role: 'officer', areaCodes: ['05908'] });
  });

  let phones = 0;
  const newPerson = () => {
    phones += 1;
    return { name: 'Nguyễn Thị Lan', phone: `0812${String(100_000 + phones)}`, password: PASSWORD };
  };
  const aProfile = (changes = {}) => registers(helper, household(changes));
  const begins = (client: Client, { id }: Pick<Registered, 'id'>) => client.post(`/v1/producers/${id}/handovers`);
  const tokenOf = ({ body }: Answer): string => String((body as { url: string }).url.split('#h=')[1]);
  const aToken = async (profile: Registered) => tokenOf(await begins(helper, profile));
  const confirms = (token: string, person: object = newPerson(), client = service().anyone()) =>
    client.post('/v1/handovers/confirmations', { token, ...person });
  const looksUp = (token: string) => service().anyone().post('/v1/handovers/lookups', { token });

  it('then the code leads to the console, ends in 15 minutes, and its token is kept nowhere', async () => {
    const profile = await aProfile();
    const before = Date.parse(service().clock.now());
    const answer = await begins(helper, profile);
    const after = Date.parse(service().clock.now());
    expect(answer.status).to.equal(201);
    const { url, qrSvg, expiresAt, expiresIn } = answer.body as {
      readonly [field in 'url' | 'qrSvg' | 'expiresAt']: string;
    } & { readonly expiresIn: number };
    expect(expiresIn).to.equal(900);
    expect(url).to.match(/\/app\/claim#h=[A-Za-z0-9_-]{22}$/);
    expect(qrSvg)
      .to.match(/^<svg [^>]+>.*<\/svg>$/)
      .and.not.match(/style|script/);
    expect(Date.parse(expiresAt)).to.be.within(before + 15 * MINUTE, after + 15 * MINUTE);
    const kept = JSON.stringify(await allDocuments(handoversIn(service().container.store)));
    expect(kept).to.not.include(tokenOf(answer));
  });

  it('then only a helper of a profile that nobody has, and that consents, begins one', async () => {
    const profile = await aProfile();
    expect(profile.allowed).to.include('handOver');
    expectProblem(await begins(officer, profile), 403, 'forbidden');
    const elsewhere = await service().person({ role: 'helper', areaCodes: ['05941'] });
    expectProblem(await begins(elsewhere, profile), 404, 'not_found');
    const own = await service().person({ role: 'producer' });
    const claimed = await registers(own, household({ consent: null }));
    expectProblem(await begins(helper, claimed), 422, 'consent_missing');
    await confirms(await aToken(profile));
    expectProblem(await begins(helper, profile), 409, 'already_claimed');
    const { allowed } = (await helper.get(`/v1/producers/${profile.id}`)).body as Registered;
    expect(allowed).to.include('update').and.not.include('handOver');
  });

  it('then who scans it sees what they take over', async () => {
    const profile = await aProfile({
      name: 'Hộ bà Lan',
      representative: { name: 'Nguyễn Thị Lan' },
      phone: '0912 345 678',
    });
    await describes(helper, { producerId: profile.id, name: { vi: 'Trứng' } });
    const { body } = await looksUp(await aToken(profile));
    expect(body).to.include({ producerName: 'Hộ bà Lan', products: 1, helperName: 'Người thứ 1' });
    expect(body).to.include({ representativeName: 'Nguyễn Thị Lan', phone: '+84912345678' });
  });

  it('then a new account owns it and is signed in, and the helper may go on typing and hears of it', async () => {
    const profile = await aProfile();
    const person = newPerson();
    const answer = await confirms(await aToken(profile), person);
    expect(answer.status, JSON.stringify(answer.body)).to.equal(201);
    const { producerId, session } = answer.body as { producerId: string; session: { accessToken: string } };
    expect(producerId).to.equal(profile.id);
    expect(answer.headers.getSetCookie().join()).to.include('HttpOnly');
    const owner = service().anyone();
    owner.token = session.accessToken;
    const seen = (await owner.get(`/v1/producers/${profile.id}`)).body as Registered;
    expect(seen).to.include({ claimed: true }).and.have.property('allowed').that.includes('update');
    expect((await service().anyone().signsIn(person.phone, PASSWORD)).status).to.equal(200);
    const typed = await helper.patch(`/v1/producers/${profile.id}`, { hamlet: 'Xóm Múc' }, { ifMatch: seen.version });
    expect(typed.status).to.equal(200);
    await service().container.pump.drain();
    const kinds = itemsOf(await helper.get('/v1/me/notices')).map(({ kind }) => kind);
    expect(kinds).to.include('handoverDone');
  });

  it('then who has a producer account takes it over with that, and gets no other', async () => {
    const profile = await aProfile();
    const person = await service().person({ role: 'producer' });
    const answer = await confirms(await aToken(profile), {}, person);
    expect(answer.body).to.deep.equal({ producerId: profile.id, session: null });
    expect((await person.get(`/v1/producers/${profile.id}`)).status).to.equal(200);
  });

  it('then a token is good once', async () => {
    const token = await aToken(await aProfile());
    expect((await confirms(token)).status).to.equal(201);
    expectProblem(await confirms(token), 400, 'handover_invalid');
    expectProblem(await looksUp(token), 400, 'handover_invalid');
  });

  it('then of two people at once one gets it', async () => {
    const token = await aToken(await aProfile());
    const people = [newPerson(), newPerson(), newPerson()];
    const answers = await Promise.all(people.map((person) => confirms(token, person)));
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([201, 400, 400]);
    // Who came second has no account that they do not know of.
    const signedIn = await Promise.all(people.map(({ phone }) => service().anyone().signsIn(phone, PASSWORD)));
    expect(signedIn.map(({ status }) => status === 200)).to.deep.equal(answers.map(({ status }) => status === 201));
  });

  it('then of two producers at once, each signed in on a connection of their own, one owns it', async () => {
    const profile = await aProfile();
    const token = await aToken(profile);
    const people = [await service().person({ role: 'producer' }), await service().person({ role: 'producer' })];
    const answers = await Promise.all(people.map((person) => confirms(token, {}, person)));
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([201, 400]);
    const seen = await Promise.all(people.map((person) => person.get(`/v1/producers/${profile.id}`)));
    expect(seen.map(({ status }) => status === 200)).to.deep.equal(answers.map(({ status }) => status === 201));
  });

  it('then a token ends after 15 minutes, and when the helper shows another', async () => {
    const profile = await aProfile();
    const first = await aToken(profile);
    const second = await aToken(profile);
    expectProblem(await confirms(first), 400, 'handover_invalid');
    service().clock.forward(15 * MINUTE);
    expectProblem(await looksUp(second), 400, 'handover_invalid');
    expectProblem(await confirms(second), 400, 'handover_invalid');
    await helper.signsIn(helper.login, PASSWORD);
    await officer.signsIn(officer.login, PASSWORD);
  });

  it('then a guessed token, and what is none, is refused', async () => {
    expectProblem(await confirms('A'.repeat(22)), 400, 'handover_invalid');
    for (const token of ['', 'short', `${'A'.repeat(21)}!`, 'A'.repeat(500)])
      expectFieldErrors(await confirms(token), { '/token': 'wrong_format' });
  });

  it('then neither the helper nor who is no producer takes it over, nor a session that has ended', async () => {
    const profile = await aProfile();
    const both = await service().person({ role: 'helper', areaCodes: ['05908'] }, { role: 'producer' });
    const token = tokenOf(await begins(both, profile));
    expectProblem(await confirms(token, {}, both), 403, 'own_work');
    expectProblem(await confirms(token, {}, officer), 403, 'forbidden');
    const ended = await service().person({ role: 'producer' });
    await ended.delete('/v1/sessions/current');
    expectProblem(await confirms(token, {}, ended), 401, 'unauthenticated');
    expect((await looksUp(token)).status).to.equal(200);
  });

  it('then a wrong sign-up burns no token, and is told field by field', async () => {
    const token = await aToken(await aProfile());
    expectFieldErrors(await confirms(token, {}), {
      '/name': 'required',
      '/phone': 'required',
      '/password': 'required',
    });
    const wrong = { name: ' ', phone: '113', password: 'x' };
    expectFieldErrors(await confirms(token, wrong), {
      '/name': 'required',
      '/phone': 'phone_invalid',
      '/password': 'too_short',
    });
    const person = newPerson();
    expectFieldErrors(await confirms(token, { ...person, password: person.phone }), { '/password': 'password_weak' });
    expect((await confirms(token)).status).to.equal(201);
  });

  it('then a profile that is withdrawn or deleted meanwhile is handed over to nobody', async () => {
    const shy = await aProfile();
    const shyToken = await aToken(shy);
    const [consent] = itemsOf(await helper.get(`/v1/producers/${shy.id}/consents`));
    await helper.delete(`/v1/producers/${shy.id}/consents/${String(consent?.['id'])}`);
    const gone = await aProfile();
    const goneToken = await aToken(gone);
    await helper.delete(`/v1/producers/${gone.id}`, { ifMatch: gone.version });
    for (const token of [shyToken, goneToken]) {
      expectProblem(await looksUp(token), 400, 'handover_invalid');
      expectProblem(await confirms(token), 400, 'handover_invalid');
    }
  });
});
