import { expect } from 'chai';
import type { ProductAnswer } from '../../src/features/products/products.schemas.ts';
import type { Answer, Client } from './client.ts';
import { eventually } from './eventually.ts';
import { jpegPhoto } from './photos.ts';
import { handsIn, household, registers } from './producers.ts';
import type { Service } from './service.ts';
import { processPhotos } from './stored-products.ts';

export type Described = ProductAnswer;

/** A household that may take part: registered, with an address, and consent to be listed. */
export const registeredHousehold = (changes: Readonly<Record<string, unknown>> = {}) =>
  household({
    addressLine: 'Xóm Ngoài',
    businessRegistration: { number: '17H8001234', issuedOn: '2024-01-02' },
    ...changes,
  });

/** A producer with a food-safety certificate that is good. */
export async function aProducer(
  client: Client,
  changes: Readonly<Record<string, unknown>> = {},
): Promise<{ readonly producerId: string; readonly documentId: string }> {
  const { id: producerId } = await registers(client, registeredHousehold(changes));
  const paper = { kind: 'foodSafetyCertificate', number: '12/2026', issuedOn: '2026-01-15', expiresOn: '2029-01-15' };
  const handed = await handsIn(client, producerId, undefined, paper);
  return { producerId, documentId: (handed.body as { id: string }).id };
}

/** Everything that the law asks of soy sauce, in two bottles; only photos are missing. */
export const soySauce = (
  { producerId, documentId }: { readonly producerId: string; readonly documentId: string },
  changes: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> => ({
  producerId,
  setNumber: 9,
  name: { vi: 'Tương nếp Úc Kỳ' },
  description: { vi: 'Tương nếp ủ chum, vị ngọt hậu.' },
  origin: { areaCode: '05908' },
  foodSafety: { kind: 'certificate', documentId },
  label: {
    ingredients: ['gạo nếp', 'đậu tương', 'muối'],
    usage: { vi: 'Chấm hoặc kho.' },
    storage: { vi: 'Nơi khô ráo.' },
    shelfLifeDays: 365,
  },
  variants: [variant('TUK-500', 500, 35_000), variant('TUK-1000', 1_000, 65_000)],
  ...changes,
});

export const variant = (sku: string, millilitres: number, priceVnd: number) => ({
  sku,
  options: [{ name: 'Dung tích', value: `${String(millilitres)} ml` }],
  netContent: { value: millilitres, unit: 'ml' },
  priceVnd,
  stock: 100,
  weightGrams: millilitres + 300,
});

/** A product as `client` has begun to describe it. */
export async function describes(client: Client, input: Readonly<Record<string, unknown>>): Promise<Described> {
  const { status, body } = await client.post('/v1/products', input);
  expect(status, JSON.stringify(body)).to.equal(201);
  return body as Described;
}

/** A form with these files as photos. */
export function photoForm(files: readonly Uint8Array[], ids: readonly string[] = []): FormData {
  const form = new FormData();
  for (const id of ids) form.append('id', id);
  for (const [at, file] of files.entries())
    form.append('photo', new Blob([new Uint8Array(file)]), `IMG_${String(at + 1)}.jpg`);
  return form;
}

export const addsPhotos = (client: Client, productId: string, files: readonly Uint8Array[]): Promise<Answer> =>
  client.send('POST', `/v1/products/${productId}/photos`, { form: photoForm(files) });

export const reads = async (client: Client, id: string): Promise<Described> =>
  (await client.get(`/v1/products/${id}`)).body as Described;

/** The product once no photo of it is being processed any more: a worker must be running. */
export const readsWithPhotos = (client: Client, id: string): Promise<Described> =>
  eventually(async () => {
    const product = await reads(client, id);
    return product.photos.every(({ state }) => state !== 'processing') && product;
  });

const PHOTO = await jpegPhoto({ width: 640, height: 640 });

/** A product with everything that a submission asks for. */
export async function aCompleteProduct(
  service: Service,
  client: Client,
  changes: Readonly<Record<string, unknown>> = {},
): Promise<Described> {
  return photographed(service, client, await describes(client, soySauce(await aProducer(client), changes)));
}

/** The product with a photo that is ready. */
export async function photographed(service: Service, client: Client, { id }: Described): Promise<Described> {
  expect((await addsPhotos(client, id, [PHOTO])).status).to.equal(202);
  await processPhotos(service.container);
  return reads(client, id);
}

/** The product, which lacks nothing, in front of an officer. */
export async function submits(client: Client, { id, version }: Pick<Described, 'id' | 'version'>): Promise<Described> {
  const answer = await client.post(`/v1/products/${id}/submissions`, {}, { ifMatch: version });
  expect(answer.status, JSON.stringify(answer.body)).to.equal(200);
  return answer.body as Described;
}

export const decides = (
  client: Client,
  { id, version }: Pick<Described, 'id' | 'version'>,
  decision: string,
  comments: readonly Remark[] = [],
): Promise<Answer> => client.post(`/v1/products/${id}/decisions`, { decision, comments }, { ifMatch: version });

/** What an officer says of a field. */
export interface Remark {
  readonly pointer: string;
  readonly text: string;
}

/** The product as it is after a decision that nothing refuses. */
export async function isDecided(
  client: Client,
  product: Pick<Described, 'id' | 'version'>,
  decision: string,
  comments: readonly Remark[] = [],
): Promise<Described> {
  const answer = await decides(client, product, decision, comments);
  expect(answer.status, JSON.stringify(answer.body)).to.equal(200);
  return answer.body as Described;
}

/** A product that is sold. */
export const anApprovedProduct = async (
  service: Service,
  helper: Client,
  officer: Client,
  changes: Readonly<Record<string, unknown>> = {},
): Promise<Described> =>
  isDecided(officer, await submits(helper, await aCompleteProduct(service, helper, changes)), 'approve');

/** The product with these changes, which nothing refuses. */
export async function edits(
  client: Client,
  { id, version }: Pick<Described, 'id' | 'version'>,
  patch: Readonly<Record<string, unknown>>,
): Promise<Described> {
  const answer = await client.patch(`/v1/products/${id}`, patch, { ifMatch: version });
  expect(answer.status, JSON.stringify(answer.body)).to.equal(200);
  return answer.body as Described;
}
