import { presentLack, type Channel, type ShippingWay } from '../../channels/index.ts';
import { type Line, SHIPPING_KEY, shopeeColumns } from '../../feeds/index.ts';
import type { PackFile, PackInput, PackRow } from './channel-files.ts';
import { workbookFile, type WorkbookColumn } from '../../../platform/office/workbook.ts';

/** Shopee takes nothing but its own template, filled in: this is for people to look through. */
const NOTICE = 'Bản xem lại, không tải lên Shopee được / Review sheet, not uploadable';

/** What Shopee calls its columns in Vietnamese. */
const LABELS: Readonly<Record<string, string>> = {
  ps_category: 'Ngành hàng',
  ps_product_name: 'Tên sản phẩm',
  ps_product_description: 'Mô tả sản phẩm',
  ps_sku_parent_short: 'SKU sản phẩm',
  et_title_variation_integration_no: 'Mã sản phẩm',
  et_title_variation_1: 'Tên nhóm phân loại hàng 1',
  et_title_option_for_variation_1: 'Tên phân loại hàng cho nhóm phân loại hàng 1',
  et_title_variation_2: 'Tên nhóm phân loại hàng 2',
  et_title_option_for_variation_2: 'Tên phân loại hàng cho nhóm phân loại hàng 2',
  ps_price: 'Giá (đồng)',
  ps_stock: 'Kho hàng',
  ps_sku_short: 'SKU phân loại',
  ps_gtin_code: 'GTIN',
  ps_item_cover_image: 'Ảnh bìa',
  ...Object.fromEntries(
    Array.from({ length: 8 }, (_, at) => [`ps_item_image_${String(at + 1)}`, `Hình ảnh sản phẩm ${String(at + 1)}`]),
  ),
  ps_weight: 'Cân nặng (g)',
  ps_length: 'Chiều dài (cm)',
  ps_width: 'Chiều rộng (cm)',
  ps_height: 'Chiều cao (cm)',
};

const WIDE = new Set(['ps_product_name', 'ps_product_description']);
const CODES = new Set([
  'ps_category',
  'ps_sku_parent_short',
  'et_title_variation_integration_no',
  'ps_sku_short',
  'ps_gtin_code',
]);

/** A workbook of all that goes out and, where it was asked for, of what stays out and why. */
export function* shopeeReview(pack: PackInput): Generator<PackFile> {
  const { channel, day } = pack;
  yield {
    name: `shopee-${day}-ban-xem-lai-review-not-uploadable.xlsx`,
    chunks: workbookFile({
      title: `Shopee ${day}: ${NOTICE}`,
      notice: NOTICE,
      day,
      sheet: 'Bản xem lại',
      columns: [...OWN_COLUMNS, ...shopeeColumns.map(columnOf), ...channel.shipping.map(shippingColumn)],
      rows: rowsOf(pack),
    }),
  };
}

/** Before Shopee's own columns: whether a product goes out, and what is to be mended. */
const OWN_COLUMNS: readonly WorkbookColumn[] = [
  { headings: ['Tình trạng', 'status'], width: 14 },
  { headings: ['Điều cần sửa', 'reasons'], width: 50 },
];

const columnOf = (key: string): WorkbookColumn => ({
  headings: [LABELS[key] ?? key, key],
  width: WIDE.has(key) ? 40 : 16,
  text: CODES.has(key),
});

const shippingColumn = ({ id, name }: ShippingWay): WorkbookColumn => ({
  headings: [name, SHIPPING_KEY + String(id)],
  width: 14,
});

async function* rowsOf({ channel, rows, blocked }: PackInput) {
  for await (const row of rows()) yield* linesOf(channel, row, 'Đưa lên sàn');
  for await (const row of blocked()) yield* linesOf(channel, row, 'Giữ lại');
}

function* linesOf(channel: Channel, { lines, lacks }: PackRow, status: string) {
  const reasons = reasonsOf(channel, lacks);
  for (const line of lines)
    yield [
      status,
      reasons,
      ...shopeeColumns.map((key) => numberOrText(line[key])),
      ...channel.shipping.map(({ id }) => (line[SHIPPING_KEY + String(id)] === true ? 'Bật' : 'Tắt')),
    ];
}

const numberOrText = (value: Line[string] | undefined) => (typeof value === 'boolean' ? String(value) : value);

/** So many SKUs are named with a reason: of fifty variants the first tell enough. */
const MAX_SKUS = 5;

/** What is asked and what to do about it: a line for each requirement, however many variants miss it. */
function reasonsOf(channel: Channel, lacks: PackRow['lacks']): string | null {
  const skus = new Map<string, string[]>();
  for (const lack of lacks) {
    const { detail, fix } = presentLack(channel, lack, 'vi');
    const reason = fix === null ? detail : `${detail}. ${fix}`;
    skus.set(reason, [...(skus.get(reason) ?? []), ...(lack.sku === null ? [] : [lack.sku])]);
  }
  return skus.size === 0 ? null : Array.from(skus, ([reason, of]) => reason + named(of)).join('\n');
}

function named(skus: readonly string[]): string {
  if (skus.length === 0) return '';
  const rest = skus.length - MAX_SKUS;
  return ` (${skus.slice(0, MAX_SKUS).join(', ')}${rest > 0 ? ` và ${String(rest)} mã khác` : ''})`;
}
