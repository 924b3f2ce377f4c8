import type { Parsed } from '../../kernel/parsed.ts';
import { areaError, codeOf } from './areas.domain.ts';
import type { Areas } from './areas.service.ts';

/** Where somebody is: the commune by its id, and the code of the province it lies in. */
export interface Place {
  readonly areaId: string;
  readonly provinceCode: string;
}

/** The commune of today that a code names, and its province. */
export function parsePlace(code: string, areas: Pick<Areas, 'resolve'>): Parsed<Place> {
  const pointer = '/areaCode';
  const resolved = areas.resolve(code);
  if (!('unit' in resolved)) return { errors: [areaError(code, resolved, pointer)] };
  const { id, parentId, validTo, name } = resolved.unit;
  if (validTo !== null) return { errors: [{ pointer, code: 'area_unknown', values: { code } }] };
  if (parentId === null) return { errors: [{ pointer, code: 'area_no_commune', values: { name } }] };
  return { value: { areaId: id, provinceCode: codeOf(parentId) } };
}
