import { addressOf } from '../address.ts';
import { dossierHere, type Dossier, type QueueFilter } from './dossiers.ts';

/** What was decided here since the page was opened, and on which version: what was fetched before still names it. */
const decided = new Map<string, number>();

export const markDecided = (id: string, version: number): void => void decided.set(id, version);
export const markUndecided = (id: string): void => void decided.delete(id);

/** Whether this version was decided on here: one that was submitted since is another one. */
export const isDecided = ({ id, version }: { readonly id: string; readonly version: number }): boolean =>
  version <= (decided.get(id) ?? 0);

const NAMES = ['areaCode', 'setNumber', 'first', 'flag', 'producerId', 'q'] as const;

/** What the queue is narrowed by, as an address says it. */
export function filterOf(query: Readonly<Record<string, string | undefined>>): QueueFilter {
  const chosen = NAMES.flatMap((name) => (query[name] ? [[name, query[name]] as const] : []));
  return Object.fromEntries(chosen);
}

const searchOf = (filter: QueueFilter): string => {
  const search = new URLSearchParams(filter as Record<string, string>).toString();
  return search === '' ? '' : `?${search}`;
};

export const queueAddress = (filter: QueueFilter): string => addressOf(`/reviews${searchOf(filter)}`);
export const reviewAddress = (id: string, filter: QueueFilter): string =>
  addressOf(`/reviews/${id}${searchOf(filter)}`);

/** The neighbour of a product in the queue that was not decided on yet; `null` at its end. */
export function neighbourOf(dossier: Dossier, side: 'nextId' | 'previousId', filter: QueueFilter): string | null {
  let id = dossier[side];
  while (id !== null && decided.has(id)) {
    const further = dossierHere(id, filter);
    if (!further) return null;
    if (!isDecided(further.product)) break;
    id = further[side];
  }
  return id;
}
