import { numberText } from '../../../kernel/numbers.ts';
import { titleOn, type CanonicalRow, type RowVariant } from '../../channels/index.ts';
import type { Mapped } from './mapped.ts';
import { filled, plainText } from './shopee.domain.ts';

/** Columns of the neutral pack with their headings, in their order. */
export const postmartColumns = {
  product_id: 'Mã sản phẩm',
  name: 'Tên sản phẩm',
  category: 'Ngành hàng',
  description: 'Mô tả',
  story: 'Câu chuyện sản phẩm',
  brand: 'Nhãn hiệu',
  producer: 'Chủ thể',
  address: 'Địa chỉ',
  phone: 'Điện thoại',
  origin: 'Xuất xứ',
  ocop_stars: 'Số sao OCOP',
  ocop_decision: 'Quyết định công nhận',
  ocop_issued_on: 'Ngày công nhận',
  sku: 'Mã SKU',
  options: 'Phân loại',
  net_content: 'Khối lượng tịnh / thể tích',
  price_vnd: 'Giá bán (đồng)',
  stock: 'Tồn kho',
  gtin: 'Mã vạch GTIN',
  weight_g: 'Cân nặng cả bao bì (g)',
  length_mm: 'Dài (mm)',
  width_mm: 'Rộng (mm)',
  height_mm: 'Cao (mm)',
  ingredients: 'Thành phần',
  usage: 'Hướng dẫn sử dụng',
  storage: 'Bảo quản',
  warnings: 'Lưu ý',
  shelf_life_days: 'Hạn sử dụng (ngày)',
  images: 'Ảnh',
  certificates: 'Giấy tờ',
} as const satisfies Readonly<Record<string, string>>;

/** A product as lines of the neutral pack. */
export function mapPostmart(row: CanonicalRow): Mapped {
  const { productId, channels, description, story, brand, producer, origin, ocop, label, photos } = row;
  const papers = [
    ...(ocop?.documentId ? ['ocopCertificate'] : []),
    ...(row.foodSafety?.documentId ? ['foodSafety'] : []),
    ...row.certificates.filter(({ documentId }) => documentId !== null).map(({ kind }) => kind),
  ];
  const product = {
    product_id: productId,
    name: plainText(titleOn('postmart', row).text),
    category: channels.postmart.category,
    description: description && plainText(description.vi),
    story: story && plainText(story.vi),
    brand,
    producer: producer.name,
    address: producer.addressLine,
    phone: producer.phone,
    origin: origin?.name ?? null,
    ocop_stars: ocop?.stars ?? null,
    ocop_decision: ocop?.decisionNumber ?? null,
    ocop_issued_on: ocop?.issuedOn ?? null,
    ingredients: label.ingredients.length > 0 ? label.ingredients.join(', ') : null,
    usage: label.usage && plainText(label.usage.vi),
    storage: label.storage && plainText(label.storage.vi),
    warnings: label.warnings && plainText(label.warnings.vi),
    shelf_life_days: label.shelfLifeDays,
    images: photos.map(({ url }) => url).join(' '),
    certificates: papers.length > 0 ? papers.join(', ') : null,
  };
  return { lines: row.variants.map((variant) => filled({ ...product, ...variantCells(variant) })) };
}

const variantCells = ({ sku, options, netContent, priceVnd, stock, gtin, ...parcel }: RowVariant) => ({
  sku,
  options: options.length > 0 ? options.map(({ name, value }) => `${name}: ${value}`).join(', ') : null,
  net_content: netContent && `${numberText(netContent.value, 'vi')} ${netContent.unit}`,
  price_vnd: priceVnd,
  stock,
  gtin,
  weight_g: parcel.weightGrams,
  length_mm: parcel.lengthMm,
  width_mm: parcel.widthMm,
  height_mm: parcel.heightMm,
});
