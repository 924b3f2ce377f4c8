/** Words that the screens of helpers and producers have in common. */
export const field = {
  workingFor: (whom: string) => `Đang làm cho: ${whom}`,
  ofProduct: (producer: string, product: string) => `${producer} · ${product}`,
  kept: 'Đã lưu trong máy',
  full: 'Máy đầy, chưa ghi được chữ vừa gõ. Bác xóa bớt ảnh khác trong máy rồi gõ tiếp.',
  sent: 'Đã gửi',
  fix: 'Sửa',
  more: 'Thêm',
  seen: (time: string) => `Của lúc ${time}`,
  notLoaded: 'Chưa tải được. Những gì đang thấy là của lần trước.',
  needsNetwork: 'Mục này cần mạng. Bác thử lại khi có mạng.',
  gone: 'Không còn ở đây, hoặc ngoài địa bàn của bạn.',
  unnamedProducer: 'Nhà mới',
  unnamedProduct: 'Sản phẩm mới',
  marks: { sample: 'theo mẫu', estimate: 'ước lượng' },
  optional: 'Không bắt buộc',
  shown: (count: number, of: number) => `Đang xem ${String(count)} trên ${String(of)}`,
};
