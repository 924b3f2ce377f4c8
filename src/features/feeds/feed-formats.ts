import type { Channel, FeedFormat } from '../channels/index.ts';
import { linesIn, type FeedLine } from './feed-line.domain.ts';
import { mappers } from './mappers/mappers.ts';
import { csvLine } from '../../platform/office/csv.ts';
import { lazadaFeedXml } from './lazada-xml.domain.ts';

/** Batches of lines, as a `Feed` has them. */
type Lines = AsyncIterable<Buffer>;

/** A form in which a feed is sent. */
interface Format {
  readonly mediaType: string;
  readonly write: (lines: Lines, channel: Channel) => AsyncIterable<string | Buffer>;
}

export const formats: Readonly<Record<FeedFormat, Format>> = {
  ndjson: { mediaType: 'application/x-ndjson; charset=utf-8', write: asNdjson },
  csv: { mediaType: 'text/csv; charset=utf-8; header=present', write: asCsv },
  xml: { mediaType: 'application/xml; charset=utf-8', write: lazadaFeedXml },
};

async function* asNdjson(batches: Lines): AsyncGenerator<Buffer> {
  for await (const lines of batches) if (lines.length > 0) yield lines;
}

/** In front of every line; a marketplace that has a column of the same name says the same in it. */
const LEADING = ['operation', 'productId', 'sku', 'validUntil'] as const;

/** A line for each SKU; the columns of a marketplace don't depend on what is in the feed. */
async function* asCsv(batches: Lines, channel: Channel): AsyncGenerator<string> {
  const leading: readonly string[] = LEADING;
  const columns = mappers[channel.code].columns(channel).filter((column) => !leading.includes(column));
  yield csvLine([...LEADING, ...columns]);
  for await (const lines of batches) {
    let text = '';
    for (const line of linesIn(lines)) text += csvOf(line, columns);
    if (text !== '') yield text;
  }
}

function csvOf(line: FeedLine, columns: readonly string[]): string {
  const { operation, productId, skus } = line;
  if (operation === 'delete')
    return skus.map((sku) => csvLine([operation, productId, sku, ...columns.map(() => null), null])).join('');
  return line.lines
    .map((cells, at) =>
      csvLine([operation, productId, skus[at], line.validUntil, ...columns.map((column) => cells[column])]),
    )
    .join('');
}
