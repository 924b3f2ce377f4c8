import { expect } from 'chai';
import { NO_CHROMIUM } from '../support/chromium.ts';
import { openConsoleRig, type ConsoleRig } from '../support/console.ts';
import { eventually } from '../support/eventually.ts';
import { aCompleteProduct, isDecided, reads, submits, type Described } from '../support/products.ts';
import { describeUnless } from '../support/unless.ts';
import { COMMUNE, openPeople } from './people.ts';
import type { People } from './screens/index.ts';

describeUnless(NO_CHROMIUM, 'when an officer has decided against a product', function () {
  this.timeout(120_000);
  let rig: ConsoleRig;
  let people: People;
  before(async () => {
    rig = await openConsoleRig();
    people = await openPeople(rig.service);
  });
  after(() => rig.stop());

  it('then what was asked is mended under each comment and sent again, and what was rejected begins anew', async () => {
    const { service, helper } = people;
    const officer = await service.person({ role: 'officer', areaCodes: [COMMUNE] });
    const submitted = async () => submits(helper, await aCompleteProduct(service, helper));
    const asked = await isDecided(officer, await submitted(), 'requestChanges', [
      { pointer: '/label/usage', text: 'Ghi rõ chấm với gì.' },
      { pointer: '/description', text: 'Kể thêm nhà mình ủ mấy tháng.' },
      { pointer: '/photos', text: 'Chụp thêm ảnh nhãn.' },
    ]);
    const rejected = await isDecided(officer, await submitted(), 'reject', [{ pointer: '/name', text: 'Trùng hàng.' }]);
    const visit = await rig.visits({ as: helper });
    const { page } = visit;

    await visit.goes(`/products/${asked.id}/changes`);
    const under = (text: string) => page.locator('.asked', { hasText: text });
    await page.waitForFunction(() => document.activeElement?.id === '/label/usage');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('Chấm rau luộc.');
    await under('Kể thêm').getByLabel('Kể về sản phẩm').fill('Tương nếp ủ chum ba tháng ngoài nắng.');
    expect(await under('Chụp thêm').getByRole('link').getAttribute('href')).to.contain('/photos');
    expect(await page.locator('.asked :is(input, textarea)').count()).to.equal(2);
    await page.getByText('Đã đọc lại cho nhà nghe').click();
    await page.getByRole('button', { name: 'Sửa xong, gửi lại' }).click();
    const again = await eventually(async () => {
      const product = await reads(helper, asked.id);
      return product.state === 'submitted' && product;
    });
    expect(again.label.usage?.vi).to.equal('Chấm rau luộc.');
    expect(again.description?.vi).to.equal('Tương nếp ủ chum ba tháng ngoài nắng.');

    await visit.goes(`/products/${rejected.id}`);
    await page.getByText('Trùng hàng.').waitFor();
    await page.getByRole('button', { name: 'Làm lại từ bản này' }).click();
    await page.waitForFunction((old) => !location.pathname.endsWith(old), rejected.id);
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    const made = await eventually(async () => {
      const { status, body } = await helper.get(`/v1/products/${id}`);
      return status === 200 && (body as Described);
    });
    expect(made).to.deep.include({ state: 'draft', name: rejected.name, setNumber: 9 });
    expect(made.photos.length).to.equal(1);
    expect(made.variants.map(({ sku }) => sku)).to.deep.equal(['TUK-500', 'TUK-1000']);
    expect(visit.complaints).to.deep.equal([]);
    await visit.ends();
  });
});
