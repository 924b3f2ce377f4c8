import type { Caller } from '../../kernel/rights.ts';

/** Whose acts somebody may read: an admin those of all units, an officer those in their own, by id. */
export const auditReachOf = ({ grants }: Pick<Caller, 'grants'>): 'all' | readonly string[] =>
  grants.some(({ role }) => role === 'admin')
    ? 'all'
    : grants.flatMap(({ role, areaIds }) => (role === 'officer' ? areaIds : []));
