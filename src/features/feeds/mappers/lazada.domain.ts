import { escapeMarkup } from '../../../kernel/markup.ts';
import { optionText, titleOn, type CanonicalRow, type Channel, type RowVariant } from '../../channels/index.ts';
import { describedWith, factsOf, longestDescription, oneLine } from './facts.domain.ts';
import type { Mapped } from './mapped.ts';
import { filled, plainText } from './shopee.domain.ts';

/** Columns of the Lazada feed as a table, in their order. */
export const lazadaColumns = [
  'PrimaryCategory',
  'name',
  'description',
  'short_description',
  'brand',
  'brand_id',
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

/** What variants differ in, as `variation1`, `variation2`: Lazada takes no `saleProp` that is not declared so. */
export type Variation = Readonly<
  Record<
    string,
    {
      readonly name: string;
      readonly hasImage: boolean;
      readonly customize: boolean;
      readonly options: { readonly option: readonly string[] };
    }
  >
>;

/**
 * A product as the payload of `POST /product/create`, and as lines for who reads tables.
 * Source: open.lazada.com, docId 120949 (fields), 120259 (`variation`).
 */
export function mapLazada(row: CanonicalRow, channel: Channel): Mapped {
  const { channels, photos, variants } = row;
  const images = [...new Set(photos.slice(0, channel.maxPhotos ?? photos.length).map(({ url }) => url))];
  const attributes = attributesOf(row, channel);
  const several = variants.length > 1;
  const skus = variants.map((variant) => skuOf(variant, several));
  const { primaryCategoryId } = channels.lazada;
  return {
    payload: {
      PrimaryCategory: primaryCategoryId === null ? '' : String(primaryCategoryId),
      // Nothing is to be made up about certified goods.
      disableAutoFillAttribute: 'true',
      Images: { Image: images },
      ...(several && { variation: variationOf(variants) }),
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

/** Lazada takes HTML: a list of the facts behind the description. */
const LIST = { opening: '<ul><li>', between: '</li><li>', closing: '</li></ul>' };

function attributesOf(row: CanonicalRow, channel: Channel) {
  const { description, label, producer, channels } = row;
  const facts = factsOf(row);
  const told = description ? paragraphs(plainText(description.vi)) : '';
  const html = describedWith(told, facts.map(escapeMarkup), LIST, longestDescription(channel));
  const highlights = [...facts, label.warnings && `Lưu ý: ${label.warnings.vi}`, `Nơi sản xuất: ${producer.name}`];
  const { brandId } = channels.lazada;
  return {
    name: titleOn('lazada', row).text.normalize('NFC').trim(),
    ...(html !== '' && { description: html }),
    short_description: `<ul>${highlights.flatMap((fact) => (fact ? [`<li>${escapeMarkup(oneLine(fact))}</li>`] : [])).join('')}</ul>`,
    // A name that is not in Lazada's own list of brands is refused; where the id is given, no name is needed.
    ...(brandId == null ? { brand: channel.noBrand ?? '' } : { brand_id: String(brandId) }),
  };
}

/** Options in the order in which they come up; all of our own making, since only the seller's account knows others. */
function variationOf(variants: readonly RowVariant[]): Variation {
  const values = new Map<string, Set<string>>();
  for (const { options } of variants)
    for (const { name, value } of options) {
      const known = values.get(optionText(name)) ?? new Set();
      values.set(optionText(name), known.add(optionText(value)));
    }
  return Object.fromEntries(
    [...values].map(([name, option], at) => [
      `variation${String(at + 1)}`,
      { name, hasImage: false, customize: true, options: { option: [...option] } },
    ]),
  );
}

function skuOf(variant: RowVariant, several: boolean) {
  const { sku, options, priceVnd, stock, weightGrams, lengthMm, widthMm, heightMm } = variant;
  return {
    SellerSku: sku ?? '',
    ...(several && {
      saleProp: Object.fromEntries(options.map(({ name, value }) => [optionText(name), optionText(value)])),
    }),
    price: String(priceVnd ?? 0),
    quantity: String(stock ?? 0),
    package_weight: decimal(weightGrams, 1_000),
    package_length: decimal(lengthMm, 10),
    package_width: decimal(widthMm, 10),
    package_height: decimal(heightMm, 10),
  };
}

/** Whole grams or millimetres in a larger unit, with the two decimals that Lazada reads, rounded up. */
const decimal = (value: number | null, of: number): string => (Math.ceil(((value ?? 0) * 100) / of) / 100).toFixed(2);

const paragraphs = (text: string): string =>
  text
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${escapeMarkup(paragraph).replaceAll('\n', '<br/>')}</p>`)
    .join('');
