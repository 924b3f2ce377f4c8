/** Columns of Shopee's mass upload, by the keys of its hidden first row, in the order of the review sheet. */
export const shopeeColumns = [
  'ps_category',
  'ps_product_name',
  'ps_product_description',
  'ps_sku_parent_short',
  'et_title_variation_integration_no',
  'et_title_variation_1',
  'et_title_option_for_variation_1',
  'et_title_variation_2',
  'et_title_option_for_variation_2',
  'ps_price',
  'ps_stock',
  'ps_sku_short',
  'ps_gtin_code',
  'ps_item_cover_image',
  ...Array.from({ length: 8 }, (_, at) => `ps_item_image_${String(at + 1)}`),
  'ps_weight',
  'ps_length',
  'ps_width',
  'ps_height',
] as const satisfies readonly string[];

/** Begins the keys of columns that turn a way of shipping on or off. */
export const SHIPPING_KEY = 'channel_id.';
