import type { Day } from '../../../kernel/clock.ts';

/** A template as it is told from others of the same shop. */
export interface TemplateVersion {
  readonly sha256: string;
  /** The day of its download; empty when nobody knows. */
  readonly day: Day;
  /** Keys of its columns, in their order: they change from one day to the next. */
  readonly keys: readonly string[];
}

/** The day of a template by the name that Shopee gives it; empty when there is none, or one that has not come yet. */
export function dayInName(name: string, today: Day): Day {
  const [day = ''] = /20\d\d-\d\d-\d\d/.exec(name) ?? [];
  return day <= today && !Number.isNaN(Date.parse(`${day}T00:00:00Z`)) ? day : '';
}

/**
 * Of a template that is older than one the shop has used already: its day, and that of the newest. A renamed file is
 * known by its bytes or, when they are new, by columns that only older ones have. `null` when nothing speaks against it.
 */
export function outdated(
  template: TemplateVersion,
  used: readonly TemplateVersion[],
): { readonly day: Day; readonly newest: Day } | null {
  const newest = used.toSorted((one, other) => (one.day < other.day ? 1 : -1))[0];
  if (!newest || newest.day === '') return null;
  const day =
    template.day || (used.find(({ sha256 }) => sha256 === template.sha256)?.day ?? dayByKeys(template, newest, used));
  return day !== '' && day < newest.day ? { day, newest: newest.day } : null;
}

function dayByKeys(template: TemplateVersion, newest: TemplateVersion, used: readonly TemplateVersion[]): Day {
  const same = (one: TemplateVersion): boolean => one.keys.join() === template.keys.join();
  return same(newest) ? '' : (used.find(same)?.day ?? '');
}
