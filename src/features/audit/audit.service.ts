import { parseInstant, plusDays, type Day, type Instant } from '../../kernel/clock.ts';
import type { PageOf, PageRequest } from '../../kernel/page.ts';
import type { Caller } from '../../kernel/rights.ts';
import type { Filter } from '../../platform/store/filter.ts';
import { eachPage } from '../../platform/store/pages.ts';
import type { Store } from '../../platform/store/port.ts';
import { inAreas, type Areas } from '../areas/index.ts';
import { auditReachOf } from './audit.policy.ts';
import type { AuditFilter } from './audit.schemas.ts';
import { auditRowsIn, type AuditRow } from './audit.store.ts';

export interface ReadDeps {
  readonly store: Pick<Store, 'collection'>;
  readonly areas: Areas;
}

/** The newest first. */
const ORDER = { sort: ['at'], order: 'descending' } as const;
/** Rows of a page of a file. */
const BATCH = 500;

/** A page of what happened, within the caller's reach. */
export async function listAudit(
  deps: ReadDeps,
  caller: Caller,
  filter: AuditFilter,
  { limit, after, count }: PageRequest,
): Promise<PageOf<AuditRow>> {
  const rows = auditRowsIn(deps.store);
  const asked = filterOf(deps, caller, filter);
  const page = await rows.find(asked, { ...ORDER, after: after ?? undefined, limit });
  return { ...page, total: count ? await rows.count(asked) : null };
}

/** All of it, a page at a time. */
export const eachAuditPage = (
  deps: ReadDeps,
  caller: Caller,
  filter: AuditFilter,
): AsyncIterable<readonly AuditRow[]> =>
  eachPage(auditRowsIn(deps.store), filterOf(deps, caller, filter), { ...ORDER, limit: BATCH });

function filterOf({ areas }: ReadDeps, caller: Caller, { areaCode, ...asked }: AuditFilter): Filter<AuditRow> {
  const { subjectId, actorId, action, from, to } = asked;
  const reach = auditReachOf(caller);
  const unit = areaCode === undefined ? null : areas.get(areaCode);
  const all: readonly Filter<AuditRow>[] = [
    ...(reach === 'all' ? [] : [inAreas(reach, areas)]),
    ...(areaCode === undefined ? [] : [inAreas(unit ? [unit.id] : [], areas)]),
    ...(subjectId === undefined ? [] : [{ subjectIds: subjectId }]),
    ...(actorId === undefined ? [] : [{ actorId }]),
    ...(action === undefined ? [] : [{ action }]),
    ...(from === undefined ? [] : [{ at: { $gte: beginOf(from) } }]),
    ...(to === undefined ? [] : [{ at: { $lt: beginOf(plusDays(to, 1)) } }]),
  ];
  return all.length === 0 ? {} : { $and: all };
}

/** When a day begins in Việt Nam. */
const beginOf = (day: Day): Instant => parseInstant(`${day}T00:00:00+07:00`) ?? day;
