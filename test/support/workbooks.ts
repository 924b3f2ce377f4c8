import { mkdtempSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { fromBufferPromise } from 'yauzl';
import { columnLetters } from '../../src/platform/office/sheet-xml.ts';
import { writeZipFile } from '../../src/platform/archive/zip-file.ts';
import { undated, workbookXml, type WorkbookXml } from './workbook-xml.ts';

let workbooks: string | undefined;

/** A path that nothing lies at yet. What is put there is removed when this process ends. */
export function freePath(name: string): string {
  workbooks ??= removedAtTheEnd(mkdtempSync(join(tmpdir(), 'workbooks-')));
  return join(mkdtempSync(join(workbooks, 'one-')), name);
}

function removedAtTheEnd(folder: string): string {
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** An archive with these entries, in their order. */
export async function anArchive(parts: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const path = freePath('template.xlsx');
  await writeZipFile(
    path,
    Object.entries(parts).map(([name, content]) => ({ name, content: [content] })),
  );
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
  /** With a second sheet of the same keys, marks and signature. */
  readonly twin?: boolean;
  /** Changes the text of a part, or leaves it out. */
  readonly change?: (name: string, text: string) => string | null;
}

const METADATA = ['basic', '9f2c4e7ab1d05836c7e4a98b02f1d3c6', '0', '1402217'];

/** Attributes of a template for one branch of categories: a list, a suggestion, several values, a date. */
const ATTRIBUTES: readonly Column[] = [
  ['ps_brand|0|1', 'Thương hiệu', IF, '[Kiểu nhập] Giá trị hợp lệ nhập \n[Xác thực đầu vào] Mã thương hiệu'],
  ['ps_product_global_attribute.100016|0|0', 'Kiểu đóng gói', IF, '[Kiểu nhập]Chọn các tùy chọn theo danh sách'],
  [
    'ps_product_global_attribute.100037|0|0',
    'Xuất xứ',
    IF,
    '[Kiểu nhập]Nhập giá trị đề xuất hoặc giá trị tùy chỉnh\n[Xác thực đầu vào]Nhập giá trị đề xuất hoặc chuỗi ký tự',
  ],
  [
    'ps_product_global_attribute.100095|0|0',
    'Trọng lượng',
    IF,
    '[Kiểu nhập]Nhập giá trị đề xuất hoặc giá trị tùy chỉnh\n[Xác thực đầu vào]Input suggest value or customize ' +
      'Number(decimal). Up to 5 values can be input.\n[Giá trị hợp lệ]đơn vị hợp lệ: "g,kg". Xin lưu ý',
  ],
  [
    'ps_product_global_attribute.101060|0|0',
    'Ngày sản xuất',
    IF,
    '[Kiểu nhập]Nhập giá trị tùy chỉnh\n[Xác thực đầu vào]Ngày ở định dạng YYYY/MM/DD',
  ],
];

/** The columns of such a template: in it a category must be chosen. */
export const ADVANCED_COLUMNS: readonly Column[] = [
  ['ps_category|1|0', 'Ngành hàng', MUST, 'Chọn từ hộp thả xuống, vui lòng chọn đúng Tên / ID Ngành Hàng'],
  ...COLUMNS.slice(1),
  ...ATTRIBUTES,
];
export const ADVANCED_METADATA = ['advanced', '3b7d20c5e8f94a16b2c0d7e6f5a4938b', '900000', '1402217'];

/** Its categories, and what each needs. */
const NEEDS: Readonly<Record<string, readonly string[]>> = {
  '900002-Mẫu/Gia vị': ['IRRELEVANT', 'OPTIONAL', 'MANDATORY', 'OPTIONAL'],
  '900003-Mẫu/Đan lát/Khay': ['OPTIONAL', 'OPTIONAL', 'IRRELEVANT', 'IRRELEVANT'],
};

/**
 * A template with the traits of genuine ones of 2026: shared strings, hidden rows, protection, rules for each cell, a view
 * frozen above the rules with a pane that no standard knows, columns listed backwards, `dimension` of one cell, a sheet of
 * samples with the same keys and kind, and sizes behind the parts of an archive in no order, without dates.
 */
export async function aTemplate(making: Making = {}): Promise<string> {
  const { columns = COLUMNS, metadata = METADATA, sheet = 'Bản đăng tải', twin = false } = making;
  const { change = (_name: string, text: string): string | null => text } = making;
  const advanced = metadata[0] === 'advanced';
  const book = workbookXml();
  const data = { name: sheet, xml: dataSheet(book, columns, metadata) };
  const sheets: { readonly name: string; readonly xml: string; readonly hidden?: true }[] = [
    { name: 'Hướng dẫn', xml: book.sheet([['Đọc trước khi điền']]) },
    data,
    ...(twin ? [{ ...data, name: 'Template' }] : []),
    { name: 'Đăng tải bản mẫu', xml: book.sheet(samples(columns)) },
    { name: 'Phạm vi ngày chuẩn bị hàng', xml: book.sheet(categoryRows()) },
    ...(advanced ? attributeSheets(book, columns) : []),
    { name: 'HiddenShopBrand', xml: book.sheet([]), hidden: true },
  ];
  const parts = Object.entries(book.parts(sheets)).flatMap(([name, text]) => {
    const changed = change(name, text);
    return changed === null ? [] : [[name, changed] as const];
  });
  const path = freePath('Shopee_mass_upload_2026-07-20_basic_template.xlsx');
  await writeFile(path, await undated(parts));
  return path;
}

function dataSheet(book: WorkbookXml, columns: readonly Column[], metadata: readonly string[]): string {
  const letters = columns.map((_, at) => columnLetters(at));
  const at = (begins: string): string[] => letters.filter((_, place) => columns[place]?.[0].startsWith(begins));
  const lists = [
    ...(metadata[0] === 'advanced' ? at('ps_category').map((letter) => [letter, 'HiddenCatProps!$A$7:$A$8']) : []),
    ...at('channel_id.').map((letter) => [letter, '&quot;Bật,Tắt&quot;']),
    ...at('ps_product_global_attribute.100016').map((letter) => [letter, '=OFFSET(HiddenAttr!$B1,1,0)']),
  ];
  const rules = Array.from({ length: 20 }, (_, row) => String(row + 7)).flatMap((row) =>
    lists.map(
      ([letter = '', formula = '']) =>
        `<dataValidation allowBlank="true" sqref="${letter}${row}:${letter}${row}" type="list"><formula1>${formula}</formula1></dataValidation>`,
    ),
  );
  const widths = columns.map(
    (_, place) => `<col max="${String(place + 1)}" min="${String(place + 1)}" style="1" width="30"/>`,
  );
  return book.sheet(
    [
      columns.map(([key]) => key),
      metadata,
      ...[1, 2].map((part) => columns.map((column) => column[part] ?? '')),
      columns.map(([, label]) => `Nhập ${label}`),
      columns.map(([, , , rule = '']) => rule),
    ],
    {
      view: '<pane activePane="bottom_left" state="frozen" topLeftCell="A5" ySplit="4"></pane>',
      cols: `<cols>${widths.toReversed().join('')}</cols>`,
      hidden: 2,
      behind:
        '<sheetProtection sheet="true" formatCells="false"></sheetProtection>' +
        `<dataValidations count="${String(rules.length)}">${rules.join('')}</dataValidations>`,
    },
  );
}

/** The same keys without their flags, the same kind without a signature, the same labels, and a product. */
function samples(columns: readonly Column[]): string[][] {
  const shown = columns.filter(([key]) => !key.startsWith('et_title_reason'));
  const keyOf = (key: string): string => (key.split('|')[0] ?? '').replace(/^channel_id.*/, 'channel_id_');
  return [
    shown.map(([key]) => keyOf(key)),
    ['basic'],
    shown.map(([, label]) => label),
    shown.map(([, , mark]) => mark),
    shown.map(([key]) => (key.startsWith('ps_weight') ? 'Cân nặng (sau đóng gói). Đơn vị tính: Gram (g).' : '')),
    shown.map(() => 'Vui lòng nhập từ {} đến {}'),
    ['120039', 'Áo sơ mi đơn giản'],
  ];
}

const categoryRows = (): string[][] => [
  ['et_title_category_name', 'et_title_category_id', 'et_title_dts_range'],
  [],
  ['Tên Ngành Hàng', 'Mã ngành hàng'],
  ...['', '', ''].map(() => []),
  ...Object.keys(NEEDS).map((category) => [category, category.slice(0, 6), '5 - 15']),
];

function attributeSheets(book: WorkbookXml, columns: readonly Column[]) {
  const attributes = columns
    .map(([key], at) => ({ key: key.split('|')[0] ?? '', at }))
    .filter(({ key }) => /\d{6}$/.test(key));
  const wide = (cells: readonly string[]): string[] => {
    const row = Array.from(columns, () => '');
    for (const [place, { at }] of attributes.entries()) row[at] = cells[place] ?? '';
    return row;
  };
  const blank = Array.from({ length: 6 }, () => []);
  const [spice = '', tray = ''] = Object.keys(NEEDS);
  const [packing = '', origin = ''] = attributes.map(({ key }) => key);
  return [
    {
      name: 'Ánh xạ giá trị thuộc tính',
      xml: book.sheet([
        ['et_title_global_attribute_value_mapping_attribute', packing, origin, origin],
        ['Giá trị cho một thuộc tính sẽ khác nhau'],
        ['Ngành hàng', spice.slice(7), '', tray.slice(7)],
        ['Thuộc tính', 'Kiểu đóng gói', 'Xuất xứ', 'Xuất xứ'],
        [],
        [],
        ['Giá trị thuộc tính 1', 'Đơn', 'Việt Nam', 'Việt Nam'],
        ['Giá trị thuộc tính 2', 'Bộ đôi', 'Nhật Bản'],
      ]),
    },
    {
      name: 'HiddenAttr',
      hidden: true as const,
      xml: book.sheet([...blank, [`${packing}${tray}`, 'Hộp'], [`${packing}${tray}`, 'Túi']]),
    },
    {
      name: 'HiddenCatProps',
      hidden: true as const,
      xml: book.sheet([...blank, ...Object.entries(NEEDS).map(([name, needs]) => [name, ...wide(needs).slice(1)])]),
    },
  ];
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
