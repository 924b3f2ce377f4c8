import type { LocalizedText } from '../../../kernel/text.ts';

/** Rules of a run itself, beside those of the marketplace: what a person does about each. */
const rules: Readonly<Record<string, LocalizedText & { readonly en: string }>> = {
  'export.notForSale': {
    vi: 'Sản phẩm chưa được duyệt hoặc đang không bán: duyệt, mở bán lại rồi xuất.',
    en: 'The product is not approved or not for sale now: have it approved or resume it, then export.',
  },
  'export.skuRepeated': {
    vi: 'Mã SKU này đã có ở sản phẩm khác trong tệp: xuất riêng từng chủ thể, hoặc đặt mã khác.',
    en: 'Another product in the file has this SKU: export each producer alone, or choose another SKU.',
  },
  'shopee.template.mandatory': {
    vi: 'Tệp mẫu này bắt buộc mục đó: điền vào sản phẩm rồi xuất lại.',
    en: 'This template insists on it: fill it in, then export again.',
  },
  'shopee.template.category': {
    vi: 'Tệp mẫu không có mã ngành hàng này nên ô để trống, Shopee sẽ đề xuất: chọn mã có trong tệp mẫu.',
    en: 'The template does not list this category, so the cell is blank and Shopee proposes one: choose one it lists.',
  },
};

/** What to do about a rule of a run; `null` for one of the marketplace. */
export const fixOf = (rule: string, locale: 'vi' | 'en'): string | null => rules[rule]?.[locale] ?? null;
