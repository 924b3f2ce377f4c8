import { slugOf } from '../../../kernel/text.ts';
import type { CanonicalRow, Channel, RowVariant } from '../../channels/index.ts';
import type { Mapped } from './mapped.ts';
import { filled, plainText } from './shopee.domain.ts';

/** Columns of the Lazada feed as a table, in their order. */
export const lazadaColumns = [
  'PrimaryCategory',
  'name',
  'description',
  'short_description',
  'brand',
  'SellerSku',
  'options',
  'price',
  'quantity',
  'package_weight',
  'package_length',
  'package_width',
  'package_height',
  ...Array.from({ length: 8 }, (_, at) => `image_${String(at + 1)}`),
] as const satisfies readonly string[];

/** A product as the payload of `POST /product/create`, and as lines for who reads tables. */
export function mapLazada(row: CanonicalRow, channel: Channel): Mapped {
  const { channels, name, description, brand, photos, variants } = row;
  const images = photos.slice(0, channel.maxPhotos ?? photos.length).map(({ url }) => url);
  const facts = factsOf(row);
  const attributes = {
    name: name.vi.normalize('NFC').trim(),
    ...(description && { description: paragraphs(plainText(description.vi)) }),
    ...(facts.length > 0 && {
      short_description: `<ul>${facts.map((fact) => `<li>${html(fact)}</li>`).join('')}</ul>`,
    }),
    brand: brand ?? channel.noBrand ?? '',
  };
  const several = variants.length > 1;
  const skus = variants.map((variant) => skuOf(variant, several));
  const { primaryCategoryId } = channels.lazada;
  return {
    payload: {
      PrimaryCategory: primaryCategoryId === null ? '' : String(primaryCategoryId),
      // Nothing is to be made up about certified goods.
      disableAutoFillAttribute: 'true',
      Images: { Image: images },
      Attributes: attributes,
      Skus: { Sku: skus },
    },
    lines: skus.map(({ saleProp, ...sku }) =>
      filled({
        PrimaryCategory: primaryCategoryId === null ? null : String(primaryCategoryId),
        ...attributes,
        ...sku,
        options: saleProp ? JSON.stringify(saleProp) : null,
        ...Object.fromEntries(images.map((url, at) => [`image_${String(at + 1)}`, url])),
      }),
    ),
  };
}

function skuOf(variant: RowVariant, several: boolean) {
  const { sku, options, priceVnd, stock, weightGrams, lengthMm, widthMm, heightMm } = variant;
  return {
    SellerSku: sku ?? '',
    // Names as in the attributes of the category, which the seller's account alone can tell: ours are a proposal.
    ...(several && {
      saleProp: Object.fromEntries(options.map(({ name, value }) => [propertyName(name), value.normalize('NFC')])),
    }),
    price: String(priceVnd ?? 0),
    quantity: String(stock ?? 0),
    package_weight: decimal(weightGrams, 1_000),
    package_length: decimal(lengthMm, 10),
    package_width: decimal(widthMm, 10),
    package_height: decimal(heightMm, 10),
  };
}

/** A name that an XML element may have. */
const propertyName = (name: string): string => {
  const plain = slugOf(name).replaceAll('-', '_');
  return /^[a-z]/.test(plain) ? plain : `option_${plain}`;
};

/** Whole grams or millimetres in a larger unit, with the two decimals that Lazada reads, rounded up. */
const decimal = (value: number | null, of: number): string => (Math.ceil(((value ?? 0) * 100) / of) / 100).toFixed(2);

/** What the label says, as short facts. */
function factsOf({ label, origin, producer }: CanonicalRow): readonly string[] {
  const { ingredients, usage, storage, warnings, shelfLifeDays } = label;
  return [
    ingredients.length > 0 ? `Thành phần: ${ingredients.join(', ')}` : null,
    usage ? `Cách dùng: ${usage.vi}` : null,
    storage ? `Bảo quản: ${storage.vi}` : null,
    warnings ? `Lưu ý: ${warnings.vi}` : null,
    shelfLifeDays === null ? null : `Hạn sử dụng: ${String(shelfLifeDays)} ngày kể từ ngày sản xuất`,
    origin ? `Xuất xứ: ${origin.name}` : null,
    `Nơi sản xuất: ${producer.name}`,
  ].flatMap((fact) => fact?.normalize('NFC') ?? []);
}

const html = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const paragraphs = (text: string): string =>
  text
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${html(paragraph).replaceAll('\n', '<br/>')}</p>`)
    .join('');
