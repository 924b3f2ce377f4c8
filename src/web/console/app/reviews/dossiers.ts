import { useEffect, useState } from 'preact/hooks';
import { Refused } from '../api/client.ts';
import type { Operations } from '../api/operations.ts';
import { call, openedWork } from '../services.ts';

/** Everything about one product that waits for a decision. */
export type Dossier = Operations['getReview']['answer'];
/** What the queue is narrowed by. */
export type QueueFilter = Omit<Operations['listReviews']['query'], 'limit' | 'cursor' | 'count'>;

/** Pictures are signed for a quarter of an hour: what is older is fetched anew. */
const FRESH_MS = 5 * 60_000;
/** What is shown from before is looked at once more when it is older. */
const RECENT_MS = 20_000;
/** How many of those behind are fetched before they are wanted. */
const AHEAD = 3;
/** The one last looked at, for who loses the network. */
const KEPT_AS = 'review/last';

interface Fetched {
  readonly at: number;
  readonly promise: Promise<Dossier>;
  dossier: Dossier | null;
}

const fetched = new Map<string, Fetched>();
/** Pictures that are on their way, or here: a browser keeps what somebody holds. */
const pictures = new Map<string, HTMLImageElement>();
const MAX_PICTURES = 60;

const nameOf = (id: string, filter: QueueFilter): string =>
  `${openedWork().accountId}/${id}?${new URLSearchParams(filter as Record<string, string>).toString()}`;

/** The dossier of a product in a queue, at most some minutes old. @throws Refused, Offline, SignInNeeded */
export function fetchDossier(id: string, filter: QueueFilter, oldestMs = FRESH_MS): Promise<Dossier> {
  const name = nameOf(id, filter);
  const known = fetched.get(name);
  if (known && Date.now() - known.at < oldestMs) return known.promise;
  const promise = call('getReview', { params: { productId: id }, query: filter }).then(({ data }) => data);
  const one: Fetched = { at: Date.now(), promise, dossier: null };
  fetched.set(name, one);
  promise.then(
    (dossier) => {
      one.dossier = dossier;
    },
    () => {
      if (fetched.get(name) === one) fetched.delete(name);
    },
  );
  return promise;
}

/** A dossier that is here already. */
export function dossierHere(id: string, filter: QueueFilter): Dossier | null {
  const known = fetched.get(nameOf(id, filter));
  return known && Date.now() - known.at < FRESH_MS ? known.dossier : null;
}

/** After a decision nothing that is known of a product holds any more. */
export function forgetDossiers(id: string): void {
  for (const name of fetched.keys()) if (name.includes(`/${id}?`)) fetched.delete(name);
}

/** Fetches what comes next, with its pictures, so that it is drawn at once. */
export async function fetchAhead(nextId: string | null, filter: QueueFilter): Promise<void> {
  let id = nextId;
  for (let ahead = 0; ahead < AHEAD && id !== null; ahead += 1) {
    const dossier: Dossier | null = await fetchDossier(id, filter).catch(() => null);
    for (const { urls } of dossier?.product.photos ?? []) hold(urls.medium);
    id = dossier?.nextId ?? null;
  }
}

function hold(address: string): void {
  if (pictures.has(address)) return;
  const picture = new Image();
  picture.src = address;
  pictures.set(address, picture);
  for (const old of [...pictures.keys()].slice(0, -MAX_PICTURES)) pictures.delete(old);
}

export interface ShownDossier {
  readonly dossier: Dossier | null;
  /** It is from before and nothing can be done with it; or there is none, and why. */
  readonly failure: 'offline' | 'gone' | null;
  /** It has changed while it was looked at. */
  readonly hasChanged: boolean;
  readonly again: () => void;
}

/** The dossier of a product: at once where it was fetched before, and looked at once more when that was some time ago. */
export function useDossier(id: string, filter: QueueFilter): ShownDossier {
  const [state, setState] = useState<Omit<ShownDossier, 'again'>>(() => ({
    dossier: dossierHere(id, filter),
    failure: null,
    hasChanged: false,
  }));
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let isWanted = true;
    void load();
    async function load(): Promise<void> {
      const { meta } = openedWork();
      try {
        const dossier = await fetchDossier(id, filter, turn === 0 ? RECENT_MS : 0);
        if (!isWanted) return;
        setState(({ dossier: before }) => ({
          dossier,
          failure: null,
          hasChanged: before !== null && before.product.version !== dossier.product.version,
        }));
        void meta.put(KEPT_AS, dossier);
        void fetchAhead(dossier.nextId, filter);
      } catch (error) {
        const kept = (await meta.get(KEPT_AS))?.value as Dossier | undefined;
        if (!isWanted) return;
        const failure = error instanceof Refused && error.status < SERVER_FAILED ? 'gone' : 'offline';
        setState(({ dossier }) => ({
          dossier: failure === 'gone' ? null : (dossier ?? (kept?.product.id === id ? kept : null)),
          failure,
          hasChanged: false,
        }));
      }
    }
    return () => {
      isWanted = false;
    };
  }, [id, turn]);
  return { ...state, again: () => setTurn(turn + 1) };
}

const SERVER_FAILED = 500;
