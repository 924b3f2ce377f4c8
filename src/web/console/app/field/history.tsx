import { dayText } from '../../../shared/formats.ts';
import { addressOf } from '../address.ts';
import { Head } from '../head.tsx';
import { fieldLabel, valueText } from '../outbox/conflict.tsx';
import { Note } from '../parts/note.tsx';
import { field } from '../texts/field.ts';
import { history as texts } from '../texts/history.ts';
import { locale, useTexts } from '../texts/index.ts';
import { outbox } from '../texts/outbox.ts';
import { clockText, today } from './local-time.ts';
import { places } from './places.ts';
import { hasRole } from './roles.ts';
import { recordScreen, useRecord, type RecordScreenProps } from './record-screen.tsx';
import { useHistory, type HistoryItem } from './sources.ts';
import { useSubject } from './subject.ts';

/** S30: who has done what to a product, the newest first, with what stood there before and after. */
function History({ id }: RecordScreenProps) {
  const t = useTexts(texts);
  const common = useTexts(field);
  const subject = useSubject(useRecord('product', id));
  const { value, at, failed } = useHistory(id);
  return (
    <>
      <Head title={t.title} for={subject} back={places.product(id)} />
      <main class="inside" aria-busy={at === null && !failed}>
        {failed && <Note mood="calm">{at === null ? common.needsNetwork : common.seen(clockText(at))}</Note>}
        <ol class="rows">
          {value?.map((item) => (
            <Step key={item.id} item={item} />
          ))}
        </ol>
        {hasRole('officer') && (
          <a class="button quiet" href={addressOf(`/admin/audit?subjectId=${id}`)}>
            {t.audit}
          </a>
        )}
      </main>
    </>
  );
}

export const HistoryScreen = recordScreen('product', History);

function Step({ item: { move, at, actor, changes, comments, reason } }: { readonly item: HistoryItem }) {
  const t = useTexts(texts);
  const words = useTexts(outbox);
  const moves: Readonly<Record<string, string>> = t.moves;
  const time = Date.parse(at);
  return (
    <li class="read">
      <strong>{moves[move] ?? t.otherMove}</strong>
      <span class="hint">
        {[
          actor === null ? t.nobody : actor.role === null ? actor.name : `${actor.name} (${t.roles[actor.role]})`,
          dayText(today(time), locale.value),
          clockText(time),
        ].join(' · ')}
      </span>
      {changes.map(({ pointer, before, after }) => (
        <p key={pointer}>
          <span class="hint">{fieldLabel(pointer, words)}</span>
          <br />
          {before !== 'null' && (
            <>
              <del>{valueText(valueIn(before), words)}</del>{' '}
            </>
          )}
          <ins>{valueText(valueIn(after), words)}</ins>
        </p>
      ))}
      {comments.map(({ pointer, text }) => (
        <p key={pointer + text}>
          <span class="hint">{fieldLabel(pointer, words)}</span>
          <br />
          {t.quote(text)}
        </p>
      ))}
      {reason !== null && <p>{t.quote(reason)}</p>}
    </li>
  );
}

/** A value as it was kept: long ones are cut off, and are no JSON any more. */
function valueIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text.replace(/^["{[]+/, '');
  }
}
