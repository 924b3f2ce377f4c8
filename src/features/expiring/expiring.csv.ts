import type { Day } from '../../kernel/clock.ts';
import type { Caller } from '../../kernel/rights.ts';
import type { Locale } from '../../kernel/text.ts';
import { BOM, csvLine, csvLineForPeople } from '../../platform/office/csv.ts';
import { listExpiring, type Choice, type ExpiringDeps } from './expiring.service.ts';
import type { ExpiringItem } from './expiring.schemas.ts';

const HEADS = {
  vi: [
    'Ngày cuối',
    'Loại',
    'Số',
    'Sản phẩm',
    'Chủ thể',
    'Mã xã',
    'Xuống khỏi nơi bán',
    'Nộp hồ sơ từ ngày',
    'Nộp hồ sơ đến ngày',
    'Xã đề nghị trước ngày',
    'Đánh giá lại',
  ],
  en: [
    'Last day',
    'Kind',
    'Number',
    'Product',
    'Producer',
    'Commune',
    'Falls off sale',
    'File from',
    'File until',
    'Commune asks until',
    'Renewal',
  ],
} as const;

const WORDS = {
  vi: {
    stars: 'Sao OCOP',
    document: 'Giấy tờ',
    yes: 'có',
    no: 'không',
    states: {
      early: 'chưa tới hạn nộp',
      open: 'đang trong hạn nộp',
      late: 'quá hạn nộp',
      extended: 'đang đánh giá lại',
      ended: 'đã hết hạn',
    },
  },
  en: {
    stars: 'OCOP stars',
    document: 'Paper',
    yes: 'yes',
    no: 'no',
    states: {
      early: 'not yet time to file',
      open: 'time to file',
      late: 'filing days are over',
      extended: 'being renewed',
      ended: 'ended',
    },
  },
} as const;

/** As people write a day, in both languages. */
const dayText = (day: Day | null): string => day?.split('-').toReversed().join('/') ?? '';

function lineOf(item: ExpiringItem, locale: Locale): string {
  const words = WORDS[locale];
  const { renewal } = item;
  return csvLineForPeople([
    dayText(item.endsOn),
    words[item.kind],
    item.documentNumber,
    item.productName.vi,
    item.producerName,
    item.areaCode,
    item.fallsOffSale ? words.yes : words.no,
    dayText(renewal?.fileFrom ?? null),
    dayText(renewal?.fileUntil ?? null),
    dayText(renewal?.askUntil ?? null),
    renewal && words.states[renewal.state],
  ]);
}

const AT_ONCE = 100;

/** All that ends within the caller's reach as a table for people, page by page. */
export async function* expiringCsv(
  deps: ExpiringDeps,
  caller: Caller,
  choice: Choice,
  locale: Locale,
): AsyncGenerator<string> {
  yield BOM + csvLine(HEADS[locale]);
  let after = null;
  do {
    const { items, end } = await listExpiring(deps, caller, choice, { limit: AT_ONCE, after, count: false });
    if (items.length > 0) yield items.map((item) => lineOf(item, locale)).join('');
    after = end;
  } while (after !== null);
}
