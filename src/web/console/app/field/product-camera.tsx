import { Picture } from '../parts/picture.tsx';
import { say } from '../parts/toast.tsx';
import { Camera } from '../photo/camera.tsx';
import { textInLocale } from '../../../shared/formats.ts';
import { locale, useTexts } from '../texts/index.ts';
import { photos as texts } from '../texts/photos.ts';
import { useRecord, type RecordScreenProps, recordScreen } from './record-screen.tsx';
import { usePhotoTaking } from './photo-taking.ts';
import { useGuidance } from './sources.ts';
import { nextRole, productDraftOf, ROLES, SLOTS, type Role, type ShownPhoto } from './product-draft.ts';
import { usePicture } from './picture.tsx';
import { places } from './places.ts';
import { useJourney } from './step.tsx';

/** Photographs a product slot by slot; after a good shot the next slot comes by itself. */
function ProductCamera({ id }: RecordScreenProps) {
  const t = useTexts(texts);
  const { setNumber } = productDraftOf(useRecord('product', id));
  const { photos, take, takeMany } = usePhotoTaking(id);
  const { first, query, go } = useJourney();
  const asked = ROLES.find((role) => role === query['role']);
  const role: Role = asked ?? nextRole(photos, true) ?? 'gallery';
  const needed = SLOTS.filter((slot) => slot.needed);
  const at = needed.findIndex((slot) => slot.role === role) + 1;
  const tip = useGuidance(setNumber)?.shots.find((shot) => shot.role === role)?.tip;
  const isEnough = nextRole(photos) === null;
  const on = first ? places.basics(id, true) : places.photos(id);

  return (
    <Camera
      title={at > 0 ? t.count(at, needed.length, t.roles[role]) : asked ? t.roles[asked] : t.more}
      tip={tip ? textInLocale(tip, locale.value).text : t.shots[role]}
      back={on}
      take={async (source) => {
        const taken = await take(source, role, query['instead']);
        return {
          ...taken,
          async keep() {
            await taken.keep();
            if (asked) go(on, true);
          },
        };
      }}
      {...(!asked && { takeMany: async (files) => tell(await takeMany(files), t.many) })}
      strip={photos.slice(-3).map((photo) => (
        <Thumb key={photo.id} photo={photo} />
      ))}
      {...((isEnough || photos.length > 0) &&
        !asked && {
          next: (
            <a class={isEnough ? 'button' : 'button quiet'} href={on}>
              {isEnough ? t.enough(photos.length) : t.some(photos.length)}
            </a>
          ),
        })}
    />
  );
}

export const ProductCameraScreen = recordScreen('product', ProductCamera);

type Told = Awaited<ReturnType<ReturnType<typeof usePhotoTaking>['takeMany']>>;

/** Says what several files at once came to, where not all were taken. */
export function tell({ unreadable, tooMany }: Told, t: (typeof texts)['vi']['many']): void {
  if (unreadable > 0) say(t.unreadable(unreadable));
  if (tooMany > 0) say(t.tooMany(tooMany));
}

function Thumb({ photo }: { readonly photo: ShownPhoto }) {
  const address = usePicture(photo);
  return <Picture src={address} />;
}
