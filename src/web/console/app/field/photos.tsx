import type { ComponentChildren } from 'preact';
import { LineIcon } from '../../../shared/icons.tsx';
import { fieldWords, problemWords } from '../api/problems.ts';
import { Actions } from '../parts/actions.tsx';
import { ChipRow } from '../parts/chips.tsx';
import { Field } from '../parts/field.tsx';
import { Note } from '../parts/note.tsx';
import { Picture } from '../parts/picture.tsx';
import { Tag } from '../parts/tag.tsx';
import { say } from '../parts/toast.tsx';
import { Picker } from '../photo/picker.tsx';
import { field } from '../texts/field.ts';
import { locale, useTexts } from '../texts/index.ts';
import { photos as texts } from '../texts/photos.ts';
import { useRecord, type RecordScreenProps, recordScreen } from './record-screen.tsx';
import { usePhotoTaking } from './photo-taking.ts';
import {
  productDraftOf,
  ROLES,
  SLOTS,
  usualAlt,
  type ProductDraft,
  type Role,
  type ShownPhoto,
} from './product-draft.ts';
import { usePicture } from './picture.tsx';
import { places } from './places.ts';
import { tell } from './product-camera.tsx';
import { arrangePhotos, removePhoto, turnPhoto } from './product-actions.ts';
import { Step } from './step.tsx';
import { useSubject } from './subject.ts';

/** The photos of a product: what each shows, in which order, and which are still to be taken. */
function Photos({ id }: RecordScreenProps) {
  const t = useTexts(texts);
  const shown = useRecord('product', id);
  const draft = productDraftOf(shown);
  const { photos, takeMany } = usePhotoTaking(id);
  const subject = useSubject(shown);
  const open = SLOTS.filter(({ role }) => !photos.some((photo) => photo.role === role));
  const tip = t.tips[photos.length % t.tips.length];
  const mayEdit = draft.allowed?.includes('edit') ?? true;
  return (
    <Step title={t.title} subject={subject} back={places.product(id)} of={shown} focusFirst={false}>
      {!mayEdit && <Note mood="wait">{t.locked}</Note>}
      <ul class="shots" id="/photos">
        {photos.map((photo, at) => (
          <OnePhoto key={photo.id} at={at} photo={photo}>
            {mayEdit && photo.state === 'failed' && (
              <a class="lone" href={places.cameraFor(id, photo.role, photo.id)}>
                {t.actions.retake}
              </a>
            )}
            {mayEdit && <Changes productId={id} draft={draft} photos={photos} at={at} photo={photo} />}
          </OnePhoto>
        ))}
        {mayEdit &&
          open.map(({ role, needed }) => (
            <li key={role} class="shot">
              <a class="empty" href={places.cameraFor(id, role)}>
                <span class="pic">
                  <LineIcon name="camera" className="" />
                </span>
                <span class="under">
                  <b>{t.roles[role]}</b>
                  {needed ? <Tag mood="calm">{t.state.missing}</Tag> : <span>{t.state.optional}</span>}
                </span>
              </a>
            </li>
          ))}
      </ul>
      {mayEdit && (
        <>
          <Picker
            className="quiet"
            multiple
            onPick={(files) => void takeMany(files).then((taken) => tell(taken, t.many))}
          >
            {t.choose}
          </Picker>
          <Note>
            <p>
              <strong>{t.tipWord}</strong> {tip}
            </p>
          </Note>
          <Actions>
            <a class="button" href={places.camera(id)}>
              {open.length > 0 ? t.next : t.more}
            </a>
          </Actions>
        </>
      )}
    </Step>
  );
}

export const PhotosScreen = recordScreen('product', Photos);

interface OnePhotoProps {
  readonly photo: ShownPhoto;
  readonly at: number;
  readonly children: ComponentChildren;
}

function OnePhoto({ photo, at, children }: OnePhotoProps) {
  const t = useTexts(texts);
  const address = usePicture(photo);
  const sign = <LineIcon name="camera" className="" />;
  return (
    <li class="shot">
      <div class="pic">
        <Picture src={address} alt={photo.alt?.vi ?? t.roles[photo.role]} otherwise={sign} />
      </div>
      <div class="under">
        <b>{`${String(at + 1)}. ${t.roles[photo.role]}`}</b>
        <State photo={photo} />
        {said(photo, t.likeOthers).map((words) => (
          <span key={words}>{words}</span>
        ))}
      </div>
      {children}
    </li>
  );
}

/** Why a photo can't be used, or what is doubtful about it, in words. */
function said({ problem, warnings, isLikeOthers }: ShownPhoto, likeOthers: string): readonly string[] {
  if (problem !== null) return [problemWords(problem, locale.value)];
  return warnings.map((code) =>
    code === 'photo_similar' && isLikeOthers ? likeOthers : fieldWords(code, locale.value),
  );
}

interface ChangesProps {
  readonly productId: string;
  readonly draft: ProductDraft;
  readonly photos: readonly ShownPhoto[];
  readonly photo: ShownPhoto;
  readonly at: number;
}

/** What can be done with a photo: another place, role or words, a turn, once more, away. */
function Changes({ productId, draft, photos, photo, at }: ChangesProps) {
  const t = useTexts(texts);
  const common = useTexts(field);
  const { id, role, state } = photo;
  const words = photo.alt ?? usualAlt(role, draft);
  const arrange = (arranged: readonly Arranged[]) => void arrangePhotos(productId, arranged);
  const moveTo = (to: number) => {
    const others = photos.filter((one) => one.id !== id);
    arrange([...others.slice(0, to), photo, ...others.slice(to)].map(placeOf));
  };
  const put = (alt: NonNullable<Arranged['alt']> | null) => {
    const isSaid = alt?.vi === words?.vi && (alt?.en ?? null) === (words?.en ?? null);
    if (!isSaid) arrange(photos.map((one) => (one.id === id ? { id, role, alt } : placeOf(one))));
  };
  const showAs = (next: Role) =>
    arrange(
      photos.map((one) => {
        if (one.id === id) return shownAs(one, next, draft);
        // There is one main photo: the one before it shows what is inside.
        return next === 'main' && one.role === 'main' ? shownAs(one, 'gallery', draft) : placeOf(one);
      }),
    );
  const remove = async () => {
    const takeBack = await removePhoto(productId, id);
    say(t.actions.removed, () => void takeBack().then((isBack) => isBack || say(t.actions.tooLate)));
  };
  const turn = async () => {
    if (!(await turnPhoto(productId, id))) say(t.actions.cannotTurn);
  };
  return (
    <details class="more">
      <summary>{common.fix}</summary>
      <div class="inside-more">
        <div class="keys">
          <Key show={at > 0} onPress={() => moveTo(at - 1)}>
            {t.actions.earlier}
          </Key>
          <Key show={at < photos.length - 1} onPress={() => moveTo(at + 1)}>
            {t.actions.later}
          </Key>
          <Key show={state === 'held' || state === 'processing'} onPress={() => void turn()}>
            {t.actions.turn}
          </Key>
          <a class="button plain-key" href={places.cameraFor(productId, role, id)}>
            {t.actions.retake}
          </a>
          <Key onPress={() => void remove()}>{t.actions.remove}</Key>
        </div>
        <div class="ask">
          <strong>{t.actions.role}</strong>
          <ChipRow
            options={ROLES.map((value) => ({ value, label: t.roles[value] }))}
            chosen={[role]}
            onChoose={showAs}
          />
        </div>
        <Field
          id={`/photos/${String(at)}/alt`}
          label={t.alt}
          hint={t.altHint}
          value={words?.vi ?? ''}
          maxLength={200}
          onInput={(vi) => put(vi === '' ? null : { vi, en: words?.en ?? null })}
        />
        {words && (
          <Field
            id={`/photos/${String(at)}/alt/en`}
            label={t.altEnglish}
            value={words.en ?? ''}
            maxLength={200}
            onInput={(en) => put({ vi: words.vi, en: en === '' ? null : en })}
          />
        )}
      </div>
    </details>
  );
}

type Arranged = Parameters<typeof arrangePhotos>[1][number];

const placeOf = ({ id, role }: ShownPhoto): Arranged => ({ id, role });

/** In another role; words that nobody has put better go along with it. */
function shownAs({ id, role, alt }: ShownPhoto, next: Role, draft: ProductDraft): Arranged {
  const isUsual = alt === null || alt.vi === usualAlt(role, draft)?.vi;
  return { id, role: next, ...(isUsual && { alt: usualAlt(next, draft) }) };
}

interface KeyProps {
  readonly show?: boolean;
  readonly onPress: () => void;
  readonly children: ComponentChildren;
}

const Key = ({ show = true, onPress, children }: KeyProps) =>
  show ? (
    <button type="button" class="plain-key" onClick={onPress}>
      {children}
    </button>
  ) : null;

function State({ photo: { state, doubtful } }: { readonly photo: ShownPhoto }) {
  const t = useTexts(texts).state;
  if (state === 'failed') return <Tag mood="stop">{t.failed}</Tag>;
  if (doubtful)
    return (
      <Tag mood="wait" sign="warn">
        {t.doubtful}
      </Tag>
    );
  if (state === 'ready') return <Tag mood="good">{t.good}</Tag>;
  return (
    <Tag mood="calm" sign="up">
      {state === 'held' ? t.unsent : t.processing}
    </Tag>
  );
}
