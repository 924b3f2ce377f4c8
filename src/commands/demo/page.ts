import type { Demo } from './demo-file.ts';
import { demoId } from './people.ts';

/** Something to try: what it shows, and the line to paste. */
interface Trial {
  readonly vi: string;
  readonly en: string;
  readonly line: string;
}

/** A line that is known by its product: approved, and lacking something for Lazada. */
const LACKING = demoId('product', 'tuong-can');

/** Five things to try, in this order in one shell: the second keeps a token for the next. Only curl and node are needed. */
function trialsOf({ url, accounts, apiKey }: Demo): readonly Trial[] {
  const officer = accounts.find(({ areaCode }) => areaCode === '05908');
  const login = JSON.stringify({ login: officer?.login, password: officer?.password });
  const token = `node -p 'JSON.parse(require("fs").readFileSync(0)).accessToken'`;
  return [
    {
      vi: 'tìm không dấu',
      en: 'search without marks',
      line: `curl -fsS '${url}/v1/catalogue/products?q=tuong%20nep%20uc%20ky&limit=3'`,
    },
    {
      vi: 'đăng nhập làm cán bộ xã Phú Bình',
      en: 'sign in as the officer of Phú Bình',
      line: `TOKEN=$(curl -fsS ${url}/v1/sessions -H 'Content-Type: application/json' -d '${login}' | ${token})`,
    },
    {
      vi: 'sản phẩm đang chờ cán bộ ấy duyệt',
      en: 'the queue of that officer',
      line: `curl -fsS ${url}/v1/reviews -H "Authorization: Bearer $TOKEN"`,
    },
    {
      vi: 'một sản phẩm còn thiếu gì cho từng sàn',
      en: 'what a product lacks for each marketplace',
      line: `curl -fsS ${url}/v1/products/${LACKING}/completeness -H "Authorization: Bearer $TOKEN"`,
    },
    {
      vi: 'nguồn dữ liệu cho Shopee, bằng khóa API',
      en: 'the feed for Shopee, by API key',
      line: `curl -fsS ${url}/v1/feeds/shopee/ndjson -H 'Authorization: Bearer ${apiKey}'`,
    },
  ];
}

/** The page that a first start prints: where it is, who to be, what to try. */
export function demoPage(demo: Demo): string {
  const { url, accounts, apiKey } = demo;
  const widest = Math.max(...accounts.map(({ password }) => password.length));
  const rows = accounts.map(
    ({ role, login, password, name }) => `  ${role.padEnd(8)}  ${login}  ${password.padEnd(widest)}  ${name}`,
  );
  const trials = trialsOf(demo).map(({ vi, en, line }, at) => `  # ${String(at + 1)}. ${vi} (${en})\n  ${line}`);
  return `
OCOP Bridge đang chạy ở ${url}    (Ctrl+C để dừng; dữ liệu được giữ lại · Ctrl+C stops it, the data stay)

  Trang làm việc (console)  ${url}/app/
  Tài liệu API (API docs)   ${url}/docs
  Sẵn sàng chưa (ready?)    ${url}/readyz

Tên sản phẩm là thật; người, giá, sao OCOP, giấy tờ và 13 tháng đã qua đều bịa, hình là hình vẽ.
(Names of products are real; people, prices, stars, papers and the past 13 months are invented, pictures are drawn.)

Tài khoản thử (demo accounts: role, phone, password):
${rows.join('\n')}

Khóa API của một sàn thử (API key of a marketplace):
  ${apiKey}

Năm điều nên thử, dán lần lượt vào một cửa sổ lệnh (five things to try, pasted into one shell):
${trials.join('\n')}
`;
}
