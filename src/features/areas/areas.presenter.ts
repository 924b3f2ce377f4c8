import type { Successor } from './areas.domain.ts';
import type { AreaAnswer, AreaHistoryAnswer, AreaUnit } from './areas.schemas.ts';
import type { AreaHistory } from './areas.service.ts';

export const presentArea = (unit: AreaUnit): AreaAnswer => ({
  id: unit.id,
  code: unit.code,
  validFrom: unit.validFrom,
  validTo: unit.validTo,
  kind: unit.kind,
  name: unit.name,
  parentId: unit.parentId,
  source: unit.source,
});

export const presentHistory = ({ items, question }: AreaHistory): AreaHistoryAnswer => ({
  items: items.map(({ unit, successors }) => ({
    unit: presentArea(unit),
    validFrom: unit.validFrom,
    validTo: unit.validTo,
    successors: successors.map(presentSuccessor),
  })),
  question,
});

const presentSuccessor = ({ unit, part }: Successor) => ({ code: unit.code, name: unit.name, part });
