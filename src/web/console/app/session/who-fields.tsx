import { Field } from '../parts/field.tsx';
import { account } from '../texts/account.ts';
import { useTexts } from '../texts/index.ts';
import type { session } from '../texts/session.ts';
import type { Wrong } from './attempt.ts';
import { isPhone, isShort } from './checks.ts';
import { PasswordField } from './password-field.tsx';

/** Who makes an account. */
export interface Who {
  readonly name: string;
  readonly phone: string;
  readonly password: string;
}

/** What is wrong with it already on this phone. */
export const faultsOf = ({ name, phone, password }: Who, words: (typeof session)['vi']['wrong']): Wrong<keyof Who> => ({
  ...(name.trim() === '' && { name: words.empty }),
  ...(!isPhone(phone) && { phone: phone.trim() === '' ? words.empty : words.phone }),
  ...(isShort(password) && { password: password === '' ? words.empty : words.short }),
});

interface WhoFieldsProps {
  readonly typed: Who;
  readonly onType: (typed: Partial<Who>) => void;
  readonly wrong: Wrong<keyof Who>;
}

/** What an account needs. */
export function WhoFields({ typed, onType, wrong }: WhoFieldsProps) {
  const { signUp: t } = useTexts(account);
  return (
    <>
      <Field
        id="name"
        label={t.name}
        value={typed.name}
        onInput={(name) => onType({ name })}
        problem={wrong.name}
        autocomplete="name"
        maxLength={120}
      />
      <Field
        id="phone"
        label={t.phone}
        kind="tel"
        value={typed.phone}
        onInput={(phone) => onType({ phone })}
        problem={wrong.phone}
        autocomplete="tel"
      />
      <PasswordField
        id="password"
        label={t.password}
        hint={t.passwordHint}
        onInput={(password) => onType({ password })}
        problem={wrong.password}
        autocomplete="new-password"
      />
    </>
  );
}
