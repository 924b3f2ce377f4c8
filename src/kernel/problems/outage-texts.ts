import type { Locale } from '../text.ts';

/** `hint`: what the person can do about it, where that isn't plain from the rest. */
export type ProblemText = Readonly<
  Record<Locale, { readonly title: string; readonly detail: string; readonly hint?: string }>
>;

type OutageCode =
  | 'internal'
  | 'overloaded'
  | 'unavailable'
  | 'storage_full'
  | 'outcome_unknown'
  | 'record_newer'
  | 'record_unreadable'
  | 'console_not_built'
  | 'not_ready';

/** What people are told when the service itself is at fault, or not all there. */
export const outageTexts: Readonly<Record<OutageCode, ProblemText>> = {
  internal: {
    vi: { title: 'Lỗi hệ thống', detail: 'Hệ thống gặp lỗi. Hãy thử lại; nếu vẫn lỗi, báo mã {requestId}.' },
    en: { title: 'Internal error', detail: 'Something went wrong. Try again; if it persists, report {requestId}.' },
  },
  overloaded: {
    vi: { title: 'Hệ thống đang quá tải', detail: 'Nhiều người đang dùng cùng lúc. Hãy thử lại sau {seconds} giây.' },
    en: { title: 'Overloaded', detail: 'Many people are asking at the same time. Try again in {seconds} seconds.' },
  },
  unavailable: {
    vi: {
      title: 'Tạm thời không phục vụ được',
      detail: 'Kho dữ liệu hoặc ổ đĩa đang trục trặc, chưa có gì thay đổi. Hãy thử lại sau {seconds} giây.',
    },
    en: {
      title: 'Unavailable',
      detail: 'The database or a disk is out of order, and nothing was changed. Try again in {seconds} seconds.',
    },
  },
  storage_full: {
    vi: {
      title: 'Hết chỗ lưu trữ',
      detail: 'Ổ đĩa của hệ thống đã đầy, chưa có gì thay đổi. Hãy thử lại sau {seconds} giây.',
    },
    en: {
      title: 'Storage full',
      detail: 'The disk of the service is full, and nothing was changed. Try again in {seconds} seconds.',
    },
  },
  outcome_unknown: {
    vi: {
      title: 'Chưa rõ kết quả',
      detail: 'Kho dữ liệu ngừng trả lời giữa chừng, chưa rõ thay đổi đã được ghi hay chưa.',
      hint: 'Sau {seconds} giây, gửi lại đúng yêu cầu ấy, hoặc tải lại để xem.',
    },
    en: {
      title: 'Outcome unknown',
      detail: 'The database stopped answering half-way: whether the change was written is not known.',
      hint: 'In {seconds} seconds, send the very same request again, or load it again and look.',
    },
  },
  record_newer: {
    vi: {
      title: 'Cần phiên bản mới hơn',
      detail:
        'Mục này do một phiên bản mới hơn của hệ thống ghi, phiên bản đang trả lời chưa dùng được. Không có gì thay đổi.',
      hint: 'Thử lại sau {seconds} giây. Nếu vẫn vậy, báo quản trị viên mã {requestId}: hệ thống cần được nâng cấp.',
    },
    en: {
      title: 'A newer release is needed',
      detail: 'This record was written by a newer release, and the one that answers can’t use it. Nothing was changed.',
      hint: 'Try again in {seconds} seconds. If it persists, report {requestId}: the service has to be upgraded.',
    },
  },
  record_unreadable: {
    vi: {
      title: 'Mục này chưa đọc được',
      detail: 'Riêng mục này được lưu theo kiểu cũ mà hệ thống chưa chuyển đổi được. Các mục khác không ảnh hưởng.',
      hint: 'Báo quản trị viên mã {requestId}: npx ocop migrate nêu tên mục này và lý do.',
    },
    en: {
      title: 'This record can’t be read',
      detail: 'This record alone is kept in an old form that could not be converted. The others are not affected.',
      hint: 'Report {requestId} to an administrator: npx ocop migrate names this record, and why.',
    },
  },
  console_not_built: {
    vi: {
      title: 'Trang làm việc chưa có',
      detail: 'Trang làm việc chưa được dựng trên máy chủ này: npm run build:console rồi khởi động lại dịch vụ.',
      hint: 'Các phần khác vẫn chạy bình thường.',
    },
    en: {
      title: 'The console is not there yet',
      detail: 'The console has not been built on this server: npm run build:console, then start the service again.',
      hint: 'Everything else works.',
    },
  },
  not_ready: {
    vi: { title: 'Chưa sẵn sàng', detail: 'Hệ thống chưa sẵn sàng. Hãy thử lại sau ít giây.' },
    en: { title: 'Not ready', detail: 'The service is not ready. Try again in a few seconds.' },
  },
};
