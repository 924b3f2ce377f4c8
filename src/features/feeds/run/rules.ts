import type { Channel, Requirement } from '../../channels/index.ts';

type Texts = Pick<Requirement, 'text' | 'fix'>;

/** Rules of a run itself, beside those of the marketplace. */
const rules: Readonly<Record<string, Texts>> = {
  'export.notForSale': {
    text: { vi: 'Sản phẩm đang bán', en: 'A product that is for sale' },
    fix: {
      vi: 'Sản phẩm chưa được duyệt hoặc đang không bán: duyệt, mở bán lại rồi xuất.',
      en: 'The product is not approved or not for sale now: have it approved or resume it, then export.',
    },
  },
  'export.skuRepeated': {
    text: { vi: 'Mã SKU chỉ có một lần trong tệp', en: 'A SKU that is in the file once' },
    fix: {
      vi: 'Mã SKU này đã có ở sản phẩm khác trong tệp: xuất riêng từng chủ thể, hoặc đặt mã khác.',
      en: 'Another product in the file has this SKU: export each producer alone, or choose another SKU.',
    },
  },
  'shopee.template.mandatory': {
    text: { vi: 'Có mọi mục mà tệp mẫu bắt buộc', en: 'Everything that the template insists on' },
    fix: {
      vi: 'Tệp mẫu này bắt buộc mục đó: điền vào sản phẩm rồi xuất lại.',
      en: 'This template insists on it: fill it in, then export again.',
    },
  },
  'shopee.template.category': {
    text: { vi: 'Mã ngành hàng có trong tệp mẫu', en: 'A category that the template lists' },
    fix: {
      vi: 'Tệp mẫu không có mã ngành hàng này nên ô để trống, Shopee sẽ đề xuất: chọn mã có trong tệp mẫu.',
      en: 'The template does not list this category, so the cell is blank and Shopee proposes one: choose one it lists.',
    },
  },
};

const OURS = { key: 'P', title: 'The rules of an export itself', url: null, date: '2026-11-23' } as const;

const requirements: readonly Requirement[] = Object.entries(rules).map(([rule, texts]) => ({
  rule,
  pointer: '',
  severalVariants: false,
  severity: 'block',
  check: { kind: 'filled' },
  unit: null,
  ...texts,
  source: OURS,
  confidence: 'ours',
}));

/** A marketplace with the rules of a run among its requirements, so that reports have the words of both. */
export const withRunRules = (channel: Channel): Channel => ({
  ...channel,
  requirements: [...channel.requirements, ...requirements],
});
