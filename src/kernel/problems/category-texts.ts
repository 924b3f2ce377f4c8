import type { FieldCode } from './codes.ts';
import type { FieldText } from './template-texts.ts';

type CategoryCode = Extract<FieldCode, `categor${string}`>;

/** What people are told of a list of categories that they have handed in: which row is wrong, and what to do. */
export const categoryTexts: Readonly<Record<CategoryCode, FieldText>> = {
  categories_header: {
    vi: { detail: 'Dòng đầu phải là {header}.', hint: 'Thêm dòng đầu {header} rồi gửi lại.' },
    en: { detail: 'The first line has to be {header}.', hint: 'Add the first line {header} and send it again.' },
  },
  categories_text: {
    vi: {
      detail: 'Tệp không đọc được như CSV mã UTF-8.',
      hint: 'Lưu lại thành CSV UTF-8; mỗi dấu nháy kép mở ra phải được đóng lại.',
    },
    en: {
      detail: 'The file can not be read as CSV in UTF-8.',
      hint: 'Save it as CSV UTF-8; every double quote that opens has to be closed.',
    },
  },
  category_cells: {
    vi: { detail: 'Dòng {row} có nhiều hơn hai ô.', hint: 'Đặt đường dẫn có dấu phẩy trong dấu nháy kép.' },
    en: { detail: 'Line {row} has more than two cells.', hint: 'Put a path with commas in double quotes.' },
  },
  category_id: {
    vi: { detail: 'Dòng {row}: mã ngành hàng không dùng được.', hint: 'Lấy đúng mã của sàn, không thêm chữ.' },
    en: { detail: 'Line {row}: this is no id of a category.', hint: 'Use the id of the marketplace, as it is.' },
  },
  category_repeated: {
    vi: { detail: 'Dòng {row}: mã {id} đã có ở dòng {first}.', hint: 'Giữ một dòng cho mỗi mã.' },
    en: { detail: 'Line {row}: {id} stands in line {first} already.', hint: 'Keep one line for each id.' },
  },
  category_path: {
    vi: {
      detail: 'Dòng {row}: đường dẫn trống, có cấp trống, sâu quá {depth} cấp hoặc dài quá {limit} ký tự.',
      hint: 'Viết từ cấp trên xuống, như Thực phẩm > Gia vị > Tương.',
    },
    en: {
      detail: 'Line {row}: the path is empty, has an empty level, more than {depth} levels or {limit} characters.',
      hint: 'Write it from the top down, as in Food > Seasoning > Sauces.',
    },
  },
};
