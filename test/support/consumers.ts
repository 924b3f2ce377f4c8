import { createApiKey } from '../../src/features/accounts/index.ts';
import type { FeedLine } from '../../src/features/feeds/feed-line.domain.ts';
import { newId } from '../../src/kernel/ids.ts';
import { Client, type Answer } from './client.ts';
import { variant } from './products.ts';
import type { Service } from './service.ts';

/** A program with a key of these scopes. */
export async function consumer(
  { container, url }: Pick<Service, 'container' | 'url'>,
  ...scopes: readonly string[]
): Promise<Client> {
  const client = new Client(url);
  client.token = (
    await createApiKey(container, { id: newId() }, newId(), { name: 'Sàn thử', scopes: [...scopes] as never })
  ).token;
  return client;
}

/** The lines of a feed in NDJSON. */
export const linesOf = ({ body }: Answer): readonly FeedLine[] =>
  (body as string)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as FeedLine);

/** Long enough for every marketplace. */
export const DESCRIPTION =
  'Tương nếp ủ chum theo cách làm của làng Úc Kỳ: gạo nếp rang, đậu tương và muối hạt, phơi nắng ba tháng. Vị ngọt hậu, màu cánh gián.';

/** What `soySauce` says of itself, as it follows its description. */
export const FACTS = [
  'Thành phần: gạo nếp, đậu tương, muối',
  'Cách dùng: Chấm hoặc kho.',
  'Bảo quản: Nơi khô ráo.',
  'Hạn sử dụng: 365 ngày kể từ ngày sản xuất',
  'Xuất xứ: Xã Phú Bình, Tỉnh Thái Nguyên',
];

/** What `soySauce` lacks for the marketplaces. */
export const forMarketplaces = {
  name: { vi: 'Tương nếp Úc Kỳ ủ chum' },
  description: { vi: DESCRIPTION },
  variants: [
    { ...variant('TUK-1000', 1_000, 65_000), lengthMm: 95, widthMm: 91, heightMm: 281 },
    { ...variant('TUK-500', 500, 35_000), lengthMm: 70, widthMm: 70, heightMm: 240 },
  ],
  channels: {
    shopee: { categoryId: null, shipping: [5001] },
    lazada: { primaryCategoryId: 10_000_123 },
    postmart: { category: 'Sản phẩm OCOP' },
  },
};
