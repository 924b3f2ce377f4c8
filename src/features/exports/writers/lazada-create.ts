import { csvLineForPeople, BOM } from '../../../platform/office/csv.ts';
import { createXml } from '../../feeds/index.ts';
import { IMAGE_MAP, lazadaImages } from './lazada-images.ts';
import type { PackFile, PackInput, PackRow } from './channel-files.ts';
import { zipArchive } from '../../../platform/archive/zip-stream.ts';
import type { ZipEntry } from '../../../platform/archive/zip-writer.ts';

/** So many SKUs are sent in one go (Lazada Open Platform, docId 121234: 50 at most, 20 advised). */
const MAX_SKUS = 20;

/**
 * One archive with the payload of a call to `POST /product/create` for each product, in XML and in JSON, a table that
 * says which product each is and which calls make a batch, and the pictures that Lazada has to be handed before. A call
 * creates one product with all its SKUs: with its pictures replaced, a file can be sent as it stands.
 */
export function* lazadaCreate(pack: PackInput): Generator<PackFile> {
  yield { name: `lazada-create-${pack.day}.zip`, chunks: zipArchive(entries(pack)) };
}

async function* entries({ rows }: PackInput): AsyncGenerator<ZipEntry> {
  yield { name: 'DOC-TRUOC-read-first.txt', content: [READ_FIRST] };
  yield { name: 'danh-sach-index.csv', content: index(rows()) };
  yield* lazadaImages(rows);
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
    if (inBatch > 0 && inBatch + lines.length > MAX_SKUS) [batch, inBatch] = [batch + 1, 0];
    inBatch += lines.length;
    const skus = lines.map((line) => line['SellerSku']).join(', ');
    yield csvLineForPeople([nameOf(++at), batch, productId, lines[0]?.['name'], skus]);
  }
}

const READ_FIRST = `Dữ liệu tạo sản phẩm trên Lazada (chưa gửi)

1. Mỗi tệp trong "xml" là nội dung tham số payload của một lần gọi POST /product/create; thư mục "json" có cùng nội dung.
   Chỉ dùng một trong hai thư mục.
2. Chuyển ảnh về Lazada trước, vì Lazada không nhận ảnh ở nơi khác: mỗi dòng của "anh-images/migrate-requests.ndjson" là
   một lần gọi /images/migrate (tối đa 8 ảnh), kết quả lấy bằng /image/response/get. Ghi địa chỉ mới vào
   "${IMAGE_MAP}.csv" hoặc ".json" (cũ -> mới, mỗi ảnh một lần), rồi thay địa chỉ trong các tệp.
3. Tên nhóm phân loại trong variation và saleProp do chúng tôi tự đặt (customize). Nếu ngành hàng của bạn có thuộc tính
   bán hàng sẵn, đổi tên ở cả hai chỗ và để customize là false. Trong XML, khoảng trắng của tên được thay bằng "_".
4. "danh-sach-index.csv" cho biết tệp nào là sản phẩm nào. Gửi lần lượt từng lô (mỗi lô tối đa 20 SKU).

Payloads to create products on Lazada (not sent)

1. Each file in "xml" is the payload parameter of one call to POST /product/create; "json" has the same content.
   Use one of the two folders.
2. Migrate the images first, since Lazada takes none from elsewhere: each line of "anh-images/migrate-requests.ndjson" is
   one call to /images/migrate (8 images at most), its result is got by /image/response/get. Write the new addresses
   into "${IMAGE_MAP}.csv" or ".json" (old -> new, each image once), then replace them in the files.
3. Names in variation and saleProp are of our own making (customize). If your category has sale attributes of its own,
   rename them in both places and make customize false. In XML, blanks in names are "_".
4. "danh-sach-index.csv" says which file is which product. Send batch by batch (at most 20 SKUs each).
`;
