import type { Channel, FeedFormat } from '../../channels/index.ts';
import type { FeedLine } from '../feed-line.domain.ts';
import { mappers } from '../mappers/mappers.ts';
import { csvLine } from './csv.ts';
import { lazadaFeedXml } from './lazada-xml.ts';

type Lines = AsyncIterable<readonly string[]>;

/** A form in which a feed is sent. */
interface Format {
  readonly mediaType: string;
  readonly write: (lines: Lines, channel: Channel) => AsyncIterable<string>;
}

export const formats: Readonly<Record<FeedFormat, Format>> = {
  ndjson: { mediaType: 'application/x-ndjson; charset=utf-8', write: asNdjson },
  csv: { mediaType: 'text/csv; charset=utf-8; header=present', write: asCsv },
  xml: { mediaType: 'application/xml; charset=utf-8', write: lazadaFeedXml },
};

async function* asNdjson(batches: Lines): AsyncGenerator<string> {
  for await (const lines of batches) if (lines.length > 0) yield `${lines.join('\n')}\n`;
}

/** A line for each SKU; the columns of a marketplace don't depend on what is in the feed. */
async function* asCsv(batches: Lines, channel: Channel): AsyncGenerator<string> {
  const columns = mappers[channel.code].columns(channel);
  yield csvLine(['operation', 'productId', 'sku', 'validUntil', ...columns]);
  for await (const lines of batches) {
    let text = '';
    for (const line of lines) text += csvOf(JSON.parse(line) as FeedLine, columns);
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
