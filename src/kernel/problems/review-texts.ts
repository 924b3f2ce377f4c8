import type { FieldText } from './template-texts.ts';

/** What officers are told: of what they say, and of submissions that need a look of their own. */
export const reviewTexts = {
  reason_unknown: {
    vi: { detail: 'Không có lý do này trong danh sách.', hint: 'Tải lại danh sách lý do, hoặc tự ghi.' },
    en: { detail: 'There is no such reason.', hint: 'Load the list of reasons again, or write your own.' },
  },
  comment_unknown: {
    vi: { detail: 'Sản phẩm không có góp ý này.', hint: 'Tải lại sản phẩm để xem các góp ý.' },
    en: { detail: 'The product has no such comment.', hint: 'Load the product again.' },
  },
  never_approved: {
    vi: { detail: 'Sản phẩm chưa được duyệt lần nào.' },
    en: { detail: 'The product was never approved before.' },
  },
  has_flags: {
    vi: { detail: 'Có điều cần xem lại.' },
    en: { detail: 'Something about it is doubtful.' },
  },
  field_not_simple: {
    vi: { detail: 'Mục này đã đổi và cần xem riêng.' },
    en: { detail: 'This field has changed, and needs a look of its own.' },
  },
  photo_changed: { vi: { detail: 'Ảnh đã đổi.' }, en: { detail: 'A photo has changed.' } },
  paper_changed: { vi: { detail: 'Giấy tờ đã đổi.' }, en: { detail: 'A paper has changed.' } },
  producer_new: {
    vi: { detail: 'Cơ sở chưa có đủ {limit} lần được duyệt.' },
    en: { detail: 'The producer has fewer than {limit} approvals.' },
  },
  producer_troubled: {
    vi: { detail: 'Cơ sở có sản phẩm bị bác hoặc bị gỡ trong {limit} tháng qua.' },
    en: { detail: 'A product of the producer was rejected or taken down within {limit} months.' },
  },
  not_opened: {
    vi: { detail: 'Bạn chưa mở xem bản này.', hint: 'Mở sản phẩm, xem rồi duyệt.' },
    en: { detail: 'You have not opened this version.', hint: 'Open the product, look at it, then approve.' },
  },
} as const satisfies Readonly<Record<string, FieldText>>;
