import type { Page } from 'playwright-core';
import type { FakeCamera } from '../support/camera.ts';
import { jpegPhoto } from '../support/photos.ts';

/** Of the page: see camera.ts. */
declare const framesPass: (count: number) => Promise<void>;

/** A helper with a phone: presses and types, and counts what is pressed beside the keyboard. */
export interface ConsoleUser {
  readonly page: Page;
  press(text: string | RegExp): Promise<void>;
  /** Presses a field, and types into it. */
  fill(id: string, text: string): Promise<void>;
  /** Types where the focus is. */
  type(text: string): Promise<void>;
  /** The keyboard's own key goes to the next field: no press. */
  pressEnter(id: string): Promise<void>;
  waitForHeading(heading: string | RegExp): Promise<void>;
  takePhoto(camera: FakeCamera, seed: number): Promise<void>;
  /** Without a camera: the button, each photo in the browser's own list, and its OK where there are several. */
  choosePhotos(seeds: readonly number[]): Promise<void>;
  readonly count: number;
}

export function userOf(page: Page): ConsoleUser {
  let count = 0;
  const focus = (id: string) => page.waitForFunction((wanted) => document.activeElement?.id === wanted, id);
  return {
    page,
    get count() {
      return count;
    },
    async press(text) {
      count += 1;
      await page.locator('a, button, label', { hasText: text }).first().click();
    },
    async fill(id, text) {
      count += 1;
      await page.locator(`[id="${id}"]`).click();
      await page.keyboard.type(text);
    },
    async type(text) {
      await page.keyboard.type(text);
    },
    async pressEnter(id) {
      await page.keyboard.press('Enter');
      await focus(id);
    },
    async waitForHeading(heading) {
      await page.locator('h1, [role=heading]', { hasText: heading }).first().waitFor();
    },
    async takePhoto(camera, seed) {
      await camera.shows(page, seed);
      await page.locator('.shutter[aria-disabled=false]').waitFor();
      await page.evaluate(() => framesPass(3));
      count += 1;
      await page.locator('.shutter').click();
    },
    async choosePhotos(seeds) {
      count += 1 + seeds.length + (seeds.length > 1 ? 1 : 0);
      const files = seeds.map(async (seed) => ({
        name: `anh-${String(seed)}.jpg`,
        mimeType: 'image/jpeg',
        buffer: await jpegPhoto({ width: 1_200, height: 900, seed }),
      }));
      await page.locator('.camera input[type=file]:not([capture])').setInputFiles(await Promise.all(files));
    },
  };
}

/** From the list of households to consent on record. */
export async function recordConsent(user: ConsoleUser, name: string): Promise<void> {
  await user.press('Thêm nhà mới');
  await user.waitForHeading('Xin phép bà con');
  await user.press('Đồng ý lập hồ sơ');
  await user.press('Đồng ý bày sản phẩm');
  await user.press('Đồng ý gửi cho các sàn');
  await user.fill('/givenBy', name);
  await user.press(/^Ghi nhận$/);
  await user.waitForHeading('Ai và ở đâu');
}

/** Who and where, from the first empty field on. */
async function fillProfile({ page, ...user }: ConsoleUser, phone: string): Promise<void> {
  await page.waitForFunction(() => document.activeElement?.id === '/phone');
  await user.type(phone);
  await user.pressEnter('/businessRegistration/number');
  await user.type('17A80001234');
  await user.pressEnter('/hamlet');
  await user.type('Xóm Múc');
  await user.press('Tiếp: giấy tờ');
  await user.waitForHeading('Giấy tờ');
}

/** The paper that the law asks of food. */
async function photographPaper(user: ConsoleUser, camera: FakeCamera | null): Promise<void> {
  await user.press('Chụp giấy an toàn thực phẩm');
  await (camera ? user.takePhoto(camera, 11) : user.choosePhotos([11]));
  await user.waitForHeading('Giấy tờ');
  await user.page.waitForFunction(() => document.activeElement?.id === '/issuedOn-day');
  await user.type('03112025');
}

/** The three photos that a product needs. */
async function photographProduct(user: ConsoleUser, camera: FakeCamera | null, seed: number): Promise<void> {
  if (camera)
    for (const [at, slot] of ['mặt trước', 'nhãn', 'bên trong'].entries()) {
      await user.waitForHeading(slot);
      await user.takePhoto(camera, seed + at);
    }
  else await user.choosePhotos([seed, seed + 1, seed + 2]);
  await user.waitForHeading('Chụp thêm ảnh');
  await user.press('Đủ 3 ảnh, tiếp');
}

/** Name, price, stock and set on one screen. */
async function fillBasics(user: ConsoleUser, name: string): Promise<void> {
  await user.page.waitForFunction(() => document.activeElement?.id === '/name');
  await user.type(name);
  await user.pressEnter('/variants/0/priceVnd');
  await user.type('35k');
  await user.pressEnter('/variants/0/stock');
  await user.type('20');
  await user.press(/^9\. Tương/);
  await user.press('Tiếp: nhãn');
  await user.waitForHeading('Nhãn');
}

/** What stands on the label. */
async function fillLabel(user: ConsoleUser): Promise<void> {
  await user.press('Dùng mẫu cho tương');
  await user.fill('/label/ingredients', 'gạo nếp Thầu Dầu 42 %, đậu tương, muối');
  await user.press('12 tháng');
  await user.press('Tiếp: kiểm tra');
  await user.waitForHeading('Kiểm tra rồi gửi');
}

/** The whole first journey, from the list of households to the receipt. */
export async function createFirstProduct(user: ConsoleUser, camera: FakeCamera | null): Promise<void> {
  await recordConsent(user, 'Nguyễn Thị Lan');
  await fillProfile(user, '0912 345 678');
  await photographPaper(user, camera);
  await user.press('Xong, thêm sản phẩm');
  await photographProduct(user, camera, 21);
  await fillBasics(user, 'Tương nếp Úc Kỳ chai 500 ml');
  await fillLabel(user);
  await user.press('Đã đọc lại cho nhà nghe');
  await user.press(/^Gửi cán bộ duyệt$/);
  await user.waitForHeading(/Đã ghi nhận|Đã gửi/);
}
