import { ActionButton, Actions } from '../parts/actions.tsx';
import { Note } from '../parts/note.tsx';
import { Checkbox } from '../parts/checkbox.tsx';
import { useEffect, useState } from 'preact/hooks';
import { dayText } from '../../../shared/formats.ts';
import { locale, useTexts } from '../texts/index.ts';
import { products } from '../texts/products.ts';
import { NameField, SetField, TellingFields } from './basics-fields.tsx';
import { CallOffice } from './call-office.tsx';
import { fieldName, taskOf } from './field-names.ts';
import { LabelFields } from './label-fields.tsx';
import { useRecord, type RecordScreenProps, recordScreen } from './record-screen.tsx';
import { hasRole } from './roles.ts';
import { places, placeOfPointer } from './places.ts';
import { FoodSafetyFields, StarFields } from './product-papers.tsx';
import { doMove, endStep } from './product-actions.ts';
import { Step, useJourney } from './step.tsx';
import { useTyping, type Typing } from './typing.ts';
import { OfferFields, VariantFields } from './variant-fields.tsx';
import { useSubject } from './subject.ts';
import { clockText } from './local-time.ts';

/** What the officer asked, each with its field right under it. */
function Changes({ id }: RecordScreenProps) {
  const t = useTexts(products);
  const shown = useRecord('product', id);
  const subject = useSubject(shown);
  const typing = useTyping(id);
  const { go } = useJourney();
  const [ticked, setTicked] = useState(false);
  const [said, setSaid] = useState(false);
  const producerId = shown?.producerId ?? '';
  const { comments = [] } = typing.draft;
  const [first] = comments;
  useEffect(() => {
    // A link from elsewhere names its field itself.
    if (first && location.hash === '') focusField(first.pointer);
  }, [first?.id]);

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
      {comments.map(({ id: commentId, pointer, text, at }, place) => (
        <section key={commentId} class="asked">
          <Note mood="stop">
            <strong>{fieldName(pointer, t.fields)}</strong>
            <p>{t.changes.quote(text)}</p>
            <p class="hint">
              {t.changes.when(`${clockText(Date.parse(at))}, ${dayText(at.slice(0, 10), locale.value)}`)}
            </p>
          </Note>
          {isFirstOf(comments, place) ? (
            <FieldAt
              pointer={pointer}
              typing={typing}
              producerId={producerId}
              onlyOffer={asksOffer(comments, pointer)}
            />
          ) : (
            <p class="hint">{t.changes.above}</p>
          )}
        </section>
      ))}
      <Note mood="good">{t.changes.rest}</Note>
      <CallOffice areaCode={typing.draft.areaCode} />
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
        <a href={places.all(id)}>{t.hub.all}</a>
      </Actions>
    </Step>
  );
}

export const ChangesScreen = recordScreen('product', Changes);

interface FieldAtProps {
  readonly pointer: string;
  readonly typing: Typing;
  readonly producerId: string;
  /** Nothing of the size but its price and stock was asked for. */
  readonly onlyOffer: boolean;
}

/** The field that a comment is about; of photos and of the household the way to their own screens. */
function FieldAt({ pointer, typing, producerId, onlyOffer }: FieldAtProps) {
  const t = useTexts(products).changes;
  const [, part = '', name] = pointer.split('/');
  switch (part) {
    case 'name':
      return <NameField typing={typing} />;
    case 'setNumber':
      return <SetField typing={typing} />;
    case 'description':
    case 'story':
    case 'brand':
    case 'origin':
      return <TellingFields typing={typing} only={part} />;
    case 'label':
      return <LabelFields typing={typing} only={name} />;
    case 'variants':
      return onlyOffer ? (
        <OfferFields typing={typing} at={Number(name ?? 0)} />
      ) : (
        <VariantFields typing={typing} at={Number(name ?? 0)} />
      );
    case 'foodSafety':
      return <FoodSafetyFields typing={typing} producerId={producerId} />;
    case 'ocop':
      return <StarFields typing={typing} producerId={producerId} />;
    default:
      return (
        <a class="button quiet" href={placeOfPointer(typing.id, producerId, pointer)}>
          {t.open}
        </a>
      );
  }
}

/** Parts whose fields are shown together, however many comments there are of them. */
const TOGETHER: ReadonlySet<string | undefined> = new Set(['foodSafety', 'ocop', 'origin']);

/** What is shown under a comment: one field, or all of a part of the product. */
function shownUnder(pointer: string): string {
  const [, part, name] = pointer.split('/');
  if (part === 'variants' || part === 'label') return `/${part}/${name ?? ''}`;
  return TOGETHER.has(part) || taskOf(pointer) === 'basics' ? `/${part ?? ''}` : pointer;
}

type Pointers = readonly { readonly pointer: string }[];

/** Whether all that was asked of a size is about its price and stock, which have fields of their own. */
const asksOffer = (comments: Pointers, pointer: string): boolean =>
  comments
    .filter((other) => shownUnder(other.pointer) === shownUnder(pointer))
    .every((other) => /\/(priceVnd|stock)$/.test(other.pointer));

/** No field stands on the screen twice. */
const isFirstOf = (comments: Pointers, place: number): boolean =>
  comments.findIndex(({ pointer }) => shownUnder(pointer) === shownUnder(comments[place]?.pointer ?? '')) === place;

function focusField(pointer: string): void {
  const named = document.getElementById(pointer) ?? document.querySelector(`[id^="${CSS.escape(pointer)}"]`);
  const inside = named?.querySelector<HTMLElement>('input, textarea, button');
  (named?.matches('input, textarea') ? named : (inside ?? named))?.focus();
}
