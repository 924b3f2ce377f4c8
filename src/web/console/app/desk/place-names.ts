import { textInLocale } from '../../../shared/formats.ts';
import { areaCodesOf, areaName } from '../field/roles.ts';
import { useAreas } from '../field/sources.ts';
import { locale } from '../texts/index.ts';

interface PlaceNames {
  /** The name of a unit, its code until names are here. */
  readonly nameOf: (code: string) => string;
  /** Communes that officers and leaders may choose among: their own units, and those within them; of an admin all. */
  readonly communes: readonly { readonly value: string; readonly label: string }[];
}

/** Names of units, and the communes of who works here. */
export function usePlaceNames(): PlaceNames {
  const areas = (useAreas().value ?? []).filter(({ validTo }) => validTo === null);
  const codes = [...areaCodesOf('officer'), ...areaCodesOf('leader')];
  const ownIds = new Set(areas.filter(({ code }) => codes.includes(code)).map(({ id }) => id));
  const communes = areas.filter(
    ({ id, kind, parentId }) =>
      kind !== 'province' && (codes.length === 0 || ownIds.has(id) || (parentId !== null && ownIds.has(parentId))),
  );
  return {
    nameOf: (code) => areaName(areas, code, locale.value),
    communes: communes.map(({ code, name }) => ({ value: code, label: textInLocale(name, locale.value).text })),
  };
}
