import Type, { type Static } from 'typebox';
import { personRoles } from '../../kernel/rights.ts';
import {
  closed,
  DayText,
  filled,
  Id,
  InstantText,
  listQuery,
  optional,
  orNull,
  Version,
} from '../../kernel/schemas.ts';
import { AreaCode } from '../areas/index.ts';
import { contactNames } from './unproven.domain.ts';
import { MAX_PASSWORD, MIN_PASSWORD } from './password.domain.ts';

const Name = filled(120);
const Phone = Type.String({
  minLength: 1,
  maxLength: 40,
  format: 'phone',
  description: 'Vietnamese mobile number, any usual spelling',
});
const Email = Type.String({ minLength: 1, maxLength: 254, format: 'email' });
const LocaleText = Type.Enum(['vi', 'en']);
export const NewPassword = Type.String({ minLength: MIN_PASSWORD, maxLength: MAX_PASSWORD, format: 'password' });
export const KnownPassword = Type.String({ minLength: 1, maxLength: MAX_PASSWORD, format: 'password' });
export const Login = Type.String({ minLength: 1, maxLength: 254, description: 'Phone number or e-mail address' });

const Roles = Type.Array(
  closed({
    role: Type.Enum([...personRoles]),
    areaCodes: Type.Optional(Type.Array(AreaCode, { maxItems: 200 })),
    until: optional(Type.Unsafe<string>({ ...DayText, description: 'The last day on which it holds' })),
  }),
  { maxItems: 20 },
);

export const SignUpBody = closed({
  name: Name,
  phone: optional(Phone),
  email: optional(Email),
  password: NewPassword,
  locale: Type.Optional(LocaleText),
});

export const CreateAccountBody = closed({
  name: Name,
  phone: optional(Phone),
  email: optional(Email),
  password: optional(NewPassword),
  locale: Type.Optional(LocaleText),
  roles: Roles,
});

export const PatchAccountBody = closed({
  name: Type.Optional(Name),
  phone: optional(Phone),
  email: optional(Email),
  locale: Type.Optional(LocaleText),
  roles: Type.Optional(Roles),
  disabled: Type.Optional(Type.Boolean()),
});

export const PatchMeBody = closed({
  name: Type.Optional(Name),
  phone: optional(Phone),
  email: optional(Email),
  locale: Type.Optional(LocaleText),
  currentPassword: Type.Optional(KnownPassword),
});

export const PasswordBody = closed({ currentPassword: KnownPassword, newPassword: NewPassword });

export const AccountsQuery = listQuery({
  q: Type.Optional(filled(100, 'Beginnings of words of the name or address; or digits of the phone')),
  role: Type.Optional(Type.Enum([...personRoles])),
  areaCode: Type.Optional(AreaCode),
  disabled: Type.Optional(Type.Boolean()),
});

const itemFields = {
  id: Id,
  version: Version,
  name: Type.String(),
  phone: orNull(Type.String({ description: 'E.164' })),
  email: orNull(Type.String()),
  locale: LocaleText,
  roles: Type.Array(
    closed({
      role: Type.Enum([...personRoles]),
      areaCodes: Type.Array(Type.String()),
      until: orNull(Type.Unsafe<string>({ ...DayText, description: 'The last day on which it holds' })),
    }),
  ),
  disabled: Type.Boolean(),
  createdAt: InstantText,
  updatedAt: InstantText,
};

export const AccountItem = closed(itemFields);
export type AccountItem = Static<typeof AccountItem>;
export const AccountAnswer = closed({
  ...itemFields,
  unproven: Type.Array(Type.Enum([...contactNames]), {
    description: 'What nobody has proven to be this person’s: messages go there only when it is',
  }),
  allowed: Type.Array(Type.String()),
});

export type RolesInput = Static<typeof Roles>;
export type CreateAccountInput = Static<typeof CreateAccountBody>;
export type PatchAccountInput = Static<typeof PatchAccountBody>;
export type PatchMeInput = Static<typeof PatchMeBody>;
export type SignUpInput = Static<typeof SignUpBody>;
