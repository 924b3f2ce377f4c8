import type { Locale } from '../../../kernel/text.ts';
import { presentLack, type Channel, type Lack } from '../../channels/index.ts';
import { csvLine } from '../writers/csv.ts';
import { fixOf } from './rules.ts';

/** A line of the report as it is kept: what blocks a product or is doubtful about it. */
export interface ReportLine extends Lack {
  readonly productId: string;
  readonly product: string;
}

/** A line as a person reads it. */
export const presentLine = (channel: Channel, { productId, product, ...lack }: ReportLine, locale: Locale) => {
  const { rule, pointer, sku, value, limit, severity } = lack;
  const fix = fixOf(rule, locale) ?? presentLack(channel, lack, locale).fix;
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
  { channel, locale }: Reader,
): AsyncGenerator<string> {
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

/** A text that a spreadsheet would take for a formula, as a text. */
const guarded = (value: string | number | null): string | number | null =>
  typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;

const COLUMNS = ['productId', 'product', 'sku', 'rule', 'pointer', 'value', 'limit', 'severity', 'fix'] as const;

/** A table for people: with the mark by which spreadsheets know UTF-8, and nothing in it that they take for a formula. */
export async function* reportCsv(batches: Lines, { channel, locale }: Reader): AsyncGenerator<string> {
  yield `\ufeff${csvLine(COLUMNS)}`;
  for await (const lines of batches) {
    let text = '';
    for (const line of lines) {
      const told = presentLine(channel, line, locale);
      text += csvLine(COLUMNS.map((column) => guarded(told[column])));
    }
    if (text !== '') yield text;
  }
}
