import type { Day } from '../../kernel/clock.ts';
import type { Locale } from '../../kernel/text.ts';
import type { Channels } from '../channels/index.ts';
import type { ChartColumn, ChartRow, ColumnUnit } from './chart-data.domain.ts';
import type { DailyCount, Numbers, TallyKind } from './counting/counted.ts';
import type { By } from './reports.schemas.ts';
import { columnTexts, words, type ColumnKey } from './texts.ts';

/** What a report says, before it is drawn. */
export interface Table {
  readonly columns: readonly ChartColumn[];
  readonly rows: readonly ChartRow[];
  readonly totals: ChartRow | null;
  /** What is to be said of these figures besides the definitions. */
  readonly notes?: readonly string[];
}

/** A count of what happened, by what it was counted by. */
export interface TallyRow {
  readonly areaId: string;
  readonly groupId: string | null;
  readonly setNumber: number | null;
  readonly key: string | null;
  readonly value: number | null;
  readonly count: number;
}

/** What somebody may see of a group of helpers. */
export interface GroupName {
  readonly id: string;
  readonly name: string;
  readonly areaId: string;
  readonly hamlets: readonly string[];
}

/** What a report is made of: figures of the day, of other days, of what happened in the period. */
export interface Figures {
  readonly locale: Locale;
  /** The day that levels are of, and the period of what happened. */
  readonly day: Day;
  readonly from: Day;
  readonly to: Day;
  readonly by: By | null;
  readonly groupId: string | null;
  readonly setGroup: string | null;
  readonly channel: string | null;
  readonly today: readonly DailyCount[];
  readonly countsOn: (day: Day) => Promise<readonly DailyCount[]>;
  readonly tallies: (kinds: readonly TallyKind[], from?: Day, to?: Day) => Promise<readonly TallyRow[]>;
  /** The communes that are asked about, by id, those without anything too. */
  readonly communes: () => readonly string[];
  readonly groups: () => Promise<readonly GroupName[]>;
  /** Of each group, how many of its hamlets have nothing on sale now. */
  readonly hamletsWithout: (groups: readonly GroupName[]) => Promise<ReadonlyMap<string, number>>;
  /** What is on sale now, by hamlet. */
  readonly liveByHamlet: () => Promise<readonly { readonly hamlet: string | null; readonly live: number }[]>;
  /** What communes are to reach in the year of `day`. */
  readonly plans: () => Promise<
    readonly { readonly areaId: string; readonly value: number; readonly source: string }[]
  >;
  readonly nameOf: (areaId: string) => string;
  readonly setGroupName: (code: string) => string;
  readonly setGroupOf: (setNumber: number) => string | null;
  readonly reasonTitle: (id: string) => string;
  readonly ruleTitle: (channel: string, rule: string) => string;
  readonly channels: Channels;
  readonly workingDaysSince: (instant: string) => number;
}

/** One thing that is counted, by where it stands. */
export interface Cell {
  readonly areaId: string;
  readonly groupId: string | null;
  readonly setGroup: string | null;
  readonly n: Numbers;
}

export const column = (key: ColumnKey, unit: ColumnUnit, locale: Locale): ChartColumn => ({
  key,
  title: columnTexts[key][locale],
  unit,
});
export const nameColumn = (key: ColumnKey, locale: Locale, unit: ColumnUnit = 'text'): ChartColumn => ({
  ...column(key, unit, locale),
  key: 'name',
});

/** The cells of products that are asked about. */
export const productCells = ({ groupId, setGroup }: Figures, counts: readonly DailyCount[]): readonly Cell[] =>
  counts
    .flatMap(({ areaId, products }) => products.map((cell) => ({ areaId, ...cell })))
    .filter(
      (cell) => (groupId === null || cell.groupId === groupId) && (setGroup === null || cell.setGroup === setGroup),
    );

/** The cells of producers that are asked about: they belong to no set. */
export const producerCells = ({ groupId }: Figures, counts: readonly DailyCount[]): readonly Cell[] =>
  counts
    .flatMap(({ areaId, producers }) => producers.map((cell) => ({ areaId, setGroup: null, ...cell })))
    .filter((cell) => groupId === null || cell.groupId === groupId);

export const sumOf = (cells: readonly Cell[], word: string): number =>
  cells.reduce((sum, { n }) => sum + (n[word] ?? 0), 0);

/** Cells that belong together in a row, with its name. */
export interface RowOf {
  readonly key: string;
  readonly name: string;
  readonly cells: readonly Cell[];
}

/** The rows of a report: a row for each commune or group that is asked about, even where there is nothing. */
export async function rowsBy(figures: Figures, cells: readonly Cell[]): Promise<readonly RowOf[]> {
  const { by, locale } = figures;
  const keyOf = (cell: Cell): string =>
    (by === 'group' ? cell.groupId : by === 'set' ? cell.setGroup : cell.areaId) ?? NONE;
  const names = await rowNames(figures);
  const rows = new Map<string, Cell[]>([...names.keys()].map((key) => [key, []]));
  for (const cell of cells) rows.set(keyOf(cell), [...(rows.get(keyOf(cell)) ?? []), cell]);
  const collator = new Intl.Collator(locale === 'vi' ? 'vi' : 'en');
  return [...rows]
    .map(([key, of]) => ({ key, name: names.get(key) ?? nameless(figures, key), cells: of }))
    .sort(
      (one, other) => Number(one.key === NONE) - Number(other.key === NONE) || collator.compare(one.name, other.name),
    );
}

const NONE = '';

async function rowNames(figures: Figures): Promise<ReadonlyMap<string, string>> {
  const { by, groupId } = figures;
  if (by === 'group') {
    const groups = (await figures.groups()).filter(({ id }) => groupId === null || id === groupId);
    return new Map(groups.map(({ id, name }) => [id, name]));
  }
  return new Map(by === 'set' ? [] : figures.communes().map((areaId) => [areaId, figures.nameOf(areaId)]));
}

function nameless(figures: Figures, key: string): string {
  const { by, locale } = figures;
  if (key === NONE) return (by === 'set' ? words.noSet : words.noGroup)[locale];
  if (by === 'set') return figures.setGroupName(key);
  return by === 'group' ? words.noGroup[locale] : figures.nameOf(key);
}

/** A share in whole per cent; `null` of nothing. */
export const shareOf = (part: number, all: number): number | null =>
  all === 0 ? null : Math.round((part / all) * 100);

/** The value below which a share of the values lies, each as often as it was counted; `null` of none. */
export function quantile(rows: readonly Pick<TallyRow, 'value' | 'count'>[], share: number): number | null {
  const known = rows.flatMap(({ value, count }) => (value === null ? [] : [{ value, count }]));
  const all = known.reduce((sum, { count }) => sum + count, 0);
  if (all === 0) return null;
  let below = 0;
  for (const { value, count } of known.sort((one, other) => one.value - other.value)) {
    below += count;
    if (below >= share * all) return value;
  }
  return null;
}

export const totalName = (locale: Locale) => ({ name: words.total[locale] });
