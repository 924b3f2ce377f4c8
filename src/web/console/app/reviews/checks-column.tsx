import { useEffect, useState } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import { dayText, textInLocale } from '../../../shared/formats.ts';
import { LineIcon, type LineIconName } from '../../../shared/icons.tsx';
import { fieldWords } from '../api/problems.ts';
import type { Operations } from '../api/operations.ts';
import { clockText, today } from '../field/local-time.ts';
import { call } from '../services.ts';
import { history as historyTexts } from '../texts/history.ts';
import { locale, useTexts } from '../texts/index.ts';
import { reviews } from '../texts/reviews.ts';
import type { Dossier } from './dossiers.ts';
import { fieldTitle } from './fields-column.tsx';
import { Key } from './key-list.tsx';
import { isAbout, type ReviewField } from './review-fields.ts';

type Mood = 'ok' | 'look' | 'no';
const SIGNS: Readonly<Record<Mood, LineIconName>> = { ok: 'check', look: 'warn', no: 'close' };

const Check = ({ mood, children }: { readonly mood: Mood; readonly children: ComponentChildren }) => (
  <li class={mood}>
    <LineIcon name={SIGNS[mood]} />
    <span>{children}</span>
  </li>
);

/** What a flag of a submission is called. */
export const flagWords = (flag: string, t: (typeof reviews)['vi']): string => t.flags[flag] ?? t.otherFlag;

/** What the service has looked at by itself. */
export function MachineChecks({ dossier }: { readonly dossier: Dossier }) {
  const t = useTexts(reviews);
  const { product, producer, similarPhotos } = dossier;
  const { missing } = product;
  const purposes = producer.consentedPurposes.map((purpose) => t.checks.purposes[purpose] ?? purpose);
  const doubts = [
    ...new Set([...dossier.flags, ...[...product.warnings, ...producer.warnings].map(({ code }) => code)]),
  ];
  return (
    <section class="box">
      <h2>{t.checks.title}</h2>
      <ul class="checks">
        <Check mood={missing.length === 0 ? 'ok' : 'no'}>
          {missing.length === 0 ? t.checks.complete : t.checks.missing(missing.length)}
        </Check>
        <Check mood={purposes.length === 0 ? 'no' : 'ok'}>
          {purposes.length === 0 ? t.checks.noConsent : t.checks.consents(purposes.join(', '))}
        </Check>
        {doubts.map((code) => (
          <Check key={code} mood="look">
            {t.flags[code] ?? fieldWords(code, locale.value)}
          </Check>
        ))}
        {similarPhotos.map(({ photoId, other, urls }) => (
          <Check key={photoId + other.productId} mood="look">
            {t.checks.similar(other.name, other.areaName && textInLocale(other.areaName, locale.value).text)}
            {urls && <img class="other-photo" src={urls.small} alt={t.checks.compare} />}
          </Check>
        ))}
        <Check mood={producer.record.rejected + producer.record.takenDown > 0 ? 'look' : 'ok'}>
          {t.checks.record(producer.record.approved, producer.record.rejected, producer.record.takenDown)}
        </Check>
      </ul>
    </section>
  );
}

const MOODS = { fixed: 'ok', changed: 'look', untouched: 'no' } as const;

/** What was asked for before, and whether it was done. */
export function EarlierRemarks({
  dossier,
  fields,
}: {
  readonly dossier: Dossier;
  readonly fields: readonly ReviewField[];
}) {
  const t = useTexts(reviews);
  const asked = dossier.decisions.find(({ comments }) => comments.length > 0)?.comments ?? [];
  if (asked.length === 0) return null;
  return (
    <section class="box">
      <h2>{t.earlier.title}</h2>
      <ul class="checks">
        {asked.map(({ pointer, text, answered }) => {
          const field = fields.find((one) => isAbout(pointer, one.pointer));
          return (
            <Check key={pointer + text} mood={answered ? MOODS[answered] : 'look'}>
              {field ? `${fieldTitle(field, t)}: ` : ''}
              {t.earlier.quote(text)} {answered && <strong>{t.earlier[answered]}</strong>}
            </Check>
          );
        })}
      </ul>
    </section>
  );
}

type HistoryItem = Operations['listHistory']['answer']['items'][number];
const MANY = 20;

/** Who has done what to the product, when somebody asks. */
export function Past({
  productId,
  isOpen,
  setOpen,
}: {
  readonly productId: string;
  readonly isOpen: boolean;
  readonly setOpen: (isOpen: boolean) => void;
}) {
  const t = useTexts(reviews).history;
  const words = useTexts(historyTexts);
  const [items, setItems] = useState<readonly HistoryItem[] | null>(null);
  useEffect(() => {
    if (!isOpen || items !== null) return;
    call('listHistory', { params: { id: productId }, query: { limit: MANY } }).then(
      ({ data }) => setItems(data.items),
      () => setItems([]),
    );
  }, [isOpen]);
  const moves: Readonly<Record<string, string>> = words.moves;
  return (
    <section class="box">
      <button type="button" class="plain-key" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {isOpen ? t.close : t.open} <Key name="H" />
      </button>
      {isOpen && (
        <ol class="past">
          {items?.map(({ id, move, at, actor, comments }) => (
            <li key={id}>
              <strong>{moves[move] ?? words.otherMove}</strong>
              <span class="hint">
                {[
                  actor?.name ?? words.nobody,
                  dayText(today(Date.parse(at)), locale.value),
                  clockText(Date.parse(at)),
                ].join(' · ')}
              </span>
              {comments.map(({ pointer, text }) => (
                <span key={pointer + text}>{words.quote(text)}</span>
              ))}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
