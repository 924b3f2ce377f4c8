/** Words of what the service tells. */
export const notices = {
  title: 'Thông báo',
  unread: (count: number) => (count === 0 ? 'Đã đọc hết' : `${String(count)} tin chưa đọc`),
  isUnread: 'Chưa đọc',
  empty: 'Chưa có tin.',
  readAll: 'Đánh dấu đã đọc hết',
  more: 'Xem thêm',
  open: 'Mở',
};
