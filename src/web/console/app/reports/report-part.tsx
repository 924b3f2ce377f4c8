import { valueText, type ChartRow } from '../../../../features/reports/browser.ts';
import { Table } from '../desk/table.tsx';
import { reports } from '../texts/reports.ts';
import { locale, useTexts } from '../texts/index.ts';
import { ReportChart } from './report-chart.tsx';
import { Downloads } from './downloads.tsx';
import type { ReportAnswer, ReportAsked } from './sources.ts';

const MIN_DESK = 900;

interface ReportPartProps {
  readonly report: ReportAnswer;
  /** What was asked for, so that files hold the same. */
  readonly asked: ReportAsked;
  /** Its question stands above it, where the screen has not said it. */
  readonly isTitled?: boolean;
  /** The table is open, where there is room for it beside the drawing. */
  readonly isOpen?: boolean;
}

/** A drawing, the same numbers as a table, and as files. */
export function ReportPart({ report, asked, isTitled = true, isOpen = false }: ReportPartProps) {
  const t = useTexts(reports);
  const { title, rows, totals } = report;
  return (
    <section class="report-part">
      {isTitled && <h2>{title}</h2>}
      {rows.length === 0 && <p class="hint">{t.none}</p>}
      {(rows.length > 0 || totals !== null) && <ReportChart {...report} />}
      <details class="more report-more" open={isOpen && innerWidth >= MIN_DESK}>
        <summary>{t.table}</summary>
        {rows.length > 0 && <ReportTable report={report} />}
        <Downloads report={report} asked={asked} />
      </details>
    </section>
  );
}

interface TableRow {
  readonly at: number;
  readonly row: ChartRow;
}

function ReportTable({ report: { title, columns, rows, totals } }: { readonly report: ReportAnswer }) {
  const t = useTexts(reports);
  const [first] = columns;
  const all: readonly ChartRow[] = totals && first ? [...rows, { ...totals, [first.key]: t.sum }] : rows;
  return (
    <Table<TableRow>
      caption={title}
      rows={all.map((row, at) => ({ at, row }))}
      keyOf={({ at }) => String(at)}
      columns={columns.map(({ key, title: name, unit }) => ({
        key,
        title: name,
        isNumber: unit !== 'text' && key !== first?.key,
        cell: ({ row }) => valueText(row[key] ?? null, unit, locale.value),
      }))}
    />
  );
}
