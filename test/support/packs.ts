import type { RowSource } from '../../src/features/channels/canonical-row.domain.ts';
import { canonicalRow, lacksOf, loadChannels, type ChannelCode } from '../../src/features/channels/index.ts';
import type { Mapped } from '../../src/features/feeds/mappers/mapped.ts';
import { mappers } from '../../src/features/feeds/mappers/mappers.ts';
import type { Attachments, PackFile, PackInput, PackRow } from '../../src/features/exports/writers/channel-files.ts';
import { packWriters } from '../../src/features/exports/writers/writers.ts';
import { each } from './chunks.ts';
import { MARKETABLE } from './marketable.ts';

const channels = await loadChannels();

interface Making {
  readonly id?: string;
  readonly name?: string;
  readonly description?: string;
  readonly skus?: readonly string[];
  /** Of each SKU; its own code as a volume otherwise. */
  readonly options?: readonly RowSource['content']['variants'][number]['options'][];
  readonly photos?: number;
  /** What else the product says of itself. */
  readonly content?: Partial<RowSource['content']>;
  readonly stars?: number | null;
}

/** A product as the run of a marketplace hands it to the writers. */
export function packRow(
  code: ChannelCode,
  {
    id = '019aaf54-8c00-7000-8000-000000000001',
    name = MARKETABLE.name.vi,
    description = MARKETABLE.description?.vi ?? '',
    skus = ['TUK-500'],
    options,
    photos = 3,
    content = {},
    stars = null,
  }: Making = {},
): PackRow & Mapped {
  const row = canonicalRow({
    productId: id,
    content: {
      ...MARKETABLE,
      name: { vi: name },
      description: { vi: description },
      variants: skus.map((sku, at) => ({
        id: sku,
        sku,
        options: options?.[at] ?? [{ name: 'Dung tích', value: sku }],
        netContent: { value: 500, unit: 'ml' },
        gtin: '08934567890126',
        weightGrams: 801,
        lengthMm: 71,
        widthMm: 70,
        heightMm: 240,
      })),
      ...content,
    },
    offers: skus.map((variantId) => ({ variantId, priceVnd: 35_000, stock: 3 })),
    photos: Array.from({ length: photos }, (_, at) => ({ id: String(at), role: 'gallery' })),
    producer: { id: 'producer', name: 'Hộ bà Hòa', addressLine: 'Xóm Ngoài', phone: '+84912345678' },
    stars,
    photoUrl: (photo) => `https://ocop.example/${photo}.jpg?x=1&y=2`,
    area: (areaCode) => ({ areaCode, name: 'Xã Phú Bình', province: 'Tỉnh Thái Nguyên' }),
  });
  const channel = channels[code];
  return { productId: id, ...mappers[code].map(row, channel), lacks: lacksOf(channel, row) };
}

const NO_ATTACHMENTS: Attachments = { pictures: [], papers: [], consented: false };

/** What a run hands to the writers of a marketplace. */
export const packInput = (code: ChannelCode, rows: readonly PackRow[], more: Partial<PackInput> = {}): PackInput => ({
  channel: channels[code],
  day: '2026-11-23',
  rows: () => each(...rows),
  blocked: () => each<PackRow>(),
  attachmentsOf: () => Promise.resolve(NO_ATTACHMENTS),
  ...more,
});

/** The one file that a marketplace is handed. */
export async function packFile(input: PackInput): Promise<PackFile> {
  const files: PackFile[] = [];
  for await (const file of packWriters[input.channel.code](input)) files.push(file);
  const [file, ...others] = files;
  if (!file || others.length > 0) throw new Error(`${String(files.length)} files`);
  return file;
}
