import type { Page } from 'playwright-core';
import { jpegPhoto } from '../../support/photos.ts';
import { handsIn } from '../../support/producers.ts';
import {
  addsPhotos,
  anApprovedProduct,
  aCompleteProduct,
  aProducer,
  describes,
  edits,
  isDecided,
  readsWithPhotos,
  soySauce,
  submits,
} from '../../support/products.ts';
import type { People, ScreenState } from './screen-state.ts';

/** What the helper has brought so far: a household with products in every state. */
interface Field {
  readonly producerId: string;
  readonly draft: string;
  readonly complete: string;
  readonly submitted: string;
  readonly changes: string;
  readonly rejected: string;
  readonly live: string;
  /** With a photo that nothing could be made of. */
  readonly failed: string;
  readonly takenDown: string;
  /** On sale, with changes that nobody has approved. */
  readonly edited: string;
}

const made = new WeakMap<People, Promise<Field>>();

/** Made once for all screens. */
function fieldOf(people: People): Promise<Field> {
  const field = made.get(people) ?? makeField(people);
  made.set(people, field);
  return field;
}

async function makeField({ service, helper }: People): Promise<Field> {
  const officer = await service.person({ role: 'officer', areaCodes: ['05908'] });
  const asked = [{ pointer: '/label/ingredients', text: 'Ghi thêm tỷ lệ gạo nếp, vì tên có chữ nếp.' }];
  const alsoAsked = [
    ...asked,
    { pointer: '/variants/0/priceVnd', text: 'Giá chai nhỏ có đúng không?' },
    { pointer: '/photos', text: 'Chụp thêm ảnh nhãn.' },
  ];
  const submitted = () => aCompleteProduct(service, helper).then((product) => submits(helper, product));
  const producer = await aProducer(helper, { name: 'Hộ kinh doanh Nguyễn Thị Lan', phone: '0912 345 678' });
  const draft = await describes(helper, {
    producerId: producer.producerId,
    setNumber: 9,
    name: { vi: 'Tương nếp Úc Kỳ chai 500 ml' },
    variants: soySauce(producer)['variants'],
  });
  const report = { kind: 'testReport', number: 'KN 07/2026', issuer: 'Viện Kiểm nghiệm', issuedOn: '2026-05-04' };
  await handsIn(helper, producer.producerId, new Uint8Array(await jpegPhoto({ width: 900, height: 1_200 })), report);
  const failed = await describes(helper, { ...soySauce(producer), variants: [] });
  await addsPhotos(helper, failed.id, [await jpegPhoto({ width: 700, height: 700, seed: 7 }), await brokenPhoto()]);
  await readsWithPhotos(helper, failed.id);
  const approved = () => anApprovedProduct(service, helper, officer);
  const takenDown = await approved();
  await officer.post(
    `/v1/products/${takenDown.id}/takedowns`,
    { reason: 'Nhãn ghi sai hạn dùng.' },
    { ifMatch: takenDown.version },
  );
  const edited = await edits(helper, await approved(), { description: { vi: 'Tương ủ chum ba tháng.' } });
  const [complete, waiting, changes, rejected, live] = [
    await aCompleteProduct(service, helper),
    await submitted(),
    await isDecided(officer, await submitted(), 'requestChanges', alsoAsked),
    await isDecided(officer, await submitted(), 'reject', asked),
    await approved(),
  ];
  return {
    producerId: producer.producerId,
    draft: draft.id,
    complete: complete.id,
    submitted: waiting.id,
    changes: changes.id,
    rejected: rejected.id,
    live: live.id,
    failed: failed.id,
    takenDown: takenDown.id,
    edited: edited.id,
  };
}

/** One of which nothing but the head is there. */
const brokenPhoto = async (): Promise<Buffer> =>
  (await jpegPhoto({ width: 1_200, height: 900, seed: 8 })).subarray(0, 1_000);

/** The address of something that the helper has brought. */
export const ofField =
  (path: (field: Field) => string): ((people: People) => Promise<string>) =>
  async (people) =>
    path(await fieldOf(people));

/** Waits until a screen says something. */
const saying =
  (text: string | RegExp) =>
  async ({ page }: { readonly page: Page }): Promise<void> =>
    page.getByText(text).first().waitFor();

const product = (name: string, path: (field: Field) => string): ScreenState => ({
  name,
  as: 'helper',
  path: ofField((field) => `/products/${path(field)}`),
});
const producer = (name: string, path: string): ScreenState => ({
  name,
  as: 'helper',
  path: ofField(({ producerId }) => `/producers/${producerId}${path}`),
});

/** An admin hands in categories of Lazada. */
async function givesCategories(service: People['service']): Promise<void> {
  const form = new FormData();
  form.append('source', 'Lazada Open Platform');
  form.append('checkedOn', '2026-11-20');
  form.append('list', new Blob([CATEGORIES]), 'lazada.csv');
  await (await service.admin()).send('PUT', '/v1/channels/lazada/categories', { form });
}

const CATEGORIES = [
  'id,path',
  '30,Bách hóa > Gia vị > Tương và nước chấm',
  '31,Bách hóa > Gia vị > Nước mắm',
  '32,Bách hóa > Gia vị > Muối và gia vị khô đóng gói sẵn',
].join('\n');

export const fieldScreens: readonly ScreenState[] = [
  { name: 'producers-own-empty', as: 'producer', path: '/producers' },
  { name: 'consent', as: 'helper', path: '/producers/new' },
  { name: 'producers', as: 'helper', path: ofField(() => '/producers') },
  producer('producer', ''),
  producer('consent-given', '/consent'),
  producer('consent-sheet', '/consent/print'),
  producer('profile', '/profile'),
  {
    ...producer('profile-personal-id', '/profile'),
    prepare: async ({ page }) => {
      await page.locator('summary').click();
      await page.getByRole('button', { name: /Ghi số căn cước|Add the number/ }).click();
      await page.locator('[id="/personalId"]').fill('0191');
      await page.getByRole('button', { name: /Gửi số căn cước|Send the number/ }).click();
      await page.getByText(/Số căn cước có 12|has a number of 12 digits/).waitFor();
    },
  },
  {
    ...producer('profile-search', '/profile'),
    async prepare({ page }) {
      await page.getByText(/Tìm theo tên xã cũ|Find by a former name/).click();
      await page.locator('[id="/areaCode"]').fill('uc ky');
      await page.getByRole('option').first().waitFor();
    },
  },
  {
    name: 'profile-similar',
    as: 'helper',
    path: '/producers/new',
    async prepare({ page }, people) {
      await fieldOf(people);
      await page.locator('main input[type=checkbox]').first().check();
      await page.locator('[id="/givenBy"]').fill('Nguyễn Thị Lan');
      await page.locator('.acts button').first().click();
      await page.locator('[id="/phone"]').fill('0912 345 678');
      await page.locator('.note.wait').waitFor();
    },
  },
  producer('papers', '/documents'),
  {
    ...producer('papers-open', '/documents'),
    prepare: async ({ page }) => {
      await page.locator('.read', { hasText: 'KN 07/2026' }).locator('summary').first().click();
      await page.locator('img.paper').waitFor();
    },
  },
  { name: 'products', as: 'helper', path: ofField(() => '/products') },
  product('product-draft', ({ draft }) => draft),
  product('product-complete', ({ complete }) => complete),
  product('product-submitted', ({ submitted }) => submitted),
  product('product-changes', ({ changes }) => changes),
  product('product-rejected', ({ rejected }) => rejected),
  product('product-live', ({ live }) => live),
  product('product-taken-down', ({ takenDown }) => takenDown),
  product('product-edited', ({ edited }) => edited),
  product('photos', ({ complete }) => `${complete}/photos`),
  {
    ...product('photos-failed', ({ failed }) => `${failed}/photos`),
    prepare: async ({ page }) => page.locator('.shot summary').last().click(),
  },
  product('photos-locked', ({ submitted }) => `${submitted}/photos`),
  product('camera-none', ({ draft }) => `${draft}/camera`),
  product('basics', ({ complete }) => `${complete}/basics`),
  product('basics-first', ({ draft }) => `${draft}/basics?first`),
  product('price', ({ complete }) => `${complete}/price`),
  product('label', ({ draft }) => `${draft}/label`),
  product('product-papers', ({ complete }) => `${complete}/papers`),
  product('channels', ({ complete }) => `${complete}/channels`),
  {
    ...product('channels-category', ({ complete }) => `${complete}/channels`),
    prepare: async ({ page }, { service }) => {
      await givesCategories(service);
      await page.reload();
      const lazada = page.locator('.shop', { has: page.locator('h2', { hasText: 'Lazada' }) });
      await lazada.getByRole('button', { name: /Tìm ngành hàng|Find a category/ }).click();
      await lazada.getByRole('combobox').last().fill('gia vi');
      await lazada.getByRole('option').first().waitFor();
    },
  },
  product('all', ({ complete }) => `${complete}/all`),
  product('changes', ({ changes }) => `${changes}/changes`),
  product('check', ({ complete }) => `${complete}/check`),
  product('check-lacking', ({ draft }) => `${draft}/check`),
  product('sent', ({ submitted }) => `${submitted}/sent`),
  product('offers', ({ live }) => `${live}/offers`),
  {
    name: 'product-gone',
    as: 'helper',
    path: '/products/0192f0aa-0000-7000-8000-000000000000',
    prepare: saying(/Không còn ở đây|It is gone/),
    expected: /404/,
  },
];
