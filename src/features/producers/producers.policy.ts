import type { Caller, PersonRole } from '../../kernel/rights.ts';
import type { Filter } from '../../platform/store/filter.ts';
import { inAreas, type Areas } from '../areas/index.ts';
import { consentedPurposes } from './consents.domain.ts';
import type { Producer } from './producer.ts';

/** Somebody who asks, as far as it decides what is in their reach. */
export type Asker = Pick<Caller, 'id' | 'grants'>;

type Covering = Pick<Areas, 'covers'>;
type Covered = Pick<Areas, 'get' | 'coveredBy' | 'history'>;

/** What a caller is to a producer: one of its own people, or responsible for where it is. */
export type ProducerRelation = 'member' | 'helper' | 'officer';

/** Ids of the areas in which a caller has one of these roles. */
export const areaIdsOf = ({ grants }: Pick<Asker, 'grants'>, ...roles: readonly PersonRole[]): readonly string[] =>
  grants.flatMap(({ role, areaIds }) => (roles.includes(role) ? areaIds : []));

/** Whether a caller has the role in an area that covers the unit. */
export const holdsIn = (asker: Pick<Asker, 'grants'>, role: PersonRole, unitId: string, areas: Covering): boolean =>
  areaIdsOf(asker, role).some((areaId) => areas.covers(areaId, unitId));

/** Who has one of these roles in an area reaches the producers there. */
const RESPONSIBLE = ['helper', 'officer'] as const;

/**
 * The strongest relation of somebody; `null` for who is out of reach, and of everybody when it was deleted. `reachFilter`
 * asks a store the same.
 */
export function relationOf(
  asker: Asker,
  { expiresAt, memberIds, areaId }: Pick<Producer, 'memberIds' | 'areaId' | 'expiresAt'>,
  areas: Covering,
): ProducerRelation | null {
  if (expiresAt !== undefined) return null;
  if (memberIds.includes(asker.id)) return 'member';
  return RESPONSIBLE.find((role) => holdsIn(asker, role, areaId, areas)) ?? null;
}

/** The producers to which somebody has a relation: what `relationOf` says of one of them, as a question to the store. */
export const reachFilter = (asker: Asker, areas: Covered): Filter<Producer> => ({
  expiresAt: { $exists: false },
  $or: [{ memberIds: asker.id }, inResponsibility(asker, areas)],
});

/** What lies where somebody is responsible, as a question to any collection that keeps areas. */
export const inResponsibility = (asker: Pick<Asker, 'grants'>, areas: Covered): ReturnType<typeof inAreas> =>
  inAreas(areaIdsOf(asker, ...RESPONSIBLE), areas);

export const isAdmin = ({ grants }: Pick<Asker, 'grants'>): boolean => grants.some(({ role }) => role === 'admin');

/** Every producer that was not deleted. */
export const STORED: Filter<Producer> = { expiresAt: { $exists: false } };

/** Producers in a former commune that went into no one commune of today. */
export const unresolvedFilter = (areas: Pick<Areas, 'unresolved'>): Filter<Producer> => ({
  areaId: { $in: areas.unresolved() },
});

/** Whether what a caller types needs a consent that is on record: a producer's own people consent by doing it. */
export const lacksConsent = (relation: ProducerRelation, producer: Pick<Producer, 'consents'>): boolean =>
  relation === 'helper' && !consentedPurposes(producer).includes('profile');

const WRITES = ['update', 'addDocument'] as const;
const CONSENTS = ['addConsent', 'withdrawConsent'] as const;

/** Whether a caller may delete it as far as people go: its own people may, and a helper while it has none. */
export const mayDelete = (relation: ProducerRelation, { memberIds }: Pick<Producer, 'memberIds'>): boolean =>
  relation === 'member' || (relation === 'helper' && memberIds.length === 0);

/** What a caller may do with a producer now. `kept`: it has products that may not be deleted. */
export function movesOf(
  relation: ProducerRelation,
  producer: Pick<Producer, 'consents' | 'memberIds'>,
  { kept }: { readonly kept: boolean },
): readonly string[] {
  if (relation === 'officer') return [];
  const mayWrite = !lacksConsent(relation, producer);
  return [
    ...(mayWrite ? WRITES : []),
    ...CONSENTS,
    ...(mayWrite && relation === 'helper' && producer.memberIds.length === 0 ? ['handOver'] : []),
    ...(!kept && mayDelete(relation, producer) ? ['delete'] : []),
  ];
}
