/** What an account may be. A `leader` sees figures and no person; `consumer` is not a person's: it comes with an API key. */
export const roles = ['producer', 'helper', 'officer', 'leader', 'admin', 'consumer'] as const;
export type Role = (typeof roles)[number];
export type PersonRole = Exclude<Role, 'consumer'>;
export const personRoles: readonly PersonRole[] = ['producer', 'helper', 'officer', 'leader', 'admin'];

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

/**
 * Who holds a permission: these roles, or every signed-in person whatever their roles. Who is not named is refused;
 * reach (own, area) is the policies' matter.
 */
export const permissions = {
  'self.use': 'person',
  'account.manage': ['admin'],
  'apiKey.manage': ['admin'],
  'job.manage': ['admin'],
  'audit.read': ['officer', 'admin'],
  'producer.read': ['producer', 'helper', 'officer'],
  'producer.list': ['producer', 'helper', 'officer', 'admin'],
  'producer.write': ['producer', 'helper'],
  'producer.place': ['admin'],
  'hamlet.read': ['producer', 'helper', 'officer', 'admin'],
  'consent.read': ['producer', 'helper', 'officer'],
  'consent.manage': ['producer', 'helper'],
  'producer.claim': ['producer'],
  'producer.vouch': ['helper', 'officer'],
  'producer.handOver': ['helper'],
  'group.read': ['helper', 'officer', 'admin'],
  'group.manage': ['admin'],
  'helper.card': ['helper'],
  'upload.use': ['producer', 'helper'],
  'product.read': ['producer', 'helper', 'officer'],
  'product.write': ['producer', 'helper'],
  'product.decide': ['officer'],
  'product.note': ['producer', 'helper', 'officer'],
  'review.recheck': ['officer'],
  'complaint.manage': ['officer'],
  'channel.read': ['producer', 'helper', 'officer', 'admin', 'consumer'],
  'channel.manage': ['admin'],
  'report.read': ['leader', 'officer', 'admin'],
  'target.manage': ['officer', 'admin'],
  'export.run': ['producer', 'helper', 'officer', 'admin'],
  'feed.read': ['consumer'],
} as const satisfies Readonly<Record<string, readonly Role[] | 'person'>>;

export type Permission = keyof typeof permissions;

const rolesOf = (caller: Caller): readonly Role[] =>
  caller.kind === 'consumer' ? ['consumer'] : caller.grants.map((grant) => grant.role);

/** Whether the permission is the caller's. */
export const holds = (caller: Caller, permission: Permission): boolean => {
  const holders: readonly Role[] | 'person' = permissions[permission];
  return holders === 'person' ? caller.kind === holders : rolesOf(caller).some((role) => holders.includes(role));
};
