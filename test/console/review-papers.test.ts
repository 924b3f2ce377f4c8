import { expect } from 'chai';
import { NO_CHROMIUM } from '../support/chromium.ts';
import { openConsoleRig, type ConsoleRig } from '../support/console.ts';
import { eventually } from '../support/eventually.ts';
import { heicPhoto, jpegPhoto } from '../support/photos.ts';
import { handsIn } from '../support/producers.ts';
import {
  aProducer,
  describes,
  edits,
  isDecided,
  photographed,
  reads,
  soySauce,
  submits,
  type Described,
} from '../support/products.ts';
import { describeUnless, NO_HEIC } from '../support/unless.ts';
import { COMMUNE, openPeople } from './people.ts';
import { decisionsOf, isOpen, pdfPaper, waitingProducts } from './review-queue.ts';
import type { People } from './screens/index.ts';

const DESK = { width: 1366, height: 768 };

describeUnless(NO_CHROMIUM, 'when an officer looks at papers, and when the browser ends', function () {
  this.timeout(240_000);
  let rig: ConsoleRig;
  let people: People;
  before(async () => {
    rig = await openConsoleRig();
    people = await openPeople(rig.service);
  });
  after(() => rig.stop());

  it('then each is seen beside the fields, one that can’t be shown leads on, and own work is left to others', async () => {
    const { service, officer } = people;
    const both = await service.person(
      { role: 'helper', areaCodes: [COMMUNE] },
      { role: 'officer', areaCodes: [COMMUNE] },
    );
    const { producerId } = await aProducer(both);
    const paperOf = async (kind: string, file: Uint8Array<ArrayBuffer>, day = '2029-01-15'): Promise<string> => {
      const handed = await handsIn(both, producerId, file, {
        kind,
        number: kind,
        issuedOn: '2026-01-15',
        expiresOn: day,
      });
      expect(handed.status, kind).to.equal(201);
      return (handed.body as { id: string }).id;
    };
    const size = { width: 900, height: 1_200 };
    const picture = new Uint8Array(await jpegPhoto(size));
    const kinds = ['vietgap', 'trademark', ...(NO_HEIC === undefined ? ['testReport'] : [])] as const;
    const files: Readonly<Record<string, Uint8Array<ArrayBuffer>>> = {
      vietgap: picture,
      trademark: new TextEncoder().encode('%PDF-1.7\ncut off'),
      ...(NO_HEIC === undefined && { testReport: new Uint8Array(await heicPhoto(size)) }),
    };
    const documentId = await paperOf('foodSafetyCertificate', pdfPaper());
    const certificates: { kind: string; documentId: string }[] = [];
    for (const kind of kinds) certificates.push({ kind, documentId: await paperOf(kind, files[kind] ?? picture) });
    const described = await describes(both, soySauce({ producerId, documentId }, { certificates }));
    const product = await submits(both, await photographed(service, both, described));

    const visit = await rig.visits({ as: officer, viewport: DESK });
    const { page } = visit;
    let downloads = 0;
    page.on('download', () => (downloads += 1));
    await visit.goes(`/reviews/${product.id}`);
    await page.locator('.decide').waitFor();
    const listed = (name: string) => page.locator('.checks button', { hasText: name });
    await page.keyboard.press('m');
    await page.locator('.paper-place iframe').waitFor();
    await page.locator('.checks .ok', { hasText: 'Giấy an toàn thực phẩm' }).waitFor();
    for (const [kind, name] of [
      ['vietgap', 'VietGAP'],
      ['testReport', 'Phiếu kiểm nghiệm'],
    ] as const) {
      if (!kinds.some((one) => one === kind)) continue;
      await listed(name).click();
      await page.waitForFunction(
        () => document.querySelector<HTMLImageElement>('.paper-place > img')?.naturalWidth === 900,
      );
    }
    await listed('Nhãn hiệu').click();
    await page.getByText('Giấy này không mở được').waitFor();
    await page.getByRole('button', { name: 'Nhờ nộp lại' }).click();
    await page.getByRole('region', { name: 'Góp ý: Giấy khác' }).waitFor();
    await page.keyboard.press('g');
    await page.keyboard.type('Nộp lại giấy nhãn hiệu.');
    await page.keyboard.press('Control+Enter');
    await page.locator('.decide .said li', { hasText: 'Nộp lại giấy nhãn hiệu.' }).waitFor();
    expect(downloads).to.equal(0);
    expect(visit.complaints).to.deep.equal([]);
    await visit.ends();

    const own = await rig.visits({ as: both, viewport: DESK });
    await own.goes(`/reviews/${product.id}`);
    await own.page.getByText('Bạn đã sửa sản phẩm này. Cần cán bộ khác quyết định.').waitFor();
    expect(await own.page.getByRole('button', { name: 'Duyệt', exact: true }).count()).to.equal(0);
    await own.page.keyboard.press('c');
    expect((await reads(both, product.id)).state).to.equal('submitted');
    await own.ends();
  });

  it('then small changes that were looked at are approved together, and what was not opened is not offered', async () => {
    const { service, helper, officer } = people;
    const made = await aProducer(helper);
    const approved = async (sku: string): Promise<Described> => {
      const [size] = soySauce(made)['variants'] as readonly object[];
      const draft = await describes(helper, soySauce(made, { variants: [{ ...size, sku }] }));
      return isDecided(officer, await submits(helper, await photographed(service, helper, draft)), 'approve');
    };
    const products = [await approved('TUK-1'), await approved('TUK-2'), await approved('TUK-3')];
    await service.container.pump.drain();
    const sent: Described[] = [];
    for (const product of products.slice(0, 2))
      sent.push(
        await submits(helper, await edits(helper, product, { description: { vi: 'Tương nếp ủ chum, vị mặn hậu.' } })),
      );
    const [opened, unopened] = sent;
    if (!opened || !unopened) throw new Error('two wait');
    const visit = await rig.visits({ as: officer, viewport: DESK });
    const { page } = visit;
    await visit.goes(`/reviews/${opened.id}`);
    await page.locator('.decide').waitFor();
    const told = page.waitForResponse((answer) => answer.url().endsWith('/views') && answer.status() === 204);
    await page.keyboard.press('q');
    await told;
    await page.getByRole('link', { name: 'Duyệt nhanh' }).click();
    await page.getByRole('button', { name: 'Duyệt 1 sản phẩm' }).waitFor();
    expect(await page.locator('.fields del').allTextContents()).to.deep.equal(['ngọt']);
    expect(await page.locator('.fields ins').allTextContents()).to.deep.equal(['mặn']);
    expect(await page.locator('section[aria-labelledby=unopened] a').count()).to.equal(1);
    await page.getByRole('button', { name: 'Duyệt 1 sản phẩm' }).click();
    await page.getByText('Đã duyệt 1 sản phẩm.').waitFor();
    expect((await reads(helper, opened.id)).state).to.equal('approved');
    expect((await reads(helper, unopened.id)).state).to.equal('submitted');
    await isDecided(officer, unopened, 'reject', [{ pointer: '', text: 'Để lần sau.' }]);
    await visit.ends();
  });

  it('then a decision that was made before a kill is asked for, and one sent twice by a reload is done once', async () => {
    const { service, helper, officer } = people;
    const [killed, reloaded] = await waitingProducts(service, helper, 3);
    if (!killed || !reloaded) throw new Error('three wait');
    const visit = await rig.visits({ as: officer, viewport: DESK });
    const { page, context, url } = visit;
    const sentBefore = decisionsOf(page);
    await visit.goes(`/reviews/${killed.id}`);
    await isOpen(page, killed.id);
    await page.keyboard.press('c');
    await page.getByRole('button', { name: 'Vẫn duyệt' }).click();
    await page.getByText(/^Đã duyệt /).waitFor();
    const crashed = new Promise((resolve) => page.once('crash', resolve));
    void visit.cdp.send('Page.crash').catch(() => undefined);
    await crashed;
    await page.close();

    const next = await context.newPage();
    const sent = decisionsOf(next);
    await next.goto(`${url}/app/reviews`);
    await next.getByText('Còn 1 quyết định chưa gửi. Gửi?').waitFor();
    expect([sentBefore.length, sent.length]).to.deep.equal([0, 0]);
    expect((await reads(helper, killed.id)).state).to.equal('submitted');
    await next.getByRole('button', { name: 'Gửi', exact: true }).click();
    await eventually(async () => (await reads(helper, killed.id)).state === 'approved');

    await next.goto(`${url}/app/reviews/${reloaded.id}`);
    await isOpen(next, reloaded.id);
    sent.length = 0;
    await next.keyboard.press('c');
    await next.getByRole('button', { name: 'Vẫn duyệt' }).click();
    await next.getByText(/^Đã duyệt /).waitFor();
    // As if the answer never came: the page before had sent it, and does not know.
    await next.route('**/decisions', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await next.evaluate(() => dispatchEvent(new Event('pagehide')));
    await eventually(async () => (await reads(helper, reloaded.id)).state === 'approved');
    await next.unroute('**/decisions');
    await next.reload();
    await eventually(() => sent.length === 2);
    expect(new Set(sent.map(({ key }) => key)).size).to.equal(1);
    const history = (await officer.get(`/v1/products/${reloaded.id}/history`)).body as {
      readonly items: readonly { readonly move: string }[];
    };
    expect(history.items.filter(({ move }) => move === 'approve')).to.have.length(1);
    await next.getByText('Còn 1 quyết định').waitFor({ state: 'detached' });
    await visit.ends();
  });
});
