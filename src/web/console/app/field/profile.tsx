import { useState } from 'preact/hooks';
import { parseContactPhone } from '../../../../kernel/contact.ts';
import { phoneText } from '../../../shared/formats.ts';
import { ActionButton, Actions } from '../parts/actions.tsx';
import { ChipRow, Chips } from '../parts/chips.tsx';
import { Choice } from '../parts/choice.tsx';
import { DateField } from '../parts/date-field.tsx';
import { Field } from '../parts/field.tsx';
import { openedWork, queue, record } from '../services.ts';
import { field } from '../texts/field.ts';
import { useTexts } from '../texts/index.ts';
import { producers } from '../texts/producers.ts';
import { Commune } from './commune.tsx';
import { edit, typedIsKept } from './edits.ts';
import { inCommune, MAX_HAMLET, replacedHamlet } from './former-commune.ts';
import { draftOf, furtherConsents, nameOf, producerToCreate, type ProducerDraft } from './producer-draft.ts';
import { HouseholdGroup } from './household-group.tsx';
import { keepLastUsed, useLastUsed } from './last-used.ts';
import { useOperations, useRecord, type RecordScreenProps, recordScreen } from './record-screen.tsx';
import { areaCodesOf } from './roles.ts';
import { PersonalId } from './personal-id.tsx';
import { places } from './places.ts';
import { SamePhone } from './similar.tsx';
import { useAreas, useHamlets } from './sources.ts';
import { Step, useJourney } from './step.tsx';

/** More chips than this hide what comes below them. */
const MAX_CHIPS = 8;

const TYPES = ['household', 'cooperative', 'cooperativeGroup', 'company', 'farm', 'association'] as const;

/** Who a household is and where: type, name, phone, registration, hamlet, commune. */
function Profile({ id }: RecordScreenProps) {
  const t = useTexts(producers).profile;
  const common = useTexts(field);
  const shown = useRecord('producer', id);
  const operations = useOperations();
  const areas = useAreas().value;
  const last = useLastUsed();
  const { first, go } = useJourney();
  const own = areaCodesOf('helper');
  const guess = { t, areaCode: own.length === 1 ? own[0] : last.areaCode };
  const draft = withGuesses(draftOf(shown), guess);
  const isMade =
    shown?.isThere === true || operations.some(({ op, target }) => op === 'createProducer' && target.id === id);
  const type = (patch: ProducerDraft) => void edit('producer', id, patch);
  const missing = missingIn(draft);

  async function goOn(): Promise<void> {
    await typedIsKept('producer', id);
    const typed = withGuesses(draftOf(record('producer', id).value), guess);
    const body = producerToCreate(typed);
    if (!body) return document.getElementById(`/${missingIn(typed) ?? 'name'}`)?.focus();
    await keepLastUsed({ areaCode: body.areaCode, ...(typed.hamlet && { hamlet: typed.hamlet }) });
    const target = { kind: 'producer', id } as const;
    if (isMade) await openedWork().records.flush();
    else {
      // What was guessed and left as it is counts as typed.
      const { consent: _consent, ...known } = body;
      await edit('producer', id, known);
      await queue(
        { op: 'createProducer', target, producerId: id, body },
        ...furtherConsents(typed).map(
          (consent) => ({ op: 'addConsent', target, producerId: id, body: consent }) as const,
        ),
      );
    }
    go(first ? places.papers(id, true) : places.producer(id));
  }
  const { representative, businessRegistration } = draft;
  const hamlet = draft.hamlet ?? '';
  const hamlets = [...new Set([...(last.hamlets ?? []), ...useHamlets(draft.areaCode)])].slice(0, MAX_CHIPS);
  const typeHamlet = (text: string) => type({ hamlet: text === '' ? null : text });
  return (
    <Step
      title={t.title}
      subject={nameOf(draft, common.unnamedProducer)}
      back={first && !isMade ? places.consent(id, true) : places.producer(id)}
      of={shown}
    >
      <Kind draft={draft} onChoose={(chosen) => type({ type: chosen })} />
      <Field id="/name" label={t.name} value={draft.name ?? ''} onInput={(name) => type({ name })} maxLength={200} />
      <Phone value={draft.phone ?? ''} onInput={(phone) => type({ phone })} />
      {!isMade && <SamePhone id={id} phone={draft.phone ?? null} />}
      <Field
        id="/businessRegistration/number"
        label={t.registration}
        value={businessRegistration?.number ?? ''}
        maxLength={60}
        onInput={(number) => type({ businessRegistration: number === '' ? null : { number } })}
      />
      <Field
        id="/hamlet"
        label={t.hamlet}
        hint={t.hamletHint}
        value={hamlet}
        maxLength={MAX_HAMLET}
        onInput={typeHamlet}
      >
        <ChipRow
          options={hamlets.map((one) => ({ value: one, label: one }))}
          chosen={[hamlet]}
          onChoose={(chosen) => typeHamlet(replacedHamlet(hamlet, chosen))}
        />
      </Field>
      <Commune
        areas={areas}
        own={own}
        areaCode={draft.areaCode}
        onChoose={(areaCode, former) => type({ areaCode, hamlet: inCommune(hamlet, former) || null })}
      />
      <details class="more">
        <summary>{common.more}</summary>
        <div class="inside-more">
          {shown?.isThere === true && (
            <HouseholdGroup
              areaCode={draft.areaCode}
              groupId={draft.groupId ?? null}
              onChoose={(groupId) => type({ groupId })}
            />
          )}
          <Field
            id="/addressLine"
            label={t.address}
            value={draft.addressLine ?? ''}
            maxLength={300}
            onInput={(addressLine) => type({ addressLine: addressLine === '' ? null : addressLine })}
          />
          <DateField
            id="/businessRegistration/issuedOn"
            label={t.registrationDay}
            value={businessRegistration?.issuedOn ?? null}
            onInput={(issuedOn) => type({ businessRegistration: { ...businessRegistration, issuedOn } })}
          />
          <Field
            id="/representative/name"
            label={t.representative}
            value={representative?.name ?? ''}
            maxLength={120}
            onInput={(name) => type({ representative: name === '' ? null : { ...representative, name } })}
          />
          <Field
            id="/representative/title"
            label={t.representativeTitle}
            value={representative?.title ?? ''}
            maxLength={80}
            onInput={(title) => type({ representative: { ...representative, title: title === '' ? null : title } })}
          />
          <Field
            id="/email"
            label={t.email}
            kind="email"
            value={draft.email ?? ''}
            maxLength={254}
            onInput={(email) => type({ email: email === '' ? null : email })}
          />
          <Field
            id="/taxCode"
            label={t.taxCode}
            kind="numeric"
            value={draft.taxCode ?? ''}
            maxLength={40}
            onInput={(taxCode) => type({ taxCode: taxCode === '' ? null : taxCode })}
          />
          <PersonalId shown={shown} />
          <Location draft={draft} onTake={(location) => type({ location })} />
        </div>
      </details>
      <Actions>
        <ActionButton later={missing !== undefined} onPress={() => void goOn()}>
          {missing ? t.missing[missing] : first ? t.next : t.done}
        </ActionButton>
      </Actions>
    </Step>
  );
}

export const ProfileScreen = recordScreen('producer', Profile);

type T = (typeof producers)['vi']['profile'];

const missingIn = (draft: ProducerDraft) => (['type', 'name', 'areaCode'] as const).find((part) => !draft[part]);

/** What is most likely, of a household that is only here: people correct it, and type nothing that is known. */
function withGuesses(draft: ProducerDraft, { t, areaCode }: { readonly t: T; readonly areaCode: string | undefined }) {
  if (draft.version !== undefined || !draft.consent) return draft;
  const { givenBy } = draft.consent;
  const guesses: ProducerDraft = {
    type: 'household',
    ...(givenBy && { name: t.householdName(givenBy), representative: { name: givenBy } }),
    ...(areaCode !== undefined && { areaCode }),
  };
  return { ...guesses, ...draft };
}

interface KindProps {
  readonly draft: ProducerDraft;
  readonly onChoose: (type: (typeof TYPES)[number]) => void;
}

/** The usual kind is one line; the others are asked for. */
function Kind({ draft, onChoose }: KindProps) {
  const t = useTexts(producers).profile;
  const [all, setAll] = useState(false);
  const chosen = draft.type ?? null;
  if (all || chosen === null)
    return (
      <Choice
        id="/type"
        label={t.type}
        options={TYPES.map((value) => ({ value, ...t.types[value] }))}
        chosen={chosen}
        onChoose={onChoose}
      />
    );
  return (
    <Chips
      id="/type"
      label={t.type}
      options={[
        { value: chosen, label: t.types[chosen].label },
        { value: 'all', label: t.moreTypes },
      ]}
      chosen={[chosen]}
      onChoose={(value) => value === 'all' && setAll(true)}
    />
  );
}

interface PhoneProps {
  readonly value: string;
  readonly onInput: (phone: string | null) => void;
}

/** Any spelling of a number; what is none is kept on the screen and not sent. */
function Phone({ value, onInput }: PhoneProps) {
  const t = useTexts(producers).profile;
  const [typed, setTyped] = useState(phoneText(value));
  const isWrong = typed.trim() !== '' && parseContactPhone(typed) === null;
  const take = (text: string) => {
    setTyped(text);
    const phone = parseContactPhone(text);
    if (phone !== null || text.trim() === '') onInput(phone);
  };
  return (
    <Field
      id="/phone"
      label={t.phone}
      hint={t.phoneHint}
      kind="tel"
      value={typed}
      onInput={take}
      maxLength={40}
      problem={isWrong && typed.replace(/\D/g, '').length >= 9 ? t.phoneWrong : null}
    />
  );
}

interface LocationProps {
  readonly draft: ProducerDraft;
  readonly onTake: (location: { readonly lat: number; readonly lng: number }) => void;
}

/** Three decimals: some hundred metres, enough for a map and no more than is needed. */
const DECIMALS = 3;
const rounded = (degrees: number): number => Number(degrees.toFixed(DECIMALS));

/** Where the work is done, only when somebody presses for it. */
function Location({ draft, onTake }: LocationProps) {
  const t = useTexts(producers).profile;
  const [said, setSaid] = useState(draft.location ? t.locationTaken : '');
  const take = () =>
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        onTake({ lat: rounded(coords.latitude), lng: rounded(coords.longitude) });
        setSaid(t.locationTaken);
      },
      () => setSaid(t.locationRefused),
    );
  return (
    <div class="ask">
      <button type="button" class="quiet" onClick={take}>
        {t.takeLocation}
      </button>
      <p class="hint" role="status">
        {said}
      </p>
    </div>
  );
}
