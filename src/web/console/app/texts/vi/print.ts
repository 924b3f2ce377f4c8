/** Words of what is put on paper. */
export const print = {
  title: 'In tờ xin phép',
  trial: 'Bản thử: lời trên tờ này chưa có luật sư xem. In một mặt, khổ A4.',
  noText: 'Lần đầu cần mạng để tải lời xin phép. Bác ra chỗ có sóng giúp.',
  print: 'In',
  heading: 'Tờ xin phép',
  trialMark: (version: string) => `Bản thử, lời số ${version}`,
  code: (version: string) => `Mã của tờ này, lời số ${version}`,
  blank: '………………………………',
  asks: (name: string, communes: string, card: string) =>
    `Người xin phép: ${name}, giúp bà con ở ${communes}. Thẻ số: ${card}.`,
  group: (name: string) => `Tổ: ${name}.`,
  household: (name: string, place: string) => `Nhà được hỏi: ${name}. Ở: ${place}.`,
  yes: 'Có',
  no: 'Không',
  kept: 'Dữ liệu giữ đến khi nhà mình rút lại hoặc xóa hồ sơ. Tờ này giữ làm bằng chứng.',
  ask: (phone: string) => `Muốn rút lại hay hỏi thêm, gọi Ủy ban xã: ${phone}.`,
  controller: (who: string) => `Nơi giữ dữ liệu: ${who}.`,
  name: 'Họ và tên: ……………………………………………',
  day: 'Ngày: …… / …… / ………',
  signature: 'Ký tên hoặc điểm chỉ',
};
