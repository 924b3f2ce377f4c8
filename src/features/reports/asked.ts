import type { Clock, Day } from '../../kernel/clock.ts';
import type { Locale } from '../../kernel/text.ts';
import type { Store } from '../../platform/store/port.ts';
import type { Areas } from '../areas/index.ts';
import type { Calendar } from '../calendar/index.ts';
import type { Channels } from '../channels/index.ts';
import type { Ocop } from '../ocop/index.ts';
import type { ReviewReason } from '../reviews/index.ts';
import type { ReportName } from './chart-data.domain.ts';
import type { CountRun } from './counting/counted.ts';
import type { By, ReportQuery } from './reports.schemas.ts';

export interface ReportDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly areas: Areas;
  readonly calendar: Calendar;
  readonly ocop: Pick<Ocop, 'sets'>;
  readonly channels: Channels;
  readonly reasons: readonly ReviewReason[];
}

/** A report that was asked for: what it is about, and by which tag somebody may have it already. */
export interface AskedReport {
  readonly name: ReportName;
  readonly tag: string;
  readonly query: ReportQuery;
  readonly by: By | null;
  readonly areaIds: readonly string[] | null;
  readonly day: Day;
  readonly from: Day;
  readonly to: Day;
  readonly run: CountRun | null;
  readonly locale: Locale;
}
