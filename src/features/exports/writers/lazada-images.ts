import { csvLineForPeople, BOM } from '../../../platform/office/csv.ts';
import type { PackRow } from './channel-files.ts';
import { imagesXml } from '../../feeds/index.ts';
import type { ZipEntry } from '../../../platform/archive/zip-writer.ts';

/** So many pictures one call to `/images/migrate` takes (open.lazada.com, docId 120947). */
const MAX_IMAGES = 8;

export const IMAGE_MAP = 'anh-images/image-map';

type Rows = () => AsyncIterable<Pick<PackRow, 'payload'>>;

/**
 * What the step before creating products needs: Lazada takes no picture from elsewhere. The requests that hand each
 * picture over once, and a map of its address to the one that Lazada gives it, to be filled in with the answers.
 */
export function* lazadaImages(rows: Rows): Generator<ZipEntry> {
  yield { name: `${IMAGE_MAP}.csv`, content: mapCsv(rows) };
  yield { name: `${IMAGE_MAP}.json`, content: mapJson(rows) };
  yield { name: 'anh-images/migrate-requests.ndjson', content: requests(rows) };
}

/** Every address once, in the order in which products name them. */
async function* addresses(rows: Rows): AsyncGenerator<string> {
  const seen = new Set<string>();
  for await (const { payload } of rows())
    for (const address of imagesIn(payload)) {
      if (seen.has(address)) continue;
      seen.add(address);
      yield address;
    }
}

const imagesIn = (payload: PackRow['payload']): readonly string[] =>
  (payload?.['Images'] as { readonly Image: readonly string[] } | undefined)?.Image ?? [];

async function* mapCsv(rows: Rows): AsyncGenerator<string> {
  yield BOM + csvLineForPeople(['old_url', 'new_url']);
  for await (const address of addresses(rows)) yield csvLineForPeople([address, null]);
}

async function* mapJson(rows: Rows): AsyncGenerator<string> {
  let before = '{\n';
  for await (const address of addresses(rows)) {
    yield `${before}  ${JSON.stringify(address)}: null`;
    before = ',\n';
  }
  yield before === '{\n' ? '{}\n' : '\n}\n';
}

/** A line for each call: the text of its `payload` parameter. */
async function* requests(rows: Rows): AsyncGenerator<string> {
  let batch: string[] = [];
  for await (const address of addresses(rows)) {
    batch.push(address);
    if (batch.length < MAX_IMAGES) continue;
    yield requestLine(batch);
    batch = [];
  }
  if (batch.length > 0) yield requestLine(batch);
}

const requestLine = (batch: readonly string[]): string => `${JSON.stringify({ payload: imagesXml(batch) })}\n`;
