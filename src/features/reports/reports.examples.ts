import type { ReportAnswer } from './reports.schemas.ts';

export const reportExample: ReportAnswer = {
  name: 'live',
  title: 'Đang bày bao nhiêu, so với kế hoạch?',
  asOf: '2026-11-23T01:00:00.000Z',
  seq: 4_210,
  period: { from: '2026-01-01', to: '2026-11-23' },
  by: 'commune',
  columns: [
    { key: 'name', title: 'Xã, phường', unit: 'text' },
    { key: 'live', title: 'Đang bày', unit: 'count' },
    { key: 'plan', title: 'Kế hoạch', unit: 'count' },
    { key: 'share', title: 'Đạt', unit: 'percent' },
  ],
  rows: [{ name: 'Xã Phú Bình', live: 9, plan: 10, share: 90 }],
  totals: { name: 'Tổng', live: 9, plan: 10, share: 90 },
  shapes: [{ shape: 'rect', look: 'bar', x: 140, y: 4, width: 340, height: 22 }],
  notes: ['“Đang bày”: khách xem được vào cuối ngày.'],
};
