import type { Locale } from '../text.ts';
import type { FieldCode, ProblemCode } from './codes.ts';

/** `hint`: what the person can do about it, where that isn't plain from the rest. */
type ProblemText = Readonly<
  Record<Locale, { readonly title: string; readonly detail: string; readonly hint?: string }>
>;
type FieldText = Readonly<Record<Locale, { readonly detail: string; readonly hint?: string }>>;

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
    vi: { title: 'Nội dung chưa đúng', detail: 'Có {count} chỗ cần sửa; xem danh sách errors.' },
    en: { title: 'Invalid body', detail: '{count} things need mending; see the list of errors.' },
  },
  form_malformed: {
    vi: { title: 'Biểu mẫu không đọc được', detail: 'Nội dung gửi lên không phải là multipart/form-data đầy đủ.' },
    en: { title: 'Unreadable form', detail: 'The request body is not complete multipart/form-data.' },
  },
  query_invalid: {
    vi: { title: 'Tham số chưa đúng', detail: 'Có {count} tham số cần sửa trong địa chỉ; xem danh sách errors.' },
    en: { title: 'Invalid query', detail: '{count} query parameters need mending; see the list of errors.' },
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
    vi: { title: 'Con trỏ trang không dùng được', detail: 'Hãy tải lại danh sách từ trang đầu (bỏ tham số cursor).' },
    en: { title: 'Invalid cursor', detail: 'Load the list again from its first page (leave out cursor).' },
  },
  code_invalid: {
    vi: { title: 'Mã không đúng', detail: 'Mã sai hoặc đã hết hạn. Hãy xin mã mới.' },
    en: { title: 'Invalid code', detail: 'The code is wrong or has expired. Ask for a new one.' },
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
    vi: { title: 'Chưa làm được lúc này', detail: 'Việc này không làm được ở trạng thái hiện tại; xem allowed.' },
    en: { title: 'Not allowed now', detail: 'This can not be done in the present state; see allowed.' },
  },
  changed_meanwhile: {
    vi: { title: 'Vừa có thay đổi', detail: 'Dữ liệu vừa được người khác thay đổi. Hãy tải lại rồi thử lại.' },
    en: { title: 'Changed meanwhile', detail: 'Somebody has just changed this. Load it again and retry.' },
  },
  id_taken: {
    vi: { title: 'Mã đã được dùng', detail: 'Mã id này đã thuộc về một bản ghi khác. Hãy tạo mã mới.' },
    en: { title: 'Id taken', detail: 'This id belongs to another record. Make a new one.' },
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
  idempotency_in_progress: {
    vi: { title: 'Đang xử lý', detail: 'Yêu cầu cùng Idempotency-Key đang được xử lý. Hãy thử lại sau ít giây.' },
    en: { title: 'In progress', detail: 'A request with this Idempotency-Key is under way. Retry in a few seconds.' },
  },
  stale_version: {
    vi: { title: 'Phiên bản đã cũ', detail: 'Bản bạn đang xem đã thay đổi (nay là {current}). Hãy tải lại.' },
    en: { title: 'Stale version', detail: 'What you are looking at has changed (it is now {current}). Load it again.' },
  },
  body_too_large: {
    vi: { title: 'Nội dung quá lớn', detail: 'Nội dung gửi lên vượt quá {limit} byte.' },
    en: { title: 'Body too large', detail: 'The request body exceeds {limit} bytes.' },
  },
  file_too_large: {
    vi: { title: 'Tệp quá lớn', detail: 'Tệp vượt quá {limit} byte.' },
    en: { title: 'File too large', detail: 'The file exceeds {limit} bytes.' },
  },
  consent_missing: {
    vi: { title: 'Chưa có đồng ý', detail: 'Chủ thể chưa đồng ý cho lập hồ sơ. Hãy ghi nhận sự đồng ý trước.' },
    en: { title: 'Consent missing', detail: 'The producer has not consented to a profile. Record the consent first.' },
  },
  file_type_unsupported: {
    vi: { title: 'Loại tệp không nhận', detail: 'Nội dung tệp không phải là một trong các loại: {types}.' },
    en: { title: 'Unsupported type of file', detail: 'What the file contains is none of: {types}.' },
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
  content_type_unsupported: {
    vi: { title: 'Kiểu nội dung không nhận', detail: 'Hãy gửi với Content-Type: {types}, bằng UTF-8, không nén.' },
    en: { title: 'Unsupported content type', detail: 'Send it with Content-Type: {types}, in UTF-8, uncompressed.' },
  },
  idempotency_key_reused: {
    vi: {
      title: 'Idempotency-Key đã dùng',
      detail: 'Idempotency-Key này đã dùng cho một nội dung khác. Hãy tạo khóa mới.',
    },
    en: {
      title: 'Idempotency-Key reused',
      detail: 'This Idempotency-Key was used with another body. Make a new one.',
    },
  },
  version_required: {
    vi: { title: 'Thiếu phiên bản', detail: 'Hãy gửi tiêu đề If-Match với ETag của bản bạn đã đọc.' },
    en: { title: 'Version required', detail: 'Send the header If-Match with the ETag of what you have read.' },
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
  internal: {
    vi: { title: 'Lỗi hệ thống', detail: 'Hệ thống gặp lỗi. Hãy thử lại; nếu vẫn lỗi, báo mã {requestId}.' },
    en: { title: 'Internal error', detail: 'Something went wrong. Try again; if it persists, report {requestId}.' },
  },
  not_ready: {
    vi: { title: 'Chưa sẵn sàng', detail: 'Hệ thống chưa sẵn sàng. Hãy thử lại sau ít giây.' },
    en: { title: 'Not ready', detail: 'The service is not ready. Try again in a few seconds.' },
  },
};

export const fieldTexts: Readonly<Record<FieldCode, FieldText>> = {
  required: { vi: { detail: 'Còn thiếu.' }, en: { detail: 'Missing.' } },
  unknown_field: {
    vi: { detail: 'Không có trường này.', hint: 'Bỏ trường này hoặc xem lại cách viết tên.' },
    en: { detail: 'There is no such field.', hint: 'Leave it out, or check its spelling.' },
  },
  wrong_type: { vi: { detail: 'Phải là {expected}.' }, en: { detail: 'Must be {expected}.' } },
  wrong_value: { vi: { detail: 'Chỉ nhận: {allowed}.' }, en: { detail: 'Must be one of: {allowed}.' } },
  wrong_format: { vi: { detail: 'Không đúng dạng {format}.' }, en: { detail: 'Does not have the form {format}.' } },
  too_short: { vi: { detail: 'Cần ít nhất {limit} ký tự.' }, en: { detail: 'Needs at least {limit} characters.' } },
  too_long: { vi: { detail: 'Dài nhất {limit} ký tự.' }, en: { detail: 'At most {limit} characters.' } },
  too_small: { vi: { detail: 'Nhỏ nhất là {limit}.' }, en: { detail: 'At least {limit}.' } },
  too_large: { vi: { detail: 'Lớn nhất là {limit}.' }, en: { detail: 'At most {limit}.' } },
  too_few_items: { vi: { detail: 'Cần ít nhất {limit} mục.' }, en: { detail: 'Needs at least {limit} items.' } },
  too_many_items: { vi: { detail: 'Nhiều nhất {limit} mục.' }, en: { detail: 'At most {limit} items.' } },
  repeated_items: { vi: { detail: 'Có mục lặp lại.' }, en: { detail: 'Some items are repeated.' } },
  repeated_parameter: {
    vi: { detail: 'Tham số này được gửi nhiều lần.', hint: 'Chỉ gửi một lần.' },
    en: { detail: 'This parameter was sent more than once.', hint: 'Send it once.' },
  },
  too_deep: {
    vi: { detail: 'Lồng quá sâu (quá {limit} tầng).' },
    en: { detail: 'Nested deeper than {limit} levels.' },
  },
  text_unusable: {
    vi: { detail: 'Có ký tự điều khiển hoặc ký tự hỏng không dùng được.', hint: 'Gõ lại đoạn này.' },
    en: { detail: 'Has control characters or broken ones.', hint: 'Type it again.' },
  },
  phone_invalid: {
    vi: { detail: 'Không phải số di động Việt Nam.', hint: 'Ví dụ: 0912 345 678.' },
    en: { detail: 'Not a Vietnamese mobile number.', hint: 'For example: 0912 345 678.' },
  },
  email_invalid: {
    vi: { detail: 'Không phải địa chỉ e-mail.', hint: 'Ví dụ: ten@vidu.vn.' },
    en: { detail: 'Not an e-mail address.', hint: 'For example: name@example.vn.' },
  },
  tax_code_invalid: {
    vi: { detail: 'Không phải mã số thuế.', hint: '10 số, 10 số và -NNN cho chi nhánh, hoặc 12 số định danh.' },
    en: { detail: 'Not a tax code.', hint: '10 digits, 10 digits and -NNN for a branch, or a 12-digit personal id.' },
  },
  personal_id_invalid: {
    vi: { detail: 'Không phải số định danh cá nhân.', hint: '12 chữ số trên thẻ căn cước.' },
    en: { detail: 'Not a personal id.', hint: 'The 12 digits on the identity card.' },
  },
  check_digit_doubtful: {
    vi: { detail: 'Số kiểm tra không khớp; có thể gõ nhầm.', hint: 'So lại với giấy đăng ký thuế.' },
    en: { detail: 'The check digit does not fit: it may be mistyped.', hint: 'Compare it with the tax registration.' },
  },
  birth_province_doubtful: {
    vi: { detail: 'Ba số đầu không phải mã tỉnh nơi đăng ký khai sinh.', hint: 'So lại với thẻ căn cước.' },
    en: { detail: 'The first three digits are no province of birth.', hint: 'Compare it with the identity card.' },
  },
  birth_year_doubtful: {
    vi: { detail: 'Năm sinh trong số này khó có thể đúng.', hint: 'So lại với thẻ căn cước.' },
    en: { detail: 'The year of birth in it is hardly right.', hint: 'Compare it with the identity card.' },
  },
  day_ahead: { vi: { detail: 'Ngày này chưa đến.' }, en: { detail: 'This day is still to come.' } },
  ends_before_start: {
    vi: { detail: 'Ngày hết hạn trước ngày cấp.' },
    en: { detail: 'It expires before it was issued.' },
  },
  password_weak: {
    vi: { detail: 'Mật khẩu quá dễ đoán.', hint: 'Dùng câu dài hơn, không chứa số điện thoại hay e-mail.' },
    en: { detail: 'This password is too easy to guess.', hint: 'Use a longer one, without your phone or e-mail.' },
  },
  contact_missing: {
    vi: { detail: 'Cần số điện thoại hoặc e-mail.' },
    en: { detail: 'A phone number or an e-mail address is needed.' },
  },
  area_unknown: {
    vi: { detail: 'Không có đơn vị hành chính mã {code}.', hint: 'Xem /v1/areas.' },
    en: { detail: 'There is no administrative unit with code {code}.', hint: 'See /v1/areas.' },
  },
  area_ended: {
    vi: { detail: '{name} không còn; nay là {choices}.', hint: 'Gửi mã mới.' },
    en: { detail: '{name} no longer exists; it is now {choices}.', hint: 'Send the new code.' },
  },
  area_split: {
    vi: { detail: '{question}', hint: 'Gửi mã của một trong: {choices}.' },
    en: { detail: '{question}', hint: 'Send the code of one of: {choices}.' },
  },
  area_needed: {
    vi: { detail: 'Vai trò {role} cần ít nhất một địa bàn.', hint: 'Gửi areaCodes.' },
    en: { detail: 'The role {role} needs at least one area.', hint: 'Send areaCodes.' },
  },
  area_not_taken: {
    vi: { detail: 'Vai trò {role} không nhận địa bàn này.' },
    en: { detail: 'The role {role} does not take this area.' },
  },
  area_no_commune: {
    vi: { detail: '{name} không phải cấp xã.', hint: 'Gửi mã 5 số của xã hoặc phường.' },
    en: { detail: '{name} is not a commune.', hint: 'Send the 5-digit code of a commune or ward.' },
  },
  area_out_of_reach: {
    vi: { detail: '{name} nằm ngoài địa bàn của bạn.' },
    en: { detail: '{name} is out of your areas.' },
  },
  certificate_expired: {
    vi: { detail: 'Giấy chứng nhận đã hết hạn ngày {expiry}.', hint: 'Gửi giấy chứng nhận mới, hoặc bỏ sao.' },
    en: { detail: 'The certificate ended on {expiry}.', hint: 'Send the new one, or leave out the stars.' },
  },
  certificate_being_renewed: {
    vi: { detail: 'Giấy chứng nhận hết hạn ngày {expiry}; nếu đang đánh giá lại thì dùng tiếp được đến {until}.' },
    en: { detail: 'The certificate ended on {expiry}; while it is being renewed it runs on, until {until} at most.' },
  },
  unit_unknown_then: {
    vi: { detail: 'Danh mục không có đơn vị mã {code} trong năm {year}.', hint: 'So lại với giấy chứng nhận.' },
    en: { detail: 'Our list has no unit with code {code} in {year}.', hint: 'Compare it with the certificate.' },
  },
  unit_elsewhere_then: {
    vi: { detail: 'Đơn vị {code} không thuộc tỉnh {province} trong năm {year}.', hint: 'So lại với giấy chứng nhận.' },
    en: { detail: 'Unit {code} was not in province {province} in {year}.', hint: 'Compare it with the certificate.' },
  },
  photo_small: {
    vi: {
      detail: 'Ảnh nhỏ ({width}×{height} điểm ảnh); sàn bán hàng cần mỗi cạnh ít nhất {limit}.',
      hint: 'Gửi ảnh gốc do máy chụp, không gửi ảnh chụp màn hình hay ảnh tải từ tin nhắn.',
    },
    en: {
      detail: 'The photo is small ({width}×{height} pixels); marketplaces want {limit} a side.',
      hint: 'Send the photo as the phone has taken it, no screenshot and none from a message.',
    },
  },
  photo_blurred: {
    vi: {
      detail: 'Ảnh có vẻ bị mờ.',
      hint: 'Lau ống kính, giữ chắc máy ở nơi đủ sáng, chạm vào sản phẩm trên màn hình rồi chụp lại.',
    },
    en: {
      detail: 'The photo looks blurred.',
      hint: 'Wipe the lens, hold the phone still in good light, tap the product on the screen, take it again.',
    },
  },
  photo_repaired: {
    vi: {
      detail: 'Tệp ảnh có lỗi nhỏ nhưng vẫn mở được.',
      hint: 'Xem kỹ ảnh; nếu có chỗ sai màu hay bị xám, hãy gửi lại ảnh gốc.',
    },
    en: {
      detail: 'The file of the photo has slight damage, but can be opened.',
      hint: 'Look at it closely; where colours are wrong or parts are grey, send the original again.',
    },
  },
  photo_similar: {
    vi: {
      detail: 'Ảnh gần giống một ảnh đã có.',
      hint: 'Xem hai ảnh có phải cùng một sản phẩm của cùng một chủ thể không.',
    },
    en: {
      detail: 'The photo is much like one that is there already.',
      hint: 'Check whether both show the same product of the same producer.',
    },
  },
};
