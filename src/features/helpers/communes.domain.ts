import type { Grant } from '../../kernel/rights.ts';
import type { LocalizedText } from '../../kernel/text.ts';
import type { Areas } from '../areas/index.ts';
import type { PublicHelper } from './helpers.schemas.ts';

/** Where somebody is a helper, each commune once, and whom to ask there whether they are; empty for who is none. */
export function communesOf(areas: Pick<Areas, 'get' | 'codeOf'>, grants: readonly Grant[]): PublicHelper['communes'] {
  const ids = new Set(grants.flatMap(({ role, areaIds }) => (role === 'helper' ? areaIds : [])));
  return [...ids].map((id) => {
    const unit = areas.get(id);
    const name: LocalizedText = unit?.name ?? { vi: areas.codeOf(id), en: areas.codeOf(id) };
    const office = unit?.office && { name: unit.office.name, phone: unit.office.phone };
    return { code: areas.codeOf(id), name: { vi: name.vi, en: name.en ?? name.vi }, office: office ?? null };
  });
}
