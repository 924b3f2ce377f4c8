import type { Caller } from '../../kernel/rights.ts';
import { inAreas, type Areas } from '../areas/index.ts';
import { areaIdsOf, holdsIn } from '../producers/index.ts';
import type { Complaint } from './complaint.ts';

/** What is reported where somebody is an officer. */
export const complaintFilter = (
  caller: Pick<Caller, 'id' | 'grants'>,
  areas: Parameters<typeof inAreas>[1],
): ReturnType<typeof inAreas> => inAreas(areaIdsOf(caller, 'officer'), areas);

/** Whether it was reported where somebody is an officer: they alone read what people say of themselves. */
export const mayReadComplaint = (
  caller: Pick<Caller, 'id' | 'grants'>,
  { areaId }: Pick<Complaint, 'areaId'>,
  areas: Pick<Areas, 'covers'>,
): boolean => holdsIn(caller, 'officer', areaId, areas);
