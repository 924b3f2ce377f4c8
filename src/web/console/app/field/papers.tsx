import { useEffect, useRef, useState } from 'preact/hooks';
import { ActionButton, Actions } from '../parts/actions.tsx';
import { ChipRow } from '../parts/chips.tsx';
import { DateField } from '../parts/date-field.tsx';
import { Field } from '../parts/field.tsx';
import { Note } from '../parts/note.tsx';
import { Tag } from '../parts/tag.tsx';
import { Picker } from '../photo/picker.tsx';
import { look, Unreadable } from '../photo/work.ts';
import { field } from '../texts/field.ts';
import { useTexts } from '../texts/index.ts';
import { producers } from '../texts/producers.ts';
import { draftOf, nameOf, papersOf, type PaperKind } from './producer-draft.ts';
import { useOperations, useRecord, type RecordScreenProps, recordScreen } from './record-screen.tsx';
import {
  startPaper,
  updatePaperDraft,
  deletePaperDraft,
  sendPaperChanges,
  sendPaperDraft,
  usePaperDraft,
} from './paper-draft.ts';
import { places } from './places.ts';
import { usePapers } from './sources.ts';
import { Step, useJourney } from './step.tsx';
import { PaperCard } from './paper-card.tsx';
import { PaperPreview } from './paper-preview.tsx';

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
const KINDS: readonly PaperKind[] = [USUAL, ...OTHERS];
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

  const latest = useRef(papers);
  latest.current = papers;
  useEffect(() => () => void sendPaperChanges(id, latest.current), [id]);

  async function pick([file]: readonly File[], kind: PaperKind): Promise<void> {
    if (!file) return;
    setProblem(null);
    if (file.size > MAX_BYTES) {
      setProblem(t.tooLarge);
      return;
    }
    try {
      await startPaper(id, kind, await fileOf(file));
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
        <PaperCard key={paper.id} producerId={id} paper={paper} kinds={KINDS} />
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
            options={KINDS.map((kind) => ({ value: kind, label: t.kinds[kind] }))}
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

const HEIC = { type: 'image/heic' } as const;

/** What is kept of a file: pictures as small as they may be, the rest as it is. @throws Unreadable */
async function fileOf(file: File): Promise<Parameters<typeof startPaper>[2]> {
  if (file.type === 'application/pdf') return { blob: file };
  try {
    return await look(file, { purpose: 'print', turns: 0, earlier: [] }).made;
  } catch (error) {
    // The service reads those of an iPhone, whatever this browser can.
    if (/^image\/hei[cf]$/.test(file.type) || /\.hei[cf]$/i.test(file.name)) return { blob: new Blob([file], HEIC) };
    throw error;
  }
}

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
      <details class="more">
        <summary>{t.show}</summary>
        <PaperPreview producerId={producerId} paper={{ ...begun, fileType: null }} title={t.kinds[begun.kind]} />
      </details>
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
