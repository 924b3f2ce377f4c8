import type { Successor } from './areas.domain.ts';
import type { FoundUnit } from './areas-search.domain.ts';
import type { AreaAnswer, AreaHistoryAnswer, AreaItem, AreaUnit } from './areas.schemas.ts';
import type { AreaHistory, Areas } from './areas.service.ts';

type Names = Pick<Areas, 'get'>;

/** A unit, with the name of the province that it lies in. */
export const presentArea = (unit: AreaUnit, areas: Names): AreaAnswer => ({
  id: unit.id,
  code: unit.code,
  validFrom: unit.validFrom,
  validTo: unit.validTo,
  kind: unit.kind,
  name: unit.name,
  parentId: unit.parentId,
  provinceName: unit.parentId === null ? null : (areas.get(unit.parentId)?.name ?? null),
  office: unit.office ?? null,
  source: unit.source,
});

export const presentFound = ({ unit, matched }: FoundUnit, areas: Names): AreaItem => ({
  ...presentArea(unit, areas),
  matched: matched && { name: matched.name, validTo: matched.validTo ?? '' },
});

export const presentHistory = ({ items, question }: AreaHistory, areas: Names): AreaHistoryAnswer => ({
  items: items.map(({ unit, successors }) => ({
    unit: presentArea(unit, areas),
    validFrom: unit.validFrom,
    validTo: unit.validTo,
    successors: successors.map(presentSuccessor),
  })),
  question,
});

const presentSuccessor = ({ unit, part }: Successor) => ({ code: unit.code, name: unit.name, part });
