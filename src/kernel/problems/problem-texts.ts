import type { ProblemCode } from './codes.ts';
import { outageTexts, type ProblemText } from './outage-texts.ts';
import { uploadTexts } from './upload-texts.ts';

export const problemTexts: Readonly<Record<ProblemCode, ProblemText>> = {
  request_malformed: {
    vi: { title: 'Yêu cầu không đọc được', detail: 'Yêu cầu gửi lên không phải là HTTP hợp lệ.' },
    en: { title: 'Unreadable request', detail: 'What was sent is not valid HTTP.' },
  },
  body_malformed: {
    vi: { title: 'Nội dung không đọc được', detail: 'Nội dung gửi lên không phải là JSON hợp lệ (UTF-8).' },
    en: { title: 'Unreadable body', detail: 'The request body is not valid JSON in UTF-8.' },
  },
  body_invalid: {
    vi: { title: 'Nội dung chưa đúng', detail: 'Có {count} chỗ cần sửa; mỗi chỗ được nói riêng ở dưới.' },
    en: { title: 'Invalid body', detail: '{count} things need mending; each is told below.' },
  },
  form_malformed: {
    vi: { title: 'Biểu mẫu không đọc được', detail: 'Nội dung gửi lên không phải là multipart/form-data đầy đủ.' },
    en: { title: 'Unreadable form', detail: 'The request body is not complete multipart/form-data.' },
  },
  query_invalid: {
    vi: { title: 'Tham số chưa đúng', detail: 'Có {count} chỗ cần sửa trong địa chỉ; mỗi chỗ được nói riêng ở dưới.' },
    en: { title: 'Invalid query', detail: '{count} parts of the address need mending; each is told below.' },
  },
  path_invalid: {
    vi: { title: 'Địa chỉ chưa đúng', detail: 'Phần mã trong địa chỉ không đúng dạng.' },
    en: { title: 'Invalid path', detail: 'An identifier in the path has the wrong form.' },
  },
  header_invalid: {
    vi: { title: 'Tiêu đề chưa đúng', detail: 'Tiêu đề {header} của yêu cầu không đúng dạng.' },
    en: { title: 'Invalid header', detail: 'The request header {header} has the wrong form.' },
  },
  cursor_invalid: {
    vi: { title: 'Con trỏ trang không dùng được', detail: 'Hãy tải lại danh sách từ trang đầu.' },
    en: { title: 'Invalid cursor', detail: 'Load the list again from its first page.' },
  },
  code_invalid: {
    vi: { title: 'Mã không đúng', detail: 'Mã sai hoặc đã hết hạn. Hãy xin mã mới.' },
    en: { title: 'Invalid code', detail: 'The code is wrong or has expired. Ask for a new one.' },
  },
  text_version_unknown: {
    vi: {
      title: 'Không có bản lời này',
      detail: 'Không có bản lời đồng ý nào mang số này; các bản đang dùng được kể ở dưới.',
    },
    en: {
      title: 'Unknown wording',
      detail: 'No wording of the consent has this version; those in use are told below.',
    },
  },
  unauthenticated: {
    vi: { title: 'Chưa đăng nhập', detail: 'Hãy đăng nhập rồi thử lại.' },
    en: { title: 'Not signed in', detail: 'Sign in and try again.' },
  },
  login_failed: {
    vi: { title: 'Đăng nhập không thành công', detail: 'Số điện thoại, e-mail hoặc mật khẩu không đúng.' },
    en: { title: 'Login failed', detail: 'The phone number, e-mail address or password is not right.' },
  },
  session_ended: {
    vi: { title: 'Phiên đã kết thúc', detail: 'Phiên đăng nhập đã kết thúc. Hãy đăng nhập lại.' },
    en: { title: 'Session ended', detail: 'This session has ended. Sign in again.' },
  },
  password_wrong: {
    vi: { title: 'Mật khẩu không đúng', detail: 'Mật khẩu hiện tại không đúng.' },
    en: { title: 'Wrong password', detail: 'The current password is not right.' },
  },
  forbidden: {
    vi: { title: 'Không có quyền', detail: 'Vai trò của bạn không được làm việc này.' },
    en: { title: 'Forbidden', detail: 'Your role may not do this.' },
  },
  own_work: {
    vi: {
      title: 'Không tự quyết định',
      detail: 'Bạn là chủ, hoặc đã sửa, trình, đăng ký những gì cần xét ở đây; cần cán bộ khác quyết định.',
    },
    en: {
      title: 'Own work',
      detail: 'It is yours, or you changed, submitted or registered what is judged: another officer has to decide.',
    },
  },
  renewal_out_of_time: {
    vi: {
      title: 'Chưa tới lúc, hoặc đã muộn',
      detail:
        'Chỉ ghi nhận được từ 180 ngày trước khi giấy chứng nhận hết hạn, đến hết thời gian được dùng tiếp, và một lần.',
    },
    en: {
      title: 'Too early or too late',
      detail: 'A renewal is recorded once, from 180 days before the certificate ends, until it can run on no longer.',
    },
  },
  cross_site: {
    vi: { title: 'Yêu cầu từ trang khác', detail: 'Phiên đăng nhập chỉ nhận yêu cầu từ chính trang này.' },
    en: { title: 'From another site', detail: 'Sessions take no requests from the pages of other sites.' },
  },
  not_found: {
    vi: { title: 'Không tìm thấy', detail: 'Không có gì ở địa chỉ này, hoặc nó nằm ngoài địa bàn của bạn.' },
    en: { title: 'Not found', detail: 'There is nothing at this address, or it is out of your reach.' },
  },
  method_not_allowed: {
    vi: { title: 'Phương thức không dùng được', detail: 'Địa chỉ này chỉ nhận: {methods}.' },
    en: { title: 'Method not allowed', detail: 'This address takes only: {methods}.' },
  },
  request_timeout: {
    vi: { title: 'Gửi quá chậm', detail: 'Yêu cầu không đến đủ trong thời gian cho phép. Hãy gửi lại.' },
    en: { title: 'Request timeout', detail: 'The request did not arrive in time. Send it again.' },
  },
  not_allowed_now: {
    vi: { title: 'Chưa làm được lúc này', detail: 'Việc này không làm được ở trạng thái hiện tại.' },
    en: { title: 'Not allowed now', detail: 'This can not be done in the present state.' },
  },
  last_admin: {
    vi: {
      title: 'Quản trị viên cuối cùng',
      detail: 'Đây là quản trị viên duy nhất không có ngày hết hạn, nên phải giữ lại.',
      hint: 'Giao vai trò quản trị cho một người khác trước.',
    },
    en: {
      title: 'The last admin',
      detail: 'This is the only admin whose role has no end, so it stays.',
      hint: 'Make somebody else an admin first.',
    },
  },
  changed_meanwhile: {
    vi: { title: 'Vừa có thay đổi', detail: 'Dữ liệu vừa được người khác thay đổi. Hãy tải lại rồi thử lại.' },
    en: { title: 'Changed meanwhile', detail: 'Somebody has just changed this. Load it again and retry.' },
  },
  id_taken: {
    vi: { title: 'Mã đã được dùng', detail: 'Mã này đã thuộc về một bản ghi khác. Hãy tạo mã mới.' },
    en: { title: 'Id taken', detail: 'This id belongs to another record. Make a new one.' },
  },
  sku_taken: {
    vi: { title: 'SKU đã được dùng', detail: 'Chủ thể đã có sản phẩm khác mang mã hàng này.' },
    en: { title: 'SKU taken', detail: 'The producer has another product with this SKU.' },
  },
  submission_incomplete: {
    vi: { title: 'Chưa đủ để duyệt', detail: 'Còn {count} mục phải bổ sung; mỗi mục được nói riêng ở dưới.' },
    en: { title: 'Not complete', detail: '{count} things are still missing; each is told below.' },
  },
  comments_missing: {
    vi: { title: 'Cần ghi lý do', detail: 'Hãy ghi ít nhất một góp ý cho người bán biết cần sửa gì.' },
    en: { title: 'Comments missing', detail: 'Write at least one comment, so that they know what to mend.' },
  },
  not_simple: {
    vi: { title: 'Cần xem riêng', detail: 'Lần gửi này không duyệt nhanh cùng các lần gửi khác được.' },
    en: { title: 'Needs a look of its own', detail: 'This submission can not be approved together with others.' },
  },
  document_in_review: {
    vi: {
      title: 'Giấy tờ đang được duyệt',
      detail: 'Sản phẩm đang chờ duyệt dùng giấy tờ này.',
      hint: 'Rút lại sản phẩm hoặc chờ cán bộ quyết định rồi sửa.',
    },
    en: {
      title: 'Document in review',
      detail: 'A product in front of an officer names this document.',
      hint: 'Withdraw the submission, or wait for the decision.',
    },
  },
  document_in_use: {
    vi: {
      title: 'Giấy tờ đang được dùng',
      detail: 'Sản phẩm đã duyệt hoặc đang chờ duyệt, hoặc một sự đồng ý, dựa vào giấy tờ này.',
      hint: 'Nộp giấy tờ mới rồi chọn nó trong sản phẩm.',
    },
    en: {
      title: 'Document in use',
      detail: 'A product that is approved or in review, or a consent, rests on this document.',
      hint: 'Hand in the new paper, and name it in the product.',
    },
  },
  handover_invalid: {
    vi: {
      title: 'Mã bàn giao không dùng được',
      detail: 'Mã này đã dùng, hết hạn sau 15 phút, hoặc hồ sơ đã có chủ.',
      hint: 'Nhờ người hỗ trợ mở mã mới rồi quét lại.',
    },
    en: {
      title: 'Handover code not valid',
      detail: 'This code was used, ended after 15 minutes, or somebody has the profile already.',
      hint: 'Ask the helper to show a new one, and scan it.',
    },
  },
  already_claimed: {
    vi: { title: 'Hồ sơ đã có chủ', detail: 'Chủ thể đã có tài khoản riêng, không cần bàn giao nữa.' },
    en: { title: 'Claimed already', detail: 'The producer has an account of its own: nothing is left to hand over.' },
  },
  producer_in_use: {
    vi: {
      title: 'Hồ sơ đang được dùng',
      detail: 'Chủ thể có sản phẩm đã duyệt hoặc đang chờ duyệt, nên không xóa được.',
      hint: 'Rút lại sản phẩm đang chờ duyệt, hoặc rút lại sự đồng ý để gỡ xuống.',
    },
    en: {
      title: 'Profile in use',
      detail: 'The producer has products that were approved or are in review, so it stays.',
      hint: 'Withdraw what is in review, or withdraw the consent to take everything down.',
    },
  },
  quota_reached: {
    vi: { title: 'Đã hết mức cho phép', detail: '{what}: đã có {used}, được nhiều nhất {limit}.', hint: '{next}' },
    en: { title: 'Quota reached', detail: '{what}: there are {used}, {limit} at most.', hint: '{next}' },
  },
  quota_of_day_reached: {
    vi: { title: 'Đã hết mức của hôm nay', detail: '{what}: đã có {used}, được nhiều nhất {limit}.', hint: '{next}' },
    en: { title: 'Quota of today reached', detail: '{what}: there are {used}, {limit} at most.', hint: '{next}' },
  },
  export_not_complete: {
    vi: { title: 'Chưa xuất xong', detail: 'Lần xuất này chưa xong ({state}). Hãy thử lại sau ít giây.' },
    en: { title: 'Not exported yet', detail: 'This export is not complete ({state}). Try again in a few seconds.' },
  },
  login_taken: {
    vi: {
      title: 'Đã có tài khoản',
      detail: 'Số điện thoại hoặc e-mail này đã có tài khoản. Hãy đăng nhập hoặc xin mã đặt lại mật khẩu.',
    },
    en: {
      title: 'Account exists',
      detail: 'This phone number or e-mail address has an account. Sign in, or ask for a password reset code.',
    },
  },
  nothing_to_vouch_for: {
    vi: {
      title: 'Không có số nào chờ xác nhận',
      detail: 'Không thành viên nào của chủ thể này đã ghi số đó. Hãy xem lại số và chủ thể.',
    },
    en: {
      title: 'Nothing to vouch for',
      detail: 'No member of this producer has typed in that number. Check the number and the producer.',
    },
  },
  idempotency_in_progress: {
    vi: { title: 'Đang xử lý', detail: 'Chính yêu cầu này đang được xử lý. Hãy thử lại sau ít giây.' },
    en: { title: 'In progress', detail: 'This very request is under way. Retry in a few seconds.' },
  },
  cursor_expired: {
    vi: {
      title: 'Con trỏ đã quá cũ',
      detail: 'Thay đổi chỉ được giữ {days} ngày. Hãy lấy lại toàn bộ từ đầu.',
    },
    en: { title: 'Cursor expired', detail: 'Changes are kept for {days} days. Fetch everything again.' },
  },
  listing_withdrawn: {
    vi: { title: 'Không còn bày bán', detail: 'Người làm ra đã rút lại sự đồng ý bày bán ở đây.' },
    en: { title: 'Listed no more', detail: 'Its maker has withdrawn the consent to be listed here.' },
  },
  address_gone: {
    vi: {
      title: 'Địa chỉ không còn dùng',
      detail: 'Người làm ra đã rút lại sự đồng ý nêu tên, nên địa chỉ này đã bỏ.',
    },
    en: { title: 'Address gone', detail: 'Its maker has withdrawn the consent to be named, so this address is gone.' },
  },
  export_withdrawn: {
    vi: {
      title: 'Tệp không còn dùng được',
      detail: 'Trong tệp có chủ thể đã rút lại sự đồng ý sau khi xuất.',
      hint: 'Xuất lại để có tệp mới, không còn chủ thể đó.',
    },
    en: {
      title: 'File withdrawn',
      detail: 'A producer in this file has withdrawn a consent since it was made.',
      hint: 'Export again: the new file is made without it.',
    },
  },
  stale_version: {
    vi: { title: 'Phiên bản đã cũ', detail: 'Bản bạn đang xem đã thay đổi (nay là {current}). Hãy tải lại.' },
    en: { title: 'Stale version', detail: 'What you are looking at has changed (it is now {current}). Load it again.' },
  },
  body_too_large: {
    vi: { title: 'Nội dung quá lớn', detail: 'Nội dung gửi lên vượt quá {limit} byte.' },
    en: { title: 'Body too large', detail: 'The request body exceeds {limit} bytes.' },
  },
  consent_missing: {
    vi: { title: 'Chưa có đồng ý', detail: 'Chủ thể chưa đồng ý cho lập hồ sơ. Hãy ghi nhận sự đồng ý trước.' },
    en: { title: 'Consent missing', detail: 'The producer has not consented to a profile. Record the consent first.' },
  },
  photo_unreadable: {
    vi: {
      title: 'Ảnh bị hỏng',
      detail: 'Không mở được ảnh này: tệp bị hỏng hoặc thiếu một phần.',
      hint: 'Chụp lại, hoặc chọn lại ảnh gốc trong máy rồi gửi lại. Ảnh nhận qua tin nhắn có thể bị thiếu.',
    },
    en: {
      title: 'Broken photo',
      detail: 'This photo can not be opened: the file is damaged, or a part of it is missing.',
      hint: 'Take it again, or send the original once more from the phone. Photos from messages may be incomplete.',
    },
  },
  photo_tiny: {
    vi: {
      title: 'Ảnh quá bé',
      detail: 'Ảnh chỉ có {width}×{height} điểm ảnh; mỗi cạnh cần ít nhất {limit}.',
      hint: 'Đây có thể là hình thu nhỏ. Hãy gửi ảnh gốc do máy chụp.',
    },
    en: {
      title: 'Photo too tiny',
      detail: 'The photo has {width}×{height} pixels; each side needs at least {limit}.',
      hint: 'This may be a preview. Send the photo as the phone has taken it.',
    },
  },
  photo_too_many_pixels: {
    vi: {
      title: 'Ảnh quá nhiều điểm ảnh',
      detail: 'Ảnh có {width}×{height} điểm ảnh; nhiều nhất {limit} triệu điểm ảnh.',
      hint: 'Vào cài đặt máy ảnh, chọn độ phân giải 12 triệu điểm ảnh rồi chụp lại.',
    },
    en: {
      title: 'Too many pixels',
      detail: 'The photo has {width}×{height} pixels; {limit} million at most.',
      hint: 'Set the camera to 12 megapixels and take it again.',
    },
  },
  on_shop_unusable: {
    vi: {
      title: 'Tệp của gian hàng không dùng được',
      detail: 'Tệp cho biết gian hàng đang có gì không dùng được; lý do ở dưới.',
    },
    en: {
      title: 'Unusable file of the shop',
      detail: 'The file that tells what is on the shop can not be used; the reason stands below.',
    },
  },
  template_unusable: {
    vi: { title: 'Tệp mẫu không dùng được', detail: 'Tệp mẫu này không điền được; lý do ở dưới.' },
    en: { title: 'Unusable template', detail: 'This template can not be filled in; the reason stands below.' },
  },
  categories_unusable: {
    vi: { title: 'Danh mục không dùng được', detail: 'Danh mục này không dùng được; danh mục cũ giữ nguyên.' },
    en: { title: 'Unusable list', detail: 'This list of categories can not be used; the one before stays.' },
  },
  content_type_unsupported: {
    vi: { title: 'Kiểu nội dung không nhận', detail: 'Hãy gửi dưới dạng {types}, chữ mã UTF-8, không nén.' },
    en: { title: 'Unsupported content type', detail: 'Send it as {types}, in UTF-8, uncompressed.' },
  },
  idempotency_key_reused: {
    vi: {
      title: 'Yêu cầu trùng mã',
      detail: 'Mã của yêu cầu này đã dùng cho một nội dung khác. Hãy gửi lại với mã mới.',
    },
    en: {
      title: 'Key of the request reused',
      detail: 'The key of this request was used with other content. Send it again with a new one.',
    },
  },
  version_required: {
    vi: { title: 'Thiếu phiên bản', detail: 'Hãy nói bạn đã đọc bản nào: tải lại rồi thử lại.' },
    en: { title: 'Version required', detail: 'Say which version you have read: load it again and retry.' },
  },
  too_many_requests: {
    vi: { title: 'Quá nhiều yêu cầu', detail: 'Hãy thử lại sau {seconds} giây.' },
    en: { title: 'Too many requests', detail: 'Try again in {seconds} seconds.' },
  },
  too_many_logins: {
    vi: { title: 'Thử đăng nhập quá nhiều lần', detail: 'Hãy thử lại sau {seconds} giây.' },
    en: { title: 'Too many login attempts', detail: 'Try again in {seconds} seconds.' },
  },
  headers_too_large: {
    vi: { title: 'Tiêu đề quá lớn', detail: 'Phần tiêu đề của yêu cầu quá lớn.' },
    en: { title: 'Headers too large', detail: 'The request headers are too large.' },
  },
  ...uploadTexts,
  ...outageTexts,
};
