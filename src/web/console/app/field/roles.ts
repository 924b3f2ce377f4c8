import { session } from '../services.ts';
import type { Area } from './sources.ts';
import { textInLocale } from '../../../shared/formats.ts';
import type { Locale } from '../../../../kernel/text.ts';

type Role = 'helper' | 'producer' | 'officer' | 'leader' | 'admin';

/** The units in which this account has a role. */
export const areaCodesOf = (role: Role): readonly string[] =>
  (session().state.value.account?.roles ?? []).filter((one) => one.role === role).flatMap(({ areaCodes }) => areaCodes);

export const hasRole = (role: Role): boolean =>
  (session().state.value.account?.roles ?? []).some((one) => one.role === role);

/** The name of a unit, its code while the names are not here. */
export function areaName(areas: readonly Area[] | null, code: string | undefined, locale: Locale): string {
  const area = areas?.find((one) => one.code === code && one.validTo === null);
  return area ? textInLocale(area.name, locale).text : (code ?? '');
}

/** Communes to choose from: those where this account helps, or all. */
export const communesOf = (areas: readonly Area[] | null, codes: readonly string[]): readonly Area[] =>
  (areas ?? []).filter(
    ({ code, kind, validTo }) =>
      kind !== 'province' && validTo === null && (codes.length === 0 || codes.includes(code)),
  );
