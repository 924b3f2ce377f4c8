import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { Field } from '../parts/field.tsx';
import { addressOf } from '../address.ts';
import { call, session as services } from '../services.ts';
import { account } from '../texts/account.ts';
import { session } from '../texts/session.ts';
import { useTexts } from '../texts/index.ts';
import { useAttempt } from './attempt.ts';
import { isLogin, isShort, parseCode } from './checks.ts';
import { CodeStep } from './code-step.tsx';
import { FormScreen } from './form-screen.tsx';
import { PasswordField } from './password-field.tsx';

/** S3: a new password by a code. Whether there is an account, nobody is told. */
export function Reset() {
  const { reset: t, signUp } = useTexts(account);
  const { signIn, wrong: words } = useTexts(session);
  const { route } = useLocation();
  const [login, setLogin] = useState('');
  const [code, setCode] = useState('');
  const [password, setPassword] = useState('');
  const [asked, setAsked] = useState(false);
  const { busy, failure, wrong, wait, run } = useAttempt<'login' | 'code' | 'password'>();

  async function ask(): Promise<void> {
    if (busy || wait > 0) return;
    const faults = isLogin(login) ? {} : { login: login.trim() === '' ? words.empty : words.login };
    if (await run(faults, () => call('requestPasswordReset', { body: { login } }))) setAsked(true);
  }
  async function save(): Promise<void> {
    if (busy || wait > 0) return;
    const digits = parseCode(code);
    const faults = {
      ...(digits === null && { code: words.code }),
      ...(isShort(password) && { password: password === '' ? words.empty : words.short }),
    };
    const isDone = await run(faults, async () => {
      await call('confirmPasswordReset', { body: { login, code: digits ?? '', password } });
      await services().signIn(login, password);
    });
    if (isDone) route(addressOf('/'), true);
  }
  return (
    <FormScreen
      title={t.title}
      back={addressOf('/sign-in')}
      step={String(asked)}
      busy={busy}
      failure={failure}
      act={asked ? t.save : t.act}
      onAct={() => void (asked ? save() : ask())}
    >
      {asked ? (
        <CodeStep
          sent={t.sent}
          label={t.code}
          value={code}
          onInput={setCode}
          problem={wrong.code}
          onAnother={() => void ask()}
        >
          <PasswordField
            id="password"
            label={t.password}
            hint={signUp.passwordHint}
            onInput={setPassword}
            problem={wrong.password}
            autocomplete="new-password"
          />
        </CodeStep>
      ) : (
        <>
          <p>{t.lead}</p>
          <Field
            id="login"
            label={signIn.login}
            kind="email"
            value={login}
            onInput={setLogin}
            problem={wrong.login}
            autocomplete="username"
          />
        </>
      )}
    </FormScreen>
  );
}
