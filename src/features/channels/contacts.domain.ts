import { phoneIn } from './phones.domain.ts';

/** Ways to reach a seller past the marketplace: what is looked for in the texts of a product. */

/** Nothing of a word or number before it, nothing after it. */
const whole = (pattern: string): string => String.raw`(?<![\p{L}\d])(?:${pattern})(?![\p{L}\d])`;

/** Letters of a name with up to two signs or blanks between them: `z a l o`, `face-book`. */
const spaced = (name: string): string => Array.from(name).join(String.raw`[\s.\-_*·•|]{0,2}`);

const MESSENGERS = ['zalo', 'zal0', 'facebook', 'messenger', 'telegram', 'whatsapp', 'viber', 'instagram', 'wechat'];

/** Ends of addresses that are words of no other kind. */
const DOMAINS = 'com|vn|net|org|info|xyz|asia|biz|io|online|website|space|tk|cc|gg|dev|tech|cloud';
/** Ends that are words too: behind a syllable, a blank may be missing there. */
const WORDY_DOMAINS = 'shop|store|me|co|top|site|link|page|club|vip|pro|app|live|ly|tv|us|win|fun';
const SYLLABLE = '(?:ngh|ng|nh|th|tr|ch|gh|gi|kh|ph|qu|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?';
const LABELS = String.raw`[a-z\d][a-z\d\-]*(?:\.[a-z\d\-]+)*`;

const BANKS =
  'vietcombank|vcb|techcombank|tcb|bidv|agribank|vietinbank|mb ?bank|mb|acb|vp ?bank|tp ?bank|sacombank|vib|shb|msb|hd ?bank|ocb|seabank|lp ?bank|eximbank|momo|zalopay|vnpay|viettel money';
const ACCOUNT = String.raw`(?:số |so )?(?:stk|tài khoản|tai khoan|tk)`;
const DIGITS = String.raw`\d(?:[\s.\-]?\d){5,18}`;

const CONTACTS: readonly RegExp[] = [
  whole(String.raw`[\p{L}\d._%+\-]+\s?@\s?[a-z\d\-]+(?:\.[a-z\d\-]+)*\.[a-z]{2,}`),
  whole(String.raw`[\p{L}\d._%+\-]+\s?[(\[](?:at|a còng)[)\]]\s?[a-z\d.\-]+`),
  String.raw`https?:\/\/\S+|(?<![\p{L}\d])www\.\S+`,
  whole(String.raw`${LABELS}\.(?:${DOMAINS})(?:\/\S*)?`),
  whole(String.raw`(?!${SYLLABLE}\.)${LABELS}\.(?:${WORDY_DOMAINS})`),
  whole(String.raw`${LABELS}\.(?:${WORDY_DOMAINS})\/\S+`),
  whole(String.raw`[a-z\d\-]{3,}\s{0,2}(?:[(\[]\.[)\]]|chấm|dot|\s\.\s)\s{0,2}(?:com|net|vn|xyz)`),
  whole(`(?:${MESSENGERS.map(spaced).join('|')}|gmail|insta)`),
  whole('fb'),
  String.raw`(?<![\p{L}\d])f[\s.]{1,2}b\s?:`,
  whole(String.raw`${ACCOUNT}\s?(?:ngân hàng|ngan hang|nh)?\s?(?:${BANKS})?[\s:.\-–]{0,3}(?:số\s)?${DIGITS}`),
  whole(String.raw`(?:${BANKS})\s?(?:${ACCOUNT})?[\s:.\-–]{1,3}${DIGITS}(?:[\s.\-]?\d){2}`),
].map((pattern) => new RegExp(pattern, 'iu'));

/** What buyers read of a text: compatibility forms and invisible characters are disguises. */
const readable = (text: string): string => text.normalize('NFKC').replace(/[\p{Cf}\ufe0f\u20e3]/gu, '');

/** The first way to reach a seller that a text names; `null` when it names none. */
export function contactIn(text: string): string | null {
  const plain = readable(text);
  for (const pattern of CONTACTS) {
    const [found] = pattern.exec(plain) ?? [];
    if (found !== undefined) return found;
  }
  return phoneIn(text);
}
