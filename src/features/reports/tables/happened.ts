import { plusDays } from '../../../kernel/clock.ts';
import { column, nameColumn, productCells, producerCells, quantile, rowsBy, sumOf, totalName } from '../figures.ts';
import type { Figures, Table, TallyRow } from '../figures.ts';
import { words } from '../texts.ts';
import { monthsFrom } from './levels.ts';

const DECISIONS = ['approve', 'requestChanges', 'reject'] as const;

/** How long decisions have taken, and what waits longest now. */
export async function waiting(figures: Figures): Promise<Table> {
  const { locale } = figures;
  const tallies = ofAsked(figures, await figures.tallies(DECISIONS));
  const numbers = (rows: readonly TallyRow[], areaId: string | null) => ({
    median: quantile(rows, 0.5),
    p90: quantile(rows, 0.9),
    oldest: oldestIn(figures, areaId),
    decisions: rows.reduce((sum, { count }) => sum + count, 0),
    waiting: sumOf(
      productCells(figures, figures.today).filter((cell) => areaId === null || cell.areaId === areaId),
      'state_submitted',
    ),
  });
  const rows = await rowsBy(
    { ...figures, by: 'commune' },
    tallies.map((row) => ({ ...row, setGroup: null, n: {} })),
  );
  return {
    columns: [
      nameColumn('commune', locale),
      ...(['median', 'p90', 'oldest'] as const).map((key) => column(key, 'workingDays', locale)),
      column('decisions', 'count', locale),
      column('waiting', 'count', locale),
    ],
    rows: rows.map(({ key, name }) => ({
      name,
      ...numbers(
        tallies.filter(({ areaId }) => areaId === key),
        key,
      ),
    })),
    totals: { ...totalName(locale), ...numbers(tallies, null) },
  };
}

function oldestIn({ today, workingDaysSince }: Figures, areaId: string | null): number | null {
  const waits = today
    .filter((count) => areaId === null || count.areaId === areaId)
    .flatMap(({ oldestSubmittedAt }) => oldestSubmittedAt ?? []);
  const [oldest] = waits.sort();
  return oldest === undefined ? null : workingDaysSince(oldest);
}

const ofAsked = ({ groupId, setGroup, setGroupOf }: Figures, rows: readonly TallyRow[]): readonly TallyRow[] =>
  rows.filter(
    (row) =>
      (groupId === null || row.groupId === groupId) &&
      (setGroup === null || (row.setNumber !== null && setGroupOf(row.setNumber) === setGroup)),
  );

const MAX_REASONS = 10;

/** What officers remark most. */
export async function sentBack(figures: Figures): Promise<Table> {
  const { locale } = figures;
  const counts = new Map<string, number>();
  for (const kind of ['reason', 'field'] as const)
    for (const { key, count } of ofAsked(figures, await figures.tallies([kind]))) {
      const name = kind === 'reason' ? figures.reasonTitle(key ?? '') : `${words.field[locale]} ${key ?? ''}`;
      counts.set(name, (counts.get(name) ?? 0) + count);
    }
  const sorted = [...counts].sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1));
  return {
    columns: [nameColumn('reason', locale), column('count', 'count', locale)],
    rows: sorted.slice(0, MAX_REASONS).map(([name, count]) => ({ name, count })),
    totals: { ...totalName(locale), count: sorted.reduce((sum, [, count]) => sum + count, 0) },
  };
}

const MONTHS = 13;

/** How many were on sale at the end of each month, and how many came and went in it. */
export async function trend(figures: Figures): Promise<Table> {
  const { locale, day } = figures;
  const last = day.slice(0, 7);
  const months = monthsFrom(`${String(Number(last.slice(0, 4)) - 1)}-${last.slice(5, 7)}`, MONTHS);
  const endOf = (month: string) => {
    const end = plusDays(`${monthsFrom(month, 2)[1] ?? ''}-01`, -1);
    return end < day ? end : day;
  };
  const liveOn = async (on: string): Promise<number> =>
    sumOf(productCells(figures, on === day ? figures.today : await figures.countsOn(on)), 'live');
  let before = await liveOn(plusDays(`${months[0] ?? last}-01`, -1));
  const rows = [];
  for (const month of months) {
    const live = await liveOn(endOf(month));
    const came = ofAsked(figures, await figures.tallies(['firstLive'], `${month}-01`, endOf(month)));
    const fresh = came.reduce((sum, { count }) => sum + count, 0);
    rows.push({ name: month, live, new: fresh, gone: Math.max(0, before + fresh - live) });
    before = live;
  }
  return {
    columns: [
      nameColumn('month', locale, 'month'),
      ...(['live', 'new', 'gone'] as const).map((key) => column(key, 'count', locale)),
    ],
    rows,
    totals: null,
  };
}

/** What each group of helpers does. */
export async function groups(figures: Figures): Promise<Table> {
  const { locale, today } = figures;
  const asked = { ...figures, by: 'group' as const };
  const firsts = await figures.tallies(['firstOfProducer']);
  const known = new Map((await figures.groups()).map((group) => [group.id, group]));
  const households = await rowsBy(asked, producerCells(asked, today));
  const products = productCells(asked, today);
  const worked = today.flatMap(({ producers }) => producers);
  const without = await figures.hamletsWithout([...known.values()]);
  return {
    columns: [
      nameColumn('group', locale),
      column('households', 'count', locale),
      column('products', 'count', locale),
      column('daysToLive', 'days', locale),
      column('lastOn', 'day', locale),
      column('hamletsWithout', 'count', locale),
    ],
    rows: households.map(({ key, name, cells }) => ({
      name,
      households: sumOf(cells, 'all'),
      products: sumOf(
        products.filter(({ groupId }) => (groupId ?? '') === key),
        'live',
      ),
      daysToLive: quantile(
        firsts.filter(({ groupId }) => (groupId ?? '') === key),
        0.5,
      ),
      lastOn:
        worked
          .filter(({ groupId }) => (groupId ?? '') === key)
          .map(({ lastOn }) => lastOn)
          .sort()
          .at(-1) ?? null,
      hamletsWithout: without.get(key) ?? null,
    })),
    totals: null,
  };
}
