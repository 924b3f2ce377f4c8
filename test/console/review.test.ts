import { expect } from 'chai';
import type { Page } from 'playwright-core';
import type { Product } from '../../src/features/products/product.ts';
import { NO_CHROMIUM } from '../support/chromium.ts';
import { openConsoleRig, type ConsoleRig, type Visit } from '../support/console.ts';
import { eventually } from '../support/eventually.ts';
import { reads } from '../support/products.ts';
import { describeUnless } from '../support/unless.ts';
import { openPeople } from './people.ts';
import { goThrough, wayOf } from './review-pace.ts';
import { decisionsOf, isCalm, isOpen, keyboardOf, waitingProducts } from './review-queue.ts';
import type { People } from './screens/index.ts';

const DESK = { width: 1366, height: 768 };

describeUnless(NO_CHROMIUM, 'when an officer reviews what waits', function () {
  this.timeout(240_000);
  let rig: ConsoleRig;
  let people: People;
  before(async () => {
    rig = await openConsoleRig();
    people = await openPeople(rig.service);
  });
  after(() => rig.stop());

  const officerVisits = (): Promise<Visit> => rig.visits({ as: people.officer, viewport: DESK });
  const waiting = (count: number): Promise<readonly Product[]> => waitingProducts(people.service, people.helper, count);
  const stateOf = async ({ id }: Pick<Product, 'id'>): Promise<string> => (await reads(people.helper, id)).state;
  const isIn = (product: Pick<Product, 'id'>, state: string) =>
    eventually(async () => (await stateOf(product)) === state);
  /** What waits goes at once, as when the page is left. */
  const isPutAside = (page: Page) => page.evaluate(() => dispatchEvent(new Event('pagehide')));
  const seenAll = (page: Page) => page.waitForFunction(() => document.querySelector('.strip .seen') !== null);

  it('then a clean one takes four keys, one with a remark six, a refusal six, and one taken back none at all', async () => {
    const [clean, remarked, refused, last] = await waiting(4);
    if (!clean || !remarked || !refused || !last) throw new Error('four wait');
    const visit = await officerVisits();
    const { page } = visit;
    const keyboard = keyboardOf(page);
    const sent = decisionsOf(page);
    await visit.goes('/reviews');
    await page.getByRole('link', { name: 'Bắt đầu' }).click();
    await isOpen(page, clean.id);

    await keyboard.presses('Space', 'Space', 'm');
    await page.locator('.checks .ok', { hasText: 'Giấy an toàn thực phẩm' }).waitFor();
    await keyboard.presses('c');
    expect(keyboard.counted(), 'keys for a clean one').to.be.at.most(4);
    await isOpen(page, remarked.id);
    await page.getByText(/^Đã duyệt /).waitFor();
    expect([sent.length, await stateOf(clean)]).to.deep.equal([0, 'submitted']);

    await isCalm(page);
    await keyboard.presses('Control+z');
    await isOpen(page, clean.id);
    await page.getByText(/^Đã hoàn tác /).waitFor();
    expect(sent.length).to.equal(0);
    await keyboard.presses('c');
    await isOpen(page, remarked.id);

    await isCalm(page);
    const before = keyboard.counted();
    await keyboard.presses('ArrowDown', 'ArrowDown', 'g', '1');
    await page.locator('.decide .said li').waitFor();
    await keyboard.presses('t');
    expect(keyboard.counted() - before, 'keys with a remark').to.be.at.most(6);
    await isOpen(page, refused.id);

    await isCalm(page);
    const third = keyboard.counted();
    await keyboard.presses('b', '2', 'Enter');
    expect(keyboard.counted() - third, 'keys for a refusal').to.be.at.most(6);
    await page.getByText(/^Đã từ chối /).waitFor();

    await isIn(clean, 'approved');
    await isIn(remarked, 'changesRequested');
    await isIn(refused, 'rejected');
    expect(new Set(sent.map(({ key }) => key)).size).to.equal(3);
    const { comments } = await reads(people.helper, remarked.id);
    expect(comments[0]?.reasonId, 'reports count it').to.be.a('string');

    await isOpen(page, last.id);
    await keyboard.presses('c');
    await page.getByRole('button', { name: 'Vẫn duyệt' }).click();
    await page.getByRole('link', { name: 'Tôi' }).click();
    await page.getByRole('button', { name: 'Đăng xuất', exact: true }).click();
    await page.getByRole('button', { name: 'Vào' }).or(page.getByLabel('Mật khẩu')).first().waitFor();
    expect(await stateOf(last), 'who signs out has decided').to.equal('approved');
    expect(visit.complaints).to.deep.equal([]);
    await visit.ends();
  });

  it('then nothing that is typed decides anything: Telex, VNI, doubled letters, Backspace, keys switched off', async () => {
    const [product] = await waiting(2);
    if (!product) throw new Error('two wait');
    const visit = await officerVisits();
    const { page } = visit;
    const sent = decisionsOf(page);
    await visit.goes(`/reviews/${product.id}`);
    await isOpen(page, product.id);
    await page.keyboard.press('Space');
    await seenAll(page);
    await page.keyboard.press('m');
    await page.locator('.checks .ok', { hasText: 'Giấy an toàn thực phẩm' }).waitFor();
    // A remark is there, too: T would send it.
    for (const key of ['ArrowDown', 'g', '1']) await page.keyboard.press(key);
    await page.locator('.decide .said li').waitFor();

    for (const text of TYPED) {
      await visit.goes(`/reviews/${product.id}`);
      await isOpen(page, product.id);
      for (const key of text) await page.keyboard.press(key === ' ' ? 'Space' : key === '<' ? 'Backspace' : key);
    }
    await visit.goes(`/reviews/${product.id}`);
    await isOpen(page, product.id);
    // Letters that a keyboard program puts in come without a place on the keyboard.
    for (const letter of 'cbt')
      await visit.cdp.send('Input.dispatchKeyEvent', { type: 'keyDown', key: letter, text: letter });
    for (const key of ['c', 'b', 't'])
      for (const modifier of ['Control', 'Alt', 'Shift']) await page.keyboard.press(`${modifier}+${key}`);
    await page.getByRole('button', { name: 'Góp ý', exact: true }).click();
    await page.getByLabel('Lời góp ý').fill('Chưa rõ');
    await page.getByLabel('Lời góp ý').press('c');
    await page.getByRole('button', { name: 'Thôi' }).click();

    await visit.goes('/me');
    await page.getByRole('button', { name: 'Tắt', exact: true }).click();
    await visit.goes(`/reviews/${product.id}`);
    await isOpen(page, product.id);
    for (const key of 'cbtgmnpqhlkv') await page.keyboard.press(key);
    expect(new URL(page.url()).pathname).to.contain(product.id);
    expect(await page.locator('kbd').count(), 'no key is named that does nothing').to.equal(0);
    await page.evaluate(() => dispatchEvent(new Event('pagehide')));
    await isCalm(page);
    expect([sent.length, await stateOf(product)]).to.deep.equal([0, 'submitted']);
    await visit.ends();
  });

  it('then twenty are decided by keys alone, and a hundred such take a person less than half an hour', async () => {
    const products = await waiting(TWENTY);
    const visit = await officerVisits();
    const { humanSeconds, drawnMs, keys } = await goThrough(visit, products);
    await isPutAside(visit.page);
    const wished = { approve: 'approved', requestChanges: 'changesRequested', reject: 'rejected' } as const;
    for (const [at, product] of products.entries()) await isIn(product, wished[wayOf(at)]);
    expect((humanSeconds * 100) / TWENTY).to.be.at.most(30 * 60);
    expect(keys).to.equal(14 * 4 + 5 * 5 + 3);
    // How fast they are drawn is measured on a machine that does nothing else.
    expect(drawnMs).to.have.length(TWENTY - 1);
    await visit.ends();
  });

  it('then what was withdrawn, changed or decided meanwhile is refused in words, and what was written stays', async () => {
    const [withdrawn, taken, lost] = await waiting(3);
    if (!withdrawn || !taken || !lost) throw new Error('three wait');
    const { service, helper } = people;
    const other = await service.person({ role: 'officer', areaCodes: ['05908'] });
    const visit = await officerVisits();
    const { page } = visit;
    const approve = async ({ id }: Product): Promise<void> => {
      await visit.goes(`/reviews/${id}`);
      await isOpen(page, id);
      await page.keyboard.press('c');
      await page.getByRole('button', { name: 'Vẫn duyệt' }).click();
      await page.waitForFunction((old) => !location.pathname.endsWith(old), id);
    };
    await approve(withdrawn);
    await helper.post(`/v1/products/${withdrawn.id}/withdrawals`, {}, { ifMatch: withdrawn.version });
    await page
      .getByText(/vừa được rút về. Mời xem mục tiếp theo/)
      .first()
      .waitFor();
    expect(await stateOf(withdrawn)).to.equal('draft');

    await visit.goes(`/reviews/${taken.id}`);
    await isOpen(page, taken.id);
    for (const key of ['ArrowDown', 'g', '1']) await page.keyboard.press(key);
    await page.locator('.decide .said li').waitFor();
    await page.keyboard.press('t');
    await other.post(`/v1/products/${taken.id}/decisions`, { decision: 'approve' }, { ifMatch: taken.version });
    await page
      .getByText(/đã có cán bộ khác quyết định/)
      .first()
      .waitFor();
    expect(await stateOf(taken)).to.equal('approved');
    await visit.goes('/reviews');

    await approve(lost);
    const admin = await service.admin();
    const account = `/v1/admin/accounts/${people.officer.accountId}`;
    const { version } = (await admin.get(account)).body as { readonly version: number };
    expect((await admin.patch(account, { roles: [] }, { ifMatch: version })).status).to.equal(200);
    await page
      .getByText(/không còn (trong địa bàn|quyền duyệt)/)
      .first()
      .waitFor();
    expect(await stateOf(lost)).to.equal('submitted');
    await visit.ends();
    people = { ...people, officer: other };
  });
});

const TWENTY = 20;
/** What somebody types who believes to be in a text: Telex, VNI, every letter twice, and mistakes (`<`: Backspace). */
const TYPED = [
  'thanhf phaanf ghi chuwa ddur tyr leej',
  'cos leex caanf sua73<< bao2 quan3',
  'tu7o7ng ne61p u1c ky2',
  'aabbccddeeffgghhiijjkkllmmnnooppqqrrssttuuvvwwxxyyzz',
  'e<ee<ec<cb<bt<t',
];
