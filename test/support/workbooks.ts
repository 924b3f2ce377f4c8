import { mkdtempSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { fromBufferPromise } from 'yauzl';
import { ZipWriter } from '../../src/features/feeds/writers/zip-writer.ts';

/** A path that nothing lies at yet. */
export const freePath = (name: string): string => join(mkdtempSync(join(tmpdir(), 'ocop-workbook-')), name);

async function* once(text: string | Uint8Array): AsyncGenerator<string | Uint8Array> {
  await Promise.resolve();
  yield text;
}

/** An archive with these entries, in their order. */
export async function anArchive(parts: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const path = freePath('template.xlsx');
  await ZipWriter.create(path, async (zip) => {
    for (const [name, content] of Object.entries(parts)) await zip.add(name, once(content));
  });
  return path;
}

/** The entries of an archive by name, unpacked by another library than ours. */
export const entriesIn = async (path: string): Promise<ReadonlyMap<string, Buffer>> => unzipped(await readFile(path));

/** The same of an archive in memory. */
export async function unzipped(archive: Buffer): Promise<ReadonlyMap<string, Buffer>> {
  const zip = await fromBufferPromise(archive);
  const entries = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    entries.set(entry.fileName, Buffer.concat(chunks));
  }
  return entries;
}

/** A column of a mass upload template: its key, label, mark and rule. */
export type Column = readonly [key: string, label: string, mark: string, rule?: string];

const [MUST, MAY, IF] = ['Bắt buộc', 'Tùy chọn', 'Điều kiện bắt buộc'];

/** The Vietnamese basic template of July 2026, by its published keys. */
export const COLUMNS: readonly Column[] = [
  ['ps_category|0|0', 'Ngành hàng', MAY],
  ['ps_product_name|1|0', 'Tên sản phẩm', MUST, '10-120 ký tự'],
  ['ps_product_description|1|0', 'Mô tả sản phẩm', MUST, '100-3000 ký tự'],
  ['ps_sku_parent_short|0|0', 'SKU sản phẩm', MAY],
  ['et_title_variation_integration_no|0|0', 'Mã sản phẩm', MAY],
  ['et_title_variation_1|0|0', 'Tên nhóm phân loại hàng 1', MAY],
  ['et_title_option_for_variation_1|0|0', 'Tên phân loại hàng cho nhóm phân loại hàng 1', MAY],
  ['et_title_image_per_variation|0|3', 'Hình ảnh mỗi phân loại', MAY],
  ['et_title_variation_2|0|0', 'Tên nhóm phân loại hàng 2', MAY],
  ['et_title_option_for_variation_2|0|0', 'Tên phân loại hàng cho nhóm phân loại hàng 2', MAY],
  ['ps_price|1|1', 'Giá', MUST, '1000-120000000'],
  ['ps_stock|0|1', 'Kho hàng', IF],
  ['ps_sku_short|0|0', 'SKU phân loại', MAY],
  ['ps_new_size_chart|0|0', 'Size Chart Template', MAY],
  ['et_title_size_chart|0|0', 'Size Chart Image', MAY],
  ['ps_gtin_code|0|0', 'GTIN', MAY],
  ['ps_item_cover_image|0|3', 'Ảnh bìa', MAY],
  ...Array.from({ length: 8 }, (_, at): Column => [
    `ps_item_image_${String(at + 1)}|0|3`,
    `Hình ảnh sản phẩm ${String(at + 1)}`,
    MAY,
  ]),
  ['ps_weight|1|1', 'Cân nặng', MUST, 'Vui lòng nhập từ 0 đến 100000000 cho cân nặng.'],
  ['ps_length|0|1', 'Chiều dài', MAY],
  ['ps_width|0|1', 'Chiều rộng', MAY],
  ['ps_height|0|1', 'Chiều cao', MAY],
  ['channel_id.5001|0|0', 'Nhanh', MAY],
  ['channel_id.50052|0|0', 'Tủ nhận hàng - SPX', MAY],
  ['ps_product_pre_order_dts|0|0', 'Ngày chuẩn bị hàng cho đặt trước (Pre-order DTS)', MAY],
  ['et_title_reason|0|0', 'Lý do thất bại', MAY],
];

interface Making {
  readonly columns?: readonly Column[];
  readonly metadata?: readonly string[];
  readonly sheet?: string;
  /** With a second sheet of the same keys and marks. */
  readonly twin?: boolean;
}

/**
 * A template as a spreadsheet program would save it: shared strings, protection, hidden rows and sheets, and a sheet of
 * samples with the same keys.
 */
export async function aTemplate({
  columns = COLUMNS,
  metadata = ['basic', '9f2c4e7ab1d05836c7e4a98b02f1d3c6', '0', '1402217'],
  sheet = 'Bản đăng tải',
  twin = false,
}: Making = {}): Promise<string> {
  const workbook = new ExcelJS.Workbook();
  workbook.created = workbook.modified = new Date('2026-07-20T00:00:00Z');
  workbook.addWorksheet('Hướng dẫn').getCell('A1').value = 'Đọc trước khi điền';
  const data = workbook.addWorksheet(sheet, { views: [{ state: 'frozen', xSplit: 2, ySplit: 6 }] });
  const rows = [
    columns.map(([key]) => key),
    metadata,
    ...[1, 2].map((at) => columns.map((column) => column[at] ?? '')),
  ];
  data.addRows([...rows, [], columns.map(([, , , rule = '']) => rule)]);
  data.getRow(1).hidden = data.getRow(2).hidden = true;
  await data.protect('', { formatCells: false });
  // For cells that are not there, which exceljs can do and doesn't say.
  const { dataValidations } = data as unknown as { dataValidations: { add(range: string, rule: unknown): void } };
  dataValidations.add('AD7:AD1000', { type: 'list', allowBlank: true, formulae: ['"Bật,Tắt"'] });
  if (twin) workbook.addWorksheet('Template').addRows(rows);
  const samples = workbook.addWorksheet('Đăng tải bản mẫu');
  samples.addRows([rows[0] ?? [], ['', 'Sản phẩm mẫu']]);
  const categories = workbook.addWorksheet('Phạm vi ngày chuẩn bị hàng');
  categories.addRows([
    ['et_title_category_name', 'et_title_category_id'],
    ['Mẫu/Gia vị', '900002'],
  ]);
  workbook.addWorksheet('HiddenCatProps', { state: 'veryHidden' }).getCell('A1').value = '900002';
  const path = freePath('Shopee_mass_upload_2026-07-20_basic_template.xlsx');
  await workbook.xlsx.writeFile(path);
  return path;
}

/** A workbook as exceljs reads it. */
export async function workbookIn(file: Buffer): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  // Its types know an older Buffer than Node's.
  await workbook.xlsx.load(file as unknown as ArrayBuffer);
  return workbook;
}

/** A sheet of a workbook as exceljs reads it: rows of texts and numbers, from 1. */
export async function sheetIn(path: string, name: string): Promise<readonly (readonly unknown[])[]> {
  const workbook = await workbookIn(await readFile(path));
  const sheet = workbook.getWorksheet(name);
  if (!sheet) throw new Error(`no sheet ${name}`);
  const rows: unknown[][] = [];
  sheet.eachRow({ includeEmpty: true }, (row, number) => {
    rows[number] = (row.values as unknown[]).slice(1);
  });
  return rows;
}
