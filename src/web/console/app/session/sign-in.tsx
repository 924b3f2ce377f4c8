import { useLocation } from 'preact-iso';
import { useEffect, useState } from 'preact/hooks';
import { Head } from '../head.tsx';
import { Field } from '../parts/field.tsx';
import { Form } from '../parts/form.tsx';
import { Note } from '../parts/note.tsx';
import { addressOf } from '../address.ts';
import { session as services } from '../services.ts';
import { session } from '../texts/session.ts';
import { useTexts } from '../texts/index.ts';
import { useAttempt } from './attempt.ts';
import { Failure } from './failure.tsx';
import { PasswordField } from './password-field.tsx';

/** S1: signing in, also in the place of a screen that needs it, and again after a session has ended. */
export function SignIn() {
  const { signIn: t, wrong: words } = useTexts(session);
  const { path, route } = useLocation();
  const { account, standing } = services().state.value;
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const { busy, failure, wrong, wait, run } = useAttempt<'login' | 'password'>(({ failed }) => failed.signInOffline);

  const isIn = account !== null && standing !== 'ended';
  useEffect(() => {
    if (isIn && path === addressOf('/sign-in')) route(addressOf('/'), true);
  }, [isIn, path, route]);

  const submit = (): void => {
    if (busy || wait > 0) return;
    const faults = {
      ...(login.trim() === '' && { login: words.empty }),
      ...(password === '' && { password: words.empty }),
    };
    void run(faults, () => services().signIn(login, password));
  };
  return (
    <>
      <Head title={t.title} />
      <main>
        <Form onDone={submit}>
          {account && standing === 'ended' ? <Note mood="calm">{t.again(account.name)}</Note> : <KeptHere />}
          <Field
            id="login"
            label={t.login}
            kind="email"
            value={login}
            onInput={setLogin}
            problem={wrong.login}
            autocomplete="username"
          />
          <PasswordField
            id="password"
            label={t.password}
            onInput={setPassword}
            problem={wrong.password}
            autocomplete="current-password"
          />
          <Failure said={failure} />
          <button type="button" class="big" aria-busy={busy} onClick={submit}>
            {t.act}
          </button>
          <p class="ways">
            <a class="lone" href={addressOf('/reset')}>
              {t.forgotten}
            </a>
            <a class="lone" href={addressOf('/sign-up')}>
              {t.signUp}
            </a>
          </p>
        </Form>
      </main>
    </>
  );
}

/** Who has work on this device: they know that it is not lost. */
function KeptHere() {
  const { signIn: t } = useTexts(session);
  const names = services()
    .remembered()
    .map(({ name }) => name);
  return names.length === 0 ? null : (
    <Note mood="calm">
      {t.kept} {names.join(', ')}.
    </Note>
  );
}
