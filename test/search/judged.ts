import type { Listing } from '../support/market.ts';

/**
 * What somebody who types `text` looks for. A product is right when its thing is this one, or begins with it (`gạo` is
 * also gạo nếp), and its kind or the end of its name has every other word they mean; `from`: its commune or producer.
 * Words count with their marks: the judge knows what was meant, the search has to guess it.
 *
 * What the market leaves out: names that begin with a brand which reads like another thing without its marks (`Nam Hương
 * đậu xanh`). No ranking of ours tells them from nấm hương, and where they are many they come among the first.
 */
export interface Wish {
  readonly text: string;
  readonly thing: string;
  /** The same thing under other names, or what the text means as well. */
  readonly orThings?: readonly string[];
  readonly having?: string;
  readonly from?: string;
}

/**
 * What people type who look for goods of the countryside: with marks, without, not finished, mistyped, in other words or
 * other spelling, with a place, and such as read like something else without marks. Whatever else is shown among the
 * first ten counts against the search.
 */
export const wishes: readonly Wish[] = [
  // With marks.
  { text: 'gạo nếp', thing: 'Gạo nếp' },
  { text: 'mật ong bạc hà', thing: 'Mật ong', having: 'bạc hà' },
  { text: 'cá kho', thing: 'Cá kho' },
  { text: 'cà chua', thing: 'Cà chua' },
  { text: 'dưa', thing: 'Dưa' },
  { text: 'dứa', thing: 'Dứa' },
  { text: 'đồ gỗ', thing: 'Đồ gỗ' },
  { text: 'lạc', thing: 'Lạc' },
  // Without.
  { text: 'gao nep', thing: 'Gạo nếp' },
  { text: 'gao nep cai hoa vang', thing: 'Gạo nếp', having: 'cái hoa vàng' },
  { text: 'ga doi', thing: 'Gà đồi' },
  { text: 'mat ong', thing: 'Mật ong' },
  { text: 'tinh bot nghe', thing: 'Tinh bột nghệ' },
  { text: 'ruou nep', thing: 'Rượu nếp' },
  { text: 'banh chung bo dau', thing: 'Bánh chưng', having: 'Bờ Đậu' },
  { text: 'mang kho', thing: 'Măng khô' },
  { text: 'che tan cuong', thing: 'Chè', orThings: ['Trà'], from: 'Tân Cương' },
  { text: 'buoi dien', thing: 'Bưởi', having: 'Diễn' },
  // Homographs.
  { text: 'ca cao', thing: 'Ca cao' },
  { text: 'dau phu', thing: 'Đậu phụ' },
  { text: 'trung ga', thing: 'Trứng gà' },
  { text: 'nam huong', thing: 'Nấm hương' },
  { text: 'mien dong', thing: 'Miến dong' },
  { text: 'do go', thing: 'Đồ gỗ' },
  // Not finished.
  { text: 'dong trung ha th', thing: 'Đông trùng hạ thảo' },
  { text: 'lap su', thing: 'Lạp sườn' },
  // Mistyped.
  { text: 'gao nepp', thing: 'Gạo nếp' },
  { text: 'tuongg ot', thing: 'Tương ớt' },
  { text: 'mien dog', thing: 'Miến dong' },
  { text: 'khoai lagn', thing: 'Khoai lang' },
  // One syllable, which begins many other words.
  { text: 'gà', thing: 'Gà', orThings: ['Thịt gà', 'Trứng gà', 'Miến gà'] },
  { text: 'chè', thing: 'Chè', orThings: ['Trà'] },
  { text: 'trà', thing: 'Trà', orThings: ['Chè'] },
  { text: 'mơ', thing: 'Mơ' },
  { text: 'cam', thing: 'Cam' },
  { text: 'ổi', thing: 'Ổi', orThings: ['Nước ép'] },
  { text: 'tỏi', thing: 'Tỏi' },
  { text: 'na', thing: 'Na' },
  // Several, of which a description or the name of a kind of goods has some.
  { text: 'mật ong', thing: 'Mật ong' },
  { text: 'mật ong hoa nhãn', thing: 'Mật ong', having: 'hoa nhãn' },
  { text: 'sữa ong chúa', thing: 'Sữa ong chúa' },
  { text: 'nước mắm', thing: 'Nước mắm' },
  { text: 'thịt trâu gác bếp', thing: 'Thịt trâu', having: 'gác bếp' },
  { text: 'lạc rang muối', thing: 'Lạc', having: 'rang muối' },
  { text: 'trứng vịt muối', thing: 'Trứng vịt', having: 'muối' },
  { text: 'trà hoa cúc', thing: 'Trà', having: 'hoa cúc' },
  { text: 'bánh gai', thing: 'Bánh gai' },
  { text: 'nem chua', thing: 'Nem chua' },
  { text: 'cao gắm', thing: 'Cao gắm' },
  { text: 'giò lụa', thing: 'Giò lụa' },
  // Spelled otherwise.
  { text: 'đồ gỗ mĩ nghệ', thing: 'Đồ gỗ', having: 'mỹ nghệ' },
  { text: 'tỏi lí sơn', thing: 'Tỏi', having: 'Lý Sơn' },
  { text: 'toi li son', thing: 'Tỏi', having: 'Lý Sơn' },
  { text: 'gạo nếp 500g', thing: 'Gạo nếp', having: 'túi 500 g' },
  { text: 'gạo nếp 0,5 kg', thing: 'Gạo nếp', having: 'túi 500 g' },
  { text: 'MẬT ONG BẠC HÀ', thing: 'Mật ong', having: 'bạc hà' },
  // Under another name.
  { text: 'thịt heo', thing: 'Thịt lợn' },
  { text: 'rượu bắp', thing: 'Rượu ngô' },
  { text: 'kẹo đậu phộng', thing: 'Kẹo lạc' },
  // Of a place, or a maker.
  { text: 'gà đồi phú bình', thing: 'Gà đồi', from: 'Phú Bình' },
  { text: 'ga doi phu binh', thing: 'Gà đồi', from: 'Phú Bình' },
  { text: 'chè hảo đạt', thing: 'Chè', orThings: ['Trà'], from: 'Hảo Đạt' },
  { text: 'miến dong na rì', thing: 'Miến dong', from: 'Na Rì' },
  { text: 'na rì miến dong', thing: 'Miến dong', from: 'Na Rì' },
  // Without marks, and what reads alike is nothing else.
  { text: 'ca phe', thing: 'Cà phê' },
  { text: 'nuoc mam cot', thing: 'Nước mắm', having: 'cốt' },
  { text: 'mam tom', thing: 'Mắm tôm' },
  { text: 'banh da', thing: 'Bánh đa' },
  { text: 'dua luoi', thing: 'Dưa lưới' },
  { text: 'com chay', thing: 'Cơm cháy' },
  // Mistyped.
  { text: 'mât ong', thing: 'Mật ong' },
  { text: 'thịt trâu gác bêp', thing: 'Thịt trâu', having: 'gác bếp' },
  { text: 'nuoc mamm', thing: 'Nước mắm' },
  { text: 'bánh chưg', thing: 'Bánh chưng' },
];

/** What nobody sells here, though words of it, read without marks, stand in names, places and descriptions. */
export const vain: readonly string[] = [
  'xe máy',
  'xe may',
  'điện thoại',
  'máy giặt',
  'thuốc lá',
  'dép',
  'phân bón',
  'sầu riêng',
  'bia hơi',
  'đàn ghi ta',
  'cám',
  'mã',
  'lác',
  'nhà đất',
  'tranh sơn mài',
  'vé số',
  'mực in',
  'ti vi',
  'sách giáo khoa',
];

const has = (text: string, words: string): boolean => ` ${text} `.toLowerCase().includes(` ${words.toLowerCase()} `);
const begins = (text: string, words: string): boolean => `${text} `.toLowerCase().startsWith(`${words} `.toLowerCase());

/** Whether a product is what somebody looked for. */
export const isRight = ({ thing, orThings = [], having, from }: Wish, listing: Listing): boolean =>
  [thing, ...orThings].some((each) => begins(listing.thing, each)) &&
  (having === undefined || has(listing.document.name, having)) &&
  (from === undefined ||
    [listing.document.name, listing.document.areaName, listing.document.producer].some((text) => has(text, from)));
