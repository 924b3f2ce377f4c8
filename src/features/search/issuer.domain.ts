import type { Areas } from '../areas/index.ts';
import type { Snapshot } from '../products/index.ts';

type Claim = Pick<NonNullable<Snapshot['content']['ocop']>, 'issuer' | 'issuedOn'>;
interface Named {
  readonly vi: string;
  readonly en: string;
}

/** Since then one ministry has both (Resolution 176/2025/QH15). */
const MINISTRIES_JOINED = '2025-03-01';

/**
 * Who certified a product of a maker in a commune, as it was called then; `null` where several may have: of a commune
 * that came from two provinces, or of a district, which our units don't have.
 */
export function issuerName(
  { issuer, issuedOn }: Claim,
  areaId: string,
  areas: Pick<Areas, 'get' | 'coveredBy'>,
): Named | null {
  if (issuer === 'ministry') return ministryOn(issuedOn);
  if (issuer !== 'province' || issuedOn === null) return null;
  const parents = areas.coveredBy(areaId).flatMap((id) => {
    const unit = areas.get(id);
    const wasThere = unit && unit.validFrom <= issuedOn && (unit.validTo === null || issuedOn <= unit.validTo);
    return wasThere && unit.parentId !== null ? [unit.parentId] : [];
  });
  const [parent, ...others] = [...new Set(parents)];
  const province = parent !== undefined && others.length === 0 ? areas.get(parent) : null;
  if (!province) return null;
  const { vi, en } = province.name;
  return { vi: `UBND ${vi.charAt(0).toLowerCase()}${vi.slice(1)}`, en: `People’s Committee of ${en}` };
}

const ministryOn = (day: string | null): Named | null => {
  if (day === null) return null;
  return day < MINISTRIES_JOINED
    ? { vi: 'Bộ Nông nghiệp và Phát triển nông thôn', en: 'Ministry of Agriculture and Rural Development' }
    : { vi: 'Bộ Nông nghiệp và Môi trường', en: 'Ministry of Agriculture and Environment' };
};
