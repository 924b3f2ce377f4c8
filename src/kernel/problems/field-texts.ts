import type { FieldCode } from './codes.ts';
import { categoryTexts } from './category-texts.ts';
import { massUpdateTexts } from './mass-update-texts.ts';
import { reviewTexts } from './review-texts.ts';
import { templateTexts, type FieldText } from './template-texts.ts';

/** What people are told of a field. */
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
    vi: { detail: 'Không phải số điện thoại Việt Nam dùng được ở đây.', hint: 'Số di động, ví dụ: 0912 345 678.' },
    en: { detail: 'Not a Vietnamese phone number that serves here.', hint: 'A mobile one, such as 0912 345 678.' },
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
  too_long_ago: {
    vi: { detail: 'Đã quá {days} ngày.', hint: 'Hỏi lại rồi ghi nhận lần mới.' },
    en: { detail: 'More than {days} days ago.', hint: 'Ask again, and record it anew.' },
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
  notice_required: {
    vi: { detail: 'Tin giữ an toàn cho tài khoản luôn được gửi.', hint: 'Bỏ mục này rồi gửi lại.' },
    en: { detail: 'Messages that guard the account are always sent.', hint: 'Leave it out and send again.' },
  },
  contact_missing: {
    vi: { detail: 'Cần số điện thoại hoặc e-mail.' },
    en: { detail: 'A phone number or an e-mail address is needed.' },
  },
  area_unknown: {
    vi: { detail: 'Không có đơn vị hành chính mã {code}.', hint: 'Chọn xã hoặc phường trong danh sách.' },
    en: {
      detail: 'There is no administrative unit with code {code}.',
      hint: 'Choose a commune or ward from the list.',
    },
  },
  area_ended: {
    vi: { detail: '{name} không còn; nay là {choices}.', hint: 'Chọn tên mới.' },
    en: { detail: '{name} no longer exists; it is now {choices}.', hint: 'Choose the new one.' },
  },
  area_split: {
    vi: { detail: '{question}', hint: 'Chọn một trong: {choices}.' },
    en: { detail: '{question}', hint: 'Choose one of: {choices}.' },
  },
  area_needed: {
    vi: { detail: 'Vai trò {role} cần ít nhất một địa bàn.', hint: 'Chọn xã hoặc tỉnh phụ trách.' },
    en: { detail: 'The role {role} needs at least one area.', hint: 'Choose the commune or province.' },
  },
  area_not_taken: {
    vi: { detail: 'Vai trò {role} không nhận địa bàn này.' },
    en: { detail: 'The role {role} does not take this area.' },
  },
  area_no_commune: {
    vi: { detail: '{name} không phải cấp xã.', hint: 'Chọn xã hoặc phường.' },
    en: { detail: '{name} is not a commune.', hint: 'Choose a commune or ward.' },
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
  too_little: { vi: { detail: 'Phải lớn hơn {limit}.' }, en: { detail: 'Must be more than {limit}.' } },
  gtin_invalid: {
    vi: {
      detail: 'Không phải mã vạch GTIN: số kiểm tra không khớp.',
      hint: 'Đọc lại 8, 12, 13 hoặc 14 số dưới mã vạch.',
    },
    en: { detail: 'Not a GTIN: the check digit does not fit.', hint: 'Read the 8, 12, 13 or 14 digits again.' },
  },
  shop_link_unknown: {
    vi: {
      detail: 'Không phải link bán hàng nhận được.',
      hint: 'Dán link https của sản phẩm trên: {allowed}.',
    },
    en: { detail: 'Not a link to a listing that we know.', hint: 'Paste the https link of the product on {allowed}.' },
  },
  gtin_foreign: {
    vi: { detail: 'Mã vạch không bắt đầu bằng 893 (Việt Nam).', hint: 'So lại với giấy cấp mã số mã vạch.' },
    en: { detail: 'The barcode does not begin with 893 (Việt Nam).', hint: 'Compare it with the GS1 certificate.' },
  },
  gtin_repeated: {
    vi: { detail: 'Phân loại khác của sản phẩm đã có mã vạch này.', hint: 'Mỗi cỡ, mỗi loại có mã vạch riêng.' },
    en: { detail: 'Another variant of the product has this barcode.', hint: 'Each size and kind has its own.' },
  },
  gtin_elsewhere: {
    vi: { detail: 'Sản phẩm khác cũng có mã vạch này.', hint: 'So lại với bao bì và giấy cấp mã số mã vạch.' },
    en: {
      detail: 'Another product has this barcode, too.',
      hint: 'Compare it with the pack and the GS1 certificate.',
    },
  },
  variant_unknown: {
    vi: { detail: 'Sản phẩm không có phân loại mã này.', hint: 'Nếu là phân loại mới thì để hệ thống tự đặt mã.' },
    en: { detail: 'The product has no variant with this id.', hint: 'A new variant gets its id from the service.' },
  },
  sku_unknown: {
    vi: { detail: 'Sản phẩm không có SKU {sku}.', hint: 'Xem lại SKU trong danh sách phân loại.' },
    en: { detail: 'The product has no SKU {sku}.', hint: 'See the SKUs of its variants.' },
  },
  sku_taken: {
    vi: { detail: 'SKU {sku} đã thuộc sản phẩm khác của chủ thể.', hint: 'Đặt SKU khác.' },
    en: { detail: 'SKU {sku} belongs to another product of the producer.', hint: 'Choose another one.' },
  },
  sku_exported: {
    vi: {
      detail: 'SKU {sku} đã được xuất cho sàn nên không đổi được nữa.',
      hint: 'Để lại mã {sku}; cần mã khác thì thêm một phân loại mới.',
    },
    en: {
      detail: 'SKU {sku} has gone to a marketplace and can not change any more.',
      hint: 'Put {sku} back; for another SKU add another variant.',
    },
  },
  needed_by_law: {
    vi: { detail: 'Quy định yêu cầu: {what}.', hint: 'Điền mục này trước khi gửi duyệt.' },
    en: { detail: 'The law asks for: {what}.', hint: 'Fill this in before you submit.' },
  },
  phrase_missing: {
    vi: { detail: 'Phải ghi đúng cụm từ: “{phrase}”.' },
    en: { detail: 'These words must stand there as they are: “{phrase}”.' },
  },
  applicant_not_entitled: {
    vi: { detail: 'Loại chủ thể này không được tham gia với bộ sản phẩm đã chọn.' },
    en: { detail: 'This type of producer may not take part with this set.' },
  },
  producer_address_missing: {
    vi: {
      detail: 'Hồ sơ chủ thể chưa có địa chỉ sản xuất; nhãn hàng phải ghi.',
      hint: 'Ghi thêm địa chỉ trong hồ sơ chủ thể.',
    },
    en: {
      detail: 'The producer has no address yet; labels must name it.',
      hint: 'Add the address to the profile of the producer.',
    },
  },
  business_registration_missing: {
    vi: {
      detail: 'Hồ sơ chủ thể chưa có đăng ký kinh doanh.',
      hint: 'Ghi thêm số đăng ký kinh doanh trong hồ sơ chủ thể.',
    },
    en: {
      detail: 'The producer has no business registration yet.',
      hint: 'Add its number to the profile of the producer.',
    },
  },
  text_version_unknown: {
    vi: { detail: 'Không có bản lời này.', hint: 'Chọn một trong: {known}.' },
    en: { detail: 'There is no such wording.', hint: 'Choose one of: {known}.' },
  },
  text_version_ended: {
    vi: { detail: 'Bản lời này chỉ dùng đến ngày {day}.', hint: 'Lần sau dùng bản mới.' },
    en: { detail: 'This wording was in use until {day}.', hint: 'Use the new one next time.' },
  },
  profile_consent_missing: {
    vi: {
      detail: 'Chủ thể chưa (hoặc không còn) đồng ý lập hồ sơ.',
      hint: 'Hỏi chủ thể và ghi nhận sự đồng ý lập hồ sơ.',
    },
    en: { detail: 'The producer does not consent to a profile.', hint: 'Ask, and record a consent to the profile.' },
  },
  feeds_consent_missing: {
    vi: {
      detail: 'Chủ thể chưa (hoặc không còn) đồng ý gửi sản phẩm lên các sàn.',
      hint: 'Hỏi chủ thể và ghi nhận sự đồng ý gửi lên sàn.',
    },
    en: {
      detail: 'The producer does not consent to marketplaces.',
      hint: 'Ask, and record a consent to marketplaces.',
    },
  },
  listing_consent_missing: {
    vi: { detail: 'Chủ thể chưa đồng ý đưa sản phẩm lên.', hint: 'Hỏi chủ thể và ghi nhận sự đồng ý bày bán.' },
    en: { detail: 'The producer has not consented to listing.', hint: 'Ask, and record a consent to be listed.' },
  },
  document_unknown: {
    vi: { detail: 'Chủ thể không có giấy tờ này.', hint: 'Tải giấy tờ lên hồ sơ chủ thể trước.' },
    en: { detail: 'The producer has no such document.', hint: 'Hand it in with the producer first.' },
  },
  document_of_other_kind: {
    vi: { detail: 'Giấy tờ này không thuộc loại: {kind}.', hint: 'Chọn đúng giấy tờ.' },
    en: { detail: 'This document is not of the kind: {kind}.', hint: 'Choose the right document.' },
  },
  document_expired: {
    vi: { detail: 'Giấy tờ đã hết hạn ngày {expiry}.', hint: 'Tải lên giấy tờ mới.' },
    en: { detail: 'The document ended on {expiry}.', hint: 'Hand in the new one.' },
  },
  upload_unknown: {
    vi: { detail: 'Không có tệp này, hoặc đã quá hạn giữ.', hint: 'Gửi lại tệp rồi thử lại.' },
    en: { detail: 'There is no such file, or it was not used in time.', hint: 'Send the file again, then retry.' },
  },
  upload_unfinished: {
    vi: { detail: 'Tệp mới gửi được {offset} trên {length} byte.', hint: 'Gửi nốt phần còn lại rồi thử lại.' },
    en: { detail: 'Of the file {offset} of {length} bytes have arrived.', hint: 'Send the rest, then retry.' },
  },
  upload_of_other_purpose: {
    vi: { detail: 'Tệp này được gửi cho việc khác.', hint: 'Gửi tệp đúng mục đích.' },
    en: { detail: 'This file was sent for another purpose.', hint: 'Send the right file.' },
  },
  ends_soon: {
    vi: { detail: 'Chỉ còn bán được tới ngày {expiry}.', hint: 'Nộp giấy tờ mới trước ngày đó.' },
    en: { detail: 'It may be sold until {expiry} only.', hint: 'Hand in the new paper before that day.' },
  },
  photo_missing: {
    vi: { detail: 'Cần ít nhất một ảnh dùng được.', hint: 'Chụp sản phẩm ở nơi sáng, rõ nét.' },
    en: { detail: 'At least one usable photo is needed.', hint: 'Take one in good light, in focus.' },
  },
  photo_processing: {
    vi: { detail: 'Ảnh đang được xử lý.', hint: 'Chờ vài giây rồi gửi lại.' },
    en: { detail: 'The photos are being processed.', hint: 'Wait a few seconds and try again.' },
  },
  photo_failed: {
    vi: { detail: 'Ảnh này không dùng được.', hint: 'Chụp lại ảnh khác rồi xóa ảnh này.' },
    en: { detail: 'This photo can not be used.', hint: 'Take another one, and remove this one.' },
  },
  photo_unknown: {
    vi: { detail: 'Sản phẩm không có ảnh này.', hint: 'Gửi đúng và đủ các ảnh của sản phẩm.' },
    en: { detail: 'The product has no such photo.', hint: 'Send exactly the photos of the product.' },
  },
  field_unknown: {
    vi: { detail: 'Sản phẩm không có mục này.', hint: 'Góp ý vào một mục có thật, ví dụ thành phần trên nhãn.' },
    en: { detail: 'A product has no such field.', hint: 'Comment on one that is there, such as the ingredients.' },
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
  product_unknown: {
    vi: { detail: 'Không có sản phẩm này trong địa bàn của bạn.' },
    en: { detail: 'There is no such product within your reach.' },
  },
  helper_unknown: {
    vi: { detail: 'Không có người giúp nào như thế trong xã này.', hint: 'Chọn tài khoản có vai trò người giúp ở xã.' },
    en: { detail: 'There is no such helper in this commune.', hint: 'Choose the account of a helper of the commune.' },
  },
  group_unknown: {
    vi: { detail: 'Không có tổ nào như thế đang làm ở xã này.', hint: 'Chọn tổ khác, hoặc bỏ trống.' },
    en: { detail: 'No such group is at work in this commune.', hint: 'Choose another one, or leave it empty.' },
  },
  producer_unknown: {
    vi: { detail: 'Không có chủ thể này trong địa bàn của bạn.' },
    en: { detail: 'There is no such producer within your reach.' },
  },
  ...templateTexts,
  ...massUpdateTexts,
  ...reviewTexts,
  ...categoryTexts,
};
