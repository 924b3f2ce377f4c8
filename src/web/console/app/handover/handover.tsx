import { addressOf } from '../address.ts';
import { problemWords } from '../api/problems.ts';
import { places } from '../field/places.ts';
import { draftOf, nameOf } from '../field/producer-draft.ts';
import { recordScreen, useRecord, type RecordScreenProps } from '../field/record-screen.tsx';
import { Head } from '../head.tsx';
import { Note } from '../parts/note.tsx';
import { Qr } from '../parts/qr.tsx';
import { openedWork } from '../services.ts';
import { common } from '../texts/common.ts';
import { field } from '../texts/field.ts';
import { handover } from '../texts/handover.ts';
import { locale, useTexts } from '../texts/index.ts';
import { useHandoverCode, useWhileLookedAt } from './use-code.ts';

/** S17: a helper shows the code by which a household takes its profile over. */
function Handover({ id }: RecordScreenProps) {
  const t = useTexts(handover);
  const { unnamedProducer } = useTexts(field);
  const shown = useRecord('producer', id);
  const draft = draftOf(shown);
  return (
    <>
      <Head title={t.title} for={nameOf(draft, unnamedProducer)} back={places.producer(id)} />
      <main class="inside">
        {shown?.isThere !== true ? <NotSent /> : draft.claimed === true ? <Taken id={id} /> : <Showing id={id} />}
      </main>
    </>
  );
}

export const HandoverScreen = recordScreen('producer', Handover);

function NotSent() {
  const t = useTexts(handover);
  return (
    <>
      <Note mood="wait">{t.notSent}</Note>
      <a class="button" href={addressOf('/outbox')}>
        {t.toOutbox}
      </a>
    </>
  );
}

function Taken({ id }: RecordScreenProps) {
  const t = useTexts(handover);
  return (
    <>
      <Note mood="good" live>
        {t.taken}
      </Note>
      <p>{t.after}</p>
      <a class="button big" href={places.producer(id)}>
        {t.toHub}
      </a>
    </>
  );
}

function Showing({ id }: RecordScreenProps) {
  const t = useTexts(handover);
  const { again } = useTexts(common);
  const { code, seconds, ask } = useHandoverCode(id);
  // The phone of the household says nothing to this one: the service does, once it was taken over.
  useWhileLookedAt(() => openedWork().engine.refresh({ kind: 'producer', id }));
  switch (code.is) {
    case 'asking':
      return <p aria-busy="true">{t.asking}</p>;
    case 'offline':
      return (
        <>
          <Note mood="calm" live>
            {t.offline}
          </Note>
          <button type="button" class="big" onClick={ask}>
            {again}
          </button>
        </>
      );
    case 'refused':
      return (
        <>
          <Note mood="stop" live>
            {problemWords(code.code, locale.value)}
          </Note>
          {code.code === 'consent_missing' && (
            <a class="button big" href={places.consent(id)}>
              {t.toConsent}
            </a>
          )}
        </>
      );
    case 'shown':
      return (
        <>
          <p>{t.scan}</p>
          <Qr svg={code.qrSvg} label={t.qr} />
          <p class="countdown" role="timer">
            {t.left(clockOf(seconds))}
          </p>
          <div class="read">
            <p>{t.promise}</p>
          </div>
          <h2>{t.canTitle}</h2>
          <ul class="points">
            {t.can.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
          <p class="hint">{t.after}</p>
          <p class="hint">{t.noPhone}</p>
        </>
      );
  }
}

/** Minutes and seconds, as a clock shows them. */
const clockOf = (seconds: number): string =>
  `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`;
