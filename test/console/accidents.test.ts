import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import { giveCamera } from '../support/camera.ts';
import { NO_CHROMIUM } from '../support/chromium.ts';
import { itemsOf, type Client } from '../support/client.ts';
import { isDrawn, openConsoleRig, type ConsoleRig } from '../support/console.ts';
import { openPendingWorker, type PendingWorker } from '../support/pending-worker.ts';
import { PASSWORD } from '../support/service.ts';
import { describeUnless } from '../support/unless.ts';
import { arrived, BROUGHT, waitingProduct } from './first-arrival.ts';
import { userOf } from './first-journey.ts';
import { leftBehind } from './left-behind.ts';
import { COMMUNE, openPeople } from './people.ts';
import { resumableJourney } from './resumed-journey.ts';
import type { People } from './screens/index.ts';

const HOUR_MS = 3_600_000;

/** A phone without room, until `makeRoom`: as text, without the helpers that a compiler adds. */
const FULL = `
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); };
  globalThis.makeRoom = () => { IDBObjectStore.prototype.put = put; };
`;

class Accident extends Error {}

/** What happens to a person on the way: where, before which thing done there, and the page on which they go on. */
interface Happening {
  readonly on: RegExp;
  readonly before: number;
  readonly happens: (page: Page) => Promise<Page>;
}

describeUnless(NO_CHROMIUM, 'when accidents happen on the first journey', function () {
  this.timeout(180_000);
  let rig: ConsoleRig;
  let people: People;
  let officer: Client;
  let worker: PendingWorker;

  before(async () => {
    rig = await openConsoleRig();
    people = await openPeople(rig.service);
    officer = await rig.service.person({ role: 'officer', areaCodes: [COMMUNE] });
    worker = openPendingWorker(rig.service);
  });
  after(async () => {
    await worker.stop();
    await rig.stop();
  });

  it('then nothing is lost by them, and the product is in front of the officer once', async () => {
    const { helper } = people;
    const visit = await rig.visits({ as: helper });
    const { context } = visit;
    const camera = await giveCamera(context);
    await visit.goes('/producers');
    let page = visit.page;

    const left: Happening[] = [
      { on: /consent$/, before: 1, happens: pressBack },
      { on: /consent$/, before: 3, happens: reload },
      { on: /products\/[^/]+\/camera$/, before: 2, happens: (before) => discard(context, before) },
      { on: /products\/[^/]+\/camera$/, before: 2, happens: lookElsewhere },
      { on: /basics$/, before: 2, happens: fillPhone },
      { on: /label$/, before: 1, happens: (before) => chooseInAnotherTab(context, before) },
      { on: /check$/, before: 1, happens: (before) => endSession(before) },
    ];
    const counts = new Map<RegExp, number>();
    const journey = resumableJourney((pathname) => {
      const [next] = left;
      if (!next?.on.test(pathname)) return;
      const count = (counts.get(next.on) ?? 0) + 1;
      counts.set(next.on, count);
      if (count === next.before) throw new Accident();
    });
    for (;;)
      try {
        await journey.goOn(userOf(page), camera);
        break;
      } catch (error) {
        if (!(error instanceof Accident)) throw error;
        const happening = left.shift();
        counts.clear();
        page = (await happening?.happens(page)) ?? page;
        await isDrawn(page);
      }
    expect(left, 'all of them have happened').to.deep.equal([]);

    await page.getByText('Cần đăng nhập lại để gửi').waitFor();
    await page.locator('.net a').click();
    await page.getByLabel('Số điện thoại hoặc e-mail').fill(helper.login);
    await page.getByLabel('Mật khẩu').fill(PASSWORD);
    await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
    const productId = await waitingProduct(officer, () => worker.works());

    expect(journey.lost).to.deep.equal([]);
    expect(await arrived(helper, officer, productId)).to.deep.equal(BROUGHT);
    const { records } = (await leftBehind(page)).databases;
    expect(Object.keys(records), 'one household and one product').to.have.length(2);
    await visit.ends();
  });

  async function pressBack(page: Page): Promise<Page> {
    await page.goBack();
    await page.getByRole('link', { name: 'Thêm nhà mới' }).waitFor();
    return page;
  }
  async function reload(page: Page): Promise<Page> {
    await page.reload();
    return page;
  }
  /** The phone needs the memory: the page is gone, and is loaded anew when somebody looks at it again. */
  async function discard(context: BrowserContext, page: Page): Promise<Page> {
    const address = page.url();
    const again = await context.newPage();
    await page.close();
    await again.goto(address);
    return again;
  }
  /** Somebody calls, and another app is in front for a while. */
  async function lookElsewhere(page: Page): Promise<Page> {
    const show = (hidden: boolean) =>
      page.evaluate((isHidden) => {
        Object.defineProperty(document, 'hidden', { value: isHidden, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      }, hidden);
    await show(true);
    await page.locator('.shutter[aria-disabled=true]').waitFor();
    await show(false);
    return page;
  }
  /** Chromium asks how much room there is once in half a minute, so the answer of a full one is put in its place. */
  async function fillPhone(page: Page): Promise<Page> {
    const name = page.locator('[id="/name"]');
    await page.evaluate(FULL);
    await name.press('End');
    await name.pressSequentially('x');
    await page.getByText('Máy đầy, chưa ghi được chữ vừa gõ.').first().waitFor();
    await page.evaluate('makeRoom()');
    await name.press('Backspace');
    return page;
  }
  async function chooseInAnotherTab(context: BrowserContext, page: Page): Promise<Page> {
    const other = await context.newPage();
    await other.goto(page.url());
    await other.getByRole('button', { name: '12 tháng' }).click();
    await page.locator('.chip[aria-pressed=true]', { hasText: '12 tháng' }).waitFor();
    return page;
  }
  async function endSession(page: Page): Promise<Page> {
    const { helper } = people;
    for (const { id, current } of itemsOf(await helper.get('/v1/me/sessions')))
      if (current === false) await helper.delete(`/v1/me/sessions/${String(id)}`);
    rig.service.clock.forward(HOUR_MS);
    await Promise.all([helper.refreshes(), officer.refreshes()]);
    return page;
  }
});
