import { expect } from 'chai';
import type { Client } from '../support/client.ts';
import { NO_CHROMIUM } from '../support/chromium.ts';
import { openConsoleRig, type ConsoleRig } from '../support/console.ts';
import { forMarketplaces } from '../support/consumers.ts';
import { eventually } from '../support/eventually.ts';
import { aCompleteProduct, reads, type Described } from '../support/products.ts';
import { describeUnless } from '../support/unless.ts';
import { userOf } from './first-journey.ts';
import { openPeople } from './people.ts';

/** As for marketplaces, but for the category of Lazada. */
const CHANNELS = { ...forMarketplaces.channels, lazada: { primaryCategoryId: null } };
const MAX_PRESSES = 5;
const TREE = [
  'id,path',
  '1,Bách hóa',
  '2,Bách hóa > Gia vị',
  '30,Bách hóa > Gia vị > Tương và nước chấm',
  '31,Bách hóa > Gia vị > Nước mắm',
  '40,Sách > Tương lai học',
].join('\n');

describeUnless(NO_CHROMIUM, 'when a helper sees what marketplaces will say', function () {
  this.timeout(120_000);
  let rig: ConsoleRig;
  let helper: Client;
  let product: Described;
  before(async () => {
    rig = await openConsoleRig();
    ({ helper } = await openPeople(rig.service));
    const admin = await rig.service.admin();
    const form = new FormData();
    form.append('source', 'Lazada Open Platform');
    form.append('checkedOn', '2026-11-20');
    form.append('list', new Blob([TREE]), 'lazada.csv');
    expect((await admin.send('PUT', '/v1/channels/lazada/categories', { form })).status).to.equal(200);
    product = await aCompleteProduct(rig.service, helper, { ...forMarketplaces, channels: CHANNELS });
  });
  after(() => rig.stop());

  it('then a category of Lazada is found by words in at most 5 presses, and the product is ready there', async () => {
    const visit = await rig.visits({ as: helper });
    const { page } = visit;
    await visit.goes(`/products/${product.id}`);
    const user = userOf(page);
    const lazada = page.locator('.shop', { has: page.locator('h2', { hasText: 'Lazada' }) });

    await user.press('Sàn sẽ nói gì');
    await user.waitForHeading('Sàn sẽ nói gì');
    await lazada.getByText('Còn 1 điều chặn').waitFor();
    await lazada.getByRole('button', { name: 'Tìm ngành hàng' }).click();
    await page.waitForFunction(() => document.activeElement?.id === 'lazada-category');
    await user.type('tuong');
    const options = lazada.getByRole('option');
    await options.first().waitFor();
    expect(await options.allTextContents()).to.deep.equal([
      'Sách › Tương lai học',
      'Bách hóa › Gia vị › Tương và nước chấm',
    ]);
    await options.nth(1).click();

    await lazada.getByText('Lên được').waitFor();
    await lazada.getByRole('button', { name: 'Gia vị › Tương và nước chấm', pressed: true }).waitFor();
    expect(user.count + 2).to.be.at.most(MAX_PRESSES);
    const kept = await eventually(async () => {
      const { channels } = await reads(helper, product.id);
      return channels.lazada.primaryCategoryId !== null && channels;
    });
    expect(kept).to.deep.include({
      shopee: { ...product.channels.shopee },
      postmart: { ...product.channels.postmart },
    });
    expect(kept.lazada.primaryCategoryId).to.equal(30);
    const { body } = await helper.get(`/v1/products/${product.id}/completeness`);
    const channels = (
      body as { readonly channels: readonly { readonly channel: string; readonly complete: boolean }[] }
    ).channels;
    expect(channels.find(({ channel }) => channel === 'lazada')?.complete).to.equal(true);

    // Without a network what was found last is there, and the screen says so.
    await visit.context.setOffline(true);
    await lazada.getByRole('button', { name: 'Tìm ngành hàng' }).click();
    await page.waitForFunction(() => document.activeElement?.id === 'lazada-category');
    await user.type('nuoc');
    await lazada.getByText('Tìm ngành hàng cần mạng. Dưới đây là kết quả lần trước.').waitFor();
    expect(await options.allTextContents()).to.deep.equal(['Bách hóa › Gia vị › Tương và nước chấm']);
    expect(visit.complaints).to.deep.equal([]);
    await visit.ends();
  });

  it('then each thing that Shopee asks for leads to its field, and the shop may choose the category itself', async () => {
    const visit = await rig.visits({ as: helper });
    const { page } = visit;
    await visit.goes(`/products/${product.id}/channels`);
    const shopee = page.locator('.shop', { has: page.locator('h2', { hasText: 'Shopee' }) });
    await shopee.getByRole('button', { name: 'Để sàn tự đề xuất', pressed: true }).waitFor();
    await shopee.getByRole('button', { name: 'Nhanh', pressed: true }).click();
    await shopee.getByText('Cách gửi hàng của Shopee').waitFor();
    await shopee.getByText('Theo chương trình khác').first().waitFor();
    await shopee.locator('li', { hasText: 'Cách gửi hàng của Shopee' }).getByRole('link', { name: 'Sửa' }).click();
    await page.waitForFunction(() => document.activeElement?.closest('[id]')?.id === '/channels/shopee/shipping');
    await shopee.getByRole('button', { name: 'Nhanh' }).click();
    await shopee.getByText('Cách gửi hàng của Shopee').waitFor({ state: 'detached' });
    await shopee
      .getByRole('button', { name: /Nước tương|tương/i })
      .first()
      .click();
    await eventually(async () => (await reads(helper, product.id)).channels.shopee.categoryId !== null);

    // A link is taken from the words that Shopee shares it with, and none of another place.
    const links = page.getByLabel('Link bán trên sàn');
    await links.fill('https://example.vn/mua');
    await page.getByText('Chỉ nhận link https của Shopee').waitFor();
    await links.fill('Mua ngay! https://s.shopee.vn/4AbCdEf?x=1\nhttps://www.lazada.vn/products/tuong-i1-s2.html');
    await page.getByText('Chỉ nhận link https của Shopee').waitFor({ state: 'detached' });
    const shopLinks = await eventually(async () => {
      const { body } = await helper.get(`/v1/products/${product.id}`);
      const kept = body.shopLinks as readonly string[];
      return kept.length === 2 && kept;
    });
    expect(shopLinks).to.deep.equal(['https://s.shopee.vn/4AbCdEf', 'https://www.lazada.vn/products/tuong-i1-s2.html']);
    expect(visit.complaints).to.deep.equal([]);
    await visit.ends();
  });
});
