import { useEffect, useState } from 'preact/hooks';
import { addressOf } from './address.ts';
import { ClockLine } from './clock-line.tsx';
import { Preload } from './field/preload.tsx';
import { groupOperations } from './outbox/operation-texts.ts';
import { currentWork, session } from './services.ts';
import { consentNeed } from './sync/machine.ts';
import type { Operation } from './sync/operations.ts';
import { useTexts } from './texts/index.ts';
import { outbox } from './texts/outbox.ts';
import type { Work } from './work.ts';

/** How long it is said that everything is sent. */
const SENT_MS = 4_000;

/** The line about the network: one sentence, and the way to what waits. */
export function NetLine() {
  const work = currentWork.value;
  if (work === null) return null;
  return (
    <>
      <Line work={work} />
      <ClockLine />
      {isInTheField(work) && <Preload key={work.accountId} />}
    </>
  );
}

/** Somebody who works where there may be no network, and has one now. */
const isInTheField = ({ online: isOnline }: Work): boolean =>
  isOnline.value &&
  session().state.value.account?.roles.some(({ role }) => role === 'helper' || role === 'producer') === true;

function Line({ work }: { readonly work: Work }) {
  const t = useTexts(outbox).net;
  const { waiting, stuck } = groupOperations(work.records.operations.value);
  const open = waiting.filter(isOnItsWay).length;
  const isJustSent = useJustSent(open);
  const isEnded = session().state.value.standing === 'ended';
  const online = work.online.value;
  const says = isEnded
    ? { text: t.signIn, to: '/sign-in' }
    : !online
      ? { text: waiting.length > 0 ? t.offlineWith(waiting.length) : t.offline, to: '/outbox' }
      : open > 0
        ? { text: t.sending(open), to: '/outbox' }
        : stuck.length > 0
          ? { text: t.look(stuck.length), to: '/outbox' }
          : isJustSent
            ? { text: t.sent, to: null }
            : null;
  return (
    <div role="status">
      {says && (
        <div class="net">
          <span>{says.text}</span>
          {says.to !== null && <a href={addressOf(says.to)}>{t.open}</a>}
        </div>
      )}
    </div>
  );
}

/** What a person is still typing is not, nor what waits for a consent. */
const isOnItsWay = ({ state, tries, needs, producerId }: Operation): boolean =>
  state === 'waiting' ? tries > 0 : !needs.includes(consentNeed(producerId));

/** Whether the last of what was open was sent a moment ago. */
function useJustSent(open: number): boolean {
  const [before, setBefore] = useState(open);
  const [isJustSent, setIsJustSent] = useState(false);
  useEffect(() => {
    setBefore(open);
    setIsJustSent(before > 0 && open === 0);
  }, [open]);
  useEffect(() => {
    if (!isJustSent) return undefined;
    const timer = setTimeout(() => setIsJustSent(false), SENT_MS);
    return () => clearTimeout(timer);
  }, [isJustSent]);
  return isJustSent;
}
