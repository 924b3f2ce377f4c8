import { ActionButton, Actions } from '../parts/actions.tsx';
import { Note } from '../parts/note.tsx';
import { Checkbox } from '../parts/checkbox.tsx';
import { useState } from 'preact/hooks';
import { dayText } from '../../../shared/formats.ts';
import { field } from '../texts/field.ts';
import { locale, useTexts } from '../texts/index.ts';
import { products } from '../texts/products.ts';
import { NameField, SetField, TellingFields } from './basics-fields.tsx';
import { fieldName, taskOf, type Task } from './field-names.ts';
import { LabelFields } from './label-fields.tsx';
import { useRecord, type RecordScreenProps, recordScreen } from './record-screen.tsx';
import { hasRole } from './roles.ts';
import { places, placeOfPointer } from './places.ts';
import { FoodSafetyFields, StarFields } from './product-papers.tsx';
import { doMove, endStep } from './product-actions.ts';
import { Step, useJourney } from './step.tsx';
import { useTyping, type Typing } from './typing.ts';
import { VariantFields } from './variant-fields.tsx';
import { useSubject } from './subject.ts';
import { clockText } from './local-time.ts';

/** What the officer asked, each with its field right under it. */
function Changes({ id }: RecordScreenProps) {
  const t = useTexts(products);
  const common = useTexts(field);
  const shown = useRecord('product', id);
  const subject = useSubject(shown);
  const typing = useTyping(id);
  const { go } = useJourney();
  const [ticked, setTicked] = useState(false);
  const [said, setSaid] = useState(false);
  const producerId = shown?.producerId ?? '';
  const { comments = [] } = typing.draft;
  const asked = new Set(comments.map(({ pointer }) => taskOf(pointer)));

  async function send(): Promise<void> {
    if (!ticked) {
      setSaid(true);
      return document.getElementById('read-back')?.focus();
    }
    await endStep(id);
    await doMove(id, 'submitProduct');
    go(places.sent(id), true);
  }
  if (comments.length === 0)
    return (
      <Step title={t.changes.title(0)} subject={subject} back={places.product(id)} of={shown}>
        <p>{t.changes.none}</p>
      </Step>
    );
  return (
    <Step title={t.changes.title(comments.length)} subject={subject} back={places.product(id)} of={shown}>
      {comments.map(({ id: commentId, pointer, text, at }) => (
        <Note key={commentId} mood="stop">
          <strong>{fieldName(pointer, t.fields)}</strong>
          <p>{t.changes.quote(text)}</p>
          <p class="hint">
            {t.changes.when(`${clockText(Date.parse(at))}, ${dayText(at.slice(0, 10), locale.value)}`)}
          </p>
          {!OPEN_HERE.has(taskOf(pointer)) && <a href={placeOfPointer(id, producerId, pointer)}>{t.changes.open}</a>}
        </Note>
      ))}
      <p class="hint">{t.changes.rest}</p>
      {[...asked].map((task) => task && <TaskFields key={task} task={task} typing={typing} producerId={producerId} />)}
      <Checkbox
        id="read-back"
        label={hasRole('helper') ? t.check.tick : t.check.tickOwn}
        ticked={ticked}
        onTick={setTicked}
      />
      {said && !ticked && (
        <Note mood="wait" live>
          {t.check.needTick}
        </Note>
      )}
      <Actions>
        <ActionButton onPress={() => void send()}>{t.changes.done}</ActionButton>
        <a href={places.all(id)}>{common.fix}</a>
      </Actions>
    </Step>
  );
}

export const ChangesScreen = recordScreen('product', Changes);

/** Whose fields stand on this screen; photos and the household have screens of their own. */
const OPEN_HERE: ReadonlySet<Task | null> = new Set<Task | null>(['basics', 'price', 'label', 'papers']);

function TaskFields({ task, typing, producerId }: { task: Task; typing: Typing; producerId: string }) {
  if (task === 'basics')
    return (
      <>
        <NameField typing={typing} />
        <SetField typing={typing} />
        <TellingFields typing={typing} />
      </>
    );
  if (task === 'price')
    return (typing.draft.variants ?? []).map((variant, at) => (
      <VariantFields key={variant.id} typing={typing} at={at} />
    ));
  if (task === 'label') return <LabelFields typing={typing} />;
  if (task === 'papers')
    return (
      <>
        <FoodSafetyFields typing={typing} producerId={producerId} />
        <StarFields typing={typing} producerId={producerId} />
      </>
    );
  return null;
}
