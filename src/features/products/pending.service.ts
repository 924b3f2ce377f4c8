import { MINUTE, plus, type Instant } from '../../kernel/clock.ts';
import { Problem, type FieldError } from '../../kernel/problems/index.ts';
import type { Caller } from '../../kernel/rights.ts';
import { saveVersion } from '../../platform/store/change.ts';
import { callerOf } from '../accounts/index.ts';
import type { Photo } from '../media/index.ts';
import { notSubmitted, planned } from './moves.domain.ts';
import { actOf, requireSubmittable, submitJudged, submitProduct } from './moves.service.ts';
import type { Product } from './product.ts';
import { judge, viewOf, type ProductView } from './product-view.service.ts';
import { isPlanned } from './review.domain.ts';
import { accessTo, findForDescribing, type ProductAccess, type ProductDeps } from './products.service.ts';
import { productsIn } from './products.store.ts';

/** Photos take seconds; after this long a person has to look. */
const PATIENCE_MS = 10 * MINUTE;

/** The moment at which a submission that was planned at `since` is given up. */
export const patienceEnds = (since: Instant): Instant => plus(since, PATIENCE_MS);

const isWaiting = (photos: readonly Photo[]): boolean => photos.some(({ state }) => state === 'processing');
const PHOTOS_WAIT: FieldError = { pointer: '/photos', code: 'photo_processing' };

/**
 * Submits exactly this version: at once when none of its photos is being processed, else by itself when they are done.
 * @throws Problem consent_missing, submission_incomplete for what else is missing, not_allowed_now
 */
export async function submitWhenReady(deps: ProductDeps, caller: Caller, access: ProductAccess): Promise<ProductView> {
  const judged = await judge(deps, access);
  if (!isWaiting(judged.evidence.photos)) return submitJudged(deps, caller, judged);
  requireSubmittable(
    deps,
    caller,
    access,
    judged.missing.filter(({ code }) => code !== PHOTOS_WAIT.code),
  );
  const act = actOf(deps, caller);
  const product = await saveVersion(productsIn(deps.store), access.product, (known) => planned(known, act));
  return viewOf(deps, caller, accessTo(product, access), judged);
}

/**
 * Submits a product that was to be, if none of its photos is being processed by now; when something is missing, or its
 * photos take too long, it is not submitted any more, and who ordered it is told.
 */
export async function submitPending(deps: ProductDeps, productId: string): Promise<void> {
  const product = await productsIn(deps.store).get(productId);
  const pending = product?.pendingSubmission;
  if (!product || !pending || !isPlanned(product)) return;
  const photos = await deps.media.find(product.photos.map(({ id }) => id));
  if (isWaiting(photos)) {
    if (patienceEnds(pending.since) <= deps.clock.now()) await giveUp(deps, product, [PHOTOS_WAIT]);
    return;
  }
  try {
    const caller = await callerOf(deps, pending.byId);
    if (!caller) throw new Problem('forbidden');
    const access = await findForDescribing(deps, caller, productId);
    // Somebody has edited it in between: what was ordered is another version.
    if (isPlanned(access.product)) await submitProduct(deps, caller, access);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    await giveUp(deps, product, error.details.errors ?? []);
  }
}

async function giveUp(deps: ProductDeps, product: Product, lacks: readonly FieldError[]): Promise<void> {
  await saveVersion(productsIn(deps.store), product, (known) =>
    isPlanned(known) ? notSubmitted(known, lacks, deps.clock.now()) : known,
  );
}
