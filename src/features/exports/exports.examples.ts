/** A run of one commune, with one product that lacks something. */
export const exportExample = {
  id: '019aaf54-8c00-7000-8000-000000000060',
  version: 4,
  channel: 'shopee' as const,
  state: 'complete' as const,
  selection: { areaCode: '05908', producerId: null, productIds: null },
  includeBlocked: false,
  includeExported: false,
  template: { name: 'Shopee_mass_upload_2026-11-20_basic_template.xlsx', day: '2026-11-20' },
  templateKind: 'massUpload' as const,
  onShop: null,
  counts: { selected: 12, exported: 11, blocked: 1 },
  handedOut: 3,
  files: [
    {
      name: 'Shopee_mass_upload_2026-11-20_basic_template.xlsx',
      bytes: 48_213,
      sha256: 'b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9',
    },
  ],
  runWarnings: [
    {
      code: 'handedOut' as const,
      detail:
        'Gian hàng này đã nhận 3 sản phẩm từ các lần xuất trước nên tệp không có: Chè Úc Kỳ, Mật ong rừng, Giò lụa.',
      hint: 'Nếu đã xóa bản nháp trên sàn, hãy chọn đúng sản phẩm đó (productIds) và xuất lại kèm includeExported.',
      count: 3,
      examples: ['Chè Úc Kỳ', 'Mật ong rừng', 'Giò lụa'],
    },
  ],
  problems: 4,
  createdAt: '2026-11-23T01:00:00.000Z',
  finishedAt: '2026-11-23T01:00:02.000Z',
  expiresAt: '2026-12-23T01:00:00.000Z',
};

export const reportExample = {
  exportId: exportExample.id,
  channel: exportExample.channel,
  counts: exportExample.counts,
  handedOut: exportExample.handedOut,
  runWarnings: exportExample.runWarnings,
  items: [
    {
      productId: '019aaf54-8c00-7000-8000-000000000030',
      product: 'Tương nếp Úc Kỳ chai 500 ml',
      sku: null,
      rule: 'shopee.description.length',
      pointer: '/description/vi',
      value: 57,
      limit: 100,
      severity: 'block' as const,
      detail: 'Mô tả phải dài từ 100 đến 3.000 ký tự',
      fix: 'Viết thêm hoặc rút gọn phần mô tả.',
    },
  ],
};
