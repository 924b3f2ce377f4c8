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
  /** Of the same thing under another name. */
  readonly orThing?: string;
  readonly having?: string;
  readonly from?: string;
}

/** Thirty wishes: with marks, without, not finished, mistyped, and such as read like something else without marks. */
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
  { text: 'che tan cuong', thing: 'Chè', orThing: 'Trà', from: 'Tân Cương' },
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
];

const has = (text: string, words: string): boolean => ` ${text} `.toLowerCase().includes(` ${words.toLowerCase()} `);
const begins = (text: string, words: string): boolean => `${text} `.toLowerCase().startsWith(`${words} `.toLowerCase());

/** Whether a product is what somebody looked for. */
export const isRight = ({ thing, orThing, having, from }: Wish, listing: Listing): boolean =>
  [thing, orThing].some((each) => each !== undefined && begins(listing.thing, each)) &&
  (having === undefined || has(listing.document.name, having)) &&
  (from === undefined ||
    [listing.document.name, listing.document.areaName, listing.document.producer].some((text) => has(text, from)));
