import type { LocalizedText } from '../text.ts';

/** Everything that is limited for an account, a producer or a product; clients may hold on to the names. */
export const quotaNames = [
  'sent',
  'sentUnproven',
  'ownProducers',
  'producers',
  'products',
  'documents',
  'recordings',
  'photos',
  'exports',
] as const;
export type QuotaName = (typeof quotaNames)[number];

interface QuotaText {
  /** What is counted, as the beginning of a sentence. */
  readonly what: LocalizedText;
  /** What a person can do who needs more. */
  readonly next: LocalizedText;
  /** It begins anew each day. */
  readonly daily: boolean;
}

const TOMORROW: LocalizedText = {
  vi: 'Ngày mai gửi tiếp. Nếu ngày nào cũng cần nhiều hơn, hãy báo người quản trị.',
  en: 'Go on tomorrow. If you need more every day, tell an admin.',
};

/** What an account does first that can have more by proving its phone. */
export const UNPROVEN_NEXT: LocalizedText = {
  vi: 'Hãy xác nhận số điện thoại bằng mã gửi về máy, hoặc nhờ cán bộ xác nhận giúp: sau đó được dùng nhiều hơn.',
  en: 'Prove your phone number by the code sent to it, or have an officer vouch for you: after that you may use more.',
};

export const quotaTexts: Readonly<Record<QuotaName, QuotaText>> = {
  sent: {
    what: { vi: 'Dữ liệu tài khoản này gửi trong hôm nay', en: 'What this account has sent today' },
    next: TOMORROW,
    daily: true,
  },
  sentUnproven: {
    what: {
      vi: 'Dữ liệu các tài khoản chưa xác nhận số điện thoại trong mạng này gửi hôm nay',
      en: 'What accounts of this network without a proven phone have sent today',
    },
    next: TOMORROW,
    daily: true,
  },
  ownProducers: {
    what: { vi: 'Số cơ sở của tài khoản này', en: 'Producers of this account' },
    next: {
      vi: 'Hãy dùng cơ sở đã có. Nếu cần thêm, hãy báo người quản trị.',
      en: 'Use one that is there. If you need more, tell an admin.',
    },
    daily: false,
  },
  producers: {
    what: { vi: 'Số cơ sở tài khoản này lập trong hôm nay', en: 'Producers registered by this account today' },
    next: TOMORROW,
    daily: true,
  },
  products: {
    what: { vi: 'Số sản phẩm của cơ sở này', en: 'Products of this producer' },
    next: {
      vi: 'Hãy xóa sản phẩm nháp không dùng nữa rồi thử lại.',
      en: 'Delete drafts that nobody needs, then try again.',
    },
    daily: false,
  },
  documents: {
    what: { vi: 'Giấy tờ của cơ sở này', en: 'Documents of this producer' },
    next: {
      vi: 'Hãy xóa giấy tờ cũ không dùng nữa, hoặc gửi tệp nhỏ hơn.',
      en: 'Delete old documents that nobody needs, or send a smaller file.',
    },
    daily: false,
  },
  recordings: {
    what: { vi: 'Số bản ghi âm của cơ sở này', en: 'Recordings of this producer' },
    next: {
      vi: 'Hãy xóa bản ghi âm không dùng nữa rồi thử lại.',
      en: 'Delete recordings that nobody needs, then try again.',
    },
    daily: false,
  },
  photos: {
    what: { vi: 'Ảnh của sản phẩm này', en: 'Photos of this product' },
    next: {
      vi: 'Hãy xóa bớt ảnh của sản phẩm, hoặc gửi ảnh nhỏ hơn.',
      en: 'Take some photos off the product, or send smaller ones.',
    },
    daily: false,
  },
  exports: {
    what: { vi: 'Tệp xuất của tài khoản này trong hôm nay', en: 'Exports of this account today' },
    next: TOMORROW,
    daily: true,
  },
};
