import { dayOf } from '../../kernel/clock.ts';
import { fieldMessage, Problem, type FieldError } from '../../kernel/problems/index.ts';
import type { Caller } from '../../kernel/rights.ts';
import type { Locale } from '../../kernel/text.ts';
import { findByIds } from '../../platform/store/by-ids.ts';
import { findActors, presentConsent, type ConsentText } from '../producers/index.ts';
import {
  answerProduct,
  attemptOf,
  complicationsNow,
  decisionsOn,
  findProduct,
  isOfficerFor,
  isOwnWork,
  judge,
  producerRecord,
  productsIn,
  viewOf,
  type JudgedProduct,
  type ProductAccess,
  type ProductDeps,
} from '../products/index.ts';
import { presentChanges, presentChangesSince } from './changes.presenter.ts';
import { presentDecision, presentDocument, presentReviewedProducer, presentSimilar } from './dossier.presenter.ts';
import type { DossierAnswer } from './dossier.schemas.ts';
import { placeInQueue, type QueueDeps } from './queue.service.ts';
import type { ReviewFilters } from './reviews.schemas.ts';
import { submissionsOf } from './submissions.store.ts';
import { viewIdOf, viewsIn, type ReviewView } from './views.store.ts';

export interface DossierDeps extends ProductDeps, QueueDeps {
  readonly consentTexts: readonly ConsentText[];
}

/** So many decisions are shown with what became of each remark. */
const MAX_DECISIONS = 5;

/** A product that the caller reviews, their own work too: they may read it. @throws Problem not_found, forbidden */
export async function findForReviewing(deps: ProductDeps, caller: Caller, id: string): Promise<ProductAccess> {
  const access = await findProduct(deps, caller, id);
  if (!isOfficerFor(caller, access.producer, deps.areas)) throw new Problem('forbidden');
  return access;
}

/** What an officer has opened of a product, as far as it is the version that there is. */
export async function viewBy(
  { store }: Pick<ProductDeps, 'store'>,
  caller: Caller,
  { id, version }: ProductAccess['product'],
): Promise<ReviewView | null> {
  const view = await viewsIn(store).get(viewIdOf(id, caller.id));
  return view?.version === version ? view : null;
}

/** Why a submission can't be approved together with others by this officer now; none: it can. */
export async function bulkRefusals(
  deps: ProductDeps,
  { product, evidence, warnings }: JudgedProduct,
  view: ReviewView | null,
): Promise<readonly FieldError[]> {
  const flags = [...(product.submission?.flags ?? []), ...warnings.map(({ code }) => code)];
  const refusals = await complicationsNow(deps, { product, evidence }, flags);
  return view ? refusals : [...refusals, { pointer: '', code: 'not_opened' }];
}

/** All that an officer looks at before they decide, with what stands beside it in their queue. */
export async function readDossier(
  deps: DossierDeps,
  { caller, locale }: { readonly caller: Caller; readonly locale: Locale },
  access: ProductAccess,
  filters: ReviewFilters,
): Promise<DossierAnswer> {
  const { store, clock, areas, media, simpleRules } = deps;
  const now = clock.now();
  const today = dayOf(now);
  const judged = await judge(deps, access);
  const { product, producer, evidence } = judged;
  const [view, past, record, place] = await Promise.all([
    viewBy(deps, caller, product),
    decisionsOn({ store }, product, MAX_DECISIONS),
    producerRecord({ store }, producer.id, { months: simpleRules.cleanMonths, now }),
    placeInQueue(deps, caller, filters, product),
  ]);
  const documents = [...evidence.documents.values()];
  const [answer, kept, actors, refusals] = await Promise.all([
    answerProduct(deps, viewOf(deps, caller, access, judged), { caller, locale }),
    submissionsOf(
      store,
      product.id,
      past.map(({ version }) => version - 1),
    ),
    findActors(deps, producer, [
      ...past.map(({ actorId }) => actorId),
      ...documents.map(({ addedBy }) => addedBy),
      ...producer.consents.map(({ recordedBy }) => recordedBy),
    ]),
    bulkRefusals(deps, judged, view),
  ]);
  const similar = answer.photos.flatMap(({ id: photoId, similarTo }) =>
    similarTo.filter(({ productId }) => productId !== product.id).map((other) => ({ photoId, other })),
  );
  const others = await findByIds(
    productsIn(store),
    similar.map(({ other }) => other.productId),
  );
  const mayApprove = answer.allowed.includes('approve');
  const last = product.lastDecision && kept.get(product.lastDecision.version);
  return {
    product: {
      ...answer,
      allowed: [...answer.allowed, ...(mayApprove && refusals.length === 0 ? ['bulkApprove'] : [])],
    },
    ownWork: isOwnWork(caller, product, producer, documents),
    first: product.snapshot === null,
    attempt: attemptOf(product),
    flags: product.submission?.flags ?? [],
    waitingWorkingDays:
      product.state === 'submitted' ? deps.calendar.workingDaysAfter(dayOf(product.submittedAt), today) : null,
    changes: presentChanges(product, media),
    changesSinceDecision: last ? presentChangesSince(last, product, media) : null,
    producer: presentReviewedProducer(producer, { record, today, locale }),
    documents: documents.map((document) => presentDocument(document, { product, actors, today })),
    consents: producer.consents.map((consent) => presentConsent(consent, { texts: deps.consentTexts, locale, actors })),
    decisions: past.map((row) => presentDecision(row, { product, actors, kept: kept.get(row.version - 1) ?? null })),
    similarPhotos: similar.map((one) =>
      presentSimilar(one, others.get(one.other.productId) ?? null, { caller, areas, media, today }),
    ),
    seen: [...(view?.seen ?? [])],
    bulkRefusals: refusals.map((refusal) => fieldMessage(refusal, locale)),
    ...place,
  };
}
