import type { Day } from '../../../kernel/clock.ts';

/** A template as it is told from others of the same shop. */
export interface TemplateVersion {
  readonly sha256: string;
  /** The day of its download; empty when nobody knows. */
  readonly day: Day;
  /** Keys of its columns, in their order: they change from one day to the next. */
  readonly keys: readonly string[];
  /** What the marketplace calls this set of columns; empty of those that were used before it was kept. */
  readonly signature: string;
  /** The category that it is for: templates of one branch are not older or newer than those of another. */
  readonly categoryRoot: string;
}

/** The day of a template by the name that Shopee gives it; empty when there is none, or one that has not come yet. */
export function dayInName(name: string, today: Day): Day {
  const [day = ''] = /20\d\d-\d\d-\d\d/.exec(name) ?? [];
  return day <= today && !Number.isNaN(Date.parse(`${day}T00:00:00Z`)) ? day : '';
}

/**
 * Of a template that is older than one the shop has used already: its day, and that of the newest. What has been used
 * under one name is the same under another; a renamed one with new bytes is known by its signature and columns, when the
 * newest has others. `null` when nothing speaks against it.
 */
export function outdated(
  template: TemplateVersion,
  used: readonly TemplateVersion[],
): { readonly day: Day; readonly newest: Day } | null {
  const series = used
    .filter(({ categoryRoot }) => categoryRoot === template.categoryRoot)
    .toSorted((one, other) => (one.day < other.day ? 1 : -1));
  const [newest] = series;
  if (!newest || newest.day === '') return null;
  const known = series.find(({ sha256 }) => sha256 === template.sha256)?.day ?? '';
  const day = known || template.day || dayBySet(template, newest, series);
  return day !== '' && day < newest.day ? { day, newest: newest.day } : null;
}

function dayBySet(template: TemplateVersion, newest: TemplateVersion, series: readonly TemplateVersion[]): Day {
  const same = (one: TemplateVersion): boolean =>
    (one.signature === '' || one.signature === template.signature) && one.keys.join() === template.keys.join();
  return same(newest) ? '' : (series.find(same)?.day ?? '');
}
