import type { Filter } from '../../../platform/store/filter.ts';
import type { Areas } from '../../areas/index.ts';
import { holdsIn, lacksConsent, reachFilter, relationOf, type Asker, type Producer } from '../../producers/index.ts';

/** Whose products an export may have: those in reach of somebody who asks, or all for an operator of the service. */
export type ExportReach = Asker | 'everything';

export const isAdmin = ({ grants }: Pick<Asker, 'grants'>): boolean => grants.some(({ role }) => role === 'admin');

/** Whether a reach is less than all there is. */
export const isLimited = (reach: ExportReach): reach is Asker => reach !== 'everything' && !isAdmin(reach);

/**
 * Whether somebody may export the products of a producer: its own people, officers of its area and admins; helpers when
 * the producer has consented that they work for it. `noConsent`: it has not. `null`: out of reach.
 */
export function exportReachOf(
  reach: ExportReach,
  producer: Pick<Producer, 'memberIds' | 'areaId' | 'consents' | 'expiresAt'>,
  areas: Pick<Areas, 'covers'>,
): 'may' | 'noConsent' | null {
  if (!isLimited(reach)) return 'may';
  const standing = relationOf(reach, producer, areas);
  if (standing === null || !lacksConsent(standing, producer)) return standing && 'may';
  // Who is an officer there as well needs no consent.
  return holdsIn(reach, 'officer', producer.areaId, areas) ? 'may' : 'noConsent';
}

/** What `exportReachOf` says of one producer, consents aside, as a question to the store. */
export const exportReachFilter = (
  reach: ExportReach,
  areas: Pick<Areas, 'get' | 'coveredBy' | 'history'>,
): Filter<Producer> => (isLimited(reach) ? reachFilter(reach, areas) : {});
