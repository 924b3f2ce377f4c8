import type { Locale } from '../../../kernel/text.ts';

interface AboutText {
  readonly title: string;
  readonly lead: string;
  readonly chapters: readonly { readonly heading: string; readonly paragraphs: readonly string[] }[];
}

/** Only what the service does, and tests hold: consents, withdrawals, logs without paths, no cookie on any page. */
export const aboutTexts: Readonly<Record<Locale, AboutText>> = {
  vi: {
    title: 'Giới thiệu và bảo vệ dữ liệu',
    lead: 'Đây là nơi xem sản phẩm OCOP đã được duyệt. Muốn mua, bạn gọi người bán hoặc mua trên sàn.',
    chapters: [
      {
        heading: 'Sản phẩm lên đây thế nào',
        paragraphs: [
          'Người làm ra tự kể về sản phẩm, hoặc có tổ công nghệ số giúp. Cán bộ địa phương xem giấy tờ rồi duyệt đúng bản đã xem.',
          'Người làm sửa nội dung thì bản mới phải được duyệt lại. Giá và số lượng hàng do người bán tự cập nhật.',
          'Hết hạn giấy tờ, sản phẩm hoặc số sao tự gỡ xuống ngay hôm sau.',
        ],
      },
      {
        heading: 'Dữ liệu của người bán',
        paragraphs: [
          'Tên, xã và nội dung sản phẩm là công khai. Số điện thoại chỉ hiện khi người bán đồng ý.',
          'Người bán rút lại đồng ý thì số điện thoại và địa chỉ mất khỏi trang ngay.',
          'Ảnh đã bỏ vị trí chụp và thông tin máy ảnh. Giấy tờ không bao giờ được công khai.',
        ],
      },
      {
        heading: 'Dữ liệu của bạn',
        paragraphs: [
          'Xem trang không cần tài khoản. Trang không đặt cookie, không chạy mã theo dõi, không gọi máy chủ nào khác.',
          'Nhật ký chỉ ghi loại trang, giờ và kết quả. Nó không ghi địa chỉ mạng hay từ bạn tìm.',
        ],
      },
    ],
  },
  en: {
    title: 'About this site and your data',
    lead: 'Here you see OCOP products that were approved. To buy one, call the seller or follow a link to a marketplace.',
    chapters: [
      {
        heading: 'How a product gets here',
        paragraphs: [
          'Those who make it describe it, or a helper does it with them. A local officer looks at the papers and approves exactly what was read.',
          'A changed description has to be approved again. Prices and stocks are the seller’s own to keep up to date.',
          'When papers run out, the product or its stars come down by themselves the day after.',
        ],
      },
      {
        heading: 'Data of sellers',
        paragraphs: [
          'Name, commune and the description of products are public. A phone number is shown only with the seller’s consent.',
          'When a seller takes the consent back, phone number and address leave the pages at once.',
          'Photos are shown without the place and the camera they came from. Papers are never public.',
        ],
      },
      {
        heading: 'Your data',
        paragraphs: [
          'Looking needs no account. The pages set no cookies, run no trackers, and call no other server.',
          'The log holds the kind of page, the time and the outcome. It holds neither your network address nor your words.',
        ],
      },
    ],
  },
};
