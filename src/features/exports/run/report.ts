import type { Locale } from '../../../kernel/text.ts';
import { presentLack, type Channel, type Lack } from '../../channels/index.ts';
import { BOM, csvLine, csvLineForPeople } from '../../../platform/office/csv.ts';
import { fieldName } from './places.domain.ts';
import { withRunRules } from './rules.domain.ts';

/** Name of what lies beside the files of an export and holds the lines of its report: clients get it by another way. */
export const REPORT = 'report.ndjson';

/** A line of the report as it is kept: what blocks a product or is doubtful about it. */
export interface ReportLine extends Lack {
  /** `null` for what only a file of the shop tells of. */
  readonly productId: string | null;
  readonly product: string;
}

/** A line with its words. */
const presentLine = (channel: Channel, { productId, product, ...lack }: ReportLine, locale: Locale) => {
  const { rule, pointer, sku, value, limit, severity } = lack;
  const { detail, fix } = presentLack(channel, lack, locale);
  return { productId, product, sku, rule, pointer, value, limit, severity, detail, fix };
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

/** What stands in a row of the table, in the words of its reader; programs read the same as JSON. */
const HEADINGS = {
  vi: [
    'Sản phẩm',
    'SKU',
    'Mức độ',
    'Mục',
    'Vấn đề',
    'Đang có',
    'Giới hạn',
    'Cách sửa',
    'Mở để sửa',
    'Quy tắc',
    'Mã sản phẩm',
  ],
  en: ['Product', 'SKU', 'Severity', 'Field', 'Problem', 'Found', 'Limit', 'What to do', 'Open', 'Rule', 'Product id'],
} as const;
const SEVERITIES = {
  vi: { block: 'Bị giữ lại', warn: 'Lưu ý' },
  en: { block: 'Held back', warn: 'Note' },
} as const;

/** A table for people: with the mark by which spreadsheets know UTF-8, and nothing in it that they take for a formula. */
export async function* reportCsv(
  batches: Lines,
  { channel: of, locale, publicUrl }: Reader & { readonly publicUrl: string },
): AsyncGenerator<string> {
  const channel = withRunRules(of);
  yield BOM + csvLine(HEADINGS[locale]);
  for await (const lines of batches) {
    let text = '';
    for (const line of lines) {
      const { productId, product, sku, rule, pointer, value, limit, severity, detail, fix } = presentLine(
        channel,
        line,
        locale,
      );
      text += csvLineForPeople([
        product,
        sku,
        SEVERITIES[locale][severity],
        fieldName(pointer, locale),
        detail,
        value,
        limit,
        fix,
        productId && `${publicUrl}/app/products/${productId}`,
        rule,
        productId,
      ]);
    }
    if (text !== '') yield text;
  }
}
