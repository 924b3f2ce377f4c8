import { dayText } from '../../../shared/formats.ts';
import { clockText, today } from '../field/local-time.ts';
import { reports as texts } from '../texts/reports.ts';
import { locale, useTexts } from '../texts/index.ts';
import { printWide } from './report-chart.tsx';
import type { ReportAnswer } from './sources.ts';

/** Of which moment figures are, and of which days. */
export function subjectOf({ asOf, period }: ReportAnswer, t: typeof texts.vi): string {
  const at = Date.parse(asOf);
  const day = (one: string) => dayText(one, locale.value);
  return `${t.asOf(clockText(at), day(today(at)))}, ${t.span(day(period.from), day(period.to))}`;
}

/** What is counted, and how, in the foot: each sentence once. */
export function Definitions({ reports }: { readonly reports: readonly ReportAnswer[] }) {
  const t = useTexts(texts);
  const notes = [...new Set(reports.flatMap((report) => report.notes))];
  return (
    <footer class="definitions">
      <h2>{t.definitions}</h2>
      <ul>
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </footer>
  );
}

export function PrintButton() {
  const t = useTexts(texts);
  return (
    <p class="no-print">
      <button type="button" onClick={() => void printWide()}>
        {t.print}
      </button>
    </p>
  );
}
