import type { Mood } from '../parts/tag.tsx';
import type { Operation } from '../sync/operations.ts';
import type { products } from '../texts/products.ts';
import type { ProductDraft } from './product-draft.ts';

type States = (typeof products)['vi']['states'];

/** It is being submitted: nothing was said against it so far. */
export const isOnItsWay = (open: readonly Operation[]): boolean =>
  open.some(({ op, state }) => op === 'submitProduct' && state !== 'refused' && state !== 'conflict');

/** What a product is at, in one word: what waits on this phone comes first. */
export function stateOf(
  { state = 'draft', publication = 'unpublished' }: Pick<ProductDraft, 'state' | 'publication'>,
  open: readonly Operation[],
  t: States,
): { readonly mood: Mood; readonly text: string } {
  if (isOnItsWay(open)) return { mood: 'calm', text: t.pending };
  if (state === 'changesRequested' || state === 'rejected') return { mood: 'stop', text: t[state] };
  if (state === 'submitted') return { mood: 'wait', text: t.submitted };
  if (publication === 'takenDown' || publication === 'lapsed') return { mood: 'stop', text: t[publication] };
  if (publication === 'withdrawn' || publication === 'paused') return { mood: 'wait', text: t[publication] };
  if (publication === 'live') return { mood: 'good', text: t.live };
  return state === 'approved' ? { mood: 'good', text: t.approved } : { mood: 'calm', text: t[state] };
}
