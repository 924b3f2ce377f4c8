import { useEffect, useRef, useState } from 'preact/hooks';
import { dayText, textInLocale } from '../../../shared/formats.ts';
import { openedWork, queue } from '../services.ts';
import { ActionButton, Actions } from '../parts/actions.tsx';
import { Chips } from '../parts/chips.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';
import { Note } from '../parts/note.tsx';
import { ReadAloudCheckbox } from '../parts/checkbox.tsx';
import { say } from '../parts/toast.tsx';
import { field } from '../texts/field.ts';
import { locale, useTexts } from '../texts/index.ts';
import { producers } from '../texts/producers.ts';
import { edit } from './edits.ts';
import { draftOf, nameOf, PURPOSES, purposesOf, type Purpose } from './producer-draft.ts';
import { keepLastUsed, useLastUsed } from './last-used.ts';
import { useOperations, useRecord, type RecordScreenProps, recordScreen } from './record-screen.tsx';
import { hasRole } from './roles.ts';
import { places } from './places.ts';
import { useConsentTexts, useConsents, type ConsentText } from './sources.ts';
import { Step, useJourney } from './step.tsx';

const HELPER_METHODS = ['inPerson', 'signature', 'voice'] as const;

/** Three sentences to read aloud, each with its own tick; and what was agreed to before. */
function Consent({ id }: RecordScreenProps) {
  const t = useTexts(producers).consent;
  const common = useTexts(field);
  const shown = useRecord('producer', id);
  const given = purposesOf(shown, useOperations());
  const [texts] = useConsentTexts().value ?? [];
  const { first } = useJourney();
  const isNew = shown !== null && !shown.isThere && !draftOf(shown).consentAt;
  const isOwn = !hasRole('helper');
  return (
    <Step
      title={isOwn ? t.own : t.title}
      subject={nameOf(draftOf(shown), common.unnamedProducer)}
      back={first ? places.producers : places.producer(id)}
      of={null}
      focusFirst={false}
    >
      {!isNew && <Given id={id} given={given} />}
      {texts ? (
        given.length < PURPOSES.length && (
          <Ask id={id} asked={PURPOSES.filter((one) => !given.includes(one))} texts={texts} />
        )
      ) : (
        <Note mood="calm">{t.noTexts}</Note>
      )}
      <div class="ways">
        <a class="lone" href={places.consentSheet(id)}>
          {t.sheet}
        </a>
        {!isNew && (
          <a class="lone" href={places.paperCamera(id, 'consentForm')}>
            {t.takeSheet}
          </a>
        )}
      </div>
      {first && given.length === PURPOSES.length && (
        <Actions>
          <a class="button" href={places.profile(id, true)}>
            {t.next}
          </a>
        </Actions>
      )}
    </Step>
  );
}

export const ConsentScreen = recordScreen('producer', Consent);

interface AskProps {
  readonly id: string;
  readonly asked: readonly Purpose[];
  readonly texts: ConsentText;
}

/** Asks for what was not agreed to yet. */
function Ask({ id, asked, texts }: AskProps) {
  const t = useTexts(producers).consent;
  const shown = useRecord('producer', id);
  const draft = draftOf(shown);
  const last = useLastUsed();
  const { first, go } = useJourney();
  const isNew = shown !== null && !shown.isThere;
  const isOwn = !hasRole('helper');
  // Of a household that is only here the answers are kept with each tick; of one that is there until they are recorded.
  const loose = useRef<NonNullable<typeof draft.consent>>({});
  const [answers, setAnswers] = useState(loose.current);
  useEffect(() => {
    if (isNew && Object.keys(loose.current).length === 0) setAnswers((loose.current = draft.consent ?? {}));
  }, [isNew, draft.consent]);
  const [said, setSaid] = useState<string | null>(null);
  const purposes = answers.purposes ?? [];
  const method = isOwn ? 'online' : (answers.method ?? last.method ?? 'inPerson');
  const givenBy = answers.givenBy ?? draft.representative?.name ?? '';

  const answer = async (change: typeof answers) => {
    setSaid(null);
    setAnswers((loose.current = { ...loose.current, ...change }));
    if (isNew) await edit('producer', id, { consent: change });
  };
  const tick = (purpose: Purpose, on: boolean) => {
    const before = loose.current.purposes ?? [];
    return answer({ purposes: PURPOSES.filter((one) => (one === purpose ? on : before.includes(one))) });
  };

  async function record(): Promise<void> {
    if (purposes.length === 0) {
      setSaid(t.noneTicked);
      return;
    }
    if (isNew && !purposes.includes('profile')) {
      setSaid(t.needsProfile);
      return;
    }
    if (givenBy.trim() === '') {
      document.getElementById('/givenBy')?.focus();
      setSaid(t.noName);
      return;
    }
    const consent = { purposes, givenBy: givenBy.trim(), method, textVersion: texts.version };
    if (!isOwn) await keepLastUsed({ method: method as 'inPerson' });
    if (isNew) {
      await edit('producer', id, { consent, consentAt: new Date().toISOString() });
      go(places.profile(id, true));
    } else {
      const target = { kind: 'producer', id } as const;
      // Each a consent of its own, so that each can be withdrawn by itself.
      for (const purpose of purposes)
        await queue({ op: 'addConsent', target, producerId: id, body: { ...consent, purposes: [purpose] } });
      go(first ? places.profile(id, true) : places.producer(id));
    }
  }
  async function refuse(): Promise<void> {
    await openedWork().records.forget('producer', id);
    say(t.refused);
    go(places.producers, true);
  }
  const sentences = isOwn ? t.ownSentences : t.sentences;
  return (
    <>
      {!isOwn && <p class="hint">{t.how}</p>}
      {asked.map((purpose) => (
        <ReadAloudCheckbox
          key={purpose}
          id={`/consent/${purpose}`}
          sentence={sentences[purpose]}
          label={t.agree[purpose]}
          ticked={purposes.includes(purpose)}
          onTick={(on) => void tick(purpose, on)}
        />
      ))}
      <Note>{t.free}</Note>
      <Field
        id="/givenBy"
        label={t.who}
        hint={t.whoHint}
        value={givenBy}
        onInput={(text) => void answer({ givenBy: text })}
        autocomplete="off"
      />
      {!isOwn && (
        <Chips
          id="/method"
          label={t.method}
          options={HELPER_METHODS.map((value) => ({ value, label: t.methods[value] }))}
          chosen={[method as 'inPerson']}
          onChoose={(value) => void answer({ method: value })}
        />
      )}
      <Wording texts={texts} />
      {said && (
        <Note mood="wait" live>
          {said}
        </Note>
      )}
      <Actions>
        <ActionButton onPress={() => void record()}>{t.record}</ActionButton>
        {isNew && !isOwn && (
          <button type="button" class="plain-key" onClick={() => void refuse()}>
            {t.notYet}
          </button>
        )}
      </Actions>
    </>
  );
}

/** What is agreed to, in full: this is what stands on record. */
function Wording({ texts: { purposes, rights, controller } }: { readonly texts: ConsentText }) {
  const t = useTexts(producers).consent;
  const told = (text: { readonly vi: string; readonly en: string }) => textInLocale(text, locale.value).text;
  return (
    <details class="more">
      <summary>{t.whole}</summary>
      {purposes.map(({ purpose, title, sentence, more }) => (
        <div key={purpose} class="read">
          <strong>{told(title)}</strong>
          <span>{told(sentence)}</span>
          <span class="hint">{told(more)}</span>
        </div>
      ))}
      <p class="hint">{told(rights)}</p>
      <p class="hint">
        {controller.name}, {controller.address}
        {controller.phone && `, ${controller.phone}`}
      </p>
    </details>
  );
}

/** What was agreed to so far, each with a way out. */
function Given({ id, given }: { readonly id: string; readonly given: readonly Purpose[] }) {
  const t = useTexts(producers).consent;
  const consents = useConsents(id).value ?? [];
  const [asked, setAsked] = useState<Purpose | null>(null);
  const proofOf = (purpose: Purpose) =>
    consents.find((one) => one.withdrawnAt === null && one.purposes.includes(purpose)) ?? null;

  async function withdraw(purpose: Purpose): Promise<void> {
    setAsked(null);
    const proof = proofOf(purpose);
    if (!proof) return;
    const target = { kind: 'producer', id } as const;
    // The rest of what was agreed to in one go stays agreed to: both at once, or neither.
    const { givenBy, textVersion, method } = proof;
    const rest = proof.purposes.filter((one) => one !== purpose);
    const again = { givenBy, textVersion, method, purposes: rest };
    await queue(
      { op: 'withdrawConsent', target, producerId: id, body: { consentId: proof.id } },
      ...(rest.length > 0 ? [{ op: 'addConsent', target, producerId: id, body: again } as const] : []),
    );
    say(purpose === 'feeds' ? t.withdrawnFeeds : t.withdrawn);
  }
  if (given.length === 0) return null;
  return (
    <>
      <h2>{t.given}</h2>
      {given.map((purpose) => {
        const proof = proofOf(purpose);
        return (
          <div key={purpose} class="read">
            <strong>{t.agree[purpose]}</strong>
            {proof && (
              <div class="foot">
                <span class="hint">{t.givenBy(proof.givenBy, dayText(proof.at.slice(0, 10), locale.value))}</span>
                <button type="button" class="plain-key" onClick={() => setAsked(purpose)}>
                  {t.withdraw}
                </button>
              </div>
            )}
          </div>
        );
      })}
      {asked && (
        <Dialog title={t.withdrawTitle(t.agree[asked])} onClose={() => setAsked(null)}>
          <p>{t.withdrawWhat[asked]}</p>
          <div class="answers">
            <button type="button" onClick={() => void withdraw(asked)}>
              {t.withdraw}
            </button>
            <button type="button" class="quiet" onClick={() => setAsked(null)}>
              {t.keep}
            </button>
          </div>
        </Dialog>
      )}
    </>
  );
}
