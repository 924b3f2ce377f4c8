import type { Caller, PersonRole } from '../../kernel/rights.ts';
import type { Areas } from '../areas/index.ts';
import { consentedPurposes } from './consents.domain.ts';
import type { Producer } from './producer.ts';

type Reach = Pick<Areas, 'covers'>;

/** What a caller is to a producer: one of its own people, or responsible for where it is. */
export type Standing = 'member' | 'helper' | 'officer';

/** Ids of the areas in which a caller has one of these roles. */
export const areaIdsOf = (caller: Caller, ...roles: readonly PersonRole[]): readonly string[] =>
  caller.grants.flatMap(({ role, areaIds }) => (roles.includes(role) ? areaIds : []));

/** Whether a caller has the role in an area that covers the unit. */
export const holdsIn = (caller: Caller, role: PersonRole, unitId: string, areas: Reach): boolean =>
  areaIdsOf(caller, role).some((areaId) => areas.covers(areaId, unitId));

/** The strongest standing of a caller; `null` for who is out of reach, and of everybody when it was deleted. */
export function standingOf(
  caller: Caller,
  producer: Pick<Producer, 'memberIds' | 'areaId' | 'expiresAt'>,
  areas: Reach,
): Standing | null {
  if (producer.expiresAt !== undefined) return null;
  if (caller.kind === 'person' && producer.memberIds.includes(caller.id)) return 'member';
  return (['helper', 'officer'] as const).find((role) => holdsIn(caller, role, producer.areaId, areas)) ?? null;
}

/** Whether what a caller types needs a consent that is on record: a producer's own people consent by doing it. */
export const lacksConsent = (standing: Standing, producer: Pick<Producer, 'consents'>): boolean =>
  standing === 'helper' && !consentedPurposes(producer).includes('profile');

const WRITES = ['update', 'addDocument'] as const;
const CONSENTS = ['addConsent', 'withdrawConsent'] as const;

/** Whether a caller may delete it as far as people go: its own people may, and a helper while it has none. */
export const mayDelete = (standing: Standing, { memberIds }: Pick<Producer, 'memberIds'>): boolean =>
  standing === 'member' || (standing === 'helper' && memberIds.length === 0);

/** What a caller may do with a producer now. `kept`: it has products that may not be deleted. */
export function movesOf(
  standing: Standing,
  producer: Pick<Producer, 'consents' | 'memberIds'>,
  { kept }: { readonly kept: boolean },
): readonly string[] {
  if (standing === 'officer') return [];
  return [
    ...(lacksConsent(standing, producer) ? [] : WRITES),
    ...CONSENTS,
    ...(!kept && mayDelete(standing, producer) ? ['delete'] : []),
  ];
}
