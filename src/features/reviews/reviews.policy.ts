import type { Caller } from '../../kernel/rights.ts';
import type { Areas } from '../areas/index.ts';
import { areaIdsOf, lacksConsent, type Producer, type ProducerRelation } from '../producers/index.ts';

/** The provinces in which somebody is an officer. */
export const provincesOf = (caller: Pick<Caller, 'grants'>, areas: Pick<Areas, 'get'>): readonly string[] =>
  areaIdsOf(caller, 'officer').filter((id) => areas.get(id)?.kind === 'province');

/** Whether somebody is an officer of the province that a producer is in. */
export const isOfficerOfProvince = (
  caller: Pick<Caller, 'grants'>,
  { areaId }: Pick<Producer, 'areaId'>,
  areas: Pick<Areas, 'get' | 'covers'>,
): boolean => provincesOf(caller, areas).some((id) => areas.covers(id, areaId));

/** Whether somebody may leave a note on a product: its people, officers, and helpers with its producer's consent. */
export const mayNote = (relation: ProducerRelation, producer: Pick<Producer, 'consents'>): boolean =>
  !lacksConsent(relation, producer);
