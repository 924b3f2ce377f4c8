import type { Locale } from '../../kernel/text.ts';
import type { ReportName } from './chart-data.domain.ts';

type Both = Readonly<Record<Locale, string>>;

/** The questions that reports answer. */
export const titles: Readonly<Record<ReportName, Both>> = {
  live: { vi: 'Đang bày bao nhiêu, so với kế hoạch?', en: 'How many are on sale, against the plan?' },
  trend: { vi: 'Tăng hay giảm?', en: 'Up or down?' },
  funnel: { vi: 'Bà con dừng ở bước nào?', en: 'At which step do households stop?' },
  waiting: { vi: 'Duyệt có nhanh không?', en: 'Are decisions quick?' },
  'sent-back': { vi: 'Vì sao phải sửa?', en: 'What is sent back, and why?' },
  blocked: { vi: 'Sàn còn chặn vì gì?', en: 'What do marketplaces still ask for?' },
  groups: { vi: 'Tổ nào đang làm?', en: 'Which groups are at work?' },
  ends: { vi: 'Sắp hết hạn gì?', en: 'What ends soon?' },
  quality: { vi: 'Hồ sơ có tốt không?', en: 'How good are the listings?' },
  handover: { vi: 'Bà con đã tự làm chưa?', en: 'Do producers do it themselves yet?' },
};

/** Titles of columns, by their keys. */
export const columnTexts = {
  commune: { vi: 'Xã, phường', en: 'Commune' },
  group: { vi: 'Tổ công nghệ số', en: 'Group' },
  hamlet: { vi: 'Xóm', en: 'Hamlet' },
  set: { vi: 'Nhóm sản phẩm', en: 'Group of sets' },
  month: { vi: 'Tháng', en: 'Month' },
  reason: { vi: 'Lý do', en: 'Reason' },
  rule: { vi: 'Điều còn thiếu', en: 'What is missing' },
  live: { vi: 'Đang bày', en: 'On sale' },
  plan: { vi: 'Kế hoạch', en: 'Plan' },
  share: { vi: 'Đạt', en: 'Reached' },
  new: { vi: 'Mới bày', en: 'New' },
  gone: { vi: 'Thôi bày', en: 'Gone' },
  consented: { vi: 'Hộ đồng ý', en: 'Households that agree' },
  described: { vi: 'Có sản phẩm', en: 'With a product' },
  submitted: { vi: 'Gửi duyệt', en: 'Submitted' },
  approved: { vi: 'Được duyệt', en: 'Approved' },
  onSale: { vi: 'Đang bày', en: 'On sale' },
  ready: { vi: 'Lên được sàn', en: 'On a marketplace' },
  active: { vi: 'Đang bán thật', en: 'Really selling' },
  median: { vi: 'Trung vị', en: 'Median' },
  p90: { vi: '9 trên 10 lần', en: 'Nine of ten' },
  oldest: { vi: 'Đang chờ lâu nhất', en: 'Waits longest now' },
  decisions: { vi: 'Lần quyết định', en: 'Decisions' },
  waiting: { vi: 'Đang chờ', en: 'Waiting' },
  count: { vi: 'Số lần', en: 'Times' },
  channel: { vi: 'Sàn', en: 'Marketplace' },
  products: { vi: 'Sản phẩm', en: 'Products' },
  households: { vi: 'Hộ', en: 'Households' },
  daysToLive: { vi: 'Ngày tới khi bày', en: 'Days until on sale' },
  lastOn: { vi: 'Làm gần nhất', en: 'Last at work' },
  hamletsWithout: { vi: 'Xóm chưa có hàng', en: 'Hamlets without goods' },
  stars: { vi: 'Sao hết hạn', en: 'Stars that end' },
  papers: { vi: 'Giấy hết hạn', en: 'Papers that end' },
  late: { vi: 'Đã quá hạn nộp', en: 'Past the filing day' },
  photos: { vi: 'Từ 3 ảnh', en: 'Three photos' },
  label: { vi: 'Có ảnh nhãn', en: 'Photo of the label' },
  described100: { vi: 'Mô tả từ 100 chữ', en: 'Description of 100' },
  english: { vi: 'Có tiếng Anh', en: 'In English' },
  owned: { vi: 'Tự làm', en: 'By themselves' },
  assisted: { vi: 'Có người giúp', en: 'With a helper' },
  profile: { vi: 'Đồng ý lập hồ sơ', en: 'Allow a profile' },
  listing: { vi: 'Đồng ý bày', en: 'Allow listing' },
  feeds: { vi: 'Đồng ý lên sàn', en: 'Allow marketplaces' },
  withdrawn: { vi: 'Đã rút đồng ý', en: 'Have withdrawn' },
} as const satisfies Readonly<Record<string, Both>>;
export type ColumnKey = keyof typeof columnTexts;

/** Words in rows and files. */
export const words = {
  total: { vi: 'Tổng', en: 'Total' },
  noGroup: { vi: 'Chưa thuộc tổ nào', en: 'In no group' },
  noSet: { vi: 'Chưa chọn bộ sản phẩm', en: 'No set yet' },
  noHamlet: { vi: 'Chưa ghi xóm', en: 'No hamlet yet' },
  field: { vi: 'Mục', en: 'Field' },
  asOf: { vi: 'Tính đến', en: 'As of' },
} as const satisfies Readonly<Record<string, Both>>;

const counted = {
  live: { vi: '“Đang bày”: khách xem được vào cuối ngày.', en: '“On sale”: buyers see it at the end of the day.' },
  ready: {
    vi: '“Lên được sàn”: đang bày và không bị sàn đó chặn.',
    en: '“On a marketplace”: on sale, and nothing blocks it there.',
  },
  active: {
    vi: '“Đang bán thật”: đang bày, có giá và còn hàng, giá hay số lượng được đặt hoặc xác nhận trong 90 ngày.',
    en: '“Really selling”: on sale, priced and in stock, prices or stocks set or confirmed within 90 days.',
  },
  waiting: {
    vi: 'Ngày làm việc từ khi gửi đến khi có quyết định: thứ Hai đến thứ Sáu, trừ ngày lễ.',
    en: 'Working days from the submission to the decision: Monday to Friday without holidays.',
  },
  share: { vi: '“Đạt”: thực hiện chia cho kế hoạch.', en: '“Reached”: what there is, divided by the plan.' },
  place: {
    vi: 'Sản phẩm tính cho xã của chủ thể vào ngày đó; ngày cũ giữ đơn vị của ngày ấy.',
    en: 'A product counts for the commune of its producer on that day; old days keep the unit of their day.',
  },
  gone: {
    vi: '“Mới bày”: lần đầu trong tháng. “Thôi bày”: số đầu tháng cộng mới trừ số cuối tháng.',
    en: '“New”: for the first time. “Gone”: those before, plus new ones, minus those at the end of the month.',
  },
  standing: {
    vi: 'Sàn chặn gì là theo lần tính gần nhất, không tính lại cho ngày cũ.',
    en: 'What marketplaces block is as it was last counted; it is not known anew for old days.',
  },
  filing: {
    vi: 'Hạn nộp hồ sơ là 120 ngày trước khi sao hết hạn. “Giấy” là giấy làm sản phẩm ngừng bày.',
    en: 'The filing day is 120 days before stars end. “Papers” are those whose end takes a product off sale.',
  },
  steps: {
    vi: 'Mỗi bước chỉ tính hộ đã qua mọi bước trước.',
    en: 'Each step counts the households that have gone through all before it.',
  },
  remarks: {
    vi: 'Mỗi nhận xét của cán bộ tính một lần: theo lý do đã chọn, nếu không thì theo mục.',
    en: 'Each remark of an officer counts once: by the reason it was made from, else by its field.',
  },
  withdrawn: {
    vi: '“Đã rút đồng ý”: có ít nhất một điều đã rút và chưa đồng ý lại.',
    en: '“Have withdrawn”: took at least one consent back, and have not given it again.',
  },
} as const satisfies Readonly<Record<string, Both>>;

/** What is counted, as the foot of each report says it. */
export const definitions: Readonly<Record<ReportName, readonly Both[]>> = {
  live: [counted.live, counted.share, counted.place],
  trend: [counted.live, counted.gone, counted.place],
  funnel: [counted.steps, counted.live, counted.ready, counted.active, counted.standing],
  waiting: [counted.waiting, counted.place],
  'sent-back': [counted.remarks],
  blocked: [counted.ready, counted.standing],
  groups: [counted.live, counted.place],
  ends: [counted.filing],
  quality: [counted.live],
  handover: [counted.withdrawn],
};

/** Where nothing was counted at all. */
export const nothingYet: Both = {
  vi: 'Chưa có chủ thể hay sản phẩm nào ở đây trong kỳ này.',
  en: 'No producer or product here in this period yet.',
};
export const noPlanYet: Both = { vi: 'Chưa có kế hoạch cho năm này.', en: 'No plan for this year yet.' };
export const someWithoutPlan: Both = {
  vi: 'Có xã chưa có kế hoạch: tổng chỉ so các xã có kế hoạch.',
  en: 'Some communes have no plan: the total compares those that have one.',
};
export const sourcesAre: Both = { vi: 'Nguồn kế hoạch: {sources}.', en: 'Source of the plan: {sources}.' };
export const hamletsAreToday: Both = {
  vi: 'Theo xóm là số hiện nay: xóm không nằm trong nhật ký.',
  en: 'By hamlet, figures are those of now: hamlets are not in the log.',
};
