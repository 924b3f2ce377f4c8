/** Words of the parts that all screens are made of. */
export const parts = {
  undo: 'Hoàn tác',
  close: 'Đóng',
  day: { day: 'Ngày', month: 'Tháng', year: 'Năm', none: 'Lịch không có ngày này. Bác xem lại giúp.' },
  dictate: { short: 'Nói thay gõ', how: 'Ngại gõ? Bấm hình micrô trên bàn phím rồi nói.' },
  price: {
    ask: 'Bác chọn giúp giá nào đúng?',
    thousand: (number: string) => `${number} nghìn`,
    million: (number: string) => `${number} triệu`,
    dong: (number: string) => `${number} đồng`,
    unread: 'Chưa đọc được giá này. Bác gõ như 35 nghìn hoặc 35.000.',
    doubts: {
      small: (price: string) => `${price} đồng, có thiếu số 0 không bác?`,
      large: (price: string) => `${price} đồng, có thừa số 0 không bác?`,
      unlikeOthers: (price: string) => `${price} đồng khác xa các cỡ kia. Có đúng không bác?`,
      unlikeBefore: (price: string) => `${price} đồng khác xa giá trước. Có đúng không bác?`,
    },
  },
};
