import { DAY, type Day } from '../../kernel/clock.ts';
import type { Lack } from './channel.ts';
import type { Asking } from './lacks.domain.ts';

/** The last day of what a product may not be sold without, and where that stands in it. */
export interface End {
  readonly pointer: string;
  readonly until: Day;
}

/** What a product lacks for a marketplace on `today`, because papers of it end soon or have ended. */
export const lacksByDay = (
  { requirements }: Pick<Asking, 'requirements'>,
  ends: readonly End[],
  today: Day,
): readonly Lack[] =>
  requirements.flatMap(({ rule, check, severity }) => {
    if (check.kind !== 'daysLeft') return [];
    return ends
      .map(({ pointer, until }) => ({ pointer, left: daysBetween(today, until) }))
      .filter(({ left }) => left < check.min)
      .map(({ pointer, left }) => ({
        rule,
        pointer,
        sku: null,
        value: left,
        limit: check.min,
        severity: left < 0 ? 'block' : severity,
      }));
  });

const daysBetween = (from: Day, to: Day): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY);
