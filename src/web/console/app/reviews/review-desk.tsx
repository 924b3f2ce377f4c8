import { useLocation } from 'preact-iso';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { canAct } from '../desk/desk-data.ts';
import { say } from '../parts/toast.tsx';
import { useTexts } from '../texts/index.ts';
import { reviews } from '../texts/reviews.ts';
import { EarlierRemarks, MachineChecks, Past } from './checks-column.tsx';
import { DecideBar } from './decide-bar.tsx';
import { isTooSoon, lastDecision, makeDecision, undoLast } from './deciding.ts';
import type { Dossier, QueueFilter } from './dossiers.ts';
import { FieldsColumn, type Comparison } from './fields-column.tsx';
import { KeyList } from './key-list.tsx';
import { useKeys } from './use-keys.ts';
import { wasTyped, type Command } from './keys.ts';
import { MediaColumn, type Shown } from './media-column.tsx';
import { useNames } from './names.ts';
import type { Decision, PendingDecisions, Remark } from './pending-decisions.ts';
import { RemarkBox, type Writing } from './remark-box.tsx';
import { reasonsFor, useRemarks, type Reason } from './remarks.ts';
import { useReasons } from './reasons.ts';
import { reviewFields, type FieldNames } from './review-fields.ts';
import { tellSeen, useSeen } from './seen.ts';
import { neighbourOf, queueAddress, reviewAddress } from './steps.ts';

interface ReviewDeskProps {
  readonly dossier: Dossier;
  readonly filter: QueueFilter;
  readonly decisions: PendingDecisions;
  /** What is shown is of now: it can be decided on. */
  readonly isOnline: boolean;
}

/** A part of a submission, in the order in which it is looked at. */
type Part = 'photos' | 'fields' | 'papers';
const MAX_ZOOM = 3;

/** Everything about one submission, and the keys that lead through it. */
export function ReviewDesk({ dossier, filter, decisions, isOnline }: ReviewDeskProps) {
  const t = useTexts(reviews);
  const { route } = useLocation();
  const { product, documents } = dossier;
  const { id, version, photos } = product;
  const seen = useSeen(id, version, dossier.seen);
  const { remarks, say: remark, drop } = useRemarks(id);
  const reasons = useReasons(product.setNumber);
  const names = useNames();
  const comparisons = comparisonsOf(dossier);
  const [comparison, setComparison] = useState<Comparison>(comparisons[0] ?? 'all');
  const [shown, setShown] = useState<Shown>({ kind: 'photo', at: 0 });
  const [part, setPart] = useState<Part>('photos');
  const [chosen, setChosen] = useState(0);
  const [writing, setWriting] = useState<Writing | null>(null);
  const [refusal, setRefusal] = useState<Remark | null>(null);
  const [isAsking, setIsAsking] = useState(false);
  const [isHelp, setIsHelp] = useState(false);
  const [isPast, setIsPast] = useState(false);
  const [zoom, setZoom] = useState(0);

  const fields = useMemo(() => fieldsOf(dossier, comparison, names), [dossier, comparison, names]);
  const field = fields[Math.min(chosen, fields.length - 1)] ?? null;
  const mayDecide = product.allowed.includes('approve') && isOnline && canAct();
  const unseen = {
    photos: photos.filter((photo) => photo.state === 'ready' && !seen.has(photo.id)).length,
    papers: documents.filter((paper) => !seen.has(paper.id)).length,
  };
  const offered = reasonsFor(reasons, writing === 'reject' ? null : (field?.pointer ?? null));

  // What was seen counts for the service, too: told when one goes on.
  useEffect(() => () => void tellSeen(id, version), [id, version]);

  const go = (side: 'nextId' | 'previousId'): void => {
    const other = neighbourOf(dossier, side, filter);
    if (other === null && side === 'nextId') say(t.decide.last);
    route(other === null ? queueAddress(filter) : reviewAddress(other, filter), true);
  };
  const decide = (decision: Decision['decision'], comments: readonly Remark[], at: number): void => {
    const next = neighbourOf(dossier, 'nextId', filter);
    const back = (): void => route(reviewAddress(id, filter), true);
    makeDecision(decisions, { productId: id, version, name: product.name.vi, decision, comments }, at, back);
    route(next === null ? queueAddress(filter) : reviewAddress(next, filter), true);
  };
  const approve = (at: number, anyway = false): void => {
    if (unseen.photos + unseen.papers > 0 && !anyway) setIsAsking(true);
    else decide('approve', [], at);
  };
  const requestChanges = (at: number): void => {
    if (remarks.length > 0) decide('requestChanges', remarks, at);
    else {
      say(t.remarks.none);
      setWriting('comment');
    }
  };
  const reject = (at: number, reason = refusal): void => {
    if (reason) decide('reject', [...remarks.filter(({ pointer }) => pointer !== ''), reason], at);
    else say(t.remarks.needReason);
  };
  const pick = ({ id: reasonId, text }: Reason): void => {
    if (writing === 'reject') setRefusal({ pointer: '', text, reasonId });
    else {
      remark({ pointer: field?.pointer ?? '', text, reasonId });
      setWriting(null);
    }
  };
  const write = (text: string): void => {
    if (writing === 'reject') reject(performance.now(), { pointer: '', text, reasonId: null });
    else {
      remark({ pointer: field?.pointer ?? '', text, reasonId: null });
      setWriting(null);
    }
  };
  const closeWriting = (): void => {
    setWriting(null);
    setRefusal(null);
  };
  const showPaper = (at: number): void => {
    setPart('papers');
    setShown({ kind: 'paper', at });
  };
  const nextPaper = (): void => {
    if (documents.length === 0) return;
    const after = shown.kind === 'paper' ? shown.at + 1 : 0;
    const order = documents.map((_, at) => (after + at) % documents.length);
    const at = order.find((place) => !seen.has(documents[place]?.id ?? '')) ?? order[0] ?? 0;
    showPaper(at);
  };
  const seenPart = (): void => {
    if (part === 'photos') {
      seen.mark(photosOnScreen().filter((photo) => photos.some((one) => one.id === photo)));
      setPart('fields');
    } else if (part === 'fields' && documents.length > 0) setPart('papers');
    else if (part === 'papers' && unseen.papers > 0) nextPaper();
    else setPart('photos');
  };
  const turn = (step: number): void => {
    const count = shown.kind === 'photo' ? photos.length : documents.length;
    if (count > 0) setShown({ ...shown, at: (shown.at + step + count) % count });
  };
  const choose = (step: number): void => {
    setPart('fields');
    setChosen((before) => Math.max(0, Math.min(fields.length - 1, before + step)));
  };

  const deciding = (act: () => void): void => {
    if (mayDecide) act();
    else say(product.allowed.includes('approve') ? t.decide.offline : dossier.ownWork ? t.decide.own : t.decide.notNow);
  };
  const command = (wanted: Command, at: number): void => {
    const reason = /^reason(\d)$/.exec(wanted)?.[1];
    if (zoom > 0 && !['left', 'right', 'larger', 'smaller', 'close', 'largePhoto'].includes(wanted)) return;
    if (writing && ['approve', 'requestChanges', 'reject', 'seen', 'next', 'previous', 'queue'].includes(wanted))
      return;
    if (reason !== undefined) {
      const picked = offered[Number(reason) - 1];
      if (writing && picked) pick(picked);
      return;
    }
    const acts: Partial<Record<Command, () => void>> = {
      nextField: () => choose(1),
      previousField: () => choose(-1),
      seen: seenPart,
      papers: nextPaper,
      lines: () => setComparison(comparisons[(comparisons.indexOf(comparison) + 1) % comparisons.length] ?? comparison),
      history: () => setIsPast(!isPast),
      queue: () => route(queueAddress(filter)),
      approve: () => deciding(() => approve(at)),
      requestChanges: () => deciding(() => requestChanges(at)),
      reject: () => deciding(() => setWriting('reject')),
      comment: () => (writing ? document.getElementById('own-remark')?.focus() : setWriting('comment')),
      next: () => go('nextId'),
      previous: () => go('previousId'),
      largePhoto: () => setZoom(zoom > 0 || shown.kind === 'paper' ? 0 : 1),
      left: () => turn(-1),
      right: () => turn(1),
      larger: () => setZoom(zoom === 0 ? 0 : Math.min(MAX_ZOOM, zoom + 1)),
      smaller: () => setZoom(Math.max(0, zoom - 1)),
      help: () => setIsHelp(true),
      undo: () => void undoLast(),
      close: () => (zoom > 0 ? setZoom(0) : isAsking ? setIsAsking(false) : closeWriting()),
      confirm() {
        const text = document.activeElement;
        if (text?.id === 'own-remark') text.dispatchEvent(new Event('finish'));
        else if (writing === 'reject') deciding(() => reject(at));
        else if (writing) document.getElementById('own-remark')?.focus();
        else if (isAsking) deciding(() => approve(at, true));
      },
    };
    if (isAsking && wanted !== 'confirm' && wanted !== 'approve') setIsAsking(false);
    acts[wanted]?.();
  };
  useKeys({
    isOn: !isHelp,
    isLocked: isTooSoon,
    command,
    typed(at) {
      const last = lastDecision();
      if (!last || !wasTyped(last.at, at)) return;
      void undoLast();
      say(t.decide.wasTyping);
    },
  });

  return (
    <>
      <div class="review">
        <MediaColumn
          dossier={dossier}
          shown={shown}
          show={setShown}
          seen={seen}
          isLarge={zoom > 0}
          setLarge={(large) => setZoom(large ? 1 : 0)}
          zoom={zoom}
          askAgain={(documentId) => {
            const pointer = pointerOf(dossier, documentId);
            setChosen(
              Math.max(
                0,
                fields.findIndex((one) => pointer.startsWith(one.pointer)),
              ),
            );
            setWriting('comment');
          }}
        />
        <FieldsColumn
          fields={fields}
          chosen={field ? fields.indexOf(field) : -1}
          choose={(at) => {
            setPart('fields');
            setChosen(at);
          }}
          remarks={remarks}
          comparisons={comparisons}
          comparison={comparison}
          compare={setComparison}
        />
        <div class="aside">
          <RemarkBox
            field={field}
            writing={writing}
            reasons={offered}
            chosen={refusal}
            open={() => setWriting('comment')}
            pick={pick}
            write={write}
            reject={() => deciding(() => reject(performance.now()))}
            close={closeWriting}
          />
          <EarlierRemarks dossier={dossier} fields={fields} />
          <MachineChecks dossier={dossier} />
          <Past productId={id} isOpen={isPast} setOpen={setIsPast} />
        </div>
      </div>
      <DecideBar
        dossier={dossier}
        remarks={remarks}
        fields={fields}
        drop={drop}
        mayDecide={mayDecide}
        unseen={isAsking ? unseen : null}
        waiting={decisions.waiting.value.length}
        onApprove={(anyway) => deciding(() => approve(performance.now(), anyway))}
        onLook={() => setIsAsking(false)}
        onRequestChanges={() => deciding(() => requestChanges(performance.now()))}
        onReject={() => deciding(() => setWriting('reject'))}
        onNext={() => go('nextId')}
        onKeys={() => setIsHelp(true)}
      />
      {isHelp && <KeyList onClose={() => setIsHelp(false)} />}
    </>
  );
}

/** Photos of which a picture stands on the screen: what never came was not seen. */
const photosOnScreen = (): readonly string[] =>
  [...document.querySelectorAll<HTMLImageElement>('img[data-photo]')]
    .filter(({ complete, naturalWidth }) => complete && naturalWidth > 0)
    .map(({ dataset }) => dataset['photo'] ?? '');

/** The field that names a paper. */
function pointerOf({ product: { ocop, foodSafety } }: Dossier, documentId: string): string {
  if (foodSafety?.documentId === documentId) return '/foodSafety/documentId';
  return ocop?.documentId === documentId ? '/ocop/documentId' : '/certificates';
}

/** What there is to compare with. */
function comparisonsOf({ changes, changesSinceDecision }: Dossier): readonly Comparison[] {
  const approved = changes.approvedVersion === null ? [] : (['approved', 'approvedOnly'] as const);
  const decision = changesSinceDecision === null ? [] : (['decision', 'decisionOnly'] as const);
  return approved.length + decision.length === 0 ? ['all'] : [...approved, ...decision];
}

function fieldsOf({ product, changes, changesSinceDecision }: Dossier, comparison: Comparison, names: FieldNames) {
  const compared = comparison.startsWith('decision') ? changesSinceDecision : comparison === 'all' ? null : changes;
  const fields = reviewFields(product, compared?.fields ?? null, names);
  return comparison.endsWith('Only') ? fields.filter(({ before }) => before !== null) : fields;
}
