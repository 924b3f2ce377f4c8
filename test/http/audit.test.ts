import { expect } from 'chai';
import { actionWords, isAudited } from '../../src/features/audit/actions.domain.ts';
import { verifyAudit } from '../../src/features/audit/index.ts';
import { dayOf } from '../../src/kernel/clock.ts';
import { itemsOf, type Client } from '../support/client.ts';
import { onBothStores } from '../support/on-both-stores.ts';
import { expectProblem } from '../support/problems.ts';
import { aCompleteProduct, isDecided, submits, type Described } from '../support/products.ts';

interface Entry {
  readonly action: string;
  readonly actor: { readonly id: string; readonly name: string | null; readonly roles: readonly string[] } | null;
  readonly subject: { readonly type: string; readonly id: string; readonly name: string | null };
  readonly areaCode: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

onBothStores('when the audit is read', (service) => {
  let helper: Client;
  let officer: Client;
  let admin: Client;
  let product: Described;
  let today: string;

  before(async function () {
    this.timeout(60_000);
    helper = await service().person({ role: 'helper', areaCodes: ['05908'] });
    officer = await service().person({ role: 'officer', areaCodes: ['05908'] });
    admin = await service().admin();
    const submitted = await submits(helper, await aCompleteProduct(service(), helper));
    const asked = await isDecided(officer, submitted, 'requestChanges', [
      { pointer: '/name/vi', text: 'Viết rõ tên.' },
    ]);
    product = await isDecided(officer, await submits(helper, asked), 'approve');
    await service().container.pump.drain();
    today = dayOf(service().clock.now());
  });

  const entries = async (client: Client, query: string): Promise<readonly Entry[]> =>
    itemsOf(await client.get(`/v1/audit?${query}`)) as unknown as readonly Entry[];

  it('then it names who did what to what, where, and nothing that people typed', async () => {
    const done = await entries(admin, `subjectId=${product.id}`);
    expect(done.map(({ action }) => action)).to.deep.equal([
      'product.approved',
      'product.submitted',
      'product.changesRequested',
      'product.submitted',
      'product.edited',
      'product.created',
    ]);
    expect(done[2]).to.deep.include({
      actor: { id: officer.accountId, name: 'Người thứ 2', roles: ['officer'] },
      subject: { type: 'products', id: product.id, name: 'Tương nếp Úc Kỳ' },
      areaCode: '05908',
    });
    expect(done[2]?.data).to.deep.include({ from: 'submitted', to: 'changesRequested', pointers: ['/name/vi'] });
    expect(JSON.stringify(done)).not.to.include('Viết rõ tên.');
    const ofProducer = await entries(admin, `subjectId=${product.producerId}&limit=100`);
    expect(ofProducer.map(({ action }) => action)).to.include.members([
      'producer.created',
      'producer.documentAdded',
      'photo.added',
      'product.approved',
    ]);
  });

  it('then officers see what happened in their areas, and others nothing', async () => {
    const elsewhere = await service().person({ role: 'officer', areaCodes: ['05941'] });
    expect(await entries(elsewhere, '')).to.deep.equal([]);
    expect(await entries(elsewhere, 'areaCode=05908')).to.deep.equal([]);
    const mine = await entries(officer, 'limit=100');
    expect(mine.map(({ areaCode }) => areaCode)).to.deep.equal(mine.map(() => '05908'));
    expect(mine.map(({ action }) => action)).not.to.include('account.created');
    expect((await entries(admin, 'action=account.created')).length).to.be.greaterThan(2);
    expectProblem(await helper.get('/v1/audit'), 403, 'forbidden');
  });

  it('then the decisions that a report counts are as many rows of the same commune and days', async () => {
    await service().container.reports.count();
    const where = `areaCode=05908&from=${today}&to=${today}`;
    const totalOf = async (action: string) =>
      ((await officer.get(`/v1/audit?${where}&action=${action}&count=true`)).body as { total: number }).total;
    const decided = ['product.approved', 'product.changesRequested', 'product.rejected'];
    const rows = await Promise.all(decided.map(totalOf));
    expect(rows).to.deep.equal([1, 1, 0]);

    const report = await officer.get(`/v1/reports/waiting?${where}`);
    expect(report.status, JSON.stringify(report.body)).to.equal(200);
    expect(report.body.totals.decisions).to.equal(rows.reduce((sum, count) => sum + count, 0));
    const { seq } = report.body as { seq: number };
    const newest = itemsOf(await admin.get(`/v1/audit?subjectId=${product.id}&limit=1`))[0];
    expect(seq, 'the report says up to where it has counted').to.be.at.least(Number(newest?.['seq']));
    expect(await entries(officer, 'action=product.approved&to=2020-01-01')).to.deep.equal([]);
    expect(await entries(admin, `actorId=${officer.accountId}&from=${today}`)).to.have.length(2);
  });

  it('then a file has the same rows, each cell harmless, with times of Việt Nam', async () => {
    const file = await admin.get(`/v1/audit/file?subjectId=${product.id}`);
    expect(file.headers.get('content-type')).to.include('text/csv');
    expect(file.headers.get('content-disposition')).to.equal(`attachment; filename="audit-${today}.csv"`);
    const lines = String(file.body).trim().split('\r\n');
    expect(lines[0]).to.equal(
      'Lúc,Ai,Vai trò,Việc,Đối tượng,Xã,Chi tiết,Mã việc,Mã người,Mã đối tượng,Số dòng,Dấu băm',
    );
    expect(lines).to.have.length(7);
    expect(lines[1]).to.include('Người thứ 2,officer,Duyệt,Tương nếp Úc Kỳ,Xã Phú Bình');
  });

  it('then people read words for each act that it has', () => {
    const named = service().container.eventTypes.map(({ type }) => type);
    expect(named.filter((type) => isAudited(type) && !(type in actionWords))).to.deep.equal([]);
  });

  it('then nothing is wrong with it', async () => {
    const { findings, rows } = await verifyAudit(service().container);
    expect(findings).to.deep.equal([]);
    expect(rows).to.be.greaterThan(10);
  });
});
