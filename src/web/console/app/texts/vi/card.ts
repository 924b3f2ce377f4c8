/** Words of the card by which a helper introduces themselves. */
export const card = {
  title: 'Thẻ giới thiệu',
  group: 'Tổ công nghệ số cộng đồng',
  places: (communes: string) => `Giúp bà con ở ${communes}`,
  qr: 'Mã QR mở trang giới thiệu của tôi',
  scan: 'Quét mã để biết thẻ này có thật không.',
  until: (day: string) => `Thẻ dùng được đến hết ngày ${day}`,
  ended: 'Thẻ đã quá hạn. Bác mở lại khi có mạng.',
  decision: (number: string) => `Theo quyết định ${number}`,
  call: (office: string) => `Gọi ${office}:`,
  never: 'Tôi không bao giờ',
  promises: ['Hỏi mã OTP gửi về điện thoại.', 'Hỏi mật khẩu hay số ngân hàng.', 'Thu tiền, dù là tiền gì.'],
  greet: 'Đọc lời chào',
  greeting: (name: string, group: string) => [
    `“Cháu là ${name}, ${group.charAt(0).toLowerCase()}${group.slice(1)}.`,
    'Cháu giúp nhà mình đưa sản phẩm lên mạng, không mất tiền.',
    'Cháu không hỏi mật khẩu, không hỏi mã ngân hàng.',
    'Cô chú gọi xã để hỏi lại cho chắc ạ.”',
  ],
  asGroup: 'ở tổ công nghệ số',
  none: 'Lần đầu cần mạng để lấy thẻ. Bác ra chỗ có sóng giúp.',
};
