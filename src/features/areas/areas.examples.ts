/** Units of Thái Nguyên, as in seed/areas.json. */
export const areaExample = {
  id: '05908@2025-07-01',
  code: '05908',
  validFrom: '2025-07-01',
  validTo: null,
  kind: 'commune' as const,
  name: { vi: 'Xã Phú Bình', en: 'Phú Bình Commune' },
  parentId: '19@2025-07-01',
  provinceName: { vi: 'Tỉnh Thái Nguyên', en: 'Thái Nguyên Province' },
  office: null,
  source: 'Resolution 1683/NQ-UBTVQH15',
};

export const areaItemExample = {
  ...areaExample,
  matched: { name: { vi: 'Xã Úc Kỳ', en: 'Úc Kỳ Commune' }, validTo: '2025-06-30' },
};

export const historyExample = {
  items: [
    {
      unit: {
        ...areaExample,
        id: '05932@2004-06-30',
        code: '05932',
        validFrom: '2004-06-30',
        validTo: '2025-06-30',
        name: { vi: 'Xã Thượng Đình', en: 'Thượng Đình Commune' },
        parentId: '19@2004-06-30',
        source: 'Decision 124/2004/QĐ-TTg',
      },
      validFrom: '2004-06-30',
      validTo: '2025-06-30',
      successors: [
        { code: '05908', name: { vi: 'Xã Phú Bình', en: 'Phú Bình Commune' }, part: true },
        { code: '05941', name: { vi: 'Xã Điềm Thụy', en: 'Điềm Thụy Commune' }, part: true },
      ],
    },
  ],
  question: {
    vi: 'Thượng Đình đã chia: chọn Phú Bình hay Điềm Thụy?',
    en: 'Thượng Đình was split: choose Phú Bình or Điềm Thụy?',
  },
};
