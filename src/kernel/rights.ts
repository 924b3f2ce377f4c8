/** What an account may be. `consumer` is not a person's: it comes with an API key. */
export const roles = ['producer', 'helper', 'officer', 'admin', 'consumer'] as const;
export type Role = (typeof roles)[number];
export type PersonRole = Exclude<Role, 'consumer'>;
export const personRoles: readonly PersonRole[] = ['producer', 'helper', 'officer', 'admin'];

/** A role and the units it holds in, as `<code>@<validFrom>`; empty where the role has no area. */
export interface Grant {
  readonly role: PersonRole;
  readonly areaIds: readonly string[];
}

/** Who is asking: a signed-in person, or a program with an API key. */
export interface Caller {
  readonly kind: 'person' | 'consumer';
  /** Id of the account or of the API key. */
  readonly id: string;
  readonly grants: readonly Grant[];
  readonly scopes: readonly string[];
  readonly sessionId: string | null;
}

/** Which roles hold a permission. Who is not named is refused; reach (own, area) is the policies' matter. */
export const permissions = {
  'self.use': personRoles,
  'account.manage': ['admin'],
  'apiKey.manage': ['admin'],
  'job.manage': ['admin'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;

export type Permission = keyof typeof permissions;

const rolesOf = (caller: Caller): readonly Role[] =>
  caller.kind === 'consumer' ? ['consumer'] : caller.grants.map((grant) => grant.role);

/** Whether one of the caller's roles holds the permission. */
export const holds = (caller: Caller, permission: Permission): boolean => {
  const holders: readonly Role[] = permissions[permission];
  return rolesOf(caller).some((role) => holders.includes(role));
};
