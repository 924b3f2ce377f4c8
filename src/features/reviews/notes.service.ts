import { withEvent } from '../../kernel/events.ts';
import type { PageOf, PageRequest } from '../../kernel/page.ts';
import { bodyInvalid, Problem } from '../../kernel/problems/index.ts';
import type { Caller } from '../../kernel/rights.ts';
import { insertOrFind, type Inserted } from '../../platform/store/change.ts';
import { findProduct, isOfficerFor, type Product, type ProductAccess, type ProductDeps } from '../products/index.ts';
import { notesIn, type ProductNote } from './note.ts';
import type { NoteInput } from './notes.schemas.ts';
import { mayNote } from './reviews.policy.ts';
import { noteAdded } from './reviews.events.ts';

/** Far more than anybody reads. */
const MAX_NOTES = 200;

/** A product on which a caller may leave a note. @throws Problem not_found, consent_missing */
export async function findForNoting(deps: ProductDeps, caller: Caller, id: string): Promise<ProductAccess> {
  const access = await findProduct(deps, caller, id);
  if (!mayNote(access.relation, access.producer)) throw new Problem('consent_missing');
  return access;
}

/** The notes on a product that the caller may read, the oldest first. */
export async function listNotes(
  deps: Pick<ProductDeps, 'store' | 'areas'>,
  caller: Caller,
  { product, producer }: ProductAccess,
  { limit, after, count }: PageRequest,
): Promise<PageOf<ProductNote>> {
  const notes = notesIn(deps.store);
  const isOfficer = isOfficerFor(caller, producer, deps.areas);
  const filter = { productId: product.id, ...(isOfficer ? {} : { to: 'all' as const }) };
  const { items, end } = await notes.find(filter, { sort: ['createdAt'], after: after ?? undefined, limit });
  return { items, end, total: count ? await notes.count(filter) : null };
}

/**
 * Leaves a note; under an id that is taken, the same request of the same caller finds it.
 * @throws Problem forbidden, body_invalid, id_taken
 */
export async function addNote(
  deps: ProductDeps,
  caller: Caller,
  access: ProductAccess,
  createdId: string,
  { id = createdId, text, to, answers = null }: NoteInput,
): Promise<Inserted<ProductNote>> {
  const { product, producer } = access;
  const isOfficer = isOfficerFor(caller, producer, deps.areas);
  if (to === 'officers' && !isOfficer) throw new Problem('forbidden');
  if (answers !== null && !remarksOf(product).some((remark) => remark.id === answers))
    throw bodyInvalid([{ pointer: '/answers', code: 'comment_unknown' }]);
  const notes = notesIn(deps.store);
  if ((await notes.count({ productId: product.id })) >= MAX_NOTES)
    throw bodyInvalid([{ pointer: '', code: 'too_many_items', values: { limit: MAX_NOTES } }]);
  const at = deps.clock.now();
  const note = { id, productId: product.id, text: text.trim(), to, answers, byId: caller.id, createdAt: at };
  const told = {
    productId: product.id,
    to,
    isAnswer: answers !== null,
    recipients: recipientsOf(access, caller, { to, answers, isOfficer }),
  };
  return insertOrFind(notes, withEvent(note, noteAdded(told), { actorId: caller.id, at }), {
    isSame: (made) =>
      made.productId === note.productId &&
      made.byId === note.byId &&
      made.text === note.text &&
      made.to === to &&
      made.answers === answers,
  });
}

const remarksOf = ({ comments, lastDecision }: Product): Product['comments'] => [
  ...comments,
  ...(lastDecision?.comments ?? []),
];

/**
 * Who hears of a note: of one to officers those who have spoken of the product; of an officer's to all its people; of
 * theirs the officer whom it answers, else those who have spoken. Who wrote it hears nothing.
 */
function recipientsOf(
  { product, producer }: ProductAccess,
  caller: Caller,
  { to, answers, isOfficer }: { readonly to: string; readonly answers: string | null; readonly isOfficer: boolean },
): readonly string[] {
  const remarks = remarksOf(product);
  const officers = [...remarks.map(({ byId }) => byId), ...(product.lastDecision ? [product.lastDecision.byId] : [])];
  const asked = remarks.filter(({ id }) => id === answers).map(({ byId }) => byId);
  const people = [product.submission?.byId ?? product.createdBy, ...product.editorIds, ...producer.memberIds];
  const chosen = isOfficer && to === 'all' ? people : asked.length > 0 ? asked : officers;
  return [...new Set(chosen)].filter((id) => id !== caller.id);
}
