import { expect } from 'chai';
import { openGroup } from '../../src/features/groups/groups.domain.ts';
import { groupsIn } from '../../src/features/groups/groups.store.ts';
import { reportNames } from '../../src/features/reports/chart-data.domain.ts';
import type { ReportAnswer } from '../../src/features/reports/reports.schemas.ts';
import { newId } from '../../src/kernel/ids.ts';
import type { Client } from '../support/client.ts';
import { aListedProducer, onSale } from '../support/on-sale.ts';
import { onBothStores } from '../support/on-both-stores.ts';
import { unzipped, workbookIn } from '../support/workbooks.ts';
import { expectFieldErrors, expectProblem } from '../support/problems.ts';

const PHU_BINH = '05908@2025-07-01';
const PERSONAL = ['Hộ bà Hòa Ngát', '912345678', 'Xóm Ngoài'];

onBothStores('when a leader asks for figures', (service) => {
  let leader: Client;
  before(async () => {
    const { container } = service();
    const [name, phone] = PERSONAL;
    const producer = await aListedProducer(container, {
      areaId: PHU_BINH,
      name: name ?? '',
      phone: `+84${phone ?? ''}`,
    });
    await onSale(container, { producer });
    const content = {
      name: '=HYPERLINK("x")',
      hamlets: ['Xóm Múc'],
      decisionNumber: null,
      decidedOn: null,
      leader: null,
    };
    const group = { ...content, memberIds: [], active: true, areaId: PHU_BINH, provinceCode: '19' };
    const act = { actorId: newId(), at: container.clock.now() };
    await groupsIn(container.store).insert(openGroup(newId(), group, act));
    await container.pump.drain();
    await container.reports.count();
    leader = await service().person({ role: 'leader', areaCodes: ['19'] });
  });
  const report = async (query: string): Promise<ReportAnswer> => {
    const { status, body } = await leader.get(`/v1/reports/${query}`);
    expect(status, JSON.stringify(body)).to.equal(200);
    return body as ReportAnswer;
  };

  it('then each report says the same numbers in every form, runs no formula, and names no person', async () => {
    for (const name of reportNames) {
      const query = `${name}?areaCode=05908${name === 'live' ? '&by=group' : ''}`;
      const { rows, columns, totals } = await report(query);
      const table = [...rows, ...(totals ? [totals] : [])].map((row) => columns.map(({ key }) => row[key] ?? null));
      const files = new Map<string, Buffer>();
      for (const format of ['json', 'csv', 'svg', 'xlsx']) {
        const address = `${service().url}/v1/reports/${query}&format=${format}`;
        const answer = await fetch(address, { headers: { Authorization: `Bearer ${leader.token ?? ''}` } });
        expect(answer.status).to.equal(200);
        files.set(format, Buffer.from(await answer.arrayBuffer()));
      }
      const csv = files.get('csv')?.toString('utf8') ?? '';
      const lines = csv.split('\r\n').slice(1, -1);
      const workbook = await workbookIn(files.get('xlsx') ?? Buffer.alloc(0));
      const sheet = workbook.getWorksheet(name);
      expect(lines, name).to.have.length(table.length);
      for (const [at, cells] of table.entries()) {
        const numbers = cells.filter((cell) => typeof cell === 'number');
        const inCsv = (lines[at] ?? '').match(/(?<=,)\d+(?=,|$)/g) ?? [];
        expect(inCsv.map(Number), `${name} as CSV`).to.deep.equal(numbers);
        // A line says what it is, the next one heads the columns.
        const row = cells.map((_, place) => sheet?.getCell(at + 3, place + 1).value ?? null);
        expect(row, `${name} as XLSX`).to.deep.equal(cells);
      }
      expect(csv, name).to.not.match(/(^|,|")=HYPERLINK/m);
      for (const [format, file] of files) {
        const parts = format === 'xlsx' ? [...(await unzipped(file)).values()] : [file];
        for (const part of parts)
          for (const secret of PERSONAL) expect(part.toString('utf8'), `${name} as ${format}`).to.not.include(secret);
      }
    }
  }).timeout(60_000);

  it('then what nobody has changed is not sent again, and a product that is new is counted', async () => {
    const first = await leader.get('/v1/reports/live?areaCode=05908&by=commune');
    expect((first.body as unknown as ReportAnswer).rows).to.deep.equal([
      { name: 'Xã Phú Bình', live: 1, plan: null, share: null },
    ]);
    const path = '/v1/reports/live?areaCode=05908&by=commune';
    const again = await leader.send('GET', path, { headers: { 'If-None-Match': first.headers.get('etag') ?? '' } });
    expect(again.status).to.equal(304);

    const province = await service().person({ role: 'officer', areaCodes: ['19'] });
    const year = (await report('live')).period.to.slice(0, 4);
    const items = [{ areaCode: '05908', metric: 'live', value: 4, source: 'Kế hoạch 7/KH-UBND' }];
    await province.send('PUT', `/v1/targets/${year}`, { json: { items } });
    const planned = await report('live?areaCode=05908&by=commune');
    expect(planned.rows).to.deep.equal([{ name: 'Xã Phú Bình', live: 1, plan: 4, share: 25 }]);
    expect(planned.notes).to.include('Nguồn kế hoạch: Kế hoạch 7/KH-UBND.');
  });

  it('then a commune without anything has rows of 0 and a sentence, and no plan is no 0 %', async () => {
    const empty = await report('live?areaCode=05941');
    expect(empty.rows).to.deep.equal([{ name: 'Xã Điềm Thụy', live: 0, plan: null, share: null }]);
    expect(empty.totals).to.deep.include({ live: 0, plan: null, share: null });
    expect(empty.notes).to.include.members([
      'Chưa có chủ thể hay sản phẩm nào ở đây trong kỳ này.',
      'Chưa có kế hoạch cho năm này.',
    ]);
    for (const name of reportNames) expect((await report(`${name}?areaCode=05941`)).columns).to.not.deep.equal([]);
  });

  it('then a unit out of reach is not found, and what a report can not be asked by is said', async () => {
    const near = await service().person({ role: 'leader', areaCodes: ['05941'] });
    expectProblem(await near.get('/v1/reports/live?areaCode=05908'), 404, 'not_found');
    expectProblem(await near.get(`/v1/reports/live?groupId=${newId()}`), 404, 'not_found');
    const answer = await leader.get('/v1/reports/live?by=hamlet&channel=shopee&from=2026-05-01&to=2026-01-01');
    expectFieldErrors(answer, {
      '/query/channel': 'unknown_field',
      '/query/areaCode': 'required',
      '/query/to': 'ends_before_start',
    });
    expect((await report('live?by=hamlet&areaCode=05908')).totals).to.deep.include({ live: 1 });
  });
});
