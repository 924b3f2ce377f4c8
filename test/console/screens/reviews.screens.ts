import type { Client } from '../../support/client.ts';
import { jpegPhoto } from '../../support/photos.ts';
import { handsIn, PAPER, registers } from '../../support/producers.ts';
import {
  addsPhotos,
  describes,
  edits,
  isDecided,
  readsWithPhotos,
  registeredHousehold,
  soySauce,
  submits,
} from '../../support/products.ts';
import { pdfPaper } from '../review-queue.ts';
import type { People, ScreenState } from './screen-state.ts';

/** What waits for the officer: one that was sent back once, after it had been approved. */
interface Waiting {
  readonly product: string;
}

const made = new WeakMap<People, Promise<Waiting>>();

/** The same for all states of one run. */
function waitingFor(people: People): Promise<Waiting> {
  const known = made.get(people) ?? sendIn(people);
  made.set(people, known);
  return known;
}

async function sendIn({ helper, officer }: People): Promise<Waiting> {
  const { id: producerId } = await registers(helper, registeredHousehold({ name: 'Hộ bà Nguyễn Thị Lan' }));
  const paper = { ...PAPER, issuedOn: '2026-01-15', expiresOn: '2029-01-15' };
  const { id: documentId } = (await handsIn(helper, producerId, pdfPaper(), paper)).body as { readonly id: string };
  const described = await describes(
    helper,
    soySauce(
      { producerId, documentId },
      { description: { vi: 'Tương nếp ủ chum hai tháng, hạt đậu còn nguyên, nước sánh, mặn vừa.' } },
    ),
  );
  const photos = [1, 2, 3].map((seed) => jpegPhoto({ width: 1_200, height: 900, seed }));
  await addsPhotos(helper, described.id, await Promise.all(photos));
  const approved = await isDecided(
    officer,
    await submits(helper, await readsWithPhotos(helper, described.id)),
    'approve',
  );
  const changed = await edits(helper, approved, {
    description: { vi: 'Tương nếp ủ chum ba tháng, hạt đậu còn nguyên, nước sánh, mặn vừa.' },
    label: { ...approved.label, shelfLifeDays: 180 },
  });
  const asked = await isDecided(officer, await submits(helper, changed), 'requestChanges', [
    { pointer: '/label/ingredients', text: 'Ghi thêm tỷ lệ gạo nếp.' },
    { pointer: '/label/shelfLifeDays', text: 'Hạn dùng chưa khớp nhãn.' },
  ]);
  const mended = await edits(helper, asked, {
    label: { ...asked.label, ingredients: ['gạo nếp Thầu Dầu 42 %', 'đậu tương', 'muối'] },
  });
  const { id } = await submits(helper, mended);
  await another(helper, producerId, documentId);
  return { product: id };
}

async function another(helper: Client, producerId: string, documentId: string): Promise<void> {
  const { id } = await describes(
    helper,
    soySauce(
      { producerId, documentId },
      { name: { vi: 'Tương nếp hũ sành' }, variants: [{ ...soyVariant, sku: 'TUK-HU' }] },
    ),
  );
  await addsPhotos(helper, id, [await jpegPhoto({ width: 1_200, height: 900, seed: 4 })]);
  await submits(helper, await readsWithPhotos(helper, id));
}

const soyVariant = {
  options: [],
  netContent: { value: 1_000, unit: 'ml' },
  priceVnd: 65_000,
  stock: 9,
  weightGrams: 1_400,
};

const review = async (people: People): Promise<string> => `/reviews/${(await waitingFor(people)).product}`;

export const reviewScreens: readonly ScreenState[] = [
  {
    name: 'reviews',
    as: 'officer',
    at: 'desk',
    async path(people) {
      await waitingFor(people);
      return '/reviews';
    },
    async prepare({ page }) {
      await page.waitForFunction(
        () => [...document.querySelectorAll<HTMLImageElement>('.queue img')].filter((one) => one.complete).length === 2,
      );
    },
  },
  { name: 'reviews-bulk', as: 'officer', path: '/reviews/bulk' },
  { name: 'review', as: 'officer', at: 'desk', path: review },
  {
    name: 'review-phone',
    as: 'officer',
    path: review,
    async prepare({ page }) {
      await page
        .getByRole('button', { name: 'Thành phần' })
        .or(page.getByRole('button', { name: 'Ingredients' }))
        .click();
      await page.locator('.aside .quiet').first().click();
      await page.locator('.reasons button').first().click();
      await page.locator('.decide .said li').waitFor();
    },
  },
  {
    name: 'review-paper',
    as: 'officer',
    at: 'desk',
    path: review,
    async prepare({ page }) {
      await page.keyboard.press('m');
      await page.locator('.paper-place iframe').waitFor();
      await page.locator('.checks .ok button').waitFor();
      await page.keyboard.press('b');
      await page.locator('.writing').waitFor();
    },
  },
  {
    name: 'review-keys',
    as: 'officer',
    at: 'desk',
    path: review,
    async prepare({ page }) {
      await page.locator('.decide').waitFor();
      await page.keyboard.press('Shift+Slash');
      await page.locator('dialog').waitFor();
    },
  },
];
