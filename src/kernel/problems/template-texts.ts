import type { Locale } from '../text.ts';
import type { FieldCode } from './codes.ts';

/** What people are told of a field, and what they can do about it where that isn't plain. */
export type FieldText = Readonly<Record<Locale, { readonly detail: string; readonly hint?: string }>>;

/** What people are told of a workbook that they have handed in as a template: what it is, and what to do. */
export const templateTexts: Readonly<Record<Extract<FieldCode, `template_${string}`>, FieldText>> = {
  template_not_taken: {
    vi: { detail: 'Sàn này không dùng tệp mẫu.', hint: 'Gửi lại, không kèm tệp.' },
    en: { detail: 'This marketplace takes no template.', hint: 'Send it again without a file.' },
  },
  template_no_workbook: {
    vi: {
      detail: 'Tệp không mở được như một bảng tính .xlsx.',
      hint: 'Tải lại tệp mẫu từ Kênh Người Bán rồi gửi thẳng, không mở và lưu lại.',
    },
    en: {
      detail: 'The file can not be opened as a workbook (.xlsx).',
      hint: 'Download the template from the Seller Centre again, and send it as it is.',
    },
  },
  template_too_large: {
    vi: { detail: 'Tệp giải nén ra quá lớn.', hint: 'Tải lại tệp mẫu từ Kênh Người Bán.' },
    en: {
      detail: 'The file is too large once it is unpacked.',
      hint: 'Download the template from the Seller Centre again.',
    },
  },
  template_encrypted: {
    vi: {
      detail: 'Tệp có mật khẩu nên không đọc được.',
      hint: 'Mở bằng Excel, bỏ mật khẩu rồi lưu lại; hoặc tải lại tệp mẫu từ Kênh Người Bán.',
    },
    en: {
      detail: 'The file is locked by a password and can not be read.',
      hint: 'Open it in Excel and save it without a password, or download the template from the Seller Centre again.',
    },
  },
  template_damaged: {
    vi: {
      detail: 'Tệp bị hỏng, có thể do tải về chưa xong.',
      hint: 'Tải lại tệp mẫu từ Kênh Người Bán, đợi tải xong rồi gửi.',
    },
    en: {
      detail: 'The file is damaged: it may not have been downloaded to its end.',
      hint: 'Download the template from the Seller Centre again, and wait until it is complete.',
    },
  },
  template_text: {
    vi: {
      detail: 'Tệp là văn bản {kind}, dù tên có đuôi .xlsx.',
      hint: 'Gửi chính tệp .xlsx tải từ Kênh Người Bán, không đổi đuôi tệp khác thành .xlsx.',
    },
    en: {
      detail: 'The file is a text ({kind}), although it is called a workbook.',
      hint: 'Send the .xlsx from the Seller Centre itself; another file does not become one by its name.',
    },
  },
  template_xls: {
    vi: {
      detail: 'Tệp là bảng tính kiểu cũ (.xls), Shopee không nhận.',
      hint: 'Tải tệp mẫu từ Kênh Người Bán Shopee: Sản phẩm, Công cụ hàng loạt, Đăng hàng loạt.',
    },
    en: {
      detail: 'The file is an old workbook (.xls), which Shopee does not take.',
      hint: 'Download the template from the Seller Centre of Shopee, under mass upload.',
    },
  },
  template_xlsb: {
    vi: {
      detail: 'Tệp là bảng tính nhị phân (.xlsb), Shopee không nhận.',
      hint: 'Gửi tệp mẫu .xlsx như khi tải về, không lưu thành kiểu khác.',
    },
    en: {
      detail: 'The file is a binary workbook (.xlsb), which Shopee does not take.',
      hint: 'Send the template (.xlsx) as it was downloaded; do not save it as another type.',
    },
  },
  template_ods: {
    vi: {
      detail: 'Tệp là bảng tính OpenDocument (.ods), Shopee không nhận.',
      hint: 'Gửi tệp mẫu .xlsx như khi tải về, không lưu thành kiểu khác.',
    },
    en: {
      detail: 'The file is an OpenDocument spreadsheet (.ods), which Shopee does not take.',
      hint: 'Send the template (.xlsx) as it was downloaded; do not save it as another type.',
    },
  },
  template_too_complex: {
    vi: {
      detail: 'Tệp này đọc quá lâu nên hệ thống đã dừng lại.',
      hint: 'Tải lại tệp mẫu từ Kênh Người Bán rồi gửi thẳng, không mở và lưu lại.',
    },
    en: {
      detail: 'Reading the file took too long, so we have stopped.',
      hint: 'Download the template from the Seller Centre again, and send it as it is.',
    },
  },
  template_cross_border: {
    vi: {
      detail: 'Đây là tệp của tài khoản bán hàng xuyên biên giới (mtsku), không phải của gian hàng Việt Nam.',
      hint: 'Vào Kênh Người Bán của gian hàng ở Việt Nam rồi tải tệp mẫu ở mục Đăng hàng loạt.',
    },
    en: {
      detail: 'This is a file of a cross-border account (mtsku), not of a shop in Vietnam.',
      hint: 'Open the Seller Centre of the shop in Vietnam and download the template under mass upload.',
    },
  },
  template_tiktok: {
    vi: {
      detail: 'Đây là tệp mẫu của TikTok Shop, không phải của Shopee.',
      hint: 'Tải tệp mẫu từ Kênh Người Bán Shopee: Sản phẩm, Công cụ hàng loạt, Đăng hàng loạt.',
    },
    en: {
      detail: 'This is a template of TikTok Shop, not of Shopee.',
      hint: 'Download the template from the Seller Centre of Shopee, under mass upload.',
    },
  },
  template_mass_update: {
    vi: {
      detail: 'Đây là tệp Cập nhật hàng loạt ({kind}) để sửa sản phẩm đã đăng, không phải tệp mẫu để đăng mới.',
      hint: 'Tải tệp mẫu ở Kênh Người Bán, mục Đăng hàng loạt.',
    },
    en: {
      detail:
        'This is a mass update file ({kind}) for products that are on the shop already, not a template for new ones.',
      hint: 'Download the template from the Seller Centre, under mass upload.',
    },
  },
  template_macros: {
    vi: { detail: 'Tệp có chứa macro.', hint: 'Tệp mẫu của sàn không có macro: hãy tải lại từ Kênh Người Bán.' },
    en: {
      detail: 'The file contains macros.',
      hint: 'Templates of marketplaces have none: download it from the Seller Centre again.',
    },
  },
  template_external_links: {
    vi: { detail: 'Tệp lấy dữ liệu từ nơi khác.', hint: 'Tải lại tệp mẫu từ Kênh Người Bán.' },
    en: {
      detail: 'The file fetches data from elsewhere.',
      hint: 'Download the template from the Seller Centre again.',
    },
  },
  template_embedded_objects: {
    vi: { detail: 'Tệp có nhúng tệp khác.', hint: 'Tải lại tệp mẫu từ Kênh Người Bán.' },
    en: {
      detail: 'Other files are embedded in the file.',
      hint: 'Download the template from the Seller Centre again.',
    },
  },
  template_no_data_sheet: {
    vi: {
      detail: 'Không tìm thấy trang đăng tải của Shopee trong tệp.',
      hint: 'Chọn tệp Shopee_mass_upload_..._basic_template.xlsx.',
    },
    en: {
      detail: 'The file has no sheet for mass upload of Shopee.',
      hint: 'Choose the file Shopee_mass_upload_..._basic_template.xlsx.',
    },
  },
  template_two_data_sheets: {
    vi: {
      detail: 'Tệp có hai trang đăng tải, không biết điền vào trang nào.',
      hint: 'Tải lại tệp mẫu từ Kênh Người Bán.',
    },
    en: {
      detail: 'The file has two sheets for mass upload: it is not clear which one to fill in.',
      hint: 'Download the template from the Seller Centre again.',
    },
  },
  template_column_unknown: {
    vi: {
      detail: 'Tệp mẫu bắt buộc cột {column} mà hệ thống chưa biết điền.',
      hint: 'Báo cho quản trị viên; tạm thời tự điền cột này trên sàn.',
    },
    en: {
      detail: 'The template insists on the column {column}, which we can not fill in.',
      hint: 'Tell an admin; until then fill it in by hand at the marketplace.',
    },
  },
  template_column_repeated: {
    vi: { detail: 'Cột {column} có hai lần trong tệp mẫu.', hint: 'Tải lại tệp mẫu từ Kênh Người Bán.' },
    en: {
      detail: 'The template has the column {column} twice.',
      hint: 'Download the template from the Seller Centre again.',
    },
  },
  template_layout_old: {
    vi: {
      detail: 'Tệp mẫu theo kiểu cũ, Shopee không nhận nữa.',
      hint: 'Tải tệp mẫu mới ở Kênh Người Bán, mục Đăng hàng loạt.',
    },
    en: {
      detail: 'The template has a layout of former years, which Shopee takes no longer.',
      hint: 'Download a new one from the Seller Centre, under mass upload.',
    },
  },
  template_outdated: {
    vi: {
      detail: 'Tệp mẫu của ngày {day}, nhưng gian hàng này đã có bản ngày {newest}.',
      hint: 'Tải bản mới nhất từ Kênh Người Bán.',
    },
    en: {
      detail: 'The template is of {day}, but this shop has used one of {newest} already.',
      hint: 'Download the newest one from the Seller Centre.',
    },
  },
};
