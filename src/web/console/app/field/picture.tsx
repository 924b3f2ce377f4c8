import { useEffect, useState } from 'preact/hooks';
import { openedWork } from '../services.ts';
import type { ShownPhoto } from './product-draft.ts';

/** The address of a photo: from this phone where it is here, else of its small picture at the service. */
export function usePicture(photo: Pick<ShownPhoto, 'blob' | 'urls'> | undefined): string | undefined {
  const [address, setAddress] = useState<string | undefined>(undefined);
  const blob = photo?.blob ?? null;
  const small = photo?.urls?.small;
  useEffect(() => {
    let made: string | undefined;
    let isWanted = true;
    void draw();
    async function draw(): Promise<void> {
      const kept = blob === null ? null : await openedWork().blobs.get(blob);
      const here = kept?.thumb ?? kept?.blob;
      if (!isWanted) return;
      if (here) made = URL.createObjectURL(here);
      setAddress(made ?? small);
    }
    return () => {
      isWanted = false;
      if (made !== undefined) URL.revokeObjectURL(made);
    };
  }, [blob, small]);
  return address;
}
