import { codeOf } from './areas.domain.ts';
import type { Areas } from './areas.service.ts';

interface In {
  readonly $in: readonly string[];
}
interface InCommunes {
  readonly areaId: In;
}
interface InProvinces {
  readonly provinceCode: In;
}

/** What lies in some areas, as a question to any collection that keeps the id of a commune and the code of its province. */
export type LyingIn = InCommunes | InProvinces | { readonly $or: readonly [InCommunes, InProvinces] };

/**
 * A province has 92 communes: it is asked for by its code, which each record carries. A code that another province has
 * borne too says less than `covers`: the communes are named then.
 */
export function inAreas(areaIds: readonly string[], areas: Pick<Areas, 'get' | 'coveredBy' | 'history'>): LyingIn {
  const isProvince = (id: string): boolean => areas.get(id)?.kind === 'province';
  const covered = areaIds.flatMap((areaId) => {
    const ids = areas.coveredBy(areaId);
    const provinces = ids.filter(isProvince);
    const all = new Set(provinces);
    const isWhole = provinces.every((id) => bearersOf(codeOf(id), areas).every((bearer) => all.has(bearer)));
    return isProvince(areaId) && isWhole ? provinces : ids.filter((id) => !isProvince(id));
  });
  const communes = { areaId: { $in: covered.filter((id) => !isProvince(id)) } };
  const provinces = { provinceCode: { $in: covered.filter(isProvince).map(codeOf) } };
  // One question is one index; two of them only where somebody is responsible for both.
  if (provinces.provinceCode.$in.length === 0) return communes;
  return communes.areaId.$in.length === 0 ? provinces : { $or: [communes, provinces] };
}

/** All units that ever bore a code, by their ids. */
const bearersOf = (code: string, areas: Pick<Areas, 'history'>): readonly string[] =>
  areas.history(code)?.items.map(({ unit }) => unit.id) ?? [];
