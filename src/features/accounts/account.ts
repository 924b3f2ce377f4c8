import Type, { type Static, type TObject } from 'typebox';
import { closed, orNull } from '../../kernel/schemas.ts';
import { personRoles } from '../../kernel/rights.ts';
import type { WithOutbox } from '../../platform/events/events.store.ts';
import { docFields, outboxFields } from '../../platform/store/document.ts';

const fields = {
  version: Type.Integer({ minimum: 1 }),
  name: Type.String(),
  /** E.164. */
  phone: orNull(Type.String()),
  email: orNull(Type.String()),
  /** `false` until somebody has shown that the phone number or address is theirs; absent: they have. */
  phoneProven: Type.Optional(Type.Boolean()),
  locale: Type.Enum(['vi', 'en']),
  /** Kinds of notices that go to the inbox alone; absent: none. */
  mutedNotices: Type.Optional(Type.Array(Type.String())),
  /** argon2id in its usual text form; `null` until the person has set one. */
  passwordHash: orNull(Type.String()),
  grants: Type.Array(
    closed({
      role: Type.Enum([...personRoles]),
      areaIds: Type.Array(Type.String()),
      /** The last day in Việt Nam on which it holds; absent: it has no end. */
      until: Type.Optional(Type.String()),
    }),
  ),
  disabled: Type.Boolean(),
  /** A sign-up that nobody ever signs in to is forgotten then; missing from the first time on. */
  expiresAt: Type.Optional(Type.String()),
  /** Sessions from before have ended, but for `keptSessionId`. */
  sessionsFrom: Type.String(),
  keptSessionId: orNull(Type.String()),
  createdAt: Type.String(),
  updatedAt: Type.String(),
};
const found = {
  /** `phone:…` and `email:…`, proven: what no two accounts share. */
  loginKeys: Type.Optional(Type.Array(Type.String(), { minItems: 1 })),
  /** Logins that the person has typed in and nobody has proven yet, each with its seal: see `unproven.domain.ts`. */
  unprovenLogins: Type.Optional(Type.Array(Type.String(), { minItems: 1 })),
  /** `officer`, `officer 05908@2025-07-01`: what the list of accounts is filtered by. */
  grantKeys: Type.Array(Type.String()),
  /** Beginnings of the words of the name, of the login, and the last digits of the phone: what lists find it by. */
  words: Type.Optional(Type.Array(Type.String())),
};

export const accountSchema = closed({ ...docFields, ...outboxFields, ...fields, ...found });

type AccountContent = Readonly<Static<TObject<typeof fields>>>;

/** A person who signs in. */
export type Account = WithOutbox &
  AccountContent & {
    readonly loginKeys?: readonly string[];
    readonly unprovenLogins?: readonly string[];
    readonly grantKeys: readonly string[];
    readonly words?: readonly string[];
  };
