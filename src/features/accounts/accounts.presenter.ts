import { codeOf } from '../areas/index.ts';
import type { Account } from './account.ts';

/** A person's grants as clients name areas: by the code that is valid today. */
const presentGrants = (grants: Account['grants']) =>
  grants.map(({ role, areaIds }) => ({ role, areaCodes: areaIds.map(codeOf) }));

/** An account as it stands in a list: what is not named here doesn't leave. */
export const accountItem = (account: Account) => ({
  id: account.id,
  version: account.version,
  name: account.name,
  phone: account.phone,
  email: account.email,
  locale: account.locale,
  roles: presentGrants(account.grants),
  disabled: account.disabled,
  createdAt: account.createdAt,
  updatedAt: account.updatedAt,
});

/** An account and what its reader may do with it. */
export const presentAccount = (account: Account, allowed: readonly string[]) => ({
  ...accountItem(account),
  allowed: [...allowed],
});
