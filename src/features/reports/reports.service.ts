import { createHash } from 'node:crypto';
import { dayOf } from '../../kernel/clock.ts';
import { notFound, Problem, type FieldError } from '../../kernel/problems/index.ts';
import type { Caller } from '../../kernel/rights.ts';
import type { Locale } from '../../kernel/text.ts';
import { groupsIn } from '../groups/index.ts';
import { drawReport } from './charts.domain.ts';
import type { ReportName } from './chart-data.domain.ts';
import type { AskedReport, ReportDeps } from './asked.ts';
import { countRunsIn, RUN } from './counting/counted.store.ts';
import { reportDefinitions } from './definitions.ts';
import type { Figures, Table } from './figures.ts';
import { openFigures } from './figures.service.ts';
import { reportAreasOf, seesFiguresOf } from './reports.policy.ts';
import { filters, type ReportAnswer, type ReportQuery } from './reports.schemas.ts';
import { groups, sentBack, trend, waiting } from './tables/happened.ts';
import { blocked, ends, funnel, handover, quality } from './tables/levels.ts';
import { live } from './tables/live.ts';
import { definitions, nothingYet, titles } from './texts.ts';
import { findTargets } from './targets.service.ts';

const tables: Readonly<Record<ReportName, (figures: Figures) => Promise<Table>>> = {
  ...{ live, trend, funnel, waiting, blocked, groups, ends, quality, handover },
  'sent-back': sentBack,
};

/**
 * What is asked for, within what the caller sees.
 * @throws Problem not_found for a unit or group out of reach, query_invalid for what the report can't be asked by
 */
export async function askReport(
  deps: ReportDeps,
  caller: Caller,
  name: ReportName,
  query: ReportQuery,
  locale: Locale,
): Promise<AskedReport> {
  const areaIds = await areasAsked(deps, caller, query);
  const run = await countRunsIn(deps.store).get(RUN);
  const today = dayOf(deps.clock.now());
  const counted = run?.day ?? today;
  const to = query.to ?? today;
  const from = query.from ?? `${to.slice(0, 4)}-01-01`;
  const isOfOne = areaIds?.length === 1 && deps.areas.get(areaIds[0] ?? '')?.kind !== 'province';
  const { bys } = reportDefinitions[name];
  // In a commune of one's own it is the groups that differ.
  const usual = isOfOne && query.by === undefined && bys[0] === 'commune' && bys.includes('group') ? 'group' : bys[0];
  const by = query.by ?? (name === 'live' && isOfOne ? 'commune' : (usual ?? null));
  requireSensible(name, query, { from, to, by, isOfOne });
  const plans = await findTargets(deps, to.slice(0, 4));
  const said = JSON.stringify([name, query, locale, areaIds, plans?.version ?? 0, from, to]);
  const hash = createHash('sha256').update(said).digest('base64url').slice(0, 16);
  return {
    ...{ name, query, by, areaIds, from, to, run, locale },
    day: to < counted ? to : counted,
    tag: `"${today}-${String(run?.seq ?? 0)}-${String(run?.rowSeq ?? 0)}-${hash}"`,
  };
}

/** @throws Problem not_found */
async function areasAsked(
  { store, areas }: ReportDeps,
  caller: Caller,
  { areaCode, groupId }: ReportQuery,
): Promise<readonly string[] | null> {
  const unit = areaCode === undefined ? null : areas.get(areaCode);
  if (areaCode !== undefined && (!unit || !seesFiguresOf(caller, unit.id, areas))) throw notFound();
  if (groupId !== undefined) {
    const group = await groupsIn(store).get(groupId);
    if (!group || !seesFiguresOf(caller, group.areaId, areas)) throw notFound();
  }
  return unit ? [unit.id] : reportAreasOf(caller);
}

/** @throws Problem query_invalid with all that the report can't be asked by */
function requireSensible(
  name: ReportName,
  query: ReportQuery,
  { from, to, by, isOfOne }: Pick<AskedReport, 'from' | 'to' | 'by'> & { readonly isOfOne: boolean },
): void {
  const { bys, filters: taken } = reportDefinitions[name];
  const pointer = (field: string): string => `/query/${field}`;
  const errors: FieldError[] = filters
    .filter((filter) => query[filter] !== undefined && !taken.includes(filter))
    .map((filter) => ({ pointer: pointer(filter), code: 'unknown_field' }));
  if (query.by !== undefined && !bys.includes(query.by))
    errors.push({ pointer: pointer('by'), code: 'wrong_value', values: { allowed: bys.join(', ') } });
  if (by === 'hamlet' && !isOfOne) errors.push({ pointer: pointer('areaCode'), code: 'required' });
  if (from > to) errors.push({ pointer: pointer('to'), code: 'ends_before_start' });
  if (errors.length > 0) throw new Problem('query_invalid', { errors, values: { count: errors.length } });
}

/** The answer of a report: figures, drawing, and what is counted. */
export async function makeReport(deps: ReportDeps, asked: AskedReport): Promise<ReportAnswer> {
  const { name, locale, run, from, to, by } = asked;
  const figures = await openFigures(deps, asked);
  const { columns, rows, totals, notes = [] } = await tables[name](figures);
  const isEmpty = figures.today.every(({ producers }) => producers.length === 0);
  return {
    name,
    title: titles[name][locale],
    asOf: run?.countedAt ?? deps.clock.now(),
    seq: run?.seq ?? 0,
    period: { from, to },
    by,
    columns: columns.map((column) => ({ ...column })),
    rows: rows.map((row) => ({ ...row })),
    totals: totals && { ...totals },
    shapes: drawReport(name, columns, rows, totals, { locale }).map((shape) => ({ ...shape })),
    notes: [
      ...(isEmpty ? [nothingYet[locale]] : []),
      ...notes,
      ...definitions[name].map((definition) => definition[locale]),
    ],
  };
}
