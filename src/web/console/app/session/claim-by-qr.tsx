import { useLocation } from 'preact-iso';
import { useEffect, useRef, useState } from 'preact/hooks';
import { phoneText } from '../../../shared/formats.ts';
import { addressOf } from '../address.ts';
import type { FindHandoverAnswer } from '../api/operations.ts';
import { Offline, Refused } from '../api/refusals.ts';
import { Head } from '../head.tsx';
import { say } from '../parts/toast.tsx';
import { call, session as services } from '../services.ts';
import { account } from '../texts/account.ts';
import { common } from '../texts/common.ts';
import { session } from '../texts/session.ts';
import { useTexts } from '../texts/index.ts';
import { useAttempt } from './attempt.ts';
import { Failure } from './failure.tsx';
import { FormScreen } from './form-screen.tsx';
import { handoverToken } from './handover-token.ts';
import { SignIn } from './sign-in.tsx';
import { faultsOf, WhoFields, type Who } from './who-fields.tsx';

/** Refusals by which a code is known to be good no more. */
const SPENT = ['handover_invalid', 'body_invalid'];

/** S4 by the QR code of a helper: what is taken over, then by which account. */
export function ClaimByQr({ token }: { readonly token: string }) {
  const { opening, again } = useTexts(common);
  const { byQr: t } = useTexts(account);
  const [found, setFound] = useState<FindHandoverAnswer | null>(null);
  const { failure, code, run } = useAttempt<never>();
  const look = () => void run({}, async () => setFound((await call('findHandover', { body: { token } })).data));
  useEffect(look, [token]);

  if (found !== null) return <Take token={token} found={found} />;
  if (code !== null && SPENT.includes(code)) return <Spent />;
  return (
    <>
      <Head title={t.title} />
      <main class="inside" aria-busy={failure === null}>
        {failure === null ? (
          <p>{opening}</p>
        ) : (
          <>
            <Failure said={failure} />
            <button type="button" class="big" onClick={look}>
              {again}
            </button>
          </>
        )}
      </main>
    </>
  );
}

function Spent() {
  const { byQr: t } = useTexts(account);
  const { home } = useTexts(common);
  const leave = () => () => {
    handoverToken.value = null;
  };
  useEffect(leave, []);
  return (
    <>
      <Head title={t.spentTitle} />
      <main class="inside">
        <p>{t.spent}</p>
        <p>{t.spentBefore}</p>
        <a class="button" href={addressOf('/')}>
          {home}
        </a>
      </main>
    </>
  );
}

interface TakeProps {
  readonly token: string;
  readonly found: FindHandoverAnswer;
}

function Take({ token, found }: TakeProps) {
  const { byQr: t } = useTexts(account);
  const { wrong: words } = useTexts(session);
  const { route } = useLocation();
  const { account: mine, standing } = services().state.value;
  const [step, setStep] = useState<'what' | 'signIn' | 'who'>('what');
  const [typed, setTyped] = useState<Who>({
    name: found.representativeName ?? '',
    phone: found.phone === null ? '' : phoneText(found.phone),
    password: '',
  });
  const attempt = useAttempt<keyof Who>();
  const { busy, failure, code, wrong, wait, run } = attempt;
  const mayBeDone = useRef(false);
  const isIn = mine !== null && standing !== 'ended';

  async function confirm(who: Who | null): Promise<string> {
    try {
      const { data } = await call('confirmHandover', { body: { token, ...who }, asNobody: who !== null });
      if (data.session) services().adopt(data.session);
      return data.producerId;
    } catch (error) {
      const isSpent = error instanceof Refused && error.code === 'handover_invalid';
      // The answer to the try before was lost on its way: what was asked is done.
      if (!isSpent || !mayBeDone.current || who === null) {
        mayBeDone.current ||= error instanceof Offline;
        throw error;
      }
      await services().signIn(who.phone, who.password);
      return '';
    }
  }
  async function take(who: Who | null): Promise<void> {
    if (busy || wait > 0) return;
    let producerId = '';
    const isTaken = await run(who ? faultsOf(who, words) : {}, async () => {
      producerId = await confirm(who);
    });
    if (!isTaken) return;
    say(t.done(found.producerName));
    route(addressOf(producerId === '' ? '/' : `/producers/${producerId}`), true);
    handoverToken.value = null;
  }

  if (code !== null && SPENT.includes(code) && Object.keys(wrong).length === 0) return <Spent />;
  if (step === 'signIn' && !isIn) return <SignIn />;
  if (step === 'who' && !isIn)
    return (
      <FormScreen
        title={t.whoTitle}
        step="who"
        busy={busy}
        failure={failure}
        act={t.save}
        onAct={() => void take(typed)}
      >
        <p>{t.whoLead}</p>
        <WhoFields typed={typed} onType={(one) => setTyped((before) => ({ ...before, ...one }))} wrong={wrong} />
      </FormScreen>
    );
  return (
    <>
      <Head title={t.title} />
      <main class="inside">
        <What found={found} />
        <Failure said={code !== null && code in t.refused ? t.refused[code as keyof typeof t.refused] : failure} />
        <button type="button" class="big" aria-busy={busy} onClick={() => (isIn ? void take(null) : setStep('who'))}>
          {t.act}
        </button>
        {!isIn && (
          <button type="button" class="quiet" onClick={() => setStep('signIn')}>
            {t.haveAccount}
          </button>
        )}
      </main>
    </>
  );
}

/** What is taken over, before anything is. */
function What({ found: { producerName, products, consentedPurposes, helperName } }: Pick<TakeProps, 'found'>) {
  const { byQr: t } = useTexts(account);
  return (
    <>
      <p>{t.lead}</p>
      <div class="read">
        <p>
          <strong>{producerName}</strong>
        </p>
        <p>{t.products(products)}</p>
        <p>{t.consents(consentedPurposes.map((purpose) => t.purposes[purpose]).join(', '))}</p>
        {helperName !== null && <p>{t.helper(helperName)}</p>}
      </div>
      <p>{t.then}</p>
    </>
  );
}
