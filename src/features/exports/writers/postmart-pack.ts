import { type Line, postmartColumns } from '../../feeds/index.ts';
import { BOM, csvLineForPeople } from '../../../platform/office/csv.ts';
import type { PackFile, PackInput } from './channel-files.ts';
import { papersOf, picturesOf, type Named } from './postmart-attachments.ts';
import { productPage, type PageProduct } from './postmart-page.ts';
import { workbookFile } from '../../../platform/office/workbook.ts';
import { zipArchive } from '../../../platform/archive/zip-stream.ts';
import type { ZipEntry } from '../../../platform/archive/zip-writer.ts';

/** Vietnam Post has published no format: this pack is ours, and nobody may take it for theirs. */
const NOTICE = 'định dạng chưa được Bưu điện Việt Nam xác nhận / format not confirmed by Vietnam Post';
const MARK = 'chua-xac-nhan-not-confirmed';

type Column = keyof typeof postmartColumns;
const columns = Object.keys(postmartColumns) as readonly Column[];
const CODES: ReadonlySet<string> = new Set<Column>(['product_id', 'sku', 'gtin', 'phone']);
const WIDE: ReadonlySet<string> = new Set<Column>(['name', 'description', 'story', 'images', 'certificates']);

/**
 * One archive for post office staff to type from: the products as workbook, as CSV and as a page to copy from, their
 * pictures, and the papers that may leave.
 */
export function* postmartPack(pack: PackInput): Generator<PackFile> {
  yield { name: `postmart-${pack.day}-${MARK}.zip`, chunks: zipArchive(entries(pack)) };
}

async function* entries(pack: PackInput): AsyncGenerator<ZipEntry> {
  const { day } = pack;
  const title = `Sản phẩm gửi Postmart / buudien.vn, ${day}`;
  const page = { title, notice: NOTICE };
  yield { name: `san-pham-${MARK}.html`, content: productPage(page, postmartColumns, productsOf(pack)) };
  yield { name: `san-pham-${MARK}.xlsx`, content: sheet(pack, title), level: 0 };
  yield { name: `san-pham-${MARK}.csv`, content: table(pack) };
  yield* attachments(pack);
}

const sheet = (pack: PackInput, title: string) =>
  workbookFile({
    title,
    notice: NOTICE,
    day: pack.day,
    sheet: 'Sản phẩm',
    columns: columns.map((key) => ({
      headings: [postmartColumns[key]],
      width: WIDE.has(key) ? 40 : 16,
      text: CODES.has(key),
    })),
    rows: rowsOf(pack),
  });

async function* rowsOf(pack: PackInput) {
  for await (const { lines } of productsOf(pack))
    for (const line of lines) yield columns.map((key) => textIn(line, key));
}

/** The notice is a column, so that the first line stays what programs look for there. */
async function* table(pack: PackInput): AsyncGenerator<string> {
  yield BOM + csvLineForPeople([...columns.map((key) => postmartColumns[key]), 'Ghi chú']);
  for await (const row of rowsOf(pack)) yield csvLineForPeople([...row, NOTICE]);
}

const textIn = (line: Line, key: Column): string | number | undefined => {
  const value = line[key];
  return typeof value === 'boolean' ? String(value) : value;
};

/** Products with the names that their pictures and papers have in this archive, in place of addresses and kinds. */
async function* productsOf({ rows, attachmentsOf }: PackInput): AsyncGenerator<PageProduct> {
  for await (const row of rows()) {
    const attached = await attachmentsOf(row.productId);
    const images = names(picturesOf(row, attached));
    const certificates = names(papersOf(attached));
    const own = { images: images.join('\n'), certificates: certificates.join('\n') };
    yield { images, lines: row.lines.map((line) => ({ ...line, ...own })) };
  }
}

const names = (attached: readonly Named<unknown>[]): readonly string[] => attached.map(({ name }) => name);

/** Pictures and papers are compressed as they are. A paper that several products name is there once. */
async function* attachments({ rows, attachmentsOf }: PackInput): AsyncGenerator<ZipEntry> {
  const written = new Set<string>();
  for await (const row of rows()) {
    const attached = await attachmentsOf(row.productId);
    for (const { name, of } of [...picturesOf(row, attached), ...papersOf(attached)]) {
      if (written.has(name)) continue;
      written.add(name);
      yield { name, content: await of.open(), level: 0 };
    }
  }
}
