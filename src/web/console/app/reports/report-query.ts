import { useFilters } from '../desk/filters.tsx';
import { today } from '../field/local-time.ts';
import { periods, spanOf, type Period, type Span } from './period.ts';

/** How figures are divided, where a report can be. */
const bys = ['commune', 'group', 'hamlet', 'set', 'month'] as const;
export type By = (typeof bys)[number];

export interface ReportQuery {
  readonly period: Period;
  readonly span: Span;
  readonly areaCode: string | undefined;
  readonly by: By | undefined;
  readonly choose: ReturnType<typeof useFilters<'period' | 'from' | 'to' | 'area' | 'by'>>['choose'];
  /** The part of an address behind the path, for another report of the same figures. */
  readonly search: string;
}

/** A plan is that of a year, so is the period where nobody has chosen. */
const DEFAULT: Period = 'year';
const A_DAY = /^\d{4}-\d{2}-\d{2}$/;

/** What figures are asked for, as it stands in the address. */
export function useReportQuery(): ReportQuery {
  const { chosen, choose } = useFilters(['period', 'from', 'to', 'area', 'by']);
  const period = periods.find((one) => one === chosen.period) ?? DEFAULT;
  const own = (['from', 'to'] as const).flatMap((end) => {
    const day = chosen[end];
    return day !== undefined && A_DAY.test(day) ? [[end, day] as const] : [];
  });
  const kept = (['period', 'from', 'to', 'area'] as const).flatMap((name) => {
    const value = chosen[name];
    return value === undefined ? [] : [[name, value] as [string, string]];
  });
  const search = new URLSearchParams(kept).toString();
  return {
    period,
    span: spanOf(period, today(), Object.fromEntries(own)),
    areaCode: chosen.area,
    by: bys.find((one) => one === chosen.by),
    choose,
    search: search === '' ? '' : `?${search}`,
  };
}
