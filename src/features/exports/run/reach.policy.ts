import type { Caller } from '../../../kernel/rights.ts';
import type { Areas } from '../../areas/index.ts';
import { holdsIn, lacksConsent, type Producer } from '../../producers/index.ts';

/** Who asks for an export, as far as it decides what is in their reach. */
export type Asker = Pick<Caller, 'kind' | 'id' | 'grants'>;

export const isAdmin = ({ grants }: Pick<Asker, 'grants'>): boolean => grants.some(({ role }) => role === 'admin');

/**
 * Whether somebody may export the products of a producer: its own people, officers of its area and admins; helpers when
 * the producer has consented that they work for it. `noConsent`: it has not. `null`: out of reach.
 */
export function reachOf(
  asker: Asker,
  producer: Pick<Producer, 'memberIds' | 'areaId' | 'consents'>,
  areas: Pick<Areas, 'covers'>,
): 'may' | 'noConsent' | null {
  const caller: Caller = { ...asker, scopes: [], sessionId: null };
  const others = isAdmin(asker) || holdsIn(caller, 'officer', producer.areaId, areas);
  if (others || producer.memberIds.includes(asker.id)) return 'may';
  if (!holdsIn(caller, 'helper', producer.areaId, areas)) return null;
  return lacksConsent('helper', producer) ? 'noConsent' : 'may';
}
