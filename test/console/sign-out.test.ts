import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { operationOf } from '../../src/web/console/app/sync/samples.fixture.ts';
import { NO_CHROMIUM } from '../support/chromium.ts';
import { itemsOf, type Client } from '../support/client.ts';
import { isDrawn, openConsoleRig, type ConsoleRig, type Visit } from '../support/console.ts';
import { household, registers } from '../support/producers.ts';
import { PASSWORD } from '../support/service.ts';
import { describeUnless } from '../support/unless.ts';
import { COMMUNE } from './people.ts';

describeUnless(NO_CHROMIUM, 'when somebody leaves a phone that others use, too', function () {
  this.timeout(120_000);
  let rig: ConsoleRig;
  let helper: Client;
  let visit: Visit;

  before(async () => {
    rig = await openConsoleRig();
  });
  after(() => rig.stop());
  beforeEach(async () => {
    helper = await rig.service.person({ role: 'helper', areaCodes: [COMMUNE] });
    visit = await rig.visits({ as: helper });
  });
  afterEach(() => visit.ends());

  const presses = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
  const databases = (page: Page) =>
    page.evaluate(async () => (await indexedDB.databases()).map(({ name = '' }) => name));
  const isOut = (page: Page) => page.getByRole('heading', { level: 1, name: 'Đăng nhập' }).waitFor();

  /** Two consents of a household that never reached the service: the network went before. */
  async function typesWithoutNetwork(): Promise<string> {
    const { id } = await registers(helper, household());
    const unsent = ['listing' as const, 'feeds' as const].map((purpose, at) =>
      operationOf({
        seq: at + 1,
        id: `op-${String(at)}`,
        key: `key-${id}-${String(at)}`,
        op: 'addConsent',
        target: { kind: 'producer', id },
        producerId: id,
        body: { purposes: [purpose], textVersion: '2026-1', givenBy: 'Bà Hòa', method: 'inPerson' },
      }),
    );
    await visit.goes('/me');
    await visit.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await visit.context.setOffline(true);
    await visit.page.evaluate(
      ([name, operations]) =>
        new Promise<void>((resolve, reject) => {
          const opening = indexedDB.open(name);
          opening.onsuccess = () => {
            const transaction = opening.result.transaction('outbox', 'readwrite');
            for (const operation of operations) transaction.objectStore('outbox').put(operation);
            transaction.oncomplete = () => {
              opening.result.close();
              resolve();
            };
            transaction.onerror = () => reject(new Error('not written'));
          };
        }),
      [`ocop-${helper.accountId}`, unsent] as const,
    );
    await visit.page.reload();
    await isDrawn(visit.page);
    return id;
  }

  it('then with everything sent nothing of them stays', async () => {
    const { page } = visit;
    await visit.goes('/me');
    await page.waitForFunction(
      async (name) => (await indexedDB.databases()).some((one) => one.name === name),
      `ocop-${helper.accountId}`,
    );
    await presses(page, 'Đăng xuất');
    await isOut(page);
    await page.waitForFunction(async () => (await indexedDB.databases()).length === 0);
    expect(await page.getByText('Người có việc ghi trong máy này').count()).to.equal(0);
  });

  it('then with two changes unsent they choose, and may stay', async () => {
    const { page } = visit;
    await typesWithoutNetwork();
    await presses(page, 'Đăng xuất');
    await page.getByText('Còn 2 việc chưa gửi.').waitFor();
    await presses(page, 'Ở lại');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).to.equal('Tôi');
  });

  it('then what they leave waits for them alone', async () => {
    const { page } = visit;
    await typesWithoutNetwork();
    await presses(page, 'Đăng xuất');
    await presses(page, 'Để lại, khóa theo tài khoản này');
    await isOut(page);
    await page.getByText('Người có việc ghi trong máy này').waitFor();

    await visit.context.setOffline(false);
    const other = await rig.service.person({ role: 'helper', areaCodes: [COMMUNE] });
    await page.getByLabel('Số điện thoại hoặc e-mail').fill(other.login);
    await page.getByLabel('Mật khẩu').fill(PASSWORD);
    await presses(page, 'Đăng nhập');
    await page.getByRole('heading', { level: 1, name: 'Tôi' }).waitFor();
    expect(await page.locator('body').textContent()).to.not.include('Bà Hòa');
    // The other one leaves at once: nothing of theirs waits.
    await presses(page, 'Đăng xuất');
    await isOut(page);
    expect(await databases(page)).to.include(`ocop-${helper.accountId}`);
  });

  it('then what they send now is at the service before they are out', async () => {
    const { page } = visit;
    const id = await typesWithoutNetwork();
    await presses(page, 'Đăng xuất');
    await presses(page, 'Gửi ngay');
    await page.getByText('Chưa gửi hết.').waitFor();
    await visit.context.setOffline(false);
    await presses(page, 'Gửi ngay');
    await isOut(page);
    const consents = itemsOf(await helper.get(`/v1/producers/${id}/consents`));
    expect(consents.map(({ givenBy }) => givenBy)).to.include.members(['Bà Hòa', 'Bà Hòa']);
  });

  it('then they delete only with the word for it', async () => {
    const { page } = visit;
    await typesWithoutNetwork();
    await presses(page, 'Đăng xuất');
    await presses(page, 'Xóa việc chưa gửi');
    await presses(page, 'Xóa việc chưa gửi');
    await page.locator('#drop-word:focus').waitFor();
    expect(await databases(page)).to.include(`ocop-${helper.accountId}`);
    await page.locator('#drop-word').fill('xóa');
    await presses(page, 'Xóa việc chưa gửi');
    await isOut(page);
    await page.waitForFunction(
      async (name) => !(await indexedDB.databases()).some((one) => one.name === name),
      `ocop-${helper.accountId}`,
    );
  });
});
