import type { Locale, LocalizedText } from '../../../kernel/text.ts';

/** What a person calls the field that a pointer leads to; the first that begins so, the longer ones first. */
const NAMES: readonly (readonly [begins: string, name: LocalizedText & { readonly en: string }])[] = [
  ['/name', { vi: 'Tên sản phẩm', en: 'Name' }],
  ['/description', { vi: 'Mô tả', en: 'Description' }],
  ['/label/ingredients', { vi: 'Nhãn: thành phần', en: 'Label: ingredients' }],
  ['/label/storage', { vi: 'Nhãn: bảo quản', en: 'Label: storage' }],
  ['/label/usage', { vi: 'Nhãn: cách dùng', en: 'Label: use' }],
  ['/label/warnings', { vi: 'Nhãn: lưu ý', en: 'Label: warnings' }],
  ['/label', { vi: 'Nhãn', en: 'Label' }],
  ['/photos', { vi: 'Ảnh', en: 'Photos' }],
  ['/foodSafety', { vi: 'An toàn thực phẩm', en: 'Food safety' }],
  ['/ocop', { vi: 'Sao OCOP', en: 'OCOP stars' }],
  ['/producer', { vi: 'Chủ thể', en: 'Producer' }],
  ['/variants/*/priceVnd', { vi: 'Giá bán', en: 'Price' }],
  ['/variants/*/stock', { vi: 'Kho hàng', en: 'Stock' }],
  ['/variants/*/sku', { vi: 'Mã SKU', en: 'SKU' }],
  ['/variants/*/weightGrams', { vi: 'Cân nặng cả bao bì', en: 'Weight with packing' }],
  ['/variants/*/lengthMm', { vi: 'Kích thước gói hàng', en: 'Size of the parcel' }],
  ['/variants/*/widthMm', { vi: 'Kích thước gói hàng', en: 'Size of the parcel' }],
  ['/variants/*/heightMm', { vi: 'Kích thước gói hàng', en: 'Size of the parcel' }],
  ['/variants', { vi: 'Phân loại', en: 'Variants' }],
  ['/channels/shopee/shipping', { vi: 'Kênh vận chuyển', en: 'Shipping' }],
  ['/channels/lazada/brandId', { vi: 'Nhãn hiệu', en: 'Brand' }],
  ['/channels/shopee/categoryId', { vi: 'Ngành hàng', en: 'Category' }],
  ['/channels/lazada/primaryCategoryId', { vi: 'Ngành hàng', en: 'Category' }],
  ['/channels/postmart/category', { vi: 'Ngành hàng', en: 'Category' }],
  ['/channels', { vi: 'Thông tin cho sàn', en: 'For the marketplace' }],
];

/** The name of the field at a JSON pointer of a product; empty where none is known, as for a rule of the whole run. */
export function fieldName(pointer: string, locale: Locale): string {
  const general = pointer.replace(/\/\d+(?=\/|$)/g, '/*');
  return NAMES.find(([begins]) => general === begins || general.startsWith(`${begins}/`))?.[1][locale] ?? '';
}
