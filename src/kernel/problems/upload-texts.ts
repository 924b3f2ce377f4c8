import type { ProblemCode } from './codes.ts';
import type { ProblemText } from './outage-texts.ts';

/** What people are told of the files that they send. */
export const uploadTexts = {
  upload_offset_wrong: {
    vi: { title: 'Gửi tiếp sai chỗ', detail: 'Đã nhận được {offset} byte của tệp. Hãy gửi tiếp từ chỗ đó.' },
    en: { title: 'Wrong offset', detail: '{offset} bytes of the file are here. Go on from there.' },
  },
  upload_corrupt: {
    vi: {
      title: 'Tệp không nguyên vẹn',
      detail: 'Tệp nhận được khác với tệp đã báo, nên đã bị bỏ đi.',
      hint: 'Gửi lại tệp từ đầu.',
    },
    en: {
      title: 'Corrupt upload',
      detail: 'What arrived is not the file that was announced. It was removed.',
      hint: 'Send the file again from its beginning.',
    },
  },
  tus_version_unsupported: {
    vi: { title: 'Phiên bản không dùng được', detail: 'Gửi tệp từng phần cần tus phiên bản {version}.' },
    en: { title: 'Version not supported', detail: 'Files in pieces need version {version} of tus.' },
  },
  too_many_uploads: {
    vi: {
      title: 'Gửi quá nhiều tệp cùng lúc',
      detail: 'Nhiều tệp đang được gửi lên cùng lúc. Hãy thử lại sau {seconds} giây.',
      hint: 'Gửi từng lượt: đợi các tệp trước gửi xong rồi gửi tiếp.',
    },
    en: {
      title: 'Too many uploads at once',
      detail: 'Many files are being sent at the same time. Try again in {seconds} seconds.',
      hint: 'Send them in turn: wait until those before have arrived.',
    },
  },
  voice_too_long: {
    vi: { title: 'Bản ghi quá dài', detail: 'Bản ghi âm dài nhất {limit} giây.' },
    en: { title: 'Recording too long', detail: 'A recording lasts at most {limit} seconds.' },
  },
  photos_unusable: {
    vi: { title: 'Không ảnh nào dùng được', detail: 'Không tệp nào là ảnh dùng được; lý do của từng tệp ở dưới.' },
    en: { title: 'No usable photo', detail: 'None of the files is a usable photo; the reasons stand below.' },
  },
  file_too_large: {
    vi: { title: 'Tệp quá lớn', detail: 'Tệp vượt quá {limit} byte.' },
    en: { title: 'File too large', detail: 'The file exceeds {limit} bytes.' },
  },
  file_type_unsupported: {
    vi: { title: 'Loại tệp không nhận', detail: 'Nội dung tệp không phải là một trong các loại: {types}.' },
    en: { title: 'Unsupported type of file', detail: 'What the file contains is none of: {types}.' },
  },
} as const satisfies Partial<Record<ProblemCode, ProblemText>>;
