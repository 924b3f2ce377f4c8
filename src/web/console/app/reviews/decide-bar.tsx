import { useTexts } from '../texts/index.ts';
import { reviews } from '../texts/reviews.ts';
import type { Dossier } from './dossiers.ts';
import { fieldTitle } from './fields-column.tsx';
import { Key } from './key-list.tsx';
import type { Remark } from './pending-decisions.ts';
import type { ReviewField } from './review-fields.ts';

interface DecideBarProps {
  readonly dossier: Dossier;
  readonly remarks: readonly Remark[];
  readonly fields: readonly ReviewField[];
  readonly drop: (pointer: string) => void;
  readonly mayDecide: boolean;
  /** It is asked whether to approve with so many unseen; `null`: not asked. */
  readonly unseen: { readonly photos: number; readonly papers: number } | null;
  /** Decisions that have not gone yet. */
  readonly waiting: number;
  readonly onApprove: (anyway: boolean) => void;
  readonly onLook: () => void;
  readonly onRequestChanges: () => void;
  readonly onReject: () => void;
  readonly onNext: () => void;
  readonly onKeys: () => void;
}

/** Where one is in the queue, what is going to be said, and the decisions. */
export function DecideBar(props: DecideBarProps) {
  const { dossier, remarks, fields, drop, mayDecide, unseen, waiting } = props;
  const t = useTexts(reviews);
  const { position, total, product } = dossier;
  const titleOf = (pointer: string): string => {
    const field = fields.find((one) => one.pointer === pointer);
    return field ? fieldTitle(field, t) : t.remarks.whole;
  };
  return (
    <section class="decide" aria-label={t.decide.label}>
      {remarks.length > 0 && (
        <ul class="said" aria-label={t.remarks.said}>
          {remarks.map(({ pointer, text }) => (
            <li key={pointer}>
              <span>
                <strong>{titleOf(pointer)}</strong> {t.earlier.quote(text)}
              </span>
              <button type="button" class="plain-key" onClick={() => drop(pointer)}>
                <span aria-hidden="true">×</span>
                <span class="unseen">{t.remarks.drop(titleOf(pointer))}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <p class="where">
        {position !== null && t.decide.place(position, total)}
        {waiting > 0 && <span class="hint"> {t.unsent(waiting)}</span>}
      </p>
      {unseen ? (
        <>
          <p role="alert">
            {t.decide.unseen(
              [
                unseen.photos > 0 ? t.decide.unseenPhotos(unseen.photos) : '',
                unseen.papers > 0 ? t.decide.unseenPapers(unseen.papers) : '',
              ]
                .filter(Boolean)
                .join(t.decide.and),
            )}
          </p>
          <button type="button" onClick={() => props.onApprove(true)}>
            <Key name="Enter" /> {t.decide.anyway}
          </button>
          <button type="button" class="quiet" onClick={props.onLook}>
            <Key name="Esc" /> {t.decide.look}
          </button>
        </>
      ) : (
        <>
          {mayDecide ? (
            <>
              <button type="button" onClick={() => props.onApprove(false)}>
                <Key name="C" /> {t.decide.approve}
              </button>
              <button type="button" class="quiet" onClick={props.onRequestChanges}>
                <Key name="T" /> {t.decide.requestChanges}
              </button>
              <button type="button" class="no" onClick={props.onReject}>
                <Key name="B" /> {t.decide.reject}
              </button>
            </>
          ) : (
            <p class="note wait">
              {product.allowed.includes('approve')
                ? t.decide.offline
                : dossier.ownWork
                  ? t.decide.own
                  : t.decide.notNow}
            </p>
          )}
          <button type="button" class="quiet" onClick={props.onNext}>
            <Key name="N" /> {t.decide.next}
          </button>
          <button type="button" class="plain-key keys-key" onClick={props.onKeys}>
            {t.decide.keys} <Key name="?" />
          </button>
        </>
      )}
    </section>
  );
}
