/** As in seed/ocop. */
const decision26 = {
  rulebookId: 'ocop-26-2026',
  act: '26/2026/QĐ-TTg',
  key: 'A1',
  url: 'https://vanban.chinhphu.vn/?classid=1&docid=218267&orggroupid=3&pageid=27160',
  date: '2026-05-22',
  checkedOn: '2026-11-22',
};

const certain = { confidence: 'A' as const };

export const rulebookExample = {
  id: 'ocop-26-2026',
  subject: 'ocop' as const,
  number: '26/2026/QĐ-TTg',
  title: {
    vi: 'Bộ tiêu chí và quy trình đánh giá, phân hạng sản phẩm OCOP (2026)',
    en: 'Criteria and procedure for evaluating and ranking OCOP products (2026)',
  },
  validFrom: '2026-05-22',
  validTo: null,
  state: 'inForce' as const,
  replacedBy: null,
  suspensions: [],
  provisions: [],
  certification: {
    stars: null,
    issuers: null,
    validity: {
      text: {
        vi: 'Giấy chứng nhận có hiệu lực 36 tháng kể từ ngày cấp',
        en: 'A certificate is valid for 36 months from the day of issue',
      },
      value: { months: 36 },
      source: { ...decision26, article: 'Điều 4' },
      ...certain,
    },
    recertification: null,
    lateRecertification: null,
    rounds: null,
    productCode: null,
    applicants: null,
  },
  source: { ...decision26, article: null },
  ...certain,
};

export const setExample = {
  number: 9,
  kind: 'goods' as const,
  group: { code: 'I' as const, name: { vi: 'Thực phẩm', en: 'Food' } },
  subgroup: { vi: 'Gia vị', en: 'Seasonings' },
  name: { vi: 'Tương, nước mắm, gia vị dạng lỏng khác', en: 'Soy and fish sauces and other liquid seasonings' },
  leadMinistries: [{ vi: 'Bộ Nông nghiệp và Môi trường', en: 'Ministry of Agriculture and Environment' }],
  foodSafetyNeeded: true,
  source: { ...decision26, article: 'Phụ lục I, II' },
  ...certain,
};

export const requirementsExample = {
  set: setExample,
  on: '2026-11-23',
  items: [
    {
      id: 'food.ingredients',
      pointer: '/label/ingredients',
      kind: 'required' as const,
      when: null,
      text: {
        vi: 'Thành phần, từ nhiều đến ít theo khối lượng; chất phụ gia ghi tên nhóm và tên hoặc mã INS',
        en: 'The ingredients, by falling mass; additives by group and name or INS number',
      },
      phrase: null,
      documentKind: null,
      source: {
        rulebookId: 'label-37-2026',
        act: '37/2026/NĐ-CP',
        article: 'Phụ lục I.2, Điều 48.3.a',
        key: 'A2',
        url: 'https://congbao.chinhphu.vn/van-ban/nghi-dinh-so-37-2026-nd-cp-468865.htm',
        date: '2026-01-23',
        checkedOn: '2026-11-22',
      },
      ...certain,
    },
  ],
  foodSafety: { needed: true, kinds: [], exemptionReasons: [] },
  applicants: [{ type: 'household' as const, businessRegistration: true }],
};
