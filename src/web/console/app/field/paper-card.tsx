import { useState } from 'preact/hooks';
import { addressOf } from '../address.ts';
import { dayText } from '../../../shared/formats.ts';
import { problemWords } from '../api/problems.ts';
import { ChipRow } from '../parts/chips.tsx';
import { DateField } from '../parts/date-field.tsx';
import { Field } from '../parts/field.tsx';
import { Note } from '../parts/note.tsx';
import { Tag } from '../parts/tag.tsx';
import { say } from '../parts/toast.tsx';
import { openedWork } from '../services.ts';
import { field } from '../texts/field.ts';
import { locale, useTexts } from '../texts/index.ts';
import { producers } from '../texts/producers.ts';
import {
  changePaper,
  daysLeft,
  removePaper,
  sendPaperChanges,
  usePaperChanges,
  type PaperFields,
} from './paper-draft.ts';
import { PaperPreview } from './paper-preview.tsx';
import type { Paper, PaperKind } from './producer-draft.ts';
import { useProducts } from './sources.ts';
import { today } from './local-time.ts';

/** So long before its last day a paper is told to end soon. */
const SOON_DAYS = 60;

interface PaperCardProps {
  readonly producerId: string;
  readonly paper: Paper;
  /** What a paper can be. */
  readonly kinds: readonly PaperKind[];
}

/** One paper: what it is, until when, which products use it; opened, how it looks and what can be mended. */
export function PaperCard({ producerId, paper, kinds }: PaperCardProps) {
  const t = useTexts(producers).papers;
  const [open, setOpen] = useState(false);
  const left = daysLeft(paper, today());
  const state = left === null ? t.noEnd : left < 0 ? t.ended : t.left(left);
  const said = [paper.number, paper.issuer, paper.issuedOn && dayText(paper.issuedOn, locale.value)].filter(Boolean);
  const toggle = (isOpen: boolean) => {
    setOpen(isOpen);
    if (!isOpen) void sendPaperChanges(producerId, [paper]);
  };
  return (
    <div class="read" id={`/documents/${paper.id}`}>
      <strong>{t.kinds[paper.kind]}</strong>
      {said.length > 0 && <span class="hint">{said.join(' · ')}</span>}
      <UsedBy paper={paper} />
      <div class="foot">
        <Tag mood={left === null ? 'calm' : left < 0 ? 'stop' : left <= SOON_DAYS ? 'wait' : 'good'} sign="clock">
          {state}
        </Tag>
        {paper.version === null && (
          <Tag mood="calm" sign="up">
            {t.unsent}
          </Tag>
        )}
      </div>
      {paper.trouble !== null && (
        <Note mood="stop" live>
          <p>{problemWords(paper.trouble, locale.value)}</p>
          <a href={addressOf('/outbox')}>{t.look}</a>
        </Note>
      )}
      <details class="more" onToggle={({ currentTarget }) => toggle(currentTarget.open)}>
        <summary>{t.lookAt}</summary>
        {open && (
          <div class="inside-more">
            <PaperPreview producerId={producerId} paper={paper} title={t.kinds[paper.kind]} />
            {paper.version !== null && <PaperEdit producerId={producerId} paper={paper} kinds={kinds} />}
          </div>
        )}
      </details>
    </div>
  );
}

/** The products that name it, as they are called. */
function UsedBy({ paper: { usedBy, version } }: { readonly paper: Paper }) {
  const t = useTexts(producers).papers;
  const { value: listed } = useProducts();
  if (version === null) return null;
  const names = usedBy.flatMap((id) => {
    const name =
      listed?.find((one) => one.id === id)?.name ?? openedWork().records.record('product', id).value?.value.name;
    return name ? [name.vi] : [];
  });
  const text = names.length === usedBy.length && names.length > 0 ? t.usedFor(names.join(', ')) : t.used(usedBy.length);
  return <span class="hint">{text}</span>;
}

function PaperEdit({ producerId, paper, kinds }: PaperCardProps) {
  const t = useTexts(producers).papers;
  const common = useTexts(field);
  const typed = { ...paper, ...usePaperChanges(producerId)[paper.id] };
  const change = (fields: PaperFields) => void changePaper(producerId, paper.id, fields);
  const text = (value: string) => (value === '' ? null : value);
  const remove = async () => {
    const takeBack = await removePaper(producerId, paper.id);
    say(t.dropped, takeBack);
  };
  const idOf = (name: string) => `/documents/${paper.id}/${name}`;
  return (
    <>
      <h2>{common.fix}</h2>
      <Field
        id={idOf('number')}
        label={t.number}
        value={typed.number ?? ''}
        maxLength={80}
        onInput={(number) => change({ number: text(number) })}
      />
      <Field
        id={idOf('issuer')}
        label={t.issuer}
        value={typed.issuer ?? ''}
        maxLength={200}
        onInput={(issuer) => change({ issuer: text(issuer) })}
      />
      <DateField
        id={idOf('issuedOn')}
        label={t.issuedOn}
        value={typed.issuedOn ?? null}
        onInput={(issuedOn) => change({ issuedOn })}
      />
      <DateField
        id={idOf('expiresOn')}
        label={t.expiresOn}
        value={typed.expiresOn ?? null}
        onInput={(expiresOn) => change({ expiresOn })}
      />
      <details class="more">
        <summary>{t.otherKind}</summary>
        <div class="ask">
          <ChipRow
            options={kinds.map((kind) => ({ value: kind, label: t.kinds[kind] }))}
            chosen={[typed.kind]}
            onChoose={(kind) => change({ kind })}
          />
        </div>
      </details>
      {paper.usedBy.length === 0 ? (
        <button type="button" class="quiet" onClick={() => void remove()}>
          {t.drop}
        </button>
      ) : (
        <p class="hint">{t.inUse}</p>
      )}
    </>
  );
}
