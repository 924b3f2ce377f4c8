import type { Page } from 'playwright-core';
import { isDrawn } from '../support/console.ts';
import type { FakeCamera } from '../support/camera.ts';
import type { Hand } from './household.ts';

/** What is typed in the first journey, and how the phone keeps it: each is to be there once it was typed. */
const KEPT = {
  '/givenBy': ['Nguyễn Thị Lan', '"givenBy":"Nguyễn Thị Lan"'],
  '/phone': ['0912 345 678', '"phone":"+84912345678"'],
  '/businessRegistration/number': ['17A80001234', '"number":"17A80001234"'],
  '/addressLine': ['Xóm Múc', '"addressLine":"Xóm Múc"'],
  '/name': ['Tương nếp Úc Kỳ chai 500 ml', '"vi":"Tương nếp Úc Kỳ chai 500 ml"'],
  '/variants/0/priceVnd': ['35k', '"priceVnd":35000'],
  '/variants/0/stock': ['20', '"stock":20'],
  '/label/ingredients': ['gạo nếp Thầu Dầu 42 %, đậu tương, muối', '"gạo nếp Thầu Dầu 42 %","đậu tương","muối"'],
} as const;
type FieldId = keyof typeof KEPT;
const PAPER_DAY = '"issuedOn":"2025-11-03"';

/** A person in the first journey, who goes on from whatever stands there. */
export interface Walker {
  /** Until the receipt. */
  walks(hand: Hand, camera: FakeCamera): Promise<void>;
  /** What was typed so far, as the phone keeps it; the last of it may still be on its way to the disk. */
  readonly typed: readonly string[];
  /** Fields that had been typed, and were found empty or otherwise later. */
  readonly lost: readonly string[];
}

/** `acted` is told before each thing that is done, and may never answer. */
export function newWalker(acted: () => Promise<void>): Walker {
  const typed: string[] = [];
  const lost: string[] = [];

  const valueOf = (page: Page, id: string): Promise<string> => page.locator(`[id="${id}"]`).inputValue();

  /** Types into a field what is not in it yet. */
  async function fills({ page }: Hand, id: FieldId): Promise<void> {
    const [text, kept] = KEPT[id];
    const field = page.locator(`[id="${id}"]`);
    await field.waitFor();
    const there = await valueOf(page, id);
    const isThere = there === text || (id === '/variants/0/priceVnd' && there.replace(/\D/g, '') === '35000');
    if (isThere) return;
    // The last field may have been typed a moment before the end.
    if (typed.slice(0, -1).includes(kept)) lost.push(`${id}: "${there}"`);
    await acted();
    await field.click();
    await field.fill('');
    await page.keyboard.type(text, { delay: 8 });
    await page.keyboard.press('Tab');
    if (!typed.includes(kept)) typed.push(kept);
  }
  async function presses(hand: Hand, text: string | RegExp): Promise<void> {
    await acted();
    await hand.presses(text);
  }
  async function leaves({ page }: Hand, from: string): Promise<void> {
    await page.waitForURL((url) => !url.pathname.endsWith(from));
  }
  async function shoots(hand: Hand, camera: FakeCamera, seed: number): Promise<void> {
    await acted();
    await hand.shoots(camera, seed);
  }

  const screens: readonly (readonly [RegExp, (hand: Hand, camera: FakeCamera) => Promise<void>])[] = [
    [/\/producers$/, (hand) => presses(hand, 'Thêm nhà mới').then(() => leaves(hand, '/producers'))],
    [
      /\/consent$/,
      async (hand) => {
        for (const box of await hand.page.locator('.promise input').all())
          if (!(await box.isChecked())) {
            await acted();
            await box.click();
          }
        await fills(hand, '/givenBy');
        await presses(hand, /^Ghi nhận$/);
        await leaves(hand, '/consent');
      },
    ],
    [
      /\/profile$/,
      async (hand) => {
        await fills(hand, '/phone');
        await fills(hand, '/businessRegistration/number');
        await fills(hand, '/addressLine');
        await presses(hand, 'Tiếp: giấy tờ');
        await leaves(hand, '/profile');
      },
    ],
    [
      /\/documents$/,
      async (hand) => {
        const { page } = hand;
        const day = page.locator('[id="/issuedOn-day"]');
        const ask = page.getByText('Chụp giấy an toàn thực phẩm');
        const next = page.getByText('Xong, thêm sản phẩm');
        await day.or(ask).or(next).first().waitFor();
        if ((await ask.count()) > 0) {
          if (typed.slice(0, -1).includes(PAPER_DAY)) lost.push('the paper');
          await presses(hand, 'Chụp giấy an toàn thực phẩm');
          await leaves(hand, '/documents');
          return;
        }
        if ((await day.count()) > 0 && (await valueOf(page, '/issuedOn-year')).length < 4) {
          if (typed.slice(0, -1).includes(PAPER_DAY)) lost.push('the day of the paper');
          await acted();
          await day.click();
          await page.keyboard.type('03112025', { delay: 8 });
          if (!typed.includes(PAPER_DAY)) typed.push(PAPER_DAY);
        }
        await presses(hand, 'Xong, thêm sản phẩm');
        await leaves(hand, '/documents');
      },
    ],
    [
      /\/documents\/camera$/,
      async (hand, camera) => {
        await shoots(hand, camera, 11);
        await leaves(hand, '/camera');
      },
    ],
    [
      /\/products\/[^/]+\/camera$/,
      async (hand, camera) => {
        const heading = hand.page.getByRole('heading', { level: 1 });
        const said = (await heading.textContent()) ?? '';
        const slot = ['mặt trước', 'nhãn', 'bên trong'].findIndex((name) => said.includes(name));
        if (slot < 0) {
          await presses(hand, 'Đủ 3 ảnh, tiếp');
          await leaves(hand, '/camera');
          return;
        }
        await shoots(hand, camera, 21 + slot);
        await hand.page.waitForFunction(
          (before) => document.querySelector('[role=heading]')?.textContent !== before,
          said,
        );
      },
    ],
    [
      /\/basics$/,
      async (hand) => {
        await fills(hand, '/name');
        await fills(hand, '/variants/0/priceVnd');
        await fills(hand, '/variants/0/stock');
        await presses(hand, /^9\. Tương/);
        await presses(hand, 'Tiếp: nhãn');
        await leaves(hand, '/basics');
      },
    ],
    [
      /\/label$/,
      async (hand) => {
        await fills(hand, '/label/ingredients');
        if ((await valueOf(hand.page, '/label/usage')) === '') await presses(hand, 'Dùng mẫu cho tương');
        await presses(hand, '12 tháng');
        await presses(hand, 'Tiếp: kiểm tra');
        await leaves(hand, '/label');
      },
    ],
    [
      /\/check$/,
      async (hand) => {
        const tick = hand.page.locator('#read-back');
        await tick.waitFor();
        if (!(await tick.isChecked())) {
          await acted();
          await tick.click();
        }
        await presses(hand, /^Gửi cán bộ duyệt|^Gửi khi có mạng/);
        await leaves(hand, '/check');
      },
    ],
  ];

  return {
    typed,
    lost,
    async walks(hand, camera) {
      for (;;) {
        await isDrawn(hand.page);
        // What was kept is in the fields after the next drawing.
        await hand.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
        const { pathname } = new URL(hand.page.url());
        if (pathname.endsWith('/sent')) return;
        const screen = screens.find(([path]) => path.test(pathname));
        // One that leads on by itself.
        if (!screen) await hand.page.waitForURL((url) => url.pathname !== pathname);
        else await screen[1](hand, camera);
      }
    },
  };
}
