import { addressOf } from '../address.ts';
import { dossierHere, type Dossier, type QueueFilter } from './dossiers.ts';

/** What was decided here since the page was opened: a list that was fetched before still names it. */
const decided = new Set<string>();

export const markDecided = (id: string): void => void decided.add(id);
export const markUndecided = (id: string): void => void decided.delete(id);
export const isDecided = (id: string): boolean => decided.has(id);

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
    id = further[side];
  }
  return id;
}
