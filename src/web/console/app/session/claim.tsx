import { useState } from 'preact/hooks';
import { Head } from '../head.tsx';
import { Field } from '../parts/field.tsx';
import { addressOf } from '../address.ts';
import { call, session as services } from '../services.ts';
import { account } from '../texts/account.ts';
import { common } from '../texts/common.ts';
import { session } from '../texts/session.ts';
import { useTexts } from '../texts/index.ts';
import { useAttempt } from './attempt.ts';
import { isPhone, parseCode } from './checks.ts';
import { CodeStep } from './code-step.tsx';
import { ClaimByQr } from './claim-by-qr.tsx';
import { FormScreen } from './form-screen.tsx';
import { handoverToken } from './handover-token.ts';

/** S4: a producer takes over the profile that a helper has made, by a QR code or by a code to the phone in it. */
export function Claim() {
  const token = handoverToken.value;
  if (token !== null) return <ClaimByQr key={token} token={token} />;
  return services().state.value.account === null ? <SignInFirst /> : <ByCode />;
}

function SignInFirst() {
  const { claim: t } = useTexts(account);
  const { signIn } = useTexts(session);
  return (
    <>
      <Head title={t.title} />
      <main class="inside">
        <p>{t.lead}</p>
        <p>{t.signIn}</p>
        <a class="button big" href={addressOf('/sign-up')}>
          {signIn.signUp}
        </a>
        <a class="button quiet" href={addressOf('/sign-in')}>
          {signIn.act}
        </a>
      </main>
    </>
  );
}

function ByCode() {
  const { claim: t } = useTexts(account);
  const { wrong: words } = useTexts(session);
  const { home } = useTexts(common);
  const [phone, setPhone] = useState('');
  const [code, setCode] = useState('');
  const [asked, setAsked] = useState(false);
  const [taken, setTaken] = useState<number | null>(null);
  const { busy, failure, wrong, wait, run } = useAttempt<'phone' | 'code'>();

  async function ask(): Promise<void> {
    if (busy || wait > 0) return;
    const faults = isPhone(phone) ? {} : { phone: phone.trim() === '' ? words.empty : words.phone };
    if (await run(faults, () => call('requestClaim', { body: { phone } }))) setAsked(true);
  }
  async function save(): Promise<void> {
    if (busy || wait > 0) return;
    const digits = parseCode(code);
    await run(digits === null ? { code: words.code } : {}, async () => {
      const { data } = await call('confirmClaim', { body: { phone, code: digits ?? '' } });
      setTaken(data.producerIds.length);
    });
  }
  if (taken !== null)
    return (
      <>
        <Head title={t.doneTitle} />
        <main class="inside">
          <p>{taken === 0 ? t.none : t.done(taken)}</p>
          <a class="button big" href={addressOf('/')}>
            {home}
          </a>
        </main>
      </>
    );
  return (
    <FormScreen
      title={t.title}
      back={addressOf('/')}
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
        />
      ) : (
        <>
          <p>{t.lead}</p>
          <Field
            id="phone"
            label={t.phone}
            kind="tel"
            value={phone}
            onInput={setPhone}
            problem={wrong.phone}
            autocomplete="tel"
          />
        </>
      )}
    </FormScreen>
  );
}
