import { dayOf, type Instant } from '../../kernel/clock.ts';
import { codeOf } from '../areas/index.ts';
import type { Account } from './account.ts';
import { grantsOn } from './grants.domain.ts';
import { unprovenContacts } from './unproven.domain.ts';

/** How clients name the area of a grant. */
type CodeOf = (areaId: string) => string;

const presentGrants = (grants: Account['grants'], nameOf: CodeOf) =>
  grants.map(({ role, areaIds, until = null }) => ({ role, areaCodes: areaIds.map(nameOf), until }));

/**
 * An account as it stands in a list: what is not named here doesn't leave. Areas go by the code alone: when a grant is
 * written, its unit is the one that bears the code.
 */
export const accountItem = (account: Account) => ({
  id: account.id,
  version: account.version,
  name: account.name,
  phone: account.phone,
  email: account.email,
  locale: account.locale,
  roles: presentGrants(account.grants, codeOf),
  disabled: account.disabled,
  createdAt: account.createdAt,
  updatedAt: account.updatedAt,
});

/**
 * An account and what its reader may do with it. A unit that has ended is named by its id: its code may be another's by
 * now, and who sends the roles back must not move the person there.
 */
export const presentAccount = (account: Account, areas: { readonly codeOf: CodeOf }, allowed: readonly string[]) => ({
  ...accountItem(account),
  roles: presentGrants(account.grants, (id) => areas.codeOf(id)),
  unproven: [...unprovenContacts(account)],
  allowed: [...allowed],
});

/** An account for its own person: with the roles that hold at an instant. */
export const presentOwnAccount = (account: Account, areas: { readonly codeOf: CodeOf }, at: Instant) =>
  presentAccount({ ...account, grants: grantsOn(dayOf(at), account.grants) }, areas, ['update']);
