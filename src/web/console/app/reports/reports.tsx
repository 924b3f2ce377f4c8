import type { ComponentChildren } from 'preact';
import { valueText } from '../../../../features/reports/browser.ts';
import { addressOf } from '../address.ts';
import { useDeskData } from '../desk/desk-data.ts';
import { DeskScreen } from '../desk/desk-screen.tsx';
import { reports as texts } from '../texts/reports.ts';
import { locale, useTexts } from '../texts/index.ts';
import { Definitions, PrintButton, subjectOf } from './around.tsx';
import { loadOverview, numbersOf, pointOf, type Overview } from './overview.ts';
import { ReportFilters } from './report-filters.tsx';
import { ReportPart } from './report-part.tsx';
import { useReportQuery } from './report-query.ts';
import { useReportList, type ReportAsked } from './sources.ts';

/** Drawn on the first screen; the others are a press away. */
const DRAWN = ['live', 'funnel', 'waiting'] as const;

/** S44: where a leader begins. Three numbers, the sentence that matters, three drawings, and the way to the rest. */
export function Reports() {
  const t = useTexts(texts);
  const query = useReportQuery();
  const { areaCode } = query;
  const asked: ReportAsked = { ...query.span, ...(areaCode !== undefined && { areaCode }) };
  const data = useDeskData(`reports/${locale.value}?${JSON.stringify(asked)}`, () => loadOverview(asked));
  const { value } = data;
  return (
    <DeskScreen title={t.title} data={data} {...(value && { for: subjectOf(value.live, t) })}>
      <ReportFilters query={query} />
      {value && <Shown overview={value} asked={asked} search={query.search} />}
    </DeskScreen>
  );
}

interface ShownProps {
  readonly overview: Overview;
  readonly asked: ReportAsked;
  /** The period and the area, for the ways to other reports. */
  readonly search: string;
}

function Shown({ overview, asked, search }: ShownProps) {
  const t = useTexts(texts);
  return (
    <article class="report-page">
      <p class="printed-head">{`${t.title} · ${subjectOf(overview.live, t)}`}</p>
      <Figures overview={overview} />
      <p class="main-point">{sentenceOf(overview, t)}</p>
      <div class="report-parts">
        {DRAWN.map((name) => (
          <ReportPart key={name} report={overview[name]} asked={asked} />
        ))}
        <Others search={search} />
      </div>
      <PrintButton />
      <Definitions reports={DRAWN.map((name) => overview[name])} />
    </article>
  );
}

function Figures({ overview }: { readonly overview: Overview }) {
  const t = useTexts(texts);
  const said = (value: number, unit: 'count' | 'percent' | 'workingDays' = 'count') =>
    valueText(value, unit, locale.value);
  const { live, lastMonth, plan, share, waiting, oldest, ends, late } = numbersOf(overview);
  return (
    <dl class="figures">
      <Figure name={t.numbers.live} value={said(live)}>
        {lastMonth !== null && <span>{t.lastMonth(said(lastMonth))}</span>}
        <span>{plan === null || share === null ? t.noPlan : t.plan(said(plan), said(share, 'percent'))}</span>
      </Figure>
      <Figure name={t.numbers.waiting} value={said(waiting)}>
        <span>{oldest === null ? t.nobodyWaits : t.oldest(said(oldest, 'workingDays'))}</span>
      </Figure>
      <Figure name={t.numbers.ends} value={said(ends)}>
        <span>{t.ahead}</span>
        {late > 0 && <strong>{t.late(said(late))}</strong>}
      </Figure>
    </dl>
  );
}

interface FigureProps {
  readonly name: string;
  readonly value: string;
  /** What it is compared with. */
  readonly children: ComponentChildren;
}

const Figure = ({ name, value, children }: FigureProps) => (
  <div>
    <dt>
      <b>{name}</b>
      {children}
    </dt>
    <dd>{value}</dd>
  </div>
);

/** The sentence that matters most, by rule. */
function sentenceOf(overview: Overview, { points }: typeof texts.vi): string {
  const said = (value: number) => valueText(value, 'count', locale.value);
  const point = pointOf(overview);
  switch (point.point) {
    case 'behind':
      return points.behind(point.name, said(point.live), said(point.plan), said(point.daysLeft));
    case 'waiting':
      return points.waiting(point.name, said(point.days));
    case 'reached':
      return points.reached(said(point.units));
    case 'noPlan':
      return points.noPlan(said(point.live));
  }
}

/** The ways to the reports that are not drawn here. */
function Others({ search }: { readonly search: string }) {
  const t = useTexts(texts);
  const others = useReportList().filter(({ name }) => !DRAWN.some((drawn) => drawn === name));
  if (others.length === 0) return null;
  return (
    <section class="report-part no-print">
      <h2>{t.others}</h2>
      <ul>
        {others.map(({ name, title }) => (
          <li key={name}>
            <a href={`${addressOf(`/reports/${name}`)}${search}`}>{title}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
