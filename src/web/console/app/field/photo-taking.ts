import type { Earlier } from '../photo/checks.ts';
import { look, Unreadable } from '../photo/work.ts';
import type { Taken } from '../photo/camera.tsx';
import { useOperations, useRecord } from './record-screen.tsx';
import { nextRole, photosOf, type Role, type ShownPhoto } from './product-draft.ts';
import { keepPhoto, retakePhoto } from './product-actions.ts';
import { type DeviceKey, readDeviceValue, updateDeviceValue } from './device-values.ts';

/** What is known of photos that were taken on this phone, by which the same one is known again. */
type Hashes = Readonly<Record<string, { readonly phash: string; readonly product: string; readonly producer: string }>>;
const HASHES: DeviceKey<Hashes> = { name: 'photo-hashes' };
const MAX_HASHES = 500;
const MAX_PHOTOS = 9;

type Verdict = Awaited<ReturnType<typeof look>['verdict']>;
type Made = Parameters<typeof keepPhoto>[1];

/** What several files at once came to. */
interface TakenFiles {
  readonly taken: number;
  /** Those that this browser can't read. */
  readonly unreadable: number;
  /** Those for which there was no room. */
  readonly tooMany: number;
}

interface PhotoTaking {
  readonly photos: readonly ShownPhoto[];
  /** Looks at one photo; kept, it takes the place of `instead`, if it says so. @throws Unreadable */
  readonly take: (source: ImageBitmap | Blob, role: Role, instead?: string) => Promise<Taken>;
  /** Several at once fill the slots in their order; what is doubtful about one is said among the photos. */
  readonly takeMany: (files: readonly File[]) => Promise<TakenFiles>;
}

/** Small print needs more pixels. */
const purposeOf = (role: Role) => (role === 'label' ? 'print' : 'product');

/** Takes photos of a product, by the camera or from files. */
export function usePhotoTaking(id: string): PhotoTaking {
  const shown = useRecord('product', id);
  const photos = photosOf(shown, useOperations());

  async function earlier(): Promise<readonly Earlier[]> {
    const hashes = Object.values((await readDeviceValue(HASHES)) ?? {});
    return hashes
      .filter(({ product, producer }) => product === id || producer !== shown?.producerId)
      .map(({ phash, product }) => ({ phash, own: product === id }));
  }
  async function keep(role: Role, made: Made, { doubt, phash }: Verdict, instead?: string): Promise<void> {
    const photoId = instead
      ? await retakePhoto(id, instead, made)
      : (await keepPhoto(id, made, role, doubt !== null)).id;
    if (phash === null) return;
    await updateDeviceValue(HASHES, (before) => {
      const others = Object.entries(before ?? {}).slice(1 - MAX_HASHES);
      return Object.fromEntries([...others, [photoId, { phash, product: id, producer: shown?.producerId ?? '' }]]);
    });
  }
  return {
    photos,
    async take(source, role, instead) {
      const work = look(source, { purpose: purposeOf(role), turns: 0, earlier: await earlier() });
      const verdict = await work.verdict;
      return {
        doubt: verdict.doubt,
        keep: async () => keep(role, await work.made, verdict, instead),
      };
    },
    async takeMany(files) {
      const room = files.slice(0, Math.max(0, MAX_PHOTOS - photos.length));
      const taken: { readonly role: Role }[] = [...photos];
      let unreadable = 0;
      for (const file of room) {
        const role = nextRole(taken, true) ?? 'gallery';
        try {
          const work = look(file, { purpose: purposeOf(role), turns: 0, earlier: await earlier() });
          await keep(role, await work.made, await work.verdict);
          taken.push({ role });
        } catch (error) {
          if (!(error instanceof Unreadable)) throw error;
          unreadable += 1;
        }
      }
      return { taken: taken.length - photos.length, unreadable, tooMany: files.length - room.length };
    },
  };
}
