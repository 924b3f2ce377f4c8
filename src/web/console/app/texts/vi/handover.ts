/** Words of the screen by which a helper hands a profile over. */
export const handover = {
  title: 'Bàn giao hồ sơ',
  scan: 'Nhà mình quét mã này bằng máy ảnh điện thoại.',
  qr: 'Mã QR để nhà mình nhận hồ sơ',
  left: (clock: string) => `Mã còn dùng được ${clock}`,
  asking: 'Đang lấy mã…',
  canTitle: 'Nhận rồi, nhà mình làm được gì?',
  can: [
    'Tự xem, tự sửa hồ sơ và sản phẩm.',
    'Đổi giá, số lượng lúc nào cũng được.',
    'Rút lại lời đồng ý lúc nào cũng được.',
  ],
  promise: '“Bác giữ điện thoại, cháu không xem mật khẩu.”',
  after: 'Tổ vẫn gõ giúp được, khi nhà mình còn đồng ý.',
  noPhone: 'Nhà không có điện thoại thông minh thì để nguyên. Tổ vẫn giúp như trước.',
  taken: 'Nhà mình đã nhận hồ sơ.',
  toHub: 'Về hồ sơ nhà này',
  notSent: 'Hồ sơ này còn trong máy. Gửi lên rồi mới bàn giao được.',
  toOutbox: 'Xem việc chờ gửi',
  toConsent: 'Xin phép bà con',
  offline: 'Bàn giao cần mạng. Bác ra chỗ có sóng giúp.',
};
