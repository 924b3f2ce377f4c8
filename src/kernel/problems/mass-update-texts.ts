import type { FieldCode } from './codes.ts';
import type { FieldText } from './template-texts.ts';

/** What people are told of the file in which a shop lists what is on it. */
export const massUpdateTexts: Readonly<Record<Extract<FieldCode, `mass_update_${string}`>, FieldText>> = {
  mass_update_expected: {
    vi: {
      detail: 'Đây không phải tệp Cập nhật hàng loạt của Shopee.',
      hint: 'Tải tệp ở Kênh Người Bán, mục Cập nhật hàng loạt, Thông tin cơ bản hoặc Thông tin bán hàng.',
    },
    en: {
      detail: 'This is no mass update file of Shopee.',
      hint: 'Download one from the Seller Centre: mass update, basic information or sales information.',
    },
  },
  mass_update_kind: {
    vi: {
      detail: 'Tệp Cập nhật hàng loạt này thuộc loại {kind}, không cho biết SKU nào đang có trên gian hàng.',
      hint: 'Tải tệp Thông tin cơ bản hoặc Thông tin bán hàng.',
    },
    en: {
      detail: 'This mass update file is of the kind {kind}, which does not tell what SKUs the shop has.',
      hint: 'Download the one of basic information or of sales information.',
    },
  },
  mass_update_columns: {
    vi: {
      detail: 'Tệp Cập nhật hàng loạt thiếu cột {columns}.',
      hint: 'Tải lại tệp từ Kênh Người Bán rồi gửi thẳng, không xóa dòng hay cột nào.',
    },
    en: {
      detail: 'The mass update file lacks the columns {columns}.',
      hint: 'Download it from the Seller Centre again, and send it with all of its rows and columns.',
    },
  },
  mass_update_other_shop: {
    vi: {
      detail: 'Tệp này của gian hàng {found}, còn tệp mẫu của gian hàng {wanted}.',
      hint: 'Tải cả hai tệp từ cùng một gian hàng.',
    },
    en: {
      detail: 'This file is of shop {found}, and the template is of shop {wanted}.',
      hint: 'Download both from the same shop.',
    },
  },
  mass_update_without_template: {
    vi: {
      detail: 'Tệp cho biết gian hàng đang có gì chỉ dùng kèm tệp mẫu Đăng hàng loạt.',
      hint: 'Gửi thêm tệp mẫu, hoặc bỏ tệp này.',
    },
    en: {
      detail: 'A file that tells what is on the shop goes with a mass upload template only.',
      hint: 'Send the template along, or leave this file out.',
    },
  },
};
