import { useState } from 'preact/hooks';
import { call, session as services } from '../services.ts';
import { Head } from '../head.tsx';
import { Form } from '../parts/form.tsx';
import { addressOf } from '../address.ts';
import { account } from '../texts/account.ts';
import { session } from '../texts/session.ts';
import { locale, useTexts } from '../texts/index.ts';
import { useAttempt } from './attempt.ts';
import { parseCode } from './checks.ts';
import { CodeStep } from './code-step.tsx';
import { Failure } from './failure.tsx';
import { faultsOf, WhoFields, type Who } from './who-fields.tsx';

/** S2: a producer makes an account of their own, shows that the number is theirs, and says where to go on. */
export function SignUp() {
  const [step, setStep] = useState<'who' | 'code' | 'done'>('who');
  switch (step) {
    case 'who':
      return <WhoSignsUp onDone={() => setStep('code')} />;
    case 'code':
      return <OwnNumber onDone={() => setStep('done')} />;
    case 'done':
      return <WhatNext />;
  }
}

interface StepProps {
  readonly onDone: () => void;
}

function WhoSignsUp({ onDone }: StepProps) {
  const { signUp: t } = useTexts(account);
  const { wrong: words } = useTexts(session);
  const [typed, setTyped] = useState<Who>({ name: '', phone: '', password: '' });
  const { busy, failure, wrong, wait, run } = useAttempt<keyof Who>();

  async function submit(): Promise<void> {
    if (busy || wait > 0) return;
    const isDone = await run(faultsOf(typed, words), async () => {
      await call('signUp', { body: { ...typed, locale: locale.value } });
      await services().signIn(typed.phone, typed.password);
    });
    if (isDone) onDone();
  }
  return (
    <>
      <Head title={t.title} back={addressOf('/sign-in')} />
      <main>
        <Form onDone={() => void submit()}>
          <p>{t.lead}</p>
          <WhoFields typed={typed} onType={(one) => setTyped((before) => ({ ...before, ...one }))} wrong={wrong} />
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
