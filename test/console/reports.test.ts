import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import ExcelJS from 'exceljs';
import type { Page } from 'playwright-core';
import { NO_CHROMIUM } from '../support/chromium.ts';
import type { Client } from '../support/client.ts';
import { DESK, isDrawn, openConsoleRig, type ConsoleRig, type Visit } from '../support/console.ts';
import { makeFigures } from '../support/figures.ts';
import { describeUnless } from '../support/unless.ts';
import { openPeople } from './people.ts';

describeUnless(NO_CHROMIUM, 'when a leader looks at the figures', function () {
  this.timeout(240_000);
  let rig: ConsoleRig;
  let leader: Client;
  let visit: Visit;

  before(async () => {
    rig = await openConsoleRig();
    const people = await openPeople(rig.service);
    ({ leader } = people);
    await makeFigures(rig.service, people);
  });
  after(() => rig.stop());
  afterEach(() => visit.ends());

  /** What a table says, row by row. */
  const rowsOf = (page: Page, caption: string): Promise<string[][]> =>
    page
      .locator('table')
      .filter({ hasText: caption })
      .locator('tbody tr')
      .evaluateAll((rows) =>
        rows.map((row) =>
          [...row.children].map((cell) => (cell.lastElementChild ?? cell).textContent.trim().replaceAll('\u00A0', ' ')),
        ),
      );

  async function saved(page: Page, button: string): Promise<Buffer> {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: button }).click(),
    ]);
    return readFile(await download.path());
  }

  it('then opening, choosing a period and printing are three presses, and the print is one page of A4', async () => {
    visit = await rig.visits({ as: leader, viewport: DESK });
    const { page } = visit;
    await visit.goes('/');
    await page.locator('.figures').waitFor();
    expect(new URL(page.url()).pathname).to.equal('/app/reports');
    expect(await page.locator('.main-point').textContent()).to.match(
      /^Xã Phú Bình chậm nhất: 6 trên 8, còn \d+ ngày\.$/,
    );
    await page.getByLabel('Thời gian').selectOption('quarter');
    await page.waitForURL(/period=quarter/);
    await isDrawn(page);
    await page.evaluate(() => {
      window.print = () => document.body.setAttribute('data-printed', '');
    });
    await page.getByRole('button', { name: 'In một trang' }).click();
    await page.locator('body[data-printed]').waitFor();
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)).to.have.length(1);
    expect(pdf).to.match(/\/MediaBox\s*\[0 0 59[45][.\d]* 84[12][.\d]*\]/);
    expect(visit.complaints).to.deep.equal([]);
  });

  it('then drawing, table, CSV, Excel and SVG of a report give the same numbers', async () => {
    visit = await rig.visits({ as: leader, viewport: DESK });
    const { page } = visit;
    await visit.goes('/reports/live');
    await page.locator('.chart').waitFor();
    const drawn = await page.locator('.chart text').allTextContents();
    const shown = (await rowsOf(page, 'Đang bày')).slice(0, 2);
    for (const [name = '', live = ''] of shown) {
      expect(drawn).to.include(name);
      expect(
        drawn.some((text) => text.startsWith(`${live} `)),
        live,
      ).to.equal(true);
    }
    expect(shown).to.deep.include(['Xã Phú Bình', '6', '8', '75 %']);
    const csv = (await saved(page, 'Tải CSV')).toString('utf8');
    const lines = csv
      .replace(/^\uFEFF/, '')
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => line.split(','));
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load((await saved(page, 'Tải Excel')) as never);
    const sheet = workbook.worksheets[0];
    for (const [at, [name, live]] of shown.entries()) {
      expect(lines[at]?.slice(0, 2)).to.deep.equal([name, live]);
      expect([1, 2].map((column) => sheet?.getRow(at + 3).getCell(column).text)).to.deep.equal([name, live]);
    }
    const svg = (await saved(page, 'Tải hình')).toString('utf8');
    const file = [...svg.matchAll(/<text[^>]*>(?:<title>.*?<\/title>)?(.*?)<\/text>/g)].map(([, text]) => text);
    expect(file).to.deep.equal(drawn);
  });

  it('then without a network the last load is there to read, and files say that they need it', async () => {
    visit = await rig.visits({ as: leader });
    const { page, context } = visit;
    await visit.goes('/reports');
    await page.locator('.figures').waitFor();
    await page.evaluate(() => navigator.serviceWorker.ready);
    await context.setOffline(true);
    await page.reload();
    await page.getByText(/Đang xem bản lúc/).waitFor();
    await page.locator('.figures').waitFor();
    await page.getByText('Bảng số và tệp').first().click();
    await page
      .getByRole('button', { name: /^Tải CSV/ })
      .first()
      .click();
    await page.getByText('Chưa tải được tệp. Cần mạng để tải.').waitFor();
  });

  it('then who may not see figures is told so, on the screen and by the service', async () => {
    const helper = await rig.service.person({ role: 'helper', areaCodes: ['05908'] });
    visit = await rig.visits({ as: helper });
    await visit.goes('/reports');
    expect(await visit.page.getByRole('heading', { level: 1 }).textContent()).to.equal('Không phải trang của bạn');
    expect((await helper.get('/v1/reports/live')).status).to.equal(403);
  });
});
