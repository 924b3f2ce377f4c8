/** Telephone numbers in a text, however they are spaced, spelt or disguised; dates, codes and measures are none. */

/** National numbers in use: mobile since 2018, landlines since 2017 (both plans of the Ministry of Information). */
const MOBILE = /^0(?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9[0-46-9])\d{7}$/;
const LANDLINE =
  /^02(?:0[3-9]|1[0-689]|2[0-25-9]|3[2-9]|4\d|5[124-9]|6[0-39]|7[0-7]|8\d|9[0-4679])\d{7}$|^02[48]\d{8}$/;
/** Of a number with the code of the country. */
const MAX_DIGITS = 14;
const HOTLINE = /^1[89]00\d{4,6}$/;
const COUNTRY = /^(?:\+|00)?84(?=0?[2-9])0?/;

const GAP = String.raw`(?:,(?!\s)|[^\S\n]|[.\-–—_·•*|/()~]){1,3}`;
const RUN = new RegExp(String.raw`\+?\(?\+?\d(?:(?:${GAP})?\d)*`, 'gu');
/** Words that announce a number, right before it. */
const CALL =
  /(?:sđt|sdt|đt|dt|điện thoại|dien thoai|di động|tel|phone|lh|liên hệ|lien he|hotline|tổng đài|a ?lô|alo|gọi|goi|call|nhắn|zalo|số máy|☎|📞|📱)[\s:.\-–(]*(?:(?:số|cho|ngay|qua|tới|shop|em|mình)[\s:.\-–(]*){0,2}$/iu;
const UNIT =
  /^\s*(?:đ|₫|đồng|vnđ|vnd|k|kg|g|gr|gam|mg|l|ml|lít|cm|mm|m|m2|ha|tấn|tạ|%|°|người|hộ|cây|con|chai|hộp|gói|túi|năm)(?![\p{L}\d])/iu;

const DAY = String.raw`(?:0?[1-9]|[12]\d|3[01])`;
const MONTH = String.raw`(?:0?[1-9]|1[0-2])`;
const YEAR = String.raw`(?:19|20)\d\d`;
const alone = (pattern: string): RegExp => new RegExp(String.raw`(?<!\d)(?:${pattern})(?!\d)`, 'giu');

/** What has digits and is no telephone number. */
const OTHERS: readonly RegExp[] = [
  // Numbers of documents: 0912345678/2026/QĐ-UBND.
  alone(String.raw`\d[\d.\-]*\/(?:\d{2,4}\/)?\p{L}{2,}[\p{L}\d\-&.]*`),
  // Codes that say what they are.
  new RegExp(
    String.raw`(?<![\p{L}\d])(?:số\s+)?(?:lô|lot|batch|mã|barcode|gtin|ean|upc|sku|mst|serial?|imei|cccd|cmnd|đkkd|đksx|tcvn|qcvn|tccs|iso|haccp|quyết định|giấy phép|giấy chứng nhận|chứng nhận|số hiệu|số công bố|số đăng ký|ms|code|ref|nsx|hsd|exp|mfg|size|cỡ|quy cách)(?![\p{L}])(?:\s(?:số|hàng|vạch|thuế|lô|sx|sản xuất|sản phẩm|ocop|vùng trồng|truy xuất|no|code)){0,3}[\s:#.\-(]{0,3}(?:(?:số|no)[\s:#.]{0,3})?[\p{Lu}]{0,4}\d(?:(?:${GAP})?\d)*`,
    'giu',
  ),
  alone(String.raw`${YEAR}\s?([\-/.])\s?${MONTH}\s?\1\s?${DAY}`),
  alone(String.raw`${DAY}(\s?[\-/.]\s?|\s)${MONTH}\1${YEAR}`),
  alone(String.raw`${DAY}\/${MONTH}(?:\/\d{2})?`),
  alone(String.raw`(?<!\d[.\-])${DAY}([.\-])${MONTH}\1\d{2}(?!\1\d)`),
  alone(String.raw`(?<!\d[.\-])${MONTH}[.\-/]${YEAR}(?![.\-/]?\d)`),
  /(?<![\p{L}\d])(?:ngày|tháng|năm|quý|tuần|thế kỷ)\s+\d{1,4}(?!\d)/giu,
  // Money and measures: thousands, and decimals before a unit or in a range.
  alone(
    String.raw`[1-9]\d{0,2}(?:[.,\s]\d{3})+(?=\s?(?:đ|₫|đồng|vnđ|vnd|k|kg|g|gam|mg|ml|l|lít|m|tấn|người|hộ|cây)(?![\p{L}\d]))`,
  ),
  alone(String.raw`(?<!\d[.,])\d+[.,]\d{1,2}(?![.,\d])(?=\s{0,2}(?:[\p{L}%]|[\-–~]|$))`),
];

/** The text with its disguises taken off: full-width and boxed digits, invisible characters, letters that stand for digits. */
const undisguised = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\p{Cf}\u20e3\ufe0f]/gu, '')
    .replace(/(?<![\p{L}\d])[oO](?=[.\s]?[\dlI])/gu, '0')
    .replace(/(?<=\d)[lI|](?=\d)/g, '1')
    .replace(/(?<=\d)[oO](?=\d|[.\s]\d)|(?<=\d{2})[oO](?!\p{L})/gu, '0');

const masked = (text: string): string =>
  OTHERS.reduce((rest, pattern) => rest.replace(pattern, (found) => '¤'.repeat(found.length)), text);

/** The first telephone number in a text; `null` when it has none. */
export function phoneIn(text: string): string | null {
  const plain = masked(undisguised(text));
  for (const { 0: run, index } of plain.matchAll(RUN)) {
    const found = numberIn(run, plain.slice(Math.max(0, index - 30), index), plain.slice(index + run.length));
    if (found !== null) return found;
  }
  return spelledIn(text);
}

/** The front part of a code: a letter right before, or capitals and a hyphen. */
const IN_CODE = /[\p{L}\d]$|\p{Lu}{2,}\d*[-_]$/u;

/** A number among neighbouring groups of digits. */
function numberIn(run: string, before: string, after: string): string | null {
  const groups = [...run.matchAll(/\d+/g)];
  const called = CALL.test(before);
  for (let from = 0; from < groups.length; from += 1)
    for (let to = Math.min(groups.length, from + MAX_DIGITS); to > from; to -= 1) {
      const taken = groups.slice(from, to);
      const start = taken[0]?.index ?? 0;
      const end = (taken.at(-1)?.index ?? 0) + (taken.at(-1)?.[0].length ?? 0);
      const inWord = from === 0 && IN_CODE.test(before) && !called;
      const cutShort = to === groups.length && /^[\p{L}\d]/u.test(after);
      if (inWord || cutShort) continue;
      const quoted = run.slice(start, end);
      const rest = to === groups.length ? after : '';
      if (isNumber({ quoted, sizes: taken.map(([group]) => group), called: called && from === 0, rest })) return quoted;
    }
  return null;
}

interface Candidate {
  readonly quoted: string;
  readonly sizes: readonly string[];
  readonly called: boolean;
  readonly rest: string;
}

function isNumber({ quoted, sizes, called, rest }: Candidate): boolean {
  const digits = sizes.join('');
  if (HOTLINE.test(digits)) return isHotline(sizes, called, rest);
  const national = digits.replace(COUNTRY, '0');
  const real = MOBILE.test(national) || LANDLINE.test(national) || (called && MOBILE.test(`0${digits}`));
  return real && isWritten(quoted, sizes);
}

/** Two years beside each other are no hotline, unless somebody says to call them. */
function isHotline(groups: readonly string[], called: boolean, rest: string): boolean {
  const [first = '', second = ''] = groups;
  const single = groups.every((group) => group.length === 1);
  if (!single && !/^1[89]00/.test(first)) return false;
  const years = groups.length === 2 && /^(?:1[89]|20)\d\d$/.test(second);
  return called || (!years && !UNIT.test(rest));
}

/** How people group a number: digit by digit, in pairs, or in a few larger groups; lists of small numbers, and a year in the middle, are none. */
function isWritten(quoted: string, groups: readonly string[]): boolean {
  if (groups.every(({ length }) => length === 1)) return true;
  if (groups.every(({ length }) => length <= 2)) return !/\D{2,}/.test(quoted);
  return groups.length <= 6 && !(groups.length === 3 && /^20[1-4]\d$/.test(groups[1] ?? ''));
}

const DIGIT_WORDS: readonly RegExp[] = [
  /^(?:không|khong|zero)$/,
  /^(?:một|mốt|mot|one)$/,
  /^(?:hai|two)$/,
  /^(?:ba|three)$/,
  /^(?:bốn|tư|bon|four)$/,
  /^(?:năm|lăm|nam|five)$/,
  /^(?:sáu|sau|six)$/,
  /^(?:bảy|bẩy|bay|seven)$/,
  /^(?:tám|tam|eight)$/,
  /^(?:chín|chin|nine)$/,
];

const digitsOf = (word: string): string | null => {
  if (/^\d+$/.test(word)) return word;
  const digit = DIGIT_WORDS.findIndex((pattern) => pattern.test(word));
  return digit < 0 ? null : String(digit);
};

/** So many words for digits in a row are no sentence. */
const MIN_SPELLED = 5;

/** A number that is spelt out, in part at least. */
function spelledIn(text: string): string | null {
  const words =
    undisguised(text)
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}]+|\d+/gu) ?? [];
  for (let from = 0; from < words.length; from += 1) {
    let [digits, spelled] = ['', 0];
    for (let to = from; to < words.length && digits.length < MAX_DIGITS; to += 1) {
      const word = words[to] ?? '';
      const more = digitsOf(word);
      if (more === null) break;
      digits += more;
      if (!/^\d/.test(word)) spelled += 1;
      const national = digits.replace(COUNTRY, '0');
      if (spelled >= MIN_SPELLED && (MOBILE.test(national) || LANDLINE.test(national)))
        return words.slice(from, to + 1).join(' ');
    }
  }
  return null;
}
