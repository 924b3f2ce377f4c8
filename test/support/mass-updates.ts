import { rename } from 'node:fs/promises';
import ExcelJS from 'exceljs';
import { anArchive, entriesIn, freePath } from './workbooks.ts';

/** A line of a mass update file: a variant of a product on the shop. */
export interface ShopRow {
  readonly productId?: number;
  readonly name?: string;
  readonly parentSku?: string;
  readonly sku?: string;
  readonly price?: string | number;
  readonly stock?: string | number;
}

const SALES = [
  ['et_title_product_id', 'Mã Sản phẩm'],
  ['et_title_product_name', 'Tên Sản phẩm'],
  ['et_title_variation_id', 'Mã Phân loại'],
  ['et_title_variation_name', 'Tên phân loại'],
  ['et_title_parent_sku', 'SKU Sản phẩm'],
  ['et_title_variation_sku', 'SKU'],
  ['et_title_variation_price', 'Giá'],
  ['ps_gtin_code', 'GTIN'],
  ['et_title_variation_stock', 'Số lượng'],
  ['ps_minimum_purchase_quantity', 'Số lượng mua tối thiểu'],
  ['et_title_reason', 'Lý do thất bại'],
] as const;

const BASIC = [
  ['et_title_product_id', 'Mã Sản phẩm'],
  ['et_title_parent_sku', 'SKU Sản phẩm'],
  ['et_title_product_name', 'Tên Sản phẩm'],
  ['et_title_product_description', 'Mô tả Sản phẩm'],
  ['et_title_reason', 'Lý do thất bại'],
] as const;

interface Making {
  readonly kind?: 'sales' | 'basic' | 'media';
  readonly shop?: string;
  readonly rows?: readonly ShopRow[];
  /** Keys that are left out. */
  readonly without?: readonly string[];
}

/** Of the shop of `aTemplate`. */
export const SHOP = '1402217';

/**
 * A file of "Cập nhật hàng loạt" by its published keys, with the traits of Shopee's own workbooks: `dimension` says A1,
 * the view names a pane that there is not, the archive begins with its last entry.
 */
export async function aMassUpdate({
  kind = 'sales',
  shop = SHOP,
  rows = [],
  without = [],
}: Making = {}): Promise<string> {
  const columns = (kind === 'basic' ? BASIC : SALES).filter(([key]) => !without.includes(key));
  const workbook = new ExcelJS.Workbook();
  workbook.created = workbook.modified = new Date('2026-11-20T00:00:00Z');
  const sheet = workbook.addWorksheet('Sheet1', { views: [{ state: 'frozen', xSplit: 2, ySplit: 6 }] });
  sheet.addRows([
    columns.map(([key]) => key),
    [`${kind}_info`, '9f2c4e7ab1d05836c7e4a98b02f1d3c6', '0', shop, '{"search_condition":{}}'],
    columns.map(([, label]) => label),
    columns.map(() => 'Không thể chỉnh sửa'),
    [],
    columns.map(() => 'Quy tắc'),
  ]);
  for (const [at, row] of rows.entries()) sheet.addRow(columns.map(([key]) => cellOf(row, key, at)));
  sheet.getRow(1).hidden = sheet.getRow(2).hidden = true;
  await sheet.protect('', { formatCells: false });
  const path = freePath(`mass_update_${kind}_info_${shop}_20261120.xlsx`);
  await workbook.xlsx.writeFile(path);
  const parts: Record<string, string> = {};
  for (const [name, content] of [...(await entriesIn(path))].reverse())
    parts[name] = content
      .toString('utf8')
      .replace(/<dimension ref="[^"]*"\/>/, '<dimension ref="A1"/>')
      .replace('activePane="bottomRight"', 'activePane="bottom_right"');
  await rename(await anArchive(parts), path);
  return path;
}

function cellOf(row: ShopRow, key: string, at: number): string | number | null {
  const {
    productId = 23_456_780_000 + at,
    name = 'Sản phẩm trên sàn',
    parentSku,
    sku,
    price = '1000',
    stock = '5',
  } = row;
  const cells: Readonly<Record<string, string | number | undefined>> = {
    et_title_product_id: String(productId),
    et_title_product_name: name,
    et_title_variation_id: String(990_000 + at),
    et_title_parent_sku: parentSku,
    et_title_variation_sku: sku,
    et_title_variation_price: price,
    et_title_variation_stock: stock,
  };
  return cells[key] ?? null;
}
