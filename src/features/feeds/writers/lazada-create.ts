import { csvLineForPeople, BOM } from './csv.ts';
import { createXml } from './lazada-xml.ts';
import type { PackFile, PackInput, PackRow } from './pack.ts';
import { zipArchive, type ZipEntry } from './zip-stream.ts';

/** So many SKUs are sent in one go (Lazada Open Platform, docId 121234: 50 at most, 20 advised). */
const MOST_SKUS = 20;

/**
 * One archive with the payload of a call to `POST /product/create` for each product, in XML and in JSON, and a table
 * that says which product each is and which calls make a batch. A call creates one product with all its SKUs, so a
 * file can be sent as it stands.
 */
export function* lazadaCreate(pack: PackInput): Generator<PackFile> {
  yield { name: `lazada-create-${pack.day}.zip`, chunks: zipArchive(entries(pack)) };
}

async function* entries({ rows }: PackInput): AsyncGenerator<ZipEntry> {
  yield { name: 'DOC-TRUOC-read-first.txt', content: [READ_FIRST] };
  yield { name: 'danh-sach-index.csv', content: index(rows()) };
  let at = 0;
  for await (const { payload = {} } of rows()) {
    const name = nameOf(++at);
    yield { name: `xml/${name}.xml`, content: [createXml(payload)] };
    yield { name: `json/${name}.json`, content: [`${JSON.stringify({ Request: { Product: payload } }, null, 2)}\n`] };
  }
}

const nameOf = (at: number): string => `lazada-create-${String(at).padStart(4, '0')}`;

async function* index(rows: AsyncIterable<PackRow>): AsyncGenerator<string> {
  yield BOM + csvLineForPeople(['Tệp', 'Lô', 'Mã sản phẩm', 'Tên sản phẩm', 'SKU']);
  let [at, batch, inBatch] = [0, 1, 0];
  for await (const { productId, lines } of rows) {
    // A product is never torn apart: one with more SKUs is a batch of its own.
    if (inBatch > 0 && inBatch + lines.length > MOST_SKUS) [batch, inBatch] = [batch + 1, 0];
    inBatch += lines.length;
    const skus = lines.map((line) => line['SellerSku']).join(', ');
    yield csvLineForPeople([nameOf(++at), batch, productId, lines[0]?.['name'], skus]);
  }
}

const READ_FIRST = `Dữ liệu tạo sản phẩm trên Lazada (chưa gửi)

1. Mỗi tệp trong "xml" là nội dung tham số payload của một lần gọi POST /product/create; thư mục "json" có cùng nội dung.
   Chỉ dùng một trong hai thư mục.
2. Chuyển ảnh về Lazada trước (/image/migrate), rồi thay địa chỉ ảnh trong tệp: Lazada không nhận ảnh ở nơi khác.
3. Tên trong saleProp là đề xuất: sửa theo thuộc tính của ngành hàng trong tài khoản của bạn.
4. "danh-sach-index.csv" cho biết tệp nào là sản phẩm nào. Gửi lần lượt từng lô (mỗi lô tối đa 20 SKU).

Payloads to create products on Lazada (not sent)

1. Each file in "xml" is the payload parameter of one call to POST /product/create; "json" has the same content.
   Use one of the two folders.
2. Migrate the images first (/image/migrate) and replace their addresses: Lazada takes none from elsewhere.
3. Names in saleProp are a proposal: mend them by the attributes of the category in your account.
4. "danh-sach-index.csv" says which file is which product. Send batch by batch (at most 20 SKUs each).
`;
