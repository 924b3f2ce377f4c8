import Type, { type Static } from 'typebox';
import { personRoles } from '../../kernel/rights.ts';
import { closed, Id, InstantText, listQuery, orNull, Version, NOT_EMPTY } from '../../kernel/schemas.ts';
import { MAX_PASSWORD, MIN_PASSWORD } from './password.domain.ts';

const Name = Type.String({ minLength: 1, maxLength: 120, pattern: NOT_EMPTY });
const Phone = Type.String({
  minLength: 1,
  maxLength: 40,
  format: 'phone',
  description: 'Vietnamese mobile number, any usual spelling',
});
const Email = Type.String({ minLength: 1, maxLength: 254, format: 'email' });
const LocaleText = Type.Enum(['vi', 'en']);
const AreaCode = Type.String({
  pattern: '^[0-9]{2}([0-9]{3})?(@[0-9]{4}-[0-9]{2}-[0-9]{2})?$',
  'x-says': { vi: 'mã địa bàn, ví dụ 05908', en: 'an area code, such as 05908' },
  description: 'A code means the unit valid today; code@day means the one valid from that day',
});
export const NewPassword = Type.String({ minLength: MIN_PASSWORD, maxLength: MAX_PASSWORD });
export const KnownPassword = Type.String({ minLength: 1, maxLength: MAX_PASSWORD });
export const Login = Type.String({ minLength: 1, maxLength: 254, description: 'Phone number or e-mail address' });

const Roles = Type.Array(
  closed({ role: Type.Enum([...personRoles]), areaCodes: Type.Optional(Type.Array(AreaCode, { maxItems: 200 })) }),
  { maxItems: 20 },
);

export const SignUpBody = closed({
  name: Name,
  phone: Type.Optional(orNull(Phone)),
  email: Type.Optional(orNull(Email)),
  password: NewPassword,
  locale: Type.Optional(LocaleText),
});

export const CreateAccountBody = closed({
  name: Name,
  phone: Type.Optional(orNull(Phone)),
  email: Type.Optional(orNull(Email)),
  password: Type.Optional(orNull(NewPassword)),
  locale: Type.Optional(LocaleText),
  roles: Roles,
});

export const PatchAccountBody = closed({
  name: Type.Optional(Name),
  phone: Type.Optional(orNull(Phone)),
  email: Type.Optional(orNull(Email)),
  locale: Type.Optional(LocaleText),
  roles: Type.Optional(Roles),
  disabled: Type.Optional(Type.Boolean()),
});

export const PatchMeBody = closed({
  name: Type.Optional(Name),
  phone: Type.Optional(orNull(Phone)),
  email: Type.Optional(orNull(Email)),
  locale: Type.Optional(LocaleText),
  currentPassword: Type.Optional(KnownPassword),
});

export const PasswordBody = closed({ currentPassword: KnownPassword, newPassword: NewPassword });

export const AccountsQuery = listQuery({
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
  roles: Type.Array(closed({ role: Type.Enum([...personRoles]), areaCodes: Type.Array(Type.String()) })),
  disabled: Type.Boolean(),
  createdAt: InstantText,
  updatedAt: InstantText,
};

export const AccountItem = closed(itemFields);
export const AccountAnswer = closed({ ...itemFields, allowed: Type.Array(Type.String()) });

export type RolesInput = Static<typeof Roles>;
export type CreateAccountInput = Static<typeof CreateAccountBody>;
export type PatchAccountInput = Static<typeof PatchAccountBody>;
export type PatchMeInput = Static<typeof PatchMeBody>;
export type SignUpInput = Static<typeof SignUpBody>;
