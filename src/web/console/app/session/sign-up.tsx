import { useState } from 'preact/hooks';
import { call, session as services } from '../services.ts';
import { Head } from '../head.tsx';
import { Field } from '../parts/field.tsx';
import { Form } from '../parts/form.tsx';
import { addressOf } from '../address.ts';
import { account } from '../texts/account.ts';
import { session } from '../texts/session.ts';
import { locale, useTexts } from '../texts/index.ts';
import { useAttempt } from './attempt.ts';
import { isPhone, isShort, parseCode } from './checks.ts';
import { CodeStep } from './code-step.tsx';
import { Failure } from './failure.tsx';
import { PasswordField } from './password-field.tsx';

/** S2: a producer makes an account of their own, shows that the number is theirs, and says where to go on. */
export function SignUp() {
  const [step, setStep] = useState<'who' | 'code' | 'done'>('who');
  switch (step) {
    case 'who':
      return <Who onDone={() => setStep('code')} />;
    case 'code':
      return <OwnNumber onDone={() => setStep('done')} />;
    case 'done':
      return <WhatNext />;
  }
}

interface StepProps {
  readonly onDone: () => void;
}

function Who({ onDone }: StepProps) {
  const { signUp: t } = useTexts(account);
  const { wrong: words } = useTexts(session);
  const [typed, setTyped] = useState({ name: '', phone: '', password: '' });
  const { busy, failure, wrong, wait, run } = useAttempt<'name' | 'phone' | 'password'>();
  const type =
    (field: keyof typeof typed) =>
    (text: string): void =>
      setTyped((before) => ({ ...before, [field]: text }));

  async function submit(): Promise<void> {
    if (busy || wait > 0) return;
    const { name, phone, password } = typed;
    const faults = {
      ...(name.trim() === '' && { name: words.empty }),
      ...(!isPhone(phone) && { phone: phone.trim() === '' ? words.empty : words.phone }),
      ...(isShort(password) && { password: password === '' ? words.empty : words.short }),
    };
    const isDone = await run(faults, async () => {
      await call('signUp', { body: { name, phone, password, locale: locale.value } });
      await services().signIn(phone, password);
    });
    if (isDone) onDone();
  }
  return (
    <>
      <Head title={t.title} back={addressOf('/sign-in')} />
      <main>
        <Form onDone={() => void submit()}>
          <p>{t.lead}</p>
          <Field
            id="name"
            label={t.name}
            value={typed.name}
            onInput={type('name')}
            problem={wrong.name}
            autocomplete="name"
            maxLength={120}
          />
          <Field
            id="phone"
            label={t.phone}
            kind="tel"
            value={typed.phone}
            onInput={type('phone')}
            problem={wrong.phone}
            autocomplete="tel"
          />
          <PasswordField
            id="password"
            label={t.password}
            hint={t.passwordHint}
            onInput={type('password')}
            problem={wrong.password}
            autocomplete="new-password"
          />
          <Failure said={failure} />
          <button type="button" class="big" aria-busy={busy} onClick={() => void submit()}>
            {t.act}
          </button>
        </Form>
      </main>
    </>
  );
}

/** The code that was sent to the number: until it is proven, the number is nobody's. */
function OwnNumber({ onDone }: StepProps) {
  const { signUp: t, reset } = useTexts(account);
  const { signIn, wrong: words } = useTexts(session);
  const [code, setCode] = useState('');
  const { busy, failure, code: refusal, wrong, wait, run } = useAttempt<'code'>();

  async function save(): Promise<void> {
    if (busy || wait > 0) return;
    const digits = parseCode(code);
    const faults = digits === null ? { code: words.code } : {};
    if (await run(faults, () => call('confirmMyProof', { body: { contact: 'phone', code: digits ?? '' } }))) onDone();
  }
  return (
    <>
      <Head title={t.codeTitle} />
      <main>
        <Form onDone={() => void save()}>
          <CodeStep
            sent={t.codeSent}
            label={reset.code}
            value={code}
            onInput={setCode}
            problem={wrong.code}
            onAnother={() => void run({}, () => call('requestMyProof', { body: { contact: 'phone' } }))}
          />
          <Failure said={failure} />
          {refusal === 'login_taken' && (
            <p class="ways">
              <a class="lone" href={addressOf('/sign-in')}>
                {signIn.act}
              </a>
              <a class="lone" href={addressOf('/reset')}>
                {signIn.forgotten}
              </a>
            </p>
          )}
          <button type="button" class="big" aria-busy={busy} onClick={() => void save()}>
            {t.codeSave}
          </button>
          <button type="button" class="quiet" onClick={onDone}>
            {t.later}
          </button>
        </Form>
      </main>
    </>
  );
}

function WhatNext() {
  const { signUp: t } = useTexts(account);
  return (
    <>
      <Head title={t.doneTitle} />
      <main class="inside">
        <p>{t.asked}</p>
        <a class="button big" href={addressOf('/claim')}>
          {t.claim}
        </a>
        <a class="button quiet" href={addressOf('/')}>
          {t.noClaim}
        </a>
      </main>
    </>
  );
}
