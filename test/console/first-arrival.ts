import { itemsOf, type Client } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';

/** What the first journey brings to the service, as far as somebody has told it. */
export const BROUGHT = {
  producers: 1,
  products: 1,
  phone: '+84912345678',
  registration: '17A80001234',
  hamlet: 'Xóm Múc',
  state: 'submitted',
  setNumber: 9,
  name: 'Tương nếp Úc Kỳ chai 500 ml',
  photos: ['gallery', 'label', 'main'],
  ingredients: 'gạo nếp Thầu Dầu 42 %, đậu tương, muối',
  shelfLifeDays: 365,
  variants: [[35_000, 20]],
  documents: ['2025-11-03'],
  consents: ['feeds', 'listing', 'profile'],
};

/**
 * The product that waits for the officer, as soon as so many do: the last of them. `works`: a round of what the service
 * does beside answering.
 */
export const waitingProduct = (officer: Client, works: () => Promise<void>, count = 1): Promise<string> =>
  eventually(async () => {
    await works();
    return itemsOf(await officer.get('/v1/reviews'))[count - 1]?.['id'] as string | undefined;
  });

/** All that a helper has brought, with `productId` the product of it, in the words of `BROUGHT`. */
export async function arrived(helper: Client, officer: Client, productId: string): Promise<typeof BROUGHT> {
  const producers = itemsOf(await helper.get('/v1/producers'));
  const products = itemsOf(await helper.get('/v1/products'));
  const { body: product } = await officer.get(`/v1/products/${productId}`);
  const { body: producer } = await officer.get(`/v1/producers/${product.producerId as string}`);
  const documents = itemsOf(await helper.get(`/v1/producers/${product.producerId as string}/documents`));
  const consents = itemsOf(await helper.get(`/v1/producers/${product.producerId as string}/consents`));
  const { ingredients, shelfLifeDays } = product.label as { ingredients: string[]; shelfLifeDays: number };
  return {
    producers: producers.length,
    products: products.length,
    phone: producer.phone as string,
    registration: producer.businessRegistration?.number as string,
    hamlet: producer.hamlet as string,
    state: product.state as string,
    setNumber: product.setNumber as number,
    name: product.name.vi as string,
    photos: (product.photos as { role: string }[]).map(({ role }) => role).sort(),
    ingredients: ingredients.join(', '),
    shelfLifeDays,
    variants: (product.variants as { priceVnd: number; stock: number }[]).map(({ priceVnd, stock }) => [
      priceVnd,
      stock,
    ]),
    documents: documents.map(({ issuedOn }) => String(issuedOn)),
    consents: consents.flatMap(({ purposes }) => purposes as string[]).sort(),
  };
}
