import type { Clock } from '../../kernel/clock.ts';
import { notFound, Problem, type FieldError } from '../../kernel/problems/index.ts';
import type { Caller } from '../../kernel/rights.ts';
import type { WithLimits } from '../../platform/quotas/quotas.ts';
import { saveIfVersion } from '../../platform/store/change.ts';
import type { Store } from '../../platform/store/port.ts';
import type { Areas } from '../areas/index.ts';
import type { Channels } from '../channels/index.ts';
import type { Media } from '../media/index.ts';
import type { Ocop } from '../ocop/index.ts';
import { producersIn, relationOf } from '../producers/index.ts';
import { ownedBy } from './owner.domain.ts';
import type { Product } from './product.ts';
import { mayDescribe, movesOf, type ReachedProduct } from './products.policy.ts';
import { isMoveAvailable, refusalOf, unlessIncomplete, type OtherMove, type ReviewMove } from './review.domain.ts';
import { productsIn } from './products.store.ts';
import type { SimpleRules } from './simple.domain.ts';

export interface ProductDeps extends WithLimits {
  readonly store: Store;
  readonly clock: Clock;
  readonly areas: Areas;
  readonly ocop: Ocop;
  readonly media: Media;
  readonly channels: Channels;
  /** What may be approved together with others. */
  readonly simpleRules: SimpleRules;
}

/** A product within a caller's reach. */
export interface ProductAccess extends ReachedProduct {
  /** Of the product: what `If-Match` is compared with. */
  readonly version: number;
  /** The version that a change is meant for; `null`: whatever there is. */
  readonly expectedVersion: number | null;
}

export const accessTo = (product: Product, access: Omit<ReachedProduct, 'product'>): ProductAccess => ({
  product,
  producer: access.producer,
  relation: access.relation,
  version: product.version,
  expectedVersion: null,
});

/** The product for a change of the version that the request names, if it names one. */
export const atVersion = (access: ProductAccess, expectedVersion: number | null): ProductAccess => ({
  ...access,
  expectedVersion,
});

/** Writes a change of a product, to the version that is named or to whatever there is. @throws RevisionConflict */
export const saveChange = async (
  { store }: Pick<ProductDeps, 'store'>,
  access: ProductAccess,
  to: (known: Product) => Product,
): Promise<ProductAccess> =>
  accessTo(await saveIfVersion(productsIn(store), access.product, access.expectedVersion, to), access);

/** A product within the caller's reach, which follows from where its producer is today. @throws Problem not_found */
export async function findProduct(
  { store, areas }: Pick<ProductDeps, 'store' | 'areas'>,
  caller: Caller,
  id: string,
): Promise<ProductAccess> {
  const product = await productsIn(store).get(id);
  if (!product || product.removedAt !== undefined) throw notFound();
  const producer = await producersIn(store).get(product.producerId);
  const relation = producer && relationOf(caller, producer, areas);
  if (!producer || !relation) throw notFound();
  return accessTo(ownedBy(product, producer), { producer, relation });
}

/** A product that the caller may describe. @throws Problem not_found, forbidden */
export async function findForDescribing(
  deps: Pick<ProductDeps, 'store' | 'areas'>,
  caller: Caller,
  id: string,
): Promise<ProductAccess> {
  const access = await findProduct(deps, caller, id);
  if (access.relation === 'officer') throw new Problem('forbidden');
  return access;
}

/** @throws Problem consent_missing for a helper without the producer's consent */
export function requireConsent(access: ReachedProduct): void {
  if (!mayDescribe(access)) throw new Problem('consent_missing');
}

/** The refusal of a move, with those that the caller may make now. */
const notAllowed = (
  deps: Pick<ProductDeps, 'areas'>,
  caller: Caller,
  access: ReachedProduct,
  errors: readonly FieldError[] = [],
): Problem => {
  const count = errors.length;
  const incomplete = errors.some(({ pointer }) => pointer !== '/comments');
  const allowed = movesOf(caller, access, deps.areas).filter(unlessIncomplete(incomplete));
  if (count === 0) return new Problem('not_allowed_now', { allowed });
  return new Problem(incomplete ? 'submission_incomplete' : 'comments_missing', { allowed, errors, values: { count } });
};

/** One that was deleted since it was found is as gone as any. @throws Problem not_found */
function requireThere({ product }: ReachedProduct): void {
  if (product.removedAt !== undefined) throw notFound();
}

/** @throws Problem not_found, not_allowed_now, submission_incomplete */
export function requireMove(
  deps: Pick<ProductDeps, 'areas'>,
  caller: Caller,
  access: ReachedProduct,
  move: ReviewMove,
  guarded: { readonly missing?: readonly FieldError[]; readonly comments?: readonly unknown[] } = {},
): void {
  requireThere(access);
  const { missing = [], comments = [] } = guarded;
  const refusal = refusalOf(move, { product: access.product, missing, comments });
  if (refusal) throw notAllowed(deps, caller, access, refusal.errors);
}

/** @throws Problem not_found, not_allowed_now */
export function requireOpen(
  deps: Pick<ProductDeps, 'areas'>,
  caller: Caller,
  access: ReachedProduct,
  move: OtherMove,
): void {
  requireThere(access);
  if (!isMoveAvailable(move, access.product)) throw notAllowed(deps, caller, access);
}
