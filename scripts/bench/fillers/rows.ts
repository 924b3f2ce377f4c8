import type { Cell, Line } from '../../../src/features/feeds/mappers/mapped.ts';

/** What a filler is told: which workbook to fill in, where the new one goes, and how many rows. */
export interface Filling {
  readonly template: string;
  readonly path: string;
  readonly rows: number;
}

/** How long it took, and the most memory that the process has had. */
export interface Filled {
  readonly milliseconds: number;
  readonly peakBytes: number;
}

const PARAGRAPH = 'Tương nếp Úc Kỳ làm từ gạo nếp Thầu Dầu và đậu tương, ủ chum sành ngoài nắng, vị ngọt hậu. ';
const BATCH = 200;

/** So many lines as a run hands them on: each is another product, described by some 600 characters. */
export async function* batches(rows: number): AsyncGenerator<readonly Line[]> {
  for (let made = 0; made < rows; made += BATCH) {
    await Promise.resolve();
    yield Array.from({ length: Math.min(BATCH, rows - made) }, (_, at) => lineOf(made + at));
  }
}

const lineOf = (at: number): Line => ({
  ps_category: '900002',
  ps_product_name: `Tương nếp Úc Kỳ chai số ${String(at)}`,
  ps_product_description: `${PARAGRAPH.repeat(6)}\nMẻ ${String(at)} & các mẻ khác`,
  ps_price: 35_000 + at,
  ps_stock: at % 500,
  ps_sku_short: `TUK-${String(at).padStart(5, '0')}`,
  ps_gtin_code: '08934567890126',
  ...Object.fromEntries(
    ['cover', ...Array.from({ length: 8 }, (_, photo) => String(photo + 1))].map((photo): [string, Cell] => [
      photo === 'cover' ? 'ps_item_cover_image' : `ps_item_image_${photo}`,
      `https://ocop.example.vn/v1/photos/019aaf54-8c00-7000-8000-${String(at).padStart(12, '0')}/${photo}.jpg`,
    ]),
  ),
  ps_weight: 800,
  ps_length: 7,
  ps_width: 7,
  ps_height: 24,
  'channel_id.5001': true,
});

/** Fills in what the bench asks for, once, and ends with it. */
export function answer(fill: (filling: Filling) => Promise<void>): void {
  process.once('message', (filling: Filling) => {
    const begun = performance.now();
    void fill(filling).then(
      () => {
        const filled: Filled = {
          milliseconds: performance.now() - begun,
          peakBytes: process.resourceUsage().maxRSS * 1_024,
        };
        process.send?.(filled);
        process.disconnect();
      },
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  });
}
