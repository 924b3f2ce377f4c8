/** Words of all screens. */
export const common = {
  site: 'OCOP Bridge',
  back: 'Quay lại',
  home: 'Về trang đầu',
  again: 'Thử lại',
  opening: 'Đang mở…',
  bar: {
    name: 'Chính',
    producers: 'Bà con',
    products: 'Sản phẩm',
    tasks: 'Cần làm',
    outbox: 'Chờ gửi',
    notices: 'Thông báo',
    me: 'Tôi',
  },
  waiting: (count: number) => `${String(count)} việc chờ`,
  clock: 'Đồng hồ máy đang sai. Bác chỉnh lại ngày giờ giúp.',
  understood: 'Đã hiểu',
  newBuild: 'Có bản mới.',
  takeNewBuild: 'Dùng bản mới',
  unreachable: {
    title: 'Chưa tải được trang này',
    text: 'Mạng đang yếu. Những gì đã ghi vẫn còn trong máy.',
  },
  notFound: {
    title: 'Không có trang này',
    text: 'Đường dẫn này không còn ở đây, hoặc ngoài địa bàn của bạn.',
  },
  forbidden: { title: 'Không phải trang của bạn', text: 'Trang này dành cho người có vai trò khác.' },
  broken: {
    title: 'Trang này chưa mở được',
    text: 'Những gì đã ghi vẫn còn trong máy. Bác mở lại trang giúp.',
    reload: 'Mở lại trang',
  },
};
