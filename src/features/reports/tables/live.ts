import { fillText } from '../../../kernel/text.ts';
import {
  column,
  nameColumn,
  productCells,
  rowsBy,
  shareOf,
  sumOf,
  totalName,
  type Figures,
  type Table,
} from '../figures.ts';
import { hamletsAreToday, noPlanYet, someWithoutPlan, sourcesAre, words } from '../texts.ts';

/** How many are on sale, and how many were to be. */
export async function live(figures: Figures): Promise<Table> {
  const { locale, by, groupId, setGroup } = figures;
  const columns = [
    nameColumn(by ?? 'commune', locale),
    column('live', 'count', locale),
    column('plan', 'count', locale),
    column('share', 'percent', locale),
  ];
  if (by === 'hamlet') return { columns, ...(await byHamlet(figures)), notes: [hamletsAreToday[locale]] };
  const cells = productCells(figures, figures.today);
  const rows = await rowsBy(figures, cells);
  // A plan is of a commune as a whole: a part of it is compared with none.
  const isWhole = by === 'commune' && groupId === null && setGroup === null;
  const plans = isWhole ? await figures.plans() : [];
  const planOf = new Map(plans.map(({ areaId, value }) => [areaId, value]));
  const shown = rows.map(({ key, name, cells: of }) => {
    const plan = planOf.get(key) ?? null;
    const number = sumOf(of, 'live');
    return { key, name, live: number, plan, share: plan === null ? null : shareOf(number, plan) };
  });
  const planned = shown.filter(({ plan }) => plan !== null);
  const plan = planned.length === 0 ? null : planned.reduce((sum, row) => sum + (row.plan ?? 0), 0);
  const reached = planned.reduce((sum, row) => sum + row.live, 0);
  const sources = [...new Set(plans.map(({ source }) => source))].join('; ');
  return {
    columns,
    rows: shown.map(({ key: _, ...row }) => row),
    totals: {
      ...totalName(locale),
      live: sumOf(cells, 'live'),
      plan,
      share: plan === null ? null : shareOf(reached, plan),
    },
    notes: isWhole
      ? [
          ...(plan === null ? [noPlanYet[locale]] : [fillText(sourcesAre[locale], { sources }, locale)]),
          ...(plan !== null && planned.length < shown.length ? [someWithoutPlan[locale]] : []),
        ]
      : [],
  };
}

async function byHamlet(figures: Figures): Promise<Pick<Table, 'rows' | 'totals'>> {
  const { locale } = figures;
  const rows = await figures.liveByHamlet();
  return {
    rows: rows.map((row) => ({ name: row.hamlet ?? words.noHamlet[locale], live: row.live, plan: null, share: null })),
    totals: {
      ...totalName(locale),
      live: rows.reduce((sum, row) => sum + row.live, 0),
      plan: null,
      share: null,
    },
  };
}
