/** What figures are of: `free` from and to any day. */
export const periods = ['month', 'quarter', 'year', 'free'] as const;
export type Period = (typeof periods)[number];

export interface Span {
  readonly from: string;
  readonly to: string;
}

const MONTHS_IN_QUARTER = 3;

/**
 * The days of a period up to today.
 * @param own the days that somebody has chosen, for `free`; one that is missing is that of this month, and two that stand
 * the wrong way round are turned
 */
export function spanOf(period: Period, today: string, own: Partial<Span> = {}): Span {
  const [year = '', month = ''] = today.split('-');
  const first = { from: `${year}-${month}-01`, to: today };
  switch (period) {
    case 'month':
      return first;
    case 'quarter': {
      const start = Number(month) - ((Number(month) - 1) % MONTHS_IN_QUARTER);
      return { from: `${year}-${String(start).padStart(2, '0')}-01`, to: today };
    }
    case 'year':
      return { from: `${year}-01-01`, to: today };
    case 'free': {
      const { from, to } = { ...first, ...own };
      return from <= to ? { from, to } : { from: to, to: from };
    }
  }
}
