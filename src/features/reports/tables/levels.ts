import { column, nameColumn, producerCells, productCells, rowsBy, shareOf, sumOf, totalName } from '../figures.ts';
import type { Cell, Figures, Table } from '../figures.ts';
import type { ColumnKey } from '../texts.ts';

const byColumn = ({ by, locale }: Figures) => nameColumn(by ?? 'commune', locale);

/** A row for each place, with a number for each word. */
async function counted(
  figures: Figures,
  cells: readonly Cell[],
  columns: readonly (readonly [key: ColumnKey, word: string])[],
): Promise<Table> {
  const numbers = (of: readonly Cell[]) => Object.fromEntries(columns.map(([key, word]) => [key, sumOf(of, word)]));
  const rows = await rowsBy(figures, cells);
  return {
    columns: [byColumn(figures), ...columns.map(([key]) => column(key, 'count', figures.locale))],
    rows: rows.map(({ name, cells: of }) => ({ name, ...numbers(of) })),
    totals: { ...totalName(figures.locale), ...numbers(cells) },
  };
}

/** How many households have come how far. */
export const funnel = (figures: Figures): Promise<Table> =>
  counted(figures, producerCells(figures, figures.today), [
    ['consented', 'step_consented'],
    ['described', 'step_described'],
    ['submitted', 'step_submitted'],
    ['approved', 'step_approved'],
    ['onSale', 'step_live'],
    ['ready', 'step_ready'],
    ['active', 'step_active'],
  ]);

/** Who does it themselves, and what producers allow. */
export const handover = (figures: Figures): Promise<Table> =>
  counted(figures, producerCells(figures, figures.today), [
    ['owned', 'owned'],
    ['assisted', 'assisted'],
    ['profile', 'profile'],
    ['listing', 'listing'],
    ['feeds', 'feeds'],
    ['withdrawn', 'withdrawn'],
  ]);

const QUALITIES = [
  ['photos', 'photos'],
  ['label', 'label'],
  ['described100', 'described'],
  ['english', 'english'],
] as const;

/** How much of what is on sale is described well. */
export async function quality(figures: Figures): Promise<Table> {
  const cells = productCells(figures, figures.today);
  const shares = (of: readonly Cell[]) => ({
    live: sumOf(of, 'live'),
    ...Object.fromEntries(QUALITIES.map(([key, word]) => [key, shareOf(sumOf(of, word), sumOf(of, 'live'))])),
  });
  const rows = await rowsBy(figures, cells);
  return {
    columns: [
      byColumn(figures),
      ...QUALITIES.map(([key]) => column(key, 'percent', figures.locale)),
      column('live', 'count', figures.locale),
    ],
    rows: rows.map(({ name, cells: of }) => ({ name, ...shares(of) })),
    totals: { ...totalName(figures.locale), ...shares(cells) },
  };
}

/** What ends in the months ahead. */
export function ends(figures: Figures): Promise<Table> {
  const { locale, day, today } = figures;
  const of = (month: string | null, word: string): number =>
    today
      .flatMap((count) => count.ends)
      .filter((row) => month === null || row.month === month)
      .reduce((sum, { n }) => sum + (n[word] ?? 0), 0);
  const numbers = (month: string | null) => ({
    stars: of(month, 'stars'),
    papers: of(month, 'papers'),
    late: of(month, 'late'),
  });
  return Promise.resolve({
    columns: [
      nameColumn('month', locale, 'month'),
      ...(['stars', 'papers', 'late'] as const).map((key) => column(key, 'count', locale)),
    ],
    rows: monthsFrom(day.slice(0, 7), 12).map((month) => ({ name: month, ...numbers(month) })),
    totals: { ...totalName(locale), ...numbers(null) },
  });
}

/** So many months from one on. */
export const monthsFrom = (first: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, at) => {
    const months = Number(first.slice(0, 4)) * 12 + Number(first.slice(5, 7)) - 1 + at;
    return `${String(Math.floor(months / 12))}-${String((months % 12) + 1).padStart(2, '0')}`;
  });

/** What marketplaces ask most of what is on sale. */
export function blocked(figures: Figures): Promise<Table> {
  const { locale, today, channel } = figures;
  const counts = new Map<string, number>();
  for (const row of today.flatMap((count) => count.blocked)) {
    if (channel !== null && row.channel !== channel) continue;
    const key = `${row.channel} ${row.rule}`;
    counts.set(key, (counts.get(key) ?? 0) + row.products);
  }
  const sorted = [...counts].map(([key, products]) => ({
    channel: key.split(' ')[0] ?? '',
    rule: key.split(' ')[1] ?? '',
    products,
  }));
  const rows = Object.values(figures.channels).flatMap(({ code, name }) =>
    sorted
      .filter((row) => row.channel === code)
      .sort((one, other) => other.products - one.products || (one.rule < other.rule ? -1 : 1))
      .slice(0, MAX_RULES)
      .map(({ rule, products }) => ({ name: figures.ruleTitle(code, rule), channel: name, products })),
  );
  return Promise.resolve({
    columns: [nameColumn('rule', locale), column('channel', 'text', locale), column('products', 'count', locale)],
    rows,
    totals: null,
  });
}

const MAX_RULES = 10;
