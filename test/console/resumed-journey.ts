import type { Page } from 'playwright-core';
import { isDrawn } from '../support/console.ts';
import type { FakeCamera } from '../support/camera.ts';
import type { ConsoleUser } from './first-journey.ts';

/** What is typed in the first journey, and how the phone keeps it: each is to be there once it was typed. */
const KEPT = {
  '/givenBy': ['Nguyễn Thị Lan', '"givenBy":"Nguyễn Thị Lan"'],
  '/phone': ['0912 345 678', '"phone":"+84912345678"'],
  '/businessRegistration/number': ['17A80001234', '"number":"17A80001234"'],
  '/hamlet': ['Xóm Múc', '"hamlet":"Xóm Múc"'],
  '/name': ['Tương nếp Úc Kỳ chai 500 ml', '"vi":"Tương nếp Úc Kỳ chai 500 ml"'],
  '/variants/0/priceVnd': ['35k', '"priceVnd":35000'],
  '/variants/0/stock': ['20', '"stock":20'],
  '/label/ingredients': ['gạo nếp Thầu Dầu 42 %, đậu tương, muối', '"gạo nếp Thầu Dầu 42 %","đậu tương","muối"'],
} as const;
type FieldId = keyof typeof KEPT;
const PAPER_DAY = '"issuedOn":"2025-11-03"';

/** A person in the first journey, who goes on from whatever is there. */
export interface ResumedJourney {
  /** Until the receipt. */
  goOn(user: ConsoleUser, camera: FakeCamera): Promise<void>;
  /** What was typed so far, as the phone keeps it; the last of it may still be on its way to the disk. */
  readonly typed: readonly string[];
  /** Fields that had been typed, and were found empty or otherwise later. */
  readonly lost: readonly string[];
}

/** `told` of each thing before it is done, with the address of its screen; when it throws, the journey breaks off there. */
export function resumableJourney(told: (pathname: string) => void): ResumedJourney {
  const typed: string[] = [];
  const lost: string[] = [];
  let at = '';
  const acts = (): void => told(at);

  const valueOf = (page: Page, id: string): Promise<string> => page.locator(`[id="${id}"]`).inputValue();

  /** Types into a field what is not in it yet. */
  async function fill({ page }: ConsoleUser, id: FieldId): Promise<void> {
    const [text, kept] = KEPT[id];
    const field = page.locator(`[id="${id}"]`);
    await field.waitFor();
    const there = await valueOf(page, id);
    const isThere = there === text || (id === '/variants/0/priceVnd' && there.replace(/\D/g, '') === '35000');
    if (isThere) return;
    // The last field may have been typed a moment before the end.
    if (typed.slice(0, -1).includes(kept)) lost.push(`${id}: "${there}"`);
    acts();
    await field.click();
    await field.fill('');
    await page.keyboard.type(text, { delay: 8 });
    await page.keyboard.press('Tab');
    if (!typed.includes(kept)) typed.push(kept);
  }
  async function press(user: ConsoleUser, text: string | RegExp): Promise<void> {
    acts();
    await user.press(text);
  }
  async function leave({ page }: ConsoleUser, from: string): Promise<void> {
    await page.waitForURL((url) => !url.pathname.endsWith(from));
  }
  async function takePhoto(user: ConsoleUser, camera: FakeCamera, seed: number): Promise<void> {
    acts();
    await user.takePhoto(camera, seed);
  }

  const screens: readonly (readonly [RegExp, (user: ConsoleUser, camera: FakeCamera) => Promise<void>])[] = [
    [/\/producers$/, (user) => press(user, 'Thêm nhà mới').then(() => leave(user, '/producers'))],
    [
      /\/consent$/,
      async (user) => {
        const next = user.page.getByRole('link', { name: 'Tiếp: ai và ở đâu' });
        await next.or(user.page.locator('[id="/givenBy"]')).waitFor();
        if ((await next.count()) > 0) {
          await press(user, 'Tiếp: ai và ở đâu');
          return leave(user, '/consent');
        }
        for (const box of await user.page.locator('.promise input').all())
          if (!(await box.isChecked())) {
            acts();
            await box.click();
          }
        await fill(user, '/givenBy');
        await press(user, /^Ghi nhận$/);
        await leave(user, '/consent');
      },
    ],
    [
      /\/profile$/,
      async (user) => {
        await fill(user, '/phone');
        await fill(user, '/businessRegistration/number');
        await fill(user, '/hamlet');
        await press(user, 'Tiếp: giấy tờ');
        await leave(user, '/profile');
      },
    ],
    [
      /\/documents$/,
      async (user) => {
        const { page } = user;
        const day = page.locator('[id="/issuedOn-day"]');
        const ask = page.getByText('Chụp giấy an toàn thực phẩm');
        const next = page.getByText('Xong, thêm sản phẩm');
        await day.or(ask).or(next).first().waitFor();
        if ((await ask.count()) > 0) {
          if (typed.slice(0, -1).includes(PAPER_DAY)) lost.push('the paper');
          await press(user, 'Chụp giấy an toàn thực phẩm');
          await leave(user, '/documents');
          return;
        }
        if ((await day.count()) > 0 && (await valueOf(page, '/issuedOn-year')).length < 4) {
          if (typed.slice(0, -1).includes(PAPER_DAY)) lost.push('the day of the paper');
          acts();
          await day.click();
          await page.keyboard.type('03112025', { delay: 8 });
          if (!typed.includes(PAPER_DAY)) typed.push(PAPER_DAY);
        }
        await press(user, 'Xong, thêm sản phẩm');
        await leave(user, '/documents');
      },
    ],
    [
      /\/documents\/camera$/,
      async (user, camera) => {
        await takePhoto(user, camera, 11);
        await leave(user, '/camera');
      },
    ],
    [
      /\/products\/[^/]+\/camera$/,
      async (user, camera) => {
        const heading = user.page.getByRole('heading', { level: 1 });
        const said = (await heading.textContent()) ?? '';
        const slot = ['mặt trước', 'nhãn', 'bên trong'].findIndex((name) => said.includes(name));
        if (slot < 0) {
          await press(user, 'Đủ 3 ảnh, tiếp');
          await leave(user, '/camera');
          return;
        }
        await takePhoto(user, camera, 21 + slot);
        await user.page.waitForFunction(
          (before) => document.querySelector('[role=heading]')?.textContent !== before,
          said,
        );
      },
    ],
    [
      /\/basics$/,
      async (user) => {
        await fill(user, '/name');
        await fill(user, '/variants/0/priceVnd');
        await fill(user, '/variants/0/stock');
        await press(user, /^9\. Tương/);
        await press(user, 'Tiếp: nhãn');
        await leave(user, '/basics');
      },
    ],
    [
      /\/label$/,
      async (user) => {
        await fill(user, '/label/ingredients');
        if ((await valueOf(user.page, '/label/usage')) === '') await press(user, 'Dùng mẫu cho tương');
        await press(user, '12 tháng');
        await press(user, 'Tiếp: kiểm tra');
        await leave(user, '/label');
      },
    ],
    [
      /\/check$/,
      async (user) => {
        const tick = user.page.locator('#read-back');
        await tick.waitFor();
        if (!(await tick.isChecked())) {
          acts();
          await tick.click();
        }
        await press(user, /^Gửi cán bộ duyệt|^Gửi khi có mạng/);
        await leave(user, '/check');
      },
    ],
  ];

  return {
    typed,
    lost,
    async goOn(user, camera) {
      for (;;) {
        await isDrawn(user.page);
        // What was kept is in the fields after the next drawing.
        await user.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
        const { pathname } = new URL(user.page.url());
        if (pathname.endsWith('/sent')) return;
        at = pathname;
        const screen = screens.find(([path]) => path.test(pathname));
        // One that leads on by itself.
        if (!screen) await user.page.waitForURL((url) => url.pathname !== pathname);
        else await screen[1](user, camera);
      }
    },
  };
}
