import { LineIcon } from '../../../shared/icons.tsx';
import { Actions } from '../parts/actions.tsx';
import { Note } from '../parts/note.tsx';
import { Picture } from '../parts/picture.tsx';
import { Tag } from '../parts/tag.tsx';
import { say } from '../parts/toast.tsx';
import { field } from '../texts/field.ts';
import { useTexts } from '../texts/index.ts';
import { photos as texts } from '../texts/photos.ts';
import { useOperations, useRecord, type RecordScreenProps, recordScreen } from './record-screen.tsx';
import { photosOf, SLOTS, type ShownPhoto } from './product-draft.ts';
import { usePicture } from './picture.tsx';
import { places } from './places.ts';
import { arrangePhotos, removePhoto } from './product-actions.ts';
import { Step } from './step.tsx';
import { useSubject } from './subject.ts';

/** The photos of a product: what each shows, in which order, and which are still to be taken. */
function Photos({ id }: RecordScreenProps) {
  const t = useTexts(texts);
  const shown = useRecord('product', id);
  const photos = photosOf(shown, useOperations());
  const subject = useSubject(shown);
  const open = SLOTS.filter(({ role }) => !photos.some((photo) => photo.role === role));
  const tip = t.tips[photos.length % t.tips.length];
  const move = (from: number, to: number) => {
    const others = photos.filter((_, at) => at !== from);
    const moved = photos[from];
    if (moved) void arrangePhotos(id, [...others.slice(0, to), moved, ...others.slice(to)]);
  };
  return (
    <Step title={t.title} subject={subject} back={places.product(id)} of={shown} focusFirst={false}>
      <ul class="shots" id="/photos">
        {photos.map((photo, at) => (
          <OnePhoto
            key={photo.id}
            productId={id}
            photo={photo}
            at={at}
            onEarlier={at > 0 ? () => move(at, at - 1) : undefined}
          />
        ))}
        {open.map(({ role, needed }) => (
          <li key={role} class="shot">
            <a class="empty" href={`${places.camera(id)}?role=${role}`}>
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
    </Step>
  );
}

export const PhotosScreen = recordScreen('product', Photos);

interface OnePhotoProps {
  readonly productId: string;
  readonly photo: ShownPhoto;
  readonly at: number;
  readonly onEarlier: (() => void) | undefined;
}

function OnePhoto({ productId, photo, at, onEarlier }: OnePhotoProps) {
  const t = useTexts(texts);
  const common = useTexts(field);
  const address = usePicture(photo);
  const remove = async () => {
    await removePhoto(productId, photo.id);
    say(t.actions.removed);
  };
  return (
    <li class="shot">
      <div class="pic">
        <Picture src={address} alt={t.roles[photo.role]} />
      </div>
      <div class="under">
        <b>{`${String(at + 1)}. ${t.roles[photo.role]}`}</b>
        <State photo={photo} />
      </div>
      <details class="more">
        <summary>{common.fix}</summary>
        <div class="keys">
          {onEarlier && (
            <button type="button" class="plain-key" onClick={onEarlier}>
              {t.actions.earlier}
            </button>
          )}
          <button type="button" class="plain-key" onClick={() => void remove()}>
            {t.actions.remove}
          </button>
        </div>
      </details>
    </li>
  );
}

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
