/** As in seed/channels. */
export const channelExample = {
  code: 'shopee' as const,
  name: 'Shopee',
  market: 'VN',
  confirmed: true,
  note: 'Tệp đăng hàng loạt phải là tệp mẫu do chính người bán tải về từ Kênh Người Bán, được điền thêm.',
  feedFormats: ['ndjson' as const, 'csv' as const],
  maxPhotos: 9,
  shipping: [{ id: 5001, name: 'Nhanh', maxPriceVnd: 100_000_000, byFile: true, usual: true }],
  requirements: 33,
  categories: {
    known: [[101579, 101676]],
    names: { '101587': { vi: 'Nước tương' }, '101589': { vi: 'Giấm' } },
    anySet: [{ sets: [9], words: ['hộp quà'], category: 101587 }],
    sets: [{ set: 9, category: 101587, kinds: [{ words: ['giấm'], category: 101589 }] }],
  },
  checkedOn: '2026-11-22',
};

export const requirementExample = {
  rule: 'shopee.name.length',
  pointer: '/name/vi',
  kind: 'length',
  check: { kind: 'length' as const, min: 10, max: 120 },
  limit: { min: 10, max: 120, unit: 'characters' },
  severalVariants: false,
  sets: null,
  when: null,
  severity: 'block' as const,
  text: 'Tên dài từ 10 đến 120 ký tự',
  lack: 'Tên phải dài từ 10 đến 120 ký tự',
  fix: 'Viết rõ hơn hoặc ngắn gọn hơn, ví dụ: Tương nếp Úc Kỳ chai 500 ml.',
  source: {
    key: 'S-EWS',
    title: 'langajs/ews-worker, which fills Vietnamese Shopee templates (July and August 2026)',
    url: 'https://github.com/langajs/ews-worker',
    date: '2026-07-21',
  },
  confidence: 'code' as const,
};
