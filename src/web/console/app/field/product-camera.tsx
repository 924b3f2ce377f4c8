import { Picture } from '../parts/picture.tsx';
import { Camera, type Taken } from '../photo/camera.tsx';
import type { Earlier } from '../photo/checks.ts';
import { look } from '../photo/work.ts';
import { textInLocale } from '../../../shared/formats.ts';
import { locale, useTexts } from '../texts/index.ts';
import { photos as texts } from '../texts/photos.ts';
import { useOperations, useRecord, type RecordScreenProps, recordScreen } from './record-screen.tsx';
import { useGuidance } from './sources.ts';
import { nextRole, photosOf, productDraftOf, SLOTS, type Role, type ShownPhoto } from './product-draft.ts';
import { usePicture } from './picture.tsx';
import { places } from './places.ts';
import { keepPhoto } from './product-actions.ts';
import { type DeviceKey, updateDeviceValue, readDeviceValue } from './device-values.ts';
import { useJourney } from './step.tsx';

/** What is known of photos that were taken on this phone, by which the same one is known again. */
type Hashes = Readonly<Record<string, { readonly phash: string; readonly product: string; readonly producer: string }>>;
const HASHES: DeviceKey<Hashes> = { name: 'photo-hashes' };
const MAX_HASHES = 500;
const MAX_PHOTOS = 9;

/** Photographs a product slot by slot; after a good shot the next slot comes by itself. */
function ProductCamera({ id }: RecordScreenProps) {
  const t = useTexts(texts);
  const shown = useRecord('product', id);
  const photos = photosOf(shown, useOperations());
  const { first, query, go } = useJourney();
  const asked = SLOTS.map(({ role }) => role).find((role) => role === query['role']);
  const role: Role = asked ?? nextRole(photos, true) ?? 'gallery';
  const needed = SLOTS.filter((slot) => slot.needed);
  const at = needed.findIndex((slot) => slot.role === role) + 1;
  const tip = useGuidance(productDraftOf(shown).setNumber)?.shots.find((shot) => shot.role === role)?.tip;
  const isEnough = nextRole(photos) === null;
  const on = first ? places.basics(id, true) : places.photos(id);

  async function earlier(): Promise<readonly Earlier[]> {
    const hashes = Object.values((await readDeviceValue(HASHES)) ?? {});
    return hashes
      .filter(({ product, producer }) => product === id || producer !== shown?.producerId)
      .map(({ phash, product }) => ({ phash, own: product === id }));
  }
  async function kept(taken: Role, made: Promise<Parameters<typeof keepPhoto>[1]>, verdict: Verdict): Promise<void> {
    const shot = await keepPhoto(id, await made, taken, verdict.doubt !== null);
    const { phash } = verdict;
    if (phash === null) return;
    await updateDeviceValue(HASHES, (before) => {
      const others = Object.entries(before ?? {}).slice(1 - MAX_HASHES);
      return Object.fromEntries([...others, [shot.id, { phash, product: id, producer: shown?.producerId ?? '' }]]);
    });
  }
  async function take(source: ImageBitmap | Blob): Promise<Taken> {
    const work = look(source, { purpose: purposeOf(role), turns: 0, earlier: await earlier() });
    const verdict = await work.verdict;
    return {
      doubt: verdict.doubt,
      async keep() {
        await kept(role, work.made, verdict);
        if (asked) go(on, true);
      },
    };
  }
  /** Several at once fill the slots in their order; what is doubtful about one is said among the photos. */
  async function takeMany(files: readonly File[]): Promise<void> {
    const taken: { readonly role: Role }[] = [...photos];
    for (const file of files.slice(0, MAX_PHOTOS - photos.length)) {
      const next = nextRole(taken, true) ?? 'gallery';
      const work = look(file, { purpose: purposeOf(next), turns: 0, earlier: await earlier() });
      await kept(next, work.made, await work.verdict);
      taken.push({ role: next });
    }
  }
  return (
    <Camera
      title={at > 0 ? t.count(at, needed.length, t.roles[role]) : t.more}
      tip={tip ? textInLocale(tip, locale.value).text : t.shots[role]}
      back={on}
      take={take}
      {...(!asked && { takeMany })}
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

type Verdict = Awaited<ReturnType<typeof look>['verdict']>;

/** Small print needs more pixels. */
const purposeOf = (role: Role) => (role === 'label' ? 'print' : 'product');

function Thumb({ photo }: { readonly photo: ShownPhoto }) {
  const address = usePicture(photo);
  return <Picture src={address} />;
}
