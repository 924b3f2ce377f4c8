import { useRoute } from 'preact-iso';
import { addressOf } from '../address.ts';
import { useDeskData } from '../desk/desk-data.ts';
import { DeskScreen } from '../desk/desk-screen.tsx';
import { reports as texts } from '../texts/reports.ts';
import { locale, useTexts } from '../texts/index.ts';
import { Definitions, PrintButton, subjectOf } from './around.tsx';
import { ReportFilters } from './report-filters.tsx';
import { ReportPart } from './report-part.tsx';
import { useReportQuery } from './report-query.ts';
import { loadReport, useReportList, type ReportAsked, type ReportName } from './sources.ts';

/** S44: one report, with its table open. */
export function Report() {
  const t = useTexts(texts);
  const { name } = useRoute().params;
  const query = useReportQuery();
  const { areaCode, by } = query;
  const asked: ReportAsked = {
    ...query.span,
    ...(areaCode !== undefined && { areaCode }),
    ...(by !== undefined && { by }),
  };
  const data = useDeskData(`report/${name ?? ''}/${locale.value}?${JSON.stringify(asked)}`, () =>
    loadReport(name as ReportName, asked),
  );
  const { value } = data;
  const { bys = [] } = useReportList().find((one) => one.name === name) ?? {};
  return (
    <DeskScreen
      title={value?.title ?? t.title}
      back={`${addressOf('/reports')}${query.search}`}
      data={data}
      {...(value && { for: subjectOf(value, t) })}
    >
      <ReportFilters query={query} bys={bys} />
      {value && (
        <article class="report-page">
          <p class="printed-head">{`${value.title} · ${subjectOf(value, t)}`}</p>
          <ReportPart report={value} asked={asked} isTitled={false} isOpen />
          <PrintButton />
          <Definitions reports={[value]} />
        </article>
      )}
    </DeskScreen>
  );
}
