import type { Day } from '../../kernel/clock.ts';
import type { Parsed } from '../../kernel/parsed.ts';
import type { FieldError } from '../../kernel/problems/index.ts';
import type { PersonRole } from '../../kernel/rights.ts';
import { areaError, type Areas, type AreaUnit } from '../areas/index.ts';
import type { Account } from './account.ts';
import type { RolesInput } from './accounts.schemas.ts';

/** Where each role holds: how many areas a grant names, and whether a whole province may be one. */
const rules: Readonly<
  Record<PersonRole, { readonly least: number; readonly most: number; readonly province: boolean }>
> = {
  producer: { least: 0, most: 0, province: false },
  helper: { least: 1, most: 200, province: false },
  officer: { least: 1, most: 1, province: true },
  leader: { least: 1, most: 200, province: true },
  admin: { least: 0, most: 0, province: false },
};

/** Whether a role is held somewhere. */
export const takesAreas = (role: PersonRole): boolean => rules[role].most > 0;

/** The grants that hold on a day. */
export const grantsOn = (day: Day, grants: Account['grants']): Account['grants'] =>
  grants.filter(({ until }) => until === undefined || until >= day);

/** Whether an account is an admin’s from now on, without an end. */
export const isLastingAdmin = ({ disabled, grants }: Pick<Account, 'disabled' | 'grants'>): boolean =>
  !disabled && grants.some(({ role, until }) => role === 'admin' && until === undefined);

/** Grants in their stored form, areas resolved to units of today; or every field that is wrong, below `/roles`. */
export function parseGrants(roles: RolesInput, areas: Pick<Areas, 'resolve'>): Parsed<Account['grants']> {
  const errors: FieldError[] = [];
  const grants = roles.map(({ role, areaCodes = [], until }, place) => {
    const pointer = `/roles/${String(place)}/areaCodes`;
    const { least, most } = rules[role];
    if (roles.findIndex((other) => other.role === role) < place)
      errors.push({ pointer: `/roles/${String(place)}`, code: 'repeated_items' });
    if (areaCodes.length < least) errors.push({ pointer, code: 'area_needed', values: { role } });
    if (areaCodes.length > most)
      errors.push(
        most === 0
          ? { pointer, code: 'area_not_taken', values: { role } }
          : { pointer, code: 'too_many_items', values: { limit: most } },
      );
    const units = areaCodes.map((code, index) => parseArea(role, code, areas, `${pointer}/${String(index)}`, errors));
    const areaIds = [...new Set(units.flatMap((unit) => (unit ? [unit.id] : [])))];
    return { role, areaIds, ...(typeof until === 'string' && { until }) };
  });
  return errors.length > 0 ? { errors } : { value: grants };
}

function parseArea(
  role: PersonRole,
  code: string,
  areas: Pick<Areas, 'resolve'>,
  pointer: string,
  errors: FieldError[],
): AreaUnit | null {
  const resolved = areas.resolve(code);
  if (!('unit' in resolved)) {
    errors.push(areaError(code, resolved, pointer));
    return null;
  }
  if (resolved.unit.validTo !== null) errors.push({ pointer, code: 'area_unknown', values: { code } });
  else if (resolved.unit.kind === 'province' && !rules[role].province)
    errors.push({ pointer, code: 'area_not_taken', values: { role } });
  return resolved.unit;
}
