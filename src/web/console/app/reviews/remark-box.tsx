import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useTexts } from '../texts/index.ts';
import { reviews } from '../texts/reviews.ts';
import { fieldTitle } from './fields-column.tsx';
import { Key } from './key-list.tsx';
import type { Remark } from './pending-decisions.ts';
import type { Reason } from './remarks.ts';
import type { ReviewField } from './review-fields.ts';

/** `comment`: on the chosen field; `reject`: why the whole is refused. */
export type Writing = 'comment' | 'reject';

interface RemarkBoxProps {
  readonly field: ReviewField | null;
  readonly writing: Writing | null;
  readonly reasons: readonly Reason[];
  /** The reason of a refusal that was chosen, before it is sent. */
  readonly chosen: Remark | null;
  readonly open: () => void;
  readonly pick: (reason: Reason) => void;
  /** A text of one's own. */
  readonly write: (text: string) => void;
  readonly reject: () => void;
  readonly close: () => void;
}

/** Reasons for the chosen field, by digits, or in words of one's own. */
export function RemarkBox(props: RemarkBoxProps) {
  const { field, writing, reasons, chosen, open, pick, write, reject, close } = props;
  const t = useTexts(reviews);
  const isReject = writing === 'reject';
  const title = isReject
    ? t.remarks.rejectTitle
    : field
      ? t.remarks.title(fieldTitle(field, t))
      : t.remarks.title(t.remarks.whole);
  return (
    <section class={writing ? 'box writing' : 'box'} aria-label={title}>
      <h2>
        {title} {!writing && <Key name="G" />}
      </h2>
      {writing && <p class="hint">{isReject ? t.remarks.rejectPick : t.remarks.pick}</p>}
      <ol class="reasons">
        {reasons.map((reason, at) => (
          <li key={reason.id}>
            <button
              type="button"
              class="plain-key"
              aria-pressed={chosen?.reasonId === reason.id}
              title={reason.text}
              onClick={() => pick(reason)}
            >
              <Key name={String(at + 1)} /> {reason.title}
            </button>
          </li>
        ))}
      </ol>
      {writing ? (
        <OwnText
          key={writing + (field?.pointer ?? '')}
          isReject={isReject}
          chosen={chosen}
          write={write}
          reject={reject}
          close={close}
        />
      ) : (
        <button type="button" class="quiet" onClick={open}>
          {t.remarks.open}
        </button>
      )}
    </section>
  );
}

interface OwnTextProps extends Pick<RemarkBoxProps, 'chosen' | 'write' | 'reject' | 'close'> {
  readonly isReject: boolean;
}

function OwnText({ isReject, chosen, write, reject, close }: OwnTextProps) {
  const t = useTexts(reviews).remarks;
  const [text, setText] = useState('');
  const area = useRef<HTMLTextAreaElement>(null);
  const finish = (): void => {
    // What stands there, be it drawn already or not.
    const written = (area.current?.value ?? text).trim().normalize('NFC');
    if (written !== '') write(written);
    else if (isReject) reject();
    else close();
  };
  useLayoutEffect(() => {
    const place = area.current;
    if (!place) return undefined;
    // Ctrl and Enter end it; the event comes from the keys of the screen.
    place.addEventListener('finish', finish);
    return () => place.removeEventListener('finish', finish);
  });
  return (
    <div class="ask">
      <label for="own-remark">{t.text}</label>
      <textarea
        ref={area}
        id="own-remark"
        rows={2}
        maxLength={MAX_TEXT}
        value={text}
        onInput={({ currentTarget }) => setText(currentTarget.value)}
      />
      {isReject && chosen && <p class="remark">{chosen.text}</p>}
      <div class="buttons">
        <button type="button" class={isReject ? 'no' : undefined} onClick={finish}>
          {isReject ? t.reject : t.done}
        </button>
        <button type="button" class="quiet" onClick={close}>
          {t.cancel}
        </button>
      </div>
    </div>
  );
}

const MAX_TEXT = 500;
