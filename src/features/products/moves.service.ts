import { bodyInvalid, Problem, type FieldError } from '../../kernel/problems/index.ts';
import type { Caller } from '../../kernel/rights.ts';
import { foldSku } from '../../kernel/skus.ts';
import { saveVersion } from '../../platform/store/change.ts';
import { paused, removed, resumed, submitted, withdrawn } from './moves.domain.ts';
import type { Offer, Product } from './product.ts';
import { confirmOffers } from './products.domain.ts';
import { mayDescribe } from './products.policy.ts';
import { isPlanned, type OtherMove } from './review.domain.ts';
import type { OffersInput } from './requests.schemas.ts';
import { judge, readView, viewOf, type JudgedProduct, type ProductView } from './product-view.service.ts';
import { productsIn } from './products.store.ts';
import { producerRecord } from './producer-record.service.ts';
import { complicationsOf, doubtsAboutRecord } from './simple.domain.ts';
import {
  accessTo,
  requireConsent,
  requireMove,
  requireOpen,
  saveChange,
  type ProductAccess,
  type ProductDeps,
} from './products.service.ts';
import { offerOf } from './offers.domain.ts';

/**
 * Puts exactly this version before an officer.
 * @throws Problem consent_missing and submission_incomplete, each with all that is missing; not_allowed_now
 */
export const submitProduct = async (deps: ProductDeps, caller: Caller, access: ProductAccess): Promise<ProductView> =>
  submitJudged(deps, caller, await judge(deps, access));

/** The same with a product that has been judged. */
export async function submitJudged(deps: ProductDeps, caller: Caller, judged: JudgedProduct): Promise<ProductView> {
  requireSubmittable(deps, caller, judged, judged.missing);
  const flags = await flagsOf(deps, judged);
  const act = actOf(deps, caller);
  const simple = (await complicationsNow(deps, judged, flags)).length === 0;
  const product = await saveVersion(productsIn(deps.store), judged.product, (known) =>
    submitted(known, flags, act, simple),
  );
  return viewOf(deps, caller, accessTo(product, judged), judged);
}

/** @throws Problem consent_missing and submission_incomplete, each with all that is missing; not_allowed_now */
export function requireSubmittable(
  deps: Pick<ProductDeps, 'areas'>,
  caller: Caller,
  access: ProductAccess,
  missing: readonly FieldError[],
): void {
  // A consent that a helper lacks is for the producer to give, not for the helper to type; the rest they can mend.
  if (!mayDescribe(access)) throw new Problem('consent_missing', { errors: missing });
  requireMove(deps, caller, access, 'submit');
  if (access.relation === 'helper' && missing.some(({ code }) => CONSENTS.has(code)))
    throw new Problem('consent_missing', { errors: missing });
  requireMove(deps, caller, access, 'submit', { missing });
}

const CONSENTS: ReadonlySet<string> = new Set(['profile_consent_missing', 'listing_consent_missing']);

/** What the queue shows before an officer opens a submission. */
async function flagsOf(
  { media }: Pick<ProductDeps, 'media'>,
  { product, evidence: { photos }, warnings }: JudgedProduct,
): Promise<readonly string[]> {
  const elsewhere = await media.areElsewhere(product.id, photos);
  const ofPhotos = photos.flatMap((photo) => photo.warnings);
  return [...new Set([...warnings.map(({ code }) => code), ...ofPhotos, ...(elsewhere ? ['photo_similar'] : [])])];
}

/** Why a submission is not approved together with others, as things are now; without the look that an officer takes. */
export async function complicationsNow(
  { store, clock, simpleRules }: Pick<ProductDeps, 'store' | 'clock' | 'simpleRules'>,
  { product, evidence }: Pick<JudgedProduct, 'product' | 'evidence'>,
  flags: readonly string[],
): Promise<readonly FieldError[]> {
  const own = complicationsOf({ product, flags, documents: evidence.documents.values() }, simpleRules);
  // Most are not simple by themselves: only then is it asked what its producer has done before.
  if (own.length > 0) return own;
  const period = { months: simpleRules.cleanMonths, now: clock.now() };
  return doubtsAboutRecord(await producerRecord({ store }, product.producerId, period), simpleRules);
}

/** Takes a submission back to work on it. @throws Problem consent_missing, not_allowed_now */
export async function withdrawProduct(deps: ProductDeps, caller: Caller, access: ProductAccess): Promise<ProductView> {
  requireConsent(access);
  const act = actOf(deps, caller);
  const changed = await saveChange(deps, access, (known) => {
    if (!isPlanned(known)) requireMove(deps, caller, { ...access, product: known }, 'withdraw');
    return withdrawn(known, act);
  });
  return readView(deps, caller, changed);
}

/** Takes a product off every surface, or brings it back. @throws Problem consent_missing, not_allowed_now */
export async function holdProduct(
  deps: ProductDeps,
  caller: Caller,
  access: ProductAccess,
  move: 'pause' | 'resume',
): Promise<ProductView> {
  requireConsent(access);
  return saveOther(deps, caller, access, move, move === 'pause' ? paused : resumed);
}

/** Writes a move that is none of the review. @throws Problem not_allowed_now */
export async function saveOther(
  deps: ProductDeps,
  caller: Caller,
  access: ProductAccess,
  move: OtherMove,
  make: (product: Product, act: ReturnType<typeof actOf>) => Product,
): Promise<ProductView> {
  const act = actOf(deps, caller);
  const changed = await saveChange(deps, access, (known) => {
    requireOpen(deps, caller, { ...access, product: known }, move);
    return make(known, act);
  });
  return readView(deps, caller, changed);
}

/** Deletes a product that was never approved. @throws Problem consent_missing, not_allowed_now */
export async function deleteProduct(deps: ProductDeps, caller: Caller, access: ProductAccess): Promise<void> {
  requireConsent(access);
  requireOpen(deps, caller, access, 'delete');
  const act = actOf(deps, caller);
  await saveVersion(productsIn(deps.store), access.product, (known) => removed(known, act));
}

/**
 * Sets prices and stocks of the variants named by SKU; the others stay as they are.
 * @throws Problem body_invalid, consent_missing, not_allowed_now
 */
export async function setOffers(
  deps: ProductDeps,
  caller: Caller,
  access: ProductAccess,
  offers: OffersInput,
): Promise<ProductView> {
  requireConsent(access);
  const act = actOf(deps, caller);
  const changed = await saveChange(deps, access, (known) => {
    requireOpen(deps, caller, { ...access, product: known }, 'changeOffers');
    return confirmOffers(known, offersWith(known, offers), act);
  });
  return readView(deps, caller, changed);
}

/** @throws Problem body_invalid for a SKU that is not there, or is there twice */
function offersWith(product: Product, input: OffersInput): readonly Offer[] {
  // What is in front of an officer is locked, besides what is sold already.
  const typed = product.state === 'submitted' ? [] : product.content.variants;
  const variants = [...(product.snapshot?.content.variants ?? []), ...typed];
  const errors: FieldError[] = [];
  const next = new Map(product.offers.map((offer) => [offer.variantId, offer]));
  const seen = new Set<string>();
  for (const [at, { sku, priceVnd, stock }] of input.entries()) {
    const variant = variants.find((one) => one.sku !== null && foldSku(one.sku) === foldSku(sku));
    const pointer = `/${String(at)}/sku`;
    if (!variant) errors.push({ pointer, code: 'sku_unknown', values: { sku } });
    else if (seen.has(variant.id)) errors.push({ pointer, code: 'repeated_items' });
    else {
      seen.add(variant.id);
      const now = offerOf(variant.id, product.offers);
      next.set(variant.id, {
        variantId: variant.id,
        priceVnd: priceVnd ?? now.priceVnd,
        stock: stock ?? now.stock,
      });
    }
  }
  if (errors.length > 0) throw bodyInvalid(errors);
  return [...next.values()];
}

export const actOf = ({ clock }: Pick<ProductDeps, 'clock'>, { id }: Caller) => ({ actorId: id, at: clock.now() });
