import type { Page } from 'playwright-core';
import type { FakeCamera } from '../support/camera.ts';
import { jpegPhoto } from '../support/photos.ts';

/** Of the page: see camera.ts. */
declare const framesPass: (count: number) => Promise<void>;

/** A helper with a phone: presses and types, and counts what is pressed beside the keyboard. */
export interface Hand {
  readonly page: Page;
  presses(text: string | RegExp): Promise<void>;
  /** Presses a field, and types into it. */
  fills(id: string, text: string): Promise<void>;
  /** Types where the focus is. */
  types(text: string): Promise<void>;
  /** The keyboard's own key goes to the next field: no press. */
  goesOn(id: string): Promise<void>;
  sees(heading: string): Promise<void>;
  shoots(camera: FakeCamera, seed: number): Promise<void>;
  /** Without a camera: the button, each photo in the browser's own list, and its OK where there are several. */
  chooses(seeds: readonly number[]): Promise<void>;
  readonly count: number;
}

export function handOn(page: Page): Hand {
  let count = 0;
  const focus = (id: string) => page.waitForFunction((wanted) => document.activeElement?.id === wanted, id);
  return {
    page,
    get count() {
      return count;
    },
    async presses(text) {
      count += 1;
      await page.locator('a, button, label', { hasText: text }).first().click();
    },
    async fills(id, text) {
      count += 1;
      await page.locator(`[id="${id}"]`).click();
      await page.keyboard.type(text);
    },
    async types(text) {
      await page.keyboard.type(text);
    },
    async goesOn(id) {
      await page.keyboard.press('Enter');
      await focus(id);
    },
    async sees(heading) {
      await page.locator('h1, [role=heading]', { hasText: heading }).first().waitFor();
    },
    async shoots(camera, seed) {
      await camera.shows(page, seed);
      await page.locator('.shutter[aria-disabled=false]').waitFor();
      await page.evaluate(() => framesPass(3));
      count += 1;
      await page.locator('.shutter').click();
    },
    async chooses(seeds) {
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
export async function asksForLeave(hand: Hand, name: string): Promise<void> {
  await hand.presses('Thêm nhà mới');
  await hand.sees('Xin phép bà con');
  await hand.presses('Đồng ý lập hồ sơ');
  await hand.presses('Đồng ý bày sản phẩm');
  await hand.presses('Đồng ý gửi cho các sàn');
  await hand.fills('/givenBy', name);
  await hand.presses(/^Ghi nhận$/);
  await hand.sees('Ai và ở đâu');
}

/** Who and where, from the first empty field on. */
async function tellsWhoAndWhere({ page, ...hand }: Hand, phone: string): Promise<void> {
  await page.waitForFunction(() => document.activeElement?.id === '/phone');
  await hand.types(phone);
  await hand.goesOn('/businessRegistration/number');
  await hand.types('17A80001234');
  await hand.goesOn('/addressLine');
  await hand.types('Xóm Múc');
  await hand.presses('Tiếp: giấy tờ');
  await hand.sees('Giấy tờ');
}

/** The paper that the law asks of food. */
async function photographsPaper(hand: Hand, camera: FakeCamera | null): Promise<void> {
  await hand.presses('Chụp giấy an toàn thực phẩm');
  await (camera ? hand.shoots(camera, 11) : hand.chooses([11]));
  await hand.sees('Giấy tờ');
  await hand.page.waitForFunction(() => document.activeElement?.id === '/issuedOn-day');
  await hand.types('03112025');
}

/** The three photos that a product needs. */
async function photographsProduct(hand: Hand, camera: FakeCamera | null, seed: number): Promise<void> {
  if (camera)
    for (const [at, slot] of ['mặt trước', 'nhãn', 'bên trong'].entries()) {
      await hand.sees(slot);
      await hand.shoots(camera, seed + at);
    }
  else await hand.chooses([seed, seed + 1, seed + 2]);
  await hand.sees('Chụp thêm ảnh');
  await hand.presses('Đủ 3 ảnh, tiếp');
}

/** Name, price, stock and set on one screen. */
async function tellsWhatItIs(hand: Hand, name: string): Promise<void> {
  await hand.page.waitForFunction(() => document.activeElement?.id === '/name');
  await hand.types(name);
  await hand.goesOn('/variants/0/priceVnd');
  await hand.types('35k');
  await hand.goesOn('/variants/0/stock');
  await hand.types('20');
  await hand.presses(/^9\. Tương/);
  await hand.presses('Tiếp: nhãn');
  await hand.sees('Nhãn');
}

/** What stands on the label. */
async function writesLabel(hand: Hand): Promise<void> {
  await hand.presses('Dùng mẫu cho tương');
  await hand.fills('/label/ingredients', 'gạo nếp Thầu Dầu 42 %, đậu tương, muối');
  await hand.presses('12 tháng');
  await hand.presses('Tiếp: kiểm tra');
  await hand.sees('Kiểm tra rồi gửi');
}

/** The whole first journey, from the list of households to the receipt. */
export async function bringsFirstProduct(hand: Hand, camera: FakeCamera | null): Promise<void> {
  await asksForLeave(hand, 'Nguyễn Thị Lan');
  await tellsWhoAndWhere(hand, '0912 345 678');
  await photographsPaper(hand, camera);
  await hand.presses('Xong, thêm sản phẩm');
  await photographsProduct(hand, camera, 21);
  await tellsWhatItIs(hand, 'Tương nếp Úc Kỳ chai 500 ml');
  await writesLabel(hand);
  await hand.presses('Đã đọc lại cho nhà nghe');
  await hand.presses(/^Gửi cán bộ duyệt$/);
  await hand.sees('Đã ghi nhận');
}
