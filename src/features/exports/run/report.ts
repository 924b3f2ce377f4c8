import type { Locale } from '../../../kernel/text.ts';
import { presentLack, type Channel, type Lack } from '../../channels/index.ts';
import { BOM, csvLine, csvLineForPeople } from '../../../platform/office/csv.ts';
import { withRunRules } from './rules.domain.ts';

/** Name of what lies beside the files of an export and holds the lines of its report: clients get it by another way. */
export const REPORT = 'report.ndjson';

/** A line of the report as it is kept: what blocks a product or is doubtful about it. */
export interface ReportLine extends Lack {
  /** `null` for what only a file of the shop tells of. */
  readonly productId: string | null;
  readonly product: string;
}

/** A line as a person reads it. */
const presentLine = (channel: Channel, { productId, product, ...lack }: ReportLine, locale: Locale) => {
  const { rule, pointer, sku, value, limit, severity } = lack;
  const { fix } = presentLack(channel, lack, locale);
  return { productId, product, sku, rule, pointer, value, limit, severity, fix };
};

type Lines = AsyncIterable<readonly ReportLine[]>;
interface Reader {
  readonly channel: Channel;
  readonly locale: Locale;
}

/** A JSON object with these members, and the lines as its `items`. */
export async function* reportJson(
  head: Readonly<Record<string, unknown>>,
  batches: Lines,
  { channel: of, locale }: Reader,
): AsyncGenerator<string> {
  const channel = withRunRules(of);
  yield `${JSON.stringify(head).slice(0, -1)},"items":[`;
  let first = true;
  for await (const lines of batches) {
    const text = lines.map((line) => JSON.stringify(presentLine(channel, line, locale))).join(',');
    if (text === '') continue;
    yield first ? text : `,${text}`;
    first = false;
  }
  yield ']}';
}

const COLUMNS = ['productId', 'product', 'sku', 'rule', 'pointer', 'value', 'limit', 'severity', 'fix'] as const;

/** A table for people: with the mark by which spreadsheets know UTF-8, and nothing in it that they take for a formula. */
export async function* reportCsv(batches: Lines, { channel: of, locale }: Reader): AsyncGenerator<string> {
  const channel = withRunRules(of);
  yield BOM + csvLine(COLUMNS);
  for await (const lines of batches) {
    let text = '';
    for (const line of lines) {
      const shown = presentLine(channel, line, locale);
      text += csvLineForPeople(COLUMNS.map((column) => shown[column]));
    }
    if (text !== '') yield text;
  }
}
