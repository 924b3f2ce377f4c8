import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { addOffice } from '../../src/features/areas/index.ts';
import { producersIn } from '../../src/features/producers/producers.store.ts';
import { enqueue } from '../../src/platform/jobs/jobs.service.ts';
import { jobs, type Job } from '../../src/platform/jobs/jobs.store.ts';
import { NO_CHROMIUM } from '../support/chromium.ts';
import { itemsOf, type Client } from '../support/client.ts';
import { openConsoleRig, type ConsoleRig, type Visit } from '../support/console.ts';
import { eventually } from '../support/eventually.ts';
import { aProducer } from '../support/products.ts';
import { PASSWORD } from '../support/service.ts';
import { describeUnless } from '../support/unless.ts';
import { userOf } from './first-journey.ts';

const DESK = { width: 1_366, height: 768 };
interface Producer {
  readonly groupId: string | null;
}
interface Settings {
  readonly items: readonly {
    readonly kind: string;
    readonly title: string;
    readonly delivered: boolean;
    readonly required: boolean;
  }[];
}

const DIVIDED = '05932@2004-06-30';

describeUnless(NO_CHROMIUM, 'when an admin works in the console', function () {
  this.timeout(180_000);
  let rig: ConsoleRig;
  let admin: Client;
  let visit: Visit;
  let page: Page;

  before(async () => {
    rig = await openConsoleRig();
    admin = await rig.service.admin();
  });
  after(() => rig.stop());
  afterEach(() => visit.ends());

  const opens = async (path: string, viewport = DESK): Promise<void> => {
    visit = await rig.visits({ as: admin, viewport });
    ({ page } = visit);
    await visit.goes(path);
  };
  const says = (text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor();
  const presses = (name: string | RegExp): Promise<void> => page.getByRole('button', { name }).first().click();
  const fills = (id: string, text: string): Promise<void> => page.locator(`[id="${id}"]`).fill(text);

  it('then a new helper is made in seven presses, joins a group, and their public page follows what the admin says', async () => {
    const { container } = rig.service;
    const office = { name: 'UBND xã Phú Bình', phone: '+842083000000', source: 'a test' };
    await addOffice(container, '05908@2025-07-01', office);
    await container.areas.reload();
    await opens('/me', { width: 360, height: 640 });
    const user = userOf(page);
    await user.press('Quản trị');
    await user.press('Tài khoản');
    await user.press('Thêm tài khoản');
    await page.waitForFunction(() => document.activeElement?.id === '/name');
    await user.type('Dương Thị Hà');
    await user.pressEnter('/phone');
    await user.type('0912 345 678');
    await user.press('Người hỗ trợ');
    await page.waitForFunction(() => document.activeElement?.id === '/roles/0/areaCodes');
    await user.type('phu binh');
    await page.getByRole('option', { name: 'Xã Phú Bình' }).click();
    const pressesOnOptions = 1;
    await user.press('Tạo và gửi mã');
    await says('Đã tạo tài khoản của Dương Thị Hà. Mã đang được gửi.');
    expect(user.count + pressesOnOptions).to.be.at.most(7);
    const [made] = itemsOf(await admin.get('/v1/admin/accounts?q=duong%20ha'));
    const roles = [{ role: 'helper', areaCodes: ['05908'], until: null }];
    expect(made).to.deep.include({ phone: '+84912345678', roles });
    const helper = String(made?.['id']);
    const digits = await eventually(
      () => /\b\d{6}\b/.exec(rig.service.sent.map(({ phone, text }) => `${phone ?? ''} ${text}`).join())?.[0],
    );
    const login = '0912345678';
    const person = rig.service.anyone();
    const confirmation = { login, code: digits, password: PASSWORD };
    expect((await person.post('/v1/password-resets/confirmations', confirmation)).status).to.equal(202);
    await person.signsIn(login, PASSWORD);
    const { code } = (await person.get('/v1/me/card')).body as { readonly code: string };

    // The group comes into being by the console, with the hamlet that a household has named.
    const other = await rig.service.person({ role: 'helper', areaCodes: ['05908'] });
    await aProducer(other, { hamlet: 'Xóm Ngoài' });
    await visit.goes('/admin/groups?areaCode=05908&show=without');
    await page.getByRole('cell', { name: 'Chưa có tổ' }).waitFor();
    await page.getByRole('link', { name: 'Thêm tổ' }).click();
    await fills('/name', 'Tổ công nghệ số xóm Ngoài');
    await presses('Xóm Ngoài');
    await fills('/decisionNumber', '12/QĐ-UBND');
    await fills('/memberIds', 'ha');
    await page.getByRole('option', { name: 'Dương Thị Hà (…678)' }).click();
    await presses('Lập tổ');
    await says('1 tổ · 1 xóm · 0 xóm chưa có tổ');
    await page.getByRole('link', { name: 'Tổ công nghệ số xóm Ngoài' }).first().waitFor();

    const shown = async () => String((await rig.service.anyone().get(`/helpers/${code}`)).body);
    expect(await shown())
      .to.include('Tổ công nghệ số xóm Ngoài')
      .and.to.include('UBND xã Phú Bình');
    await visit.goes(`/admin/accounts/${helper}`);
    await presses(/^Người hỗ trợ$/);
    await presses('Lưu');
    await says('Đã lưu');
    const ended = await shown();
    expect(ended).to.include('không còn hiệu lực').and.not.include('Dương Thị Hà');
  });

  it('then accounts are found, given a last day, disabled and enabled; nobody strips themselves', async () => {
    const officer = await rig.service.person({ role: 'officer', areaCodes: ['05941'] });
    const { body } = await admin.get(`/v1/admin/accounts/${officer.accountId}`);
    const { name } = body as { readonly name: string };
    await opens('/admin/accounts');
    await page.locator('#areaCode').selectOption('05941');
    await page.locator('#role').selectOption('officer');
    await page.getByRole('link', { name }).click();
    await page.getByText('Cán bộ duyệt có ngày hết hạn').click();
    for (const [part, text] of [
      ['day', '31'],
      ['month', '12'],
      ['year', '2099'],
    ] as const)
      await page.locator(`[id="/roles/0/until-${part}"]`).fill(text);
    await presses('Lưu');
    await says('Đã lưu');
    const stored = async () =>
      (await admin.get(`/v1/admin/accounts/${officer.accountId}`)).body as Readonly<Record<string, unknown>>;
    expect((await stored())['roles']).to.deep.equal([{ role: 'officer', areaCodes: ['05941'], until: '2099-12-31' }]);
    await presses('Gửi mã đặt mật khẩu');
    await says('Đã gửi mã.');
    await presses('Khóa tài khoản');
    await page.getByRole('dialog').getByRole('button', { name: 'Khóa tài khoản' }).click();
    await presses('Mở lại tài khoản');
    await says('Đã mở lại tài khoản.');
    expect((await stored())['disabled']).to.equal(false);
    await visit.goes(`/admin/accounts/${admin.accountId}`);
    await says('Đây là tài khoản của bạn.');
    await presses(/^Quản trị viên$/);
    await presses('Lưu');
    await says('Lúc này chưa làm được việc này.');
  });

  it('then a producer left behind is placed, a list of categories is refused by its rows and then taken', async () => {
    const helper = await rig.service.person({ role: 'helper', areaCodes: ['05908'] });
    const { producerId } = await aProducer(helper, { name: 'Hộ ông Thượng Đình' });
    const producers = producersIn(rig.service.container.store);
    const producer = await producers.get(producerId);
    if (!producer) throw new Error('the producer is gone');
    await producers.replace({ ...producer, areaId: DIVIDED }, producer.revision);
    await opens('/admin/areas');
    await page.getByLabel('Xã nay của Hộ ông Thượng Đình').selectOption('05908');
    await presses('Xếp');
    await says('Đã xếp Hộ ông Thượng Đình vào Xã Phú Bình.');
    expect((await helper.get(`/v1/producers/${producerId}`)).body).to.include({ areaCode: '05908' });
    await page.locator('#q').fill('uc ky');
    await page.getByRole('link', { name: /trước là Xã Úc Kỳ/ }).click();
    await says('Mã 05908 qua các thời kỳ');
    await says('Thị trấn Hương Sơn');

    await visit.goes('/admin/channels?channel=lazada');
    await page.locator('main summary').click();
    await presses('Nạp danh sách');
    await says('Chọn một tệp trước.');
    const hands = async (text: string) => {
      await page
        .locator('[id="/list"]')
        .setInputFiles({ name: 'lazada.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
      await presses('Nạp danh sách');
    };
    await fills('/source', 'Lazada Open Platform');
    for (const [part, text] of [
      ['day', '20'],
      ['month', '11'],
      ['year', '2026'],
    ] as const)
      await page.locator(`[id="/checkedOn-${part}"]`).fill(text);
    await hands('id,path\n30,Gia vị > Tương\nx,Gia vị\n');
    await says('Dòng 3:');
    await hands('id,path\n30,Gia vị > Tương\n31,Gia vị > Muối\n');
    await says('Đã nạp 2 ngành hàng.');
  });

  it('then plans are refused without a source, read from a file, and stay with it', async () => {
    const year = String(new Date().getFullYear());
    await opens(`/admin/targets?year=${year}`);
    await page.getByText('Chưa có kế hoạch').first().waitFor();
    await page.getByLabel('Kế hoạch của Xã Phú Bình').fill('10');
    await presses('Lưu kế hoạch');
    await says('Xã Phú Bình chưa ghi theo văn bản nào.');
    await fills('common', 'Kế hoạch 123/KH-UBND');
    await page.locator('main summary').click();
    const csv = 'Mã xã,Kế hoạch,Văn bản\n05917,8,"Kế hoạch 9/KH-UBND"\n99999,3,\n';
    await page.locator('#plans').setInputFiles({ name: 'plans.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
    await says('Chưa hiểu dòng 3.');
    await presses('Lưu kế hoạch');
    await says('Đã lưu');
    const { items } = (await admin.get(`/v1/targets/${year}`)).body as { readonly items: readonly object[] };
    expect(items.map((item) => ({ ...item, areaName: null }))).to.have.deep.members([
      { areaCode: '05908', areaName: null, metric: 'live', value: 10, source: 'Kế hoạch 123/KH-UBND' },
      { areaCode: '05917', areaName: null, metric: 'live', value: 8, source: 'Kế hoạch 9/KH-UBND' },
    ]);
  });

  it('then a helper gives a household to another group, and chooses what is sent to the phone', async () => {
    const helper = await rig.service.person({ role: 'helper', areaCodes: ['05923'] });
    const { producerId } = await aProducer(helper, { areaCode: '05923' });
    const name = 'Tổ công nghệ số xóm Đông';
    const { body } = await admin.post('/v1/groups', { name, areaCode: '05923' });
    visit = await rig.visits({ as: helper });
    ({ page } = visit);
    await visit.goes(`/producers/${producerId}/profile`);
    await page.locator('summary').first().click();
    await presses(name);
    const groupOf = async () => ((await helper.get(`/v1/producers/${producerId}`)).body as Producer).groupId;
    await eventually(async () => (await groupOf()) === (body as { readonly id: string }).id);
    await visit.goes('/me');
    await page.getByText('Tin nào gửi về điện thoại').click();
    const settings = async () => (await helper.get('/v1/me/notice-settings')).body as Settings;
    const { items } = await settings();
    const choice = items.find(({ required }) => !required);
    if (!choice) throw new Error('every notice is required');
    await page.getByLabel(choice.title).uncheck();
    await eventually(async () =>
      (await settings()).items.some(({ kind, delivered }) => kind === choice.kind && !delivered),
    );
  });

  it('then a key is shown once and revoked, and a dead job is tried again', async () => {
    await opens('/admin/keys');
    await fills('/name', 'Sàn thử');
    await presses('Nguồn dữ liệu của Postmart');
    await presses('Tạo khóa');
    const token = await page.locator('#token').inputValue();
    const reader = rig.service.anyone();
    reader.token = token;
    expect((await reader.get('/v1/feeds/postmart/ndjson')).status).to.equal(200);
    await presses('Đã chép xong');
    expect(await page.content()).to.not.include(token);
    await presses(/^Thu hồi Sàn thử$/);
    await page.getByRole('dialog').getByRole('button', { name: 'Thu hồi' }).click();
    await says('Đã thu hồi khóa của Sàn thử.');
    expect((await reader.get('/v1/feeds/postmart/ndjson')).status).to.equal(401);

    const { container } = rig.service;
    await container.worker.stop(5_000);
    const { due: _, ...job } = await enqueue(container, { kind: 'photo.process', payload: {} });
    const dead = { ...job, state: 'dead' as const, attempts: 8, lastError: 'ImageProcessorDied' };
    await container.store.collection<Job>(jobs).replace(dead, job.revision);
    await visit.goes('/admin');
    await page.getByRole('link', { name: /Việc nền/ }).click();
    await says('Tệp ảnh làm chương trình xử lý ảnh tắt.');
    await presses('Làm lại');
    await says('Không có việc nào hỏng.');
    expect((await container.store.collection<Job>(jobs).get(job.id))?.state).to.equal('queued');
    await visit.context.setOffline(true);
    await page.locator('#state').selectOption('done');
    await says(/Cần mạng/);
  });
});
