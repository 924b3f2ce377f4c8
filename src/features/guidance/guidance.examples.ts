import type { SetGuidance } from './guidance.schemas.ts';

/** As in seed/guidance/sets/09.json. */
export const guidanceExample: SetGuidance = {
  set: 9,
  keywords: ['tương', 'tương nếp', 'tương úc kỳ', 'tương bần', 'tương ớt'],
  skuStem: 'TUONG',
  units: ['ml', 'l'],
  shots: [
    {
      role: 'main',
      drawing: 'bottle',
      title: {
        vi: 'Mặt trước',
        en: 'The front',
      },
      tip: {
        vi: 'Lau khô chai, nhãn quay ra trước. Lấy cả nắp vào hình.',
        en: 'Dry the bottle, label to the front. Get the cap in.',
      },
    },
    {
      role: 'label',
      drawing: 'label',
      title: {
        vi: 'Nhãn',
        en: 'The label',
      },
      tip: {
        vi: 'Giữ máy thẳng trước nhãn. Chữ nhỏ nhất phải đọc được.',
        en: 'Hold the phone straight before the label. The smallest print must be readable.',
      },
    },
    {
      role: 'gallery',
      drawing: 'bowl',
      title: {
        vi: 'Rót ra bát',
        en: 'In a bowl',
      },
      tip: {
        vi: 'Rót tương ra bát sứ trắng. Thấy rõ màu và hạt đậu.',
        en: 'Pour it into a white bowl. Colour and beans show.',
      },
    },
  ],
  name: {
    pattern: {
      vi: 'loại gì + làng hoặc nguyên liệu + chai, can + dung tích',
      en: 'which kind + village or base + bottle or can + volume',
    },
    good: {
      example: true,
      vi: 'Tương nếp Úc Kỳ chai 500 ml',
    },
    bad: {
      example: true,
      vi: 'Tương gia truyền số 1',
      why: {
        vi: 'Chữ “số 1” phải có giấy chứng minh.',
        en: 'Number one: that needs a proof.',
      },
    },
  },
  description: {
    prompts: [
      {
        vi: 'Làm từ gạo, đậu gì?',
        en: 'From which rice and beans?',
      },
      {
        vi: 'Ủ mấy tháng, trong chum hay thùng?',
        en: 'How many months, in which vessel?',
      },
      {
        vi: 'Chấm gì, kho gì thì hợp?',
        en: 'What does it go with?',
      },
    ],
    example: {
      example: true,
      vi: 'Tương ủ trong chum sành ngoài nắng ba tháng. Hạt đậu còn nguyên, nước sánh, mặn vừa. Chấm rau luộc hay kho cá đều hợp. Mở nắp thì để ngăn mát tủ lạnh.',
      en: 'Aged in clay jars in the sun for three months. The beans are whole, the sauce thick and mildly salty. Good with boiled greens and braised fish. Keep chilled after opening.',
    },
  },
  story: {
    questions: [
      {
        vi: 'Nghề tương nhà mình có từ đời nào?',
        en: 'For how many generations?',
      },
      {
        vi: 'Ngày nào thì ngả tương?',
        en: 'On which day do you start a batch?',
      },
      {
        vi: 'Nghe, ngửi thế nào thì biết tương chín?',
        en: 'How do you know that it is done?',
      },
    ],
  },
  label: {
    example: true,
    ingredients: [
      {
        vi: 'gạo nếp … %',
        en: 'sticky rice … %',
      },
      {
        vi: 'đậu tương',
        en: 'soya beans',
      },
      {
        vi: 'muối, nước',
        en: 'salt, water',
      },
    ],
    usage: {
      vi: 'Chấm rau, thịt luộc hoặc kho cá.',
      en: 'A dip, or for braising fish.',
    },
    storage: {
      vi: 'Nơi mát. Mở nắp thì để ngăn mát.',
      en: 'Cool. Chilled after opening.',
    },
    warnings: {
      vi: 'Có đậu tương. Lắc đều trước khi dùng.',
      en: 'Contains soya. Shake before use.',
    },
    shelfLifeDays: [180, 270, 365],
  },
  weight: {
    gramsPerMl: 1.1,
    gramsPerPiece: null,
    packGrams: 260,
  },
  mistakes: [
    {
      vi: 'Tên có “nếp” mà nhãn không ghi bao nhiêu %.',
      en: 'The name tells of rice, the label not how much.',
    },
    {
      vi: 'Chụp chai còn dính tương ở cổ.',
      en: 'Sauce on the neck of the bottle.',
    },
    {
      vi: 'Quên ghi dung tích.',
      en: 'The volume is missing.',
    },
  ],
  mayNotSay: [
    {
      vi: 'gia truyền số 1',
      en: 'number one by tradition',
      because: 'superlative',
    },
    {
      vi: 'tốt cho tim mạch',
      en: 'good for the heart',
      because: 'health',
    },
    {
      vi: 'không chất bảo quản',
      en: 'free of preservatives',
      because: 'proof',
    },
  ],
};
