import { dayOf, type Clock } from '../../kernel/clock.ts';
import { notFound, Problem, type FieldError } from '../../kernel/problems/index.ts';
import type { Caller } from '../../kernel/rights.ts';
import type { WithLimits } from '../../platform/quotas/quotas.ts';
import { saveIfVersion } from '../../platform/store/change.ts';
import type { Store } from '../../platform/store/port.ts';
import type { Areas } from '../areas/index.ts';
import type { Channels } from '../channels/index.ts';
import type { Media } from '../media/index.ts';
import type { Ocop } from '../ocop/index.ts';
import { documentsOf, producersIn, standingOf } from '../producers/index.ts';
import { documentPointers } from './pointers.domain.ts';
import { ownedBy } from './owner.domain.ts';
import type { Product } from './product.ts';
import { mayDescribe, movesOf, type Placed } from './products.policy.ts';
import { isMoveAvailable, refusalOf, type Move, type OtherMove, type ReviewMove } from './products.review.ts';
import { productsIn } from './products.store.ts';
import { missingForSubmission, type Evidence } from './submission.domain.ts';
import { gtinKeysOf } from './variants.domain.ts';

export interface ProductDeps extends WithLimits {
  readonly store: Store;
  readonly clock: Clock;
  readonly areas: Areas;
  readonly ocop: Ocop;
  readonly media: Media;
  readonly channels: Channels;
}

/** A product within a caller's reach. */
export interface ProductAccess extends Placed {
  /** Of the product: what `If-Match` is compared with. */
  readonly version: number;
  /** The version that a change is meant for; `null`: whatever there is. */
  readonly named: number | null;
}

export const accessTo = (product: Product, placed: Omit<Placed, 'product'>): ProductAccess => ({
  product,
  producer: placed.producer,
  standing: placed.standing,
  version: product.version,
  named: null,
});

/** The product for a change of the version that the request names, if it names one. */
export const atVersion = (there: ProductAccess, named: number | null): ProductAccess => ({ ...there, named });

/** Writes a change of a product, to the version that is named or to whatever there is. @throws RevisionConflict */
export const saveChange = async (
  { store }: Pick<ProductDeps, 'store'>,
  placed: ProductAccess,
  to: (known: Product) => Product,
): Promise<ProductAccess> => accessTo(await saveIfVersion(productsIn(store), placed.product, placed.named, to), placed);

/** A product within the caller's reach, which follows from where its producer is today. @throws Problem not_found */
export async function findProduct(
  { store, areas }: Pick<ProductDeps, 'store' | 'areas'>,
  caller: Caller,
  id: string,
): Promise<ProductAccess> {
  const product = await productsIn(store).get(id);
  if (!product || product.removedAt !== undefined) throw notFound();
  const producer = await producersIn(store).get(product.producerId);
  const standing = producer && standingOf(caller, producer, areas);
  if (!producer || !standing) throw notFound();
  return accessTo(ownedBy(product, producer), { producer, standing });
}

/** A product that the caller may describe. @throws Problem not_found, forbidden */
export async function findForDescribing(
  deps: Pick<ProductDeps, 'store' | 'areas'>,
  caller: Caller,
  id: string,
): Promise<ProductAccess> {
  const there = await findProduct(deps, caller, id);
  if (there.standing === 'officer') throw new Problem('forbidden');
  return there;
}

/** @throws Problem consent_missing for a helper without the producer's consent */
export function requireConsent(placed: Placed): void {
  if (!mayDescribe(placed)) throw new Problem('consent_missing');
}

/** The refusal of a move, with those that the caller may make now. */
const notAllowed = (
  deps: Pick<ProductDeps, 'areas'>,
  caller: Caller,
  placed: Placed,
  errors: readonly FieldError[] = [],
): Problem => {
  const count = errors.length;
  const incomplete = errors.some(({ pointer }) => pointer !== '/comments');
  const allowed = movesOf(caller, placed, deps.areas).filter(unless(incomplete));
  if (count === 0) return new Problem('not_allowed_now', { allowed });
  return new Problem(incomplete ? 'submission_incomplete' : 'comments_missing', { allowed, errors, values: { count } });
};

/** One that was deleted since it was found is as gone as any. @throws Problem not_found */
function requireThere({ product }: Placed): void {
  if (product.removedAt !== undefined) throw notFound();
}

/** @throws Problem not_found, not_allowed_now, submission_incomplete */
export function requireMove(
  deps: Pick<ProductDeps, 'areas'>,
  caller: Caller,
  placed: Placed,
  move: ReviewMove,
  guarded: { readonly missing?: readonly FieldError[]; readonly comments?: readonly unknown[] } = {},
): void {
  requireThere(placed);
  const { missing = [], comments = [] } = guarded;
  const refusal = refusalOf(move, { product: placed.product, missing, comments });
  if (refusal) throw notAllowed(deps, caller, placed, refusal.errors);
}

/** @throws Problem not_found, not_allowed_now */
export function requireOpen(deps: Pick<ProductDeps, 'areas'>, caller: Caller, placed: Placed, move: OtherMove): void {
  requireThere(placed);
  if (!isMoveAvailable(move, placed.product)) throw notAllowed(deps, caller, placed);
}

/** The documents that the working copy names, by id. */
export const namedDocuments = (
  { store }: Pick<ProductDeps, 'store'>,
  { producerId, content }: Pick<Product, 'producerId' | 'content'>,
): ReturnType<typeof documentsOf> =>
  documentsOf({ store }, producerId, [...new Set(documentPointers(content).values())]);

/** What the product is judged by, as it is now. */
export async function evidenceFor(
  deps: Pick<ProductDeps, 'store' | 'clock' | 'media'>,
  { product, producer }: Pick<Placed, 'product' | 'producer'>,
): Promise<Evidence> {
  const [documents, photos, gtinsElsewhere] = await Promise.all([
    namedDocuments(deps, product),
    deps.media.find(product.photos.map(({ id }) => id)),
    findGtinsElsewhere(deps, product),
  ]);
  return { producer, documents, photos, gtinsElsewhere, today: dayOf(deps.clock.now()) };
}

/** Which GTINs of a product others have as well, whoever they belong to: one question more than there are such. */
async function findGtinsElsewhere(
  { store }: Pick<ProductDeps, 'store'>,
  { id, content }: Product,
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (let left = gtinKeysOf(content.variants); left.length > 0; left = left.filter((key) => !found.has(key))) {
    const { items } = await productsIn(store).find({ gtinKeys: { $in: left }, id: { $ne: id } }, { limit: 1 });
    const [other] = items;
    if (!other) break;
    for (const key of other.gtinKeys ?? []) if (left.includes(key)) found.add(key);
  }
  return found;
}

/** The moves that are open to a caller; a submission only when nothing is missing for it. */
export const allowedMoves = (
  { areas, ocop }: Pick<ProductDeps, 'areas' | 'ocop'>,
  caller: Caller,
  placed: Placed,
  evidence: Evidence,
): readonly Move[] => {
  const incomplete = missingForSubmission(placed.product, evidence, ocop).length > 0;
  return movesOf(caller, placed, areas, evidence.documents.values()).filter(unless(incomplete));
};

/** What lacks something is neither submitted nor approved. */
const unless = (incomplete: boolean) => (move: Move) => !incomplete || (move !== 'submit' && move !== 'approve');
