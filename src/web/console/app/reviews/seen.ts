import { signal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { call, openedWork } from '../services.ts';

/** What was seen of one version of a product: ids of photos and papers. */
interface Marks {
  readonly version: number;
  readonly ids: readonly string[];
}

export interface Seen {
  has(id: string): boolean;
  mark(ids: readonly string[]): void;
}

const KEPT_AS = 'review/seen';
/** Products whose marks are kept; those of longer ago fall. */
const MAX_KEPT = 60;
const marks = signal<ReadonlyMap<string, Marks>>(new Map());
let loadedFor: string | null = null;

async function load(): Promise<void> {
  const { accountId, meta } = openedWork();
  if (loadedFor === accountId) return;
  loadedFor = accountId;
  const kept = (await meta.get(KEPT_AS))?.value as readonly (readonly [string, Marks])[] | undefined;
  marks.value = new Map([...(kept ?? []), ...marks.value]);
}

/**
 * What this officer has seen of a product. Marks belong to one version: whatever changes makes it another one, and they
 * fall.
 * @param told what the service knows to be seen of this version, such as on another computer
 */
export function useSeen(productId: string, version: number, told: readonly string[]): Seen {
  useEffect(() => void load(), []);
  const known = marks.value.get(productId);
  const ids = useMemo(
    () => new Set([...told, ...(known?.version === version ? known.ids : [])]),
    [known, version, told],
  );
  return {
    has: (id) => ids.has(id),
    mark(added) {
      const now = marks.value.get(productId);
      const before = now?.version === version ? now.ids : [];
      const next = [...new Set([...before, ...added])];
      if (next.length === before.length) return;
      const rest = [...marks.value].filter(([id]) => id !== productId).slice(1 - MAX_KEPT);
      marks.value = new Map([...rest, [productId, { version, ids: next }]]);
      void openedWork().meta.put(KEPT_AS, [...marks.value]);
    },
  };
}

/** Tells the service what was seen of a version: simple approvals rest on it. Nothing else waits for it. */
export async function tellSeen(productId: string, version: number): Promise<void> {
  const known = marks.value.get(productId);
  const seen = known?.version === version ? [...known.ids] : [];
  await call('addReviewView', { params: { productId }, body: { version, seen } }).catch(() => undefined);
}

/** So much of it, for so long, and it was seen. */
const IN_VIEW = 0.6;
const SEEN_MS = 700;

/** Tells when what stands at a place was in view long enough. `id`: `null` while it is not drawn yet. */
export function useInView(place: RefObject<HTMLElement | null>, id: string | null, seen: () => void): void {
  useEffect(() => {
    const element = place.current;
    if (!element || id === null) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        clearTimeout(timer);
        if (entries.at(-1)?.isIntersecting === true) timer = setTimeout(seen, SEEN_MS);
      },
      { threshold: IN_VIEW },
    );
    observer.observe(element);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
    };
  }, [id]);
}
