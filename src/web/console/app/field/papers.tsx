import { useState } from 'preact/hooks';
import { dayText } from '../../../shared/formats.ts';
import { ActionButton, Actions } from '../parts/actions.tsx';
import { ChipRow } from '../parts/chips.tsx';
import { DateField } from '../parts/date-field.tsx';
import { Field } from '../parts/field.tsx';
import { Note } from '../parts/note.tsx';
import { Tag } from '../parts/tag.tsx';
import { say } from '../parts/toast.tsx';
import { Picker } from '../photo/picker.tsx';
import { look, Unreadable } from '../photo/work.ts';
import { field } from '../texts/field.ts';
import { locale, useTexts } from '../texts/index.ts';
import { producers } from '../texts/producers.ts';
import { draftOf, nameOf, papersOf, type Paper, type PaperKind } from './producer-draft.ts';
import { useOperations, useRecord, type RecordScreenProps, recordScreen } from './record-screen.tsx';
import {
  startPaper,
  updatePaperDraft,
  daysLeft,
  deletePaperDraft,
  sendPaperDraft,
  removePaper,
  usePaperDraft,
} from './paper-draft.ts';
import { places } from './places.ts';
import { usePapers } from './sources.ts';
import { Step, useJourney } from './step.tsx';
import { today } from './local-time.ts';

/** The paper that most products need, and the rest. */
const USUAL: PaperKind = 'foodSafetyCertificate';
const OTHERS = [
  'businessRegistration',
  'ocopCertificate',
  'foodSafetyCommitment',
  'qualitySystemCertificate',
  'selfDeclaration',
  'testReport',
  'vietgap',
  'organic',
  'trademark',
  'productionLicence',
  'other',
] as const satisfies readonly PaperKind[];
const MAX_BYTES = 20_000_000;

/** The papers of a household: photographed or chosen, with their numbers and days. */
function Papers({ id }: RecordScreenProps) {
  const t = useTexts(producers).papers;
  const common = useTexts(field);
  const shown = useRecord('producer', id);
  const papers = papersOf(id, usePapers(id).value, useOperations());
  const begun = usePaperDraft(id);
  const { first, go } = useJourney();
  const [others, setOthers] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const hasUsual = begun?.kind === USUAL || papers.some(({ kind }) => kind === USUAL);

  async function pick([file]: readonly File[], kind: PaperKind): Promise<void> {
    if (!file) return;
    setProblem(null);
    if (file.size > MAX_BYTES) {
      setProblem(t.tooLarge);
      return;
    }
    try {
      const made =
        file.type === 'application/pdf'
          ? { blob: file }
          : await look(file, { purpose: 'print', turns: 0, earlier: [] }).made;
      await startPaper(id, kind, made);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      setProblem(t.unsupported);
    }
  }
  async function goOn(): Promise<void> {
    await sendPaperDraft(id);
    go(first ? places.newProduct(id) : places.producer(id));
  }
  const lead = (kind: PaperKind) => places.paperCamera(id, kind, first);
  return (
    <Step
      title={t.title}
      subject={nameOf(draftOf(shown), common.unnamedProducer)}
      back={first ? places.profile(id, true) : places.producer(id)}
      of={shown}
      focusFirst={begun !== null}
    >
      {begun && <Begun key={begun.id} producerId={id} />}
      {!begun && !hasUsual && (
        <>
          <a class="button big" href={lead(USUAL)}>
            {t.take(t.kinds[USUAL])}
          </a>
          <p class="hint">{t.hint}</p>
        </>
      )}
      {papers.map((paper) => (
        <OnePaper key={paper.id} producerId={id} paper={paper} />
      ))}
      {problem && (
        <Note mood="stop" live>
          {problem}
        </Note>
      )}
      {others ? (
        <div class="ask">
          <strong>{t.which}</strong>
          <ChipRow
            options={[USUAL, ...OTHERS].map((kind) => ({ value: kind, label: t.kinds[kind] }))}
            chosen={[]}
            onChoose={(kind) => go(lead(kind))}
          />
        </div>
      ) : (
        <button type="button" class="quiet" onClick={() => setOthers(true)}>
          {t.another}
        </button>
      )}
      <Picker
        className="plain-key"
        accept="application/pdf,image/*"
        onPick={(files) => void pick(files, hasUsual ? 'other' : USUAL)}
      >
        {t.choose}
      </Picker>
      <Actions>
        <ActionButton onPress={() => void goOn()}>{first ? (hasUsual ? t.next : t.skip) : t.done}</ActionButton>
      </Actions>
    </Step>
  );
}

export const PapersScreen = recordScreen('producer', Papers);

/** The paper that was just photographed: what stands on it. */
function Begun({ producerId }: { readonly producerId: string }) {
  const t = useTexts(producers).papers;
  const begun = usePaperDraft(producerId);
  const { first } = useJourney();
  if (!begun) return null;
  const type = (change: Parameters<typeof updatePaperDraft>[1]) => void updatePaperDraft(producerId, change);
  return (
    <>
      <div class="read">
        <strong>{t.kinds[begun.kind]}</strong>
        <Tag mood="good">{t.taken}</Tag>
        <div class="foot">
          <a class="lone" href={places.paperCamera(producerId, begun.kind, first)}>
            {t.again}
          </a>
          <button type="button" class="plain-key" onClick={() => void deletePaperDraft(producerId)}>
            {t.drop}
          </button>
        </div>
      </div>
      <DateField id="/issuedOn" label={t.issuedOn} value={begun.issuedOn} onInput={(issuedOn) => type({ issuedOn })} />
      <details class="more">
        <summary>{`${t.number}, ${t.issuer.toLowerCase()}, ${t.expiresOn.toLowerCase()}`}</summary>
        <div class="inside-more">
          <Field
            id="/number"
            label={t.number}
            value={begun.number}
            maxLength={80}
            onInput={(number) => type({ number })}
          />
          <Field
            id="/issuer"
            label={t.issuer}
            value={begun.issuer}
            maxLength={200}
            onInput={(issuer) => type({ issuer })}
          />
          <DateField
            id="/expiresOn"
            label={t.expiresOn}
            value={begun.expiresOn}
            onInput={(expiresOn) => type({ expiresOn })}
          />
        </div>
      </details>
    </>
  );
}

const SOON_DAYS = 60;

function OnePaper({ producerId, paper }: { readonly producerId: string; readonly paper: Paper }) {
  const t = useTexts(producers).papers;
  const left = daysLeft(paper, today());
  const remove = async () => {
    await removePaper(producerId, paper.id);
    say(t.dropped);
  };
  const state = left === null ? t.noEnd : left < 0 ? t.ended : t.left(left);
  const said = [
    paper.number,
    paper.issuedOn && dayText(paper.issuedOn, locale.value),
    t.used(paper.usedBy.length),
  ].filter(Boolean);
  return (
    <div class="read">
      <strong>{t.kinds[paper.kind]}</strong>
      <span class="hint">{said.join(' · ')}</span>
      <div class="foot">
        <Tag mood={left === null ? 'calm' : left < 0 ? 'stop' : left <= SOON_DAYS ? 'wait' : 'good'} sign="clock">
          {state}
        </Tag>
        {paper.usedBy.length === 0 && paper.version !== null && (
          <button type="button" class="plain-key" onClick={() => void remove()}>
            {t.drop}
          </button>
        )}
      </div>
    </div>
  );
}
