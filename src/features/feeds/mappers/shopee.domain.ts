import {
  proposedCategory,
  titleOn,
  usableShipping,
  type CanonicalRow,
  type Channel,
  type RowVariant,
} from '../../channels/index.ts';
import { describedWith, factsOf, longestDescription } from './facts.domain.ts';
import type { Cell, Line, Mapped } from './mapped.ts';
import { shopeeFacts } from './shopee-facts.domain.ts';
import { SHIPPING_KEY } from './shopee.keys.ts';

export { shopeeColumns, SHIPPING_KEY } from './shopee.keys.ts';

/** Shopee takes plain text: a line for each fact, apart from the description. */
const PARAGRAPH = { opening: '\n\n', between: '\n', closing: '' };

/** A product as lines of the mass upload: one for each variant, what belongs to the product repeated in all of them. */
export function mapShopee(row: CanonicalRow, channel: Channel): Mapped {
  const { productId, description, photos, variants } = row;
  const own = description && plainText(description.vi);
  const [cover, ...others] = photos.slice(0, channel.maxPhotos ?? photos.length);
  const product: Readonly<Record<string, Cell | null>> = {
    ps_category: categoryOf(row, channel),
    ps_product_name: nfc(titleOn('shopee', row).text),
    ps_product_description: own && describedWith(own, factsOf(row), PARAGRAPH, longestDescription(channel)),
    ps_sku_parent_short: parentSku(productId),
    ps_item_cover_image: cover?.url ?? null,
    ...Object.fromEntries(others.map(({ url }, at) => [`ps_item_image_${String(at + 1)}`, url])),
    ...Object.fromEntries(usableShipping(row, channel.shipping).map((id) => [`${SHIPPING_KEY}${String(id)}`, true])),
  };
  const several = variants.length > 1;
  return {
    lines: variants.map((variant) =>
      filled({ ...product, ...(several && optionCells(productId, variant)), ...variantCells(variant) }),
    ),
    facts: shopeeFacts(row, own ?? ''),
  };
}

/**
 * The parent SKU of a product: what the marketplace and tools beside it know the whole product by. It is the product's
 * own id: no other product has it, and it stays the same however its variants and their SKUs change.
 */
export const parentSku = (productId: string): string => productId;

/** The category that its seller has chosen, else the one that we propose, as a bare number. */
function categoryOf(row: CanonicalRow, { categories }: Channel): string | null {
  const { categoryId } = row.channels.shopee;
  if (categoryId !== null) return String(categoryId);
  const proposed = categories && proposedCategory(categories, row);
  return proposed && String(proposed.id);
}

/** A product without variants leaves these empty. */
function optionCells(productId: string, { options: [first, second] }: RowVariant) {
  return {
    et_title_variation_integration_no: productId,
    et_title_variation_1: first ? nfc(first.name) : null,
    et_title_option_for_variation_1: first ? nfc(first.value) : null,
    et_title_variation_2: second ? nfc(second.name) : null,
    et_title_option_for_variation_2: second ? nfc(second.value) : null,
  };
}

const variantCells = ({ priceVnd, stock, sku, gtin, weightGrams, lengthMm, widthMm, heightMm }: RowVariant) => ({
  ps_price: priceVnd,
  ps_stock: stock,
  ps_sku_short: sku,
  ps_gtin_code: gtin,
  ps_weight: weightGrams,
  ps_length: lengthMm === null ? null : wholeCentimetres(lengthMm),
  ps_width: widthMm === null ? null : wholeCentimetres(widthMm),
  ps_height: heightMm === null ? null : wholeCentimetres(heightMm),
});

/** A parcel must not be larger than it is said to be. */
const wholeCentimetres = (millimetres: number): number => Math.ceil(millimetres / 10);

const nfc = (text: string): string => text.normalize('NFC').trim();

/** Text with one kind of line break. */
export const plainText = (text: string): string => nfc(text).replace(/\r\n?/g, '\n');

/** The line without its empty cells. */
export const filled = (cells: Readonly<Record<string, Cell | null>>): Line =>
  Object.fromEntries(Object.entries(cells).filter((cell): cell is [string, Cell] => cell[1] !== null));
