import { expect } from 'chai';
import { noticesIn } from '../../src/features/accounts/notices.store.ts';
import type { ExpiringItem } from '../../src/features/expiring/expiring.schemas.ts';
import { DAY, dayOf, plusDays } from '../../src/kernel/clock.ts';
import { idsOf, itemsOf, type Client } from '../support/client.ts';
import { onBothStores } from '../support/on-both-stores.ts';
import { expectProblem } from '../support/problems.ts';
import { handsIn } from '../support/producers.ts';
import { PASSWORD } from '../support/service.ts';
import { aProducer, describes, isDecided, photographed, reads, soySauce, submits } from '../support/products.ts';

onBothStores('when stars and papers of products end', (service) => {
  let helper: Client;
  let officer: Client;
  let elsewhere: Client;
  let productId: string;
  let today: string;

  /** The day so many months ago, the first of its month. */
  const monthsAgo = (months: number): string => {
    const now = new Date(service().clock.now());
    return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 1)).toISOString().slice(0, 10);
  };
  async function approved(issuedOn: string, changes: Readonly<Record<string, unknown>> = {}) {
    const producer = await aProducer(helper);
    const paper = await handsIn(helper, producer.producerId, undefined, { kind: 'ocopCertificate' });
    const claim = { stars: 4, productCode: null, decisionNumber: '1234/QĐ-UBND', issuer: 'province', issuedOn };
    const ocop = { ...claim, documentId: (paper.body as { id: string }).id };
    const described = await describes(helper, soySauce(producer, { ocop, afterExpiry: 'withdraw', ...changes }));
    const product = await photographed(service(), helper, described);
    return isDecided(officer, await submits(helper, product), 'approve');
  }
  const ends = async (client: Client, query = ''): Promise<readonly ExpiringItem[]> => {
    await service().container.pump.drain();
    const answer = await client.get(`/v1/expiring${query}`);
    expect(answer.status, JSON.stringify(answer.body)).to.equal(200);
    return itemsOf(answer) as unknown as readonly ExpiringItem[];
  };
  const renews = (client: Client, id: string) => client.post(`/v1/products/${id}/renewals`, { receipt: '12/PĐK' });
  const told = async ({ accountId }: Client, kind: string): Promise<number> =>
    noticesIn(service().container.store).count({ accountId, kind });

  /** Tokens do not last so long. */
  async function passDays(days: number): Promise<void> {
    service().clock.forward(days * DAY);
    for (const client of [officer, helper, elsewhere]) await client.signsIn(client.login, PASSWORD);
  }

  before(async () => {
    helper = await service().person({ role: 'helper', areaCodes: ['05908'] });
    officer = await service().person({ role: 'officer', areaCodes: ['05908'] });
    elsewhere = await service().person({ role: 'officer', areaCodes: ['05941'] });
    today = dayOf(service().clock.now());
    productId = (await approved(monthsAgo(34))).id;
  });

  it('then who asks sees those in reach alone, the first first, with the days to file and what falls off sale', async () => {
    const [stars, paper] = await ends(officer);
    expect(stars).to.include({
      kind: 'stars',
      productId,
      stars: 4,
      documentNumber: '1234/QĐ-UBND',
      fallsOffSale: true,
    });
    expect(stars?.renewal).to.deep.include({
      state: 'late',
      fileFrom: plusDays(stars?.endsOn ?? '', -180),
      fileUntil: plusDays(stars?.endsOn ?? '', -120),
    });
    expect(stars?.renewal?.askUntil).to.match(/-(04|10)-29$/);
    expect(paper).to.include({ kind: 'document', documentKind: 'foodSafetyCertificate', endsOn: '2029-01-15' });
    expect(paper).to.deep.include({ fallsOffSale: true, renewal: null, allowed: ['remind'] });
    expect(await ends(elsewhere)).to.deep.equal([]);
    expect((await ends(helper)).map(({ allowed }) => allowed)).to.deep.equal([[], []]);
    expect(await ends(officer, `?before=${stars?.endsOn ?? ''}`)).to.deep.equal([]);
    expect(await ends(officer, '?kind=document')).to.deep.equal([paper]);
    expect(await ends(officer, '?areaCode=05941')).to.deep.equal([]);
    const page = await officer.get('/v1/expiring?limit=1&count=true');
    expect(page.body).to.include({ total: 2 });
    expect(idsOf(await officer.get(`/v1/expiring?cursor=${String(page.body.nextCursor)}`))).to.deep.equal([paper?.id]);
  });

  it('then an officer reminds its people once a day, and nobody else does', async () => {
    const [{ id } = { id: '' }] = await ends(officer);
    expectProblem(await helper.post(`/v1/expiring/${id}/reminders`), 403, 'forbidden');
    expectProblem(await elsewhere.post(`/v1/expiring/${id}/reminders`), 404, 'not_found');
    for (let times = 0; times < 2; times += 1)
      expect((await officer.post(`/v1/expiring/${id}/reminders`)).body.remindedAt).to.be.a('string');
    expect(await told(helper, 'renewalReminder')).to.equal(1);
    await passDays(1);
    await officer.post(`/v1/expiring/${id}/reminders`);
    expect(await told(helper, 'renewalReminder')).to.equal(2);
    const [notice] = itemsOf(await helper.get('/v1/me/notices?unread=true'));
    expect(notice).to.deep.include({ kind: 'renewalReminder' });
    expect(notice?.['subject']).to.include({ type: 'product', id: productId });
  });

  it('then a file for renewal lets the stars run on for 180 days, once, and says so to its people', async () => {
    const early = await approved(monthsAgo(2));
    expectProblem(await renews(officer, early.id), 409, 'renewal_out_of_time');
    expectProblem(await renews(helper, productId), 403, 'forbidden');
    expectProblem(await renews(elsewhere, productId), 404, 'not_found');
    const [before] = await ends(officer, '?kind=stars');
    expect(before?.allowed).to.deep.equal(['remind', 'extend']);

    expect((await renews(officer, productId)).status).to.equal(200);

    const [after] = await ends(officer, `?kind=stars&before=${plusDays(today, 400)}`);
    expect(after).to.deep.include({ endsOn: plusDays(before?.endsOn ?? '', 180), allowed: ['remind'] });
    expect(after?.renewal).to.deep.include({ state: 'extended', receipt: '12/PĐK' });
    expectProblem(await renews(officer, productId), 409, 'not_allowed_now');
    expect(await told(helper, 'certificateExtended')).to.equal(1);
    const [newest] = itemsOf(await officer.get(`/v1/products/${productId}/history`));
    expect(newest).to.deep.include({ move: 'extend', reason: '12/PĐK' });
  });

  it('then what is approved anew keeps running on, and what had lapsed comes back with a renewal', async () => {
    const known = await reads(helper, productId);
    const edited = await helper.patch(
      `/v1/products/${productId}`,
      { description: { vi: 'Tương ủ chum ba tháng.' } },
      { ifMatch: known.version },
    );
    const again = await isDecided(officer, await submits(helper, edited.body as typeof known), 'approve');
    const [end] = await ends(officer, '?kind=stars');
    expect(end?.renewal?.state).to.equal('extended');

    const { id } = await approved(monthsAgo(35));
    await passDays(60);
    expect((await reads(helper, id)).publication).to.equal('lapsed');
    expect((await ends(officer, '?kind=stars')).find((one) => one.productId === id)).to.deep.include({
      publication: 'lapsed',
      allowed: ['remind', 'extend'],
    });
    expect((await renews(officer, id)).status).to.equal(200);
    expect((await reads(helper, id)).publication).to.equal('live');
    expect((await reads(helper, again.id)).publication).to.equal('live');
  });

  it('then all of it is a table for spreadsheets, which runs nothing', async () => {
    const answer = await officer.get('/v1/expiring?format=csv');
    expect(answer.headers.get('content-disposition')).to.include('sap-het-han.csv');
    const lines = String(answer.body).trimEnd().split('\r\n');
    expect(lines).to.have.length((await ends(officer)).length + 1);
    expect(lines[0]).to.include('Ngày cuối,Loại,Số,Sản phẩm');
    expect(lines[1]).to.match(/^\d\d\/\d\d\/\d{4},/);
  });

  it('then what is taken away ends no more', async () => {
    const { id } = await approved(monthsAgo(30), { afterExpiry: 'withoutStars' });
    const mine = (items: readonly ExpiringItem[]) => items.filter((one) => one.productId === id);
    const [stars] = mine(await ends(officer, '?kind=stars'));
    expect(stars).to.include({ fallsOffSale: false });
    const known = await reads(helper, id);
    const edited = await helper.patch(`/v1/products/${id}`, { ocop: null }, { ifMatch: known.version });
    await isDecided(officer, await submits(helper, edited.body as typeof known), 'approve');
    expect(mine(await ends(officer)).map(({ kind }) => kind)).to.deep.equal(['document']);
  });
});
