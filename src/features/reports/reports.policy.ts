import type { Caller, Role } from '../../kernel/rights.ts';
import type { Areas } from '../areas/index.ts';

/** Who sees the figures of their areas. */
const SEEING: readonly Role[] = ['leader', 'officer'];

const isAdmin = ({ grants }: Caller): boolean => grants.some(({ role }) => role === 'admin');

const areaIdsOf = ({ grants }: Caller, roles: readonly Role[]): readonly string[] =>
  grants.flatMap(({ role, areaIds }) => (roles.includes(role) ? areaIds : []));

/** The areas whose figures somebody sees, by their ids; `null`: all. */
export const reportAreasOf = (caller: Caller): readonly string[] | null =>
  isAdmin(caller) ? null : [...new Set(areaIdsOf(caller, SEEING))];

/** Whether somebody sees the figures of a unit: it lies in one of their areas. */
export const seesFiguresOf = (caller: Caller, areaId: string, areas: Pick<Areas, 'covers'>): boolean =>
  reportAreasOf(caller)?.some((own) => areas.covers(own, areaId)) ?? true;

/** The provinces whose communes an officer plans for; `null`: all, for an admin. */
export const plannedProvincesOf = (caller: Caller, areas: Pick<Areas, 'get'>): readonly string[] | null =>
  isAdmin(caller) ? null : areaIdsOf(caller, ['officer']).filter((id) => areas.get(id)?.kind === 'province');
