import { dayOf } from '../../kernel/clock.ts';
import { orderKey } from '../../kernel/words.ts';
import { eachDocument } from '../../platform/store/pages.ts';
import type { Filter } from '../../platform/store/filter.ts';
import { inAreas } from '../areas/index.ts';
import { groupsIn } from '../groups/index.ts';
import { producersIn } from '../producers/index.ts';
import { productsIn, publicationFilter } from '../products/index.ts';
import type { DailyCount, Tally } from './counting/counted.ts';
import { dailyCountsIn, talliesIn } from './counting/counted.store.ts';
import type { Figures, GroupName, TallyRow } from './figures.ts';
import type { AskedReport, ReportDeps } from './asked.ts';
import { findTargets } from './targets.service.ts';

/** Gives a report its figures: what was counted by the day, and what is read anew where nothing is counted. */
export async function openFigures(deps: ReportDeps, asked: AskedReport): Promise<Figures> {
  const { store, areas, channels, calendar, ocop, reasons } = deps;
  const { areaIds, day, from, to, locale, by, query } = asked;
  const scope = areaIds === null ? {} : inAreas(areaIds, areas);
  const countsOn: Figures['countsOn'] = async (on) => {
    const counts: DailyCount[] = [];
    const filter: Filter<DailyCount> = { ...scope, day: on };
    for await (const count of eachDocument(dailyCountsIn(store), filter, { limit: 500 })) counts.push(count);
    return counts;
  };
  const today = await countsOn(day);
  const sets = new Map(ocop.sets().map(({ number, group }) => [number, group]));
  const groupNames = new Map(ocop.sets().map(({ group }) => [group.code as string, group.name]));
  const nameOf = (areaId: string): string => areas.get(areaId)?.name[locale] ?? areaId;

  return {
    ...{ locale, day, from, to, by, today, channels, countsOn, nameOf },
    groupId: query.groupId ?? null,
    setGroup: query.setGroup ?? null,
    channel: query.channel ?? null,
    async tallies(kinds, first = from, last = to) {
      const keys = ['areaId', 'groupId', 'setNumber', 'key', 'value'] as const;
      const rows: TallyRow[] = [];
      for (const kind of kinds) {
        const filter: Filter<Tally> = { ...scope, kind, day: { $gte: first, $lte: last } };
        for (const { key, count } of await talliesIn(store).countBy(keys, filter))
          rows.push({ ...(key as unknown as Omit<TallyRow, 'count'>), count });
      }
      return rows;
    },
    communes() {
      const there = areas.list({ on: day }) ?? [];
      const asked = there.filter(
        ({ id, kind }) => kind !== 'province' && (areaIds?.some((area) => areas.covers(area, id)) ?? false),
      );
      return asked.map(({ id }) => id);
    },
    async groups() {
      const found: GroupName[] = [];
      for await (const { id, name, areaId, hamlets, active } of eachDocument(groupsIn(store), scope, { limit: 500 }))
        if (active) found.push({ id, name, areaId, hamlets });
      return found;
    },
    async hamletsWithout(groups) {
      const there = new Map<string, ReadonlySet<string>>();
      for (const areaId of new Set(groups.map((group) => group.areaId))) {
        const rows = await liveByHamlet(deps, areaId);
        there.set(
          areaId,
          new Set(rows.flatMap(({ hamlet, live }) => (hamlet !== null && live > 0 ? orderKey(hamlet) : []))),
        );
      }
      return new Map(
        groups.map(({ id, areaId, hamlets }) => [
          id,
          hamlets.filter((hamlet) => !there.get(areaId)?.has(orderKey(hamlet))).length,
        ]),
      );
    },
    liveByHamlet: () => liveByHamlet(deps, areaIds?.[0] ?? ''),
    async plans() {
      const plans = await findTargets(deps, to.slice(0, 4));
      const isAsked = (areaId: string): boolean => areaIds?.some((area) => areas.covers(area, areaId)) ?? true;
      return (plans?.items ?? []).filter(({ areaId, metric }) => metric === 'live' && isAsked(areaId));
    },
    setGroupName: (code) => groupNames.get(code)?.[locale] ?? code,
    setGroupOf: (setNumber) => sets.get(setNumber)?.code ?? null,
    reasonTitle: (id) => reasons.find((reason) => reason.id === id)?.title[locale] ?? id,
    ruleTitle: (channel, rule) =>
      Object.values(channels)
        .find(({ code }) => code === channel)
        ?.requirements.find((one) => one.rule === rule)?.text[locale] ?? rule,
    workingDaysSince: (instant) => calendar.workingDaysAfter(dayOf(instant), day),
  };
}

/** What is on sale now in a commune, by the hamlets of its producers. */
async function liveByHamlet({ store, clock }: ReportDeps, areaId: string) {
  const producers = producersIn(store);
  const live = await productsIn(store).countBy(['producerId'], {
    $and: [{ areaId, removedAt: { $exists: false } }, publicationFilter('live', dayOf(clock.now()))],
  });
  const counts = new Map(live.map(({ key, count }) => [String(key['producerId']), count]));
  const hamlets = new Map<string, { hamlet: string | null; live: number }>();
  const there = { areaId, expiresAt: { $exists: false } };
  for await (const { id, hamlet = null } of eachDocument(producers, there, { limit: 500 })) {
    const key = hamlet === null ? '' : orderKey(hamlet);
    const row = hamlets.get(key) ?? { hamlet, live: 0 };
    hamlets.set(key, { ...row, live: row.live + (counts.get(id) ?? 0) });
  }
  return [...hamlets].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row);
}
