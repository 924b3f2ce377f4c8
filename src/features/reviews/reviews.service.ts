import { dayOf } from '../../kernel/clock.ts';
import { newId } from '../../kernel/ids.ts';
import type { PageRequest, WrittenPage } from '../../kernel/page.ts';
import { bodyInvalid, Problem, type FieldError } from '../../kernel/problems/index.ts';
import type { Caller } from '../../kernel/rights.ts';
import { saveVersion } from '../../platform/store/change.ts';
import type { Filter } from '../../platform/store/filter.ts';
import { inAreas } from '../areas/index.ts';
import { areaIdsOf } from '../producers/index.ts';
import {
  actOf,
  asOf,
  byId,
  decided,
  DescribedFields,
  findProduct,
  accessTo,
  isOwnWork,
  isOfficerFor,
  judge,
  productsIn,
  reinstated,
  requireMove,
  rowsOf,
  saveOther,
  snapshotOf,
  takenDown,
  viewOf,
  withLacks,
  type Comment,
  type ProductAccess,
  type Product,
  type JudgedProduct,
  type ProductDeps,
  type ProductView,
} from '../products/index.ts';
import { isField } from './fields.domain.ts';
import type { DecisionInput } from './reviews.schemas.ts';

/** The submissions that wait in an officer's areas, the oldest first, as ready summaries. */
export async function listReviews(
  { store, areas, clock }: Pick<ProductDeps, 'store' | 'areas' | 'clock'>,
  caller: Caller,
  areaCode: string | undefined,
  { limit, after, count }: PageRequest,
): Promise<WrittenPage> {
  const own = inAreas(areaIdsOf(caller, 'officer'), areas);
  const unit = areaCode === undefined ? null : areas.get(areaCode);
  const filter: Filter<Product> = {
    state: 'submitted',
    submittedAt: { $gte: '' },
    ...own,
    ...(areaCode !== undefined && { $and: [inAreas(unit ? [unit.id] : [], areas)] }),
  };
  const products = productsIn(store);
  const page = await products.findSummaries(filter, { sort: ['submittedAt'], after: after ?? undefined, limit });
  const total = count ? await products.count(filter) : null;
  return withLacks(store, asOf({ ...page, total }, dayOf(clock.now())));
}

/** A product that the caller is an officer for. @throws Problem not_found, forbidden; own_work for their own */
export async function findForPolicing(deps: ProductDeps, caller: Caller, id: string): Promise<ProductAccess> {
  const access = await findProduct(deps, caller, id);
  if (!isOfficerFor(caller, access.producer, deps.areas)) throw new Problem('forbidden');
  if (access.producer.memberIds.includes(caller.id)) throw new Problem('own_work');
  return access;
}

/** A product that the caller may decide on, with what it is judged by. @throws Problem not_found, forbidden, own_work */
export async function findForDeciding(deps: ProductDeps, caller: Caller, id: string): Promise<JudgedProduct> {
  const judged = await judge(deps, await findForPolicing(deps, caller, id));
  const { product, producer, evidence } = judged;
  if (isOwnWork(caller, product, producer, evidence.documents.values())) throw new Problem('own_work');
  return judged;
}

/**
 * Decides on exactly the version that was read.
 * @throws Problem body_invalid for comments on what isn't there, not_allowed_now, submission_incomplete, changed_meanwhile
 */
export async function decide(
  deps: ProductDeps,
  caller: Caller,
  judged: JudgedProduct,
  { decision, comments: said = [] }: DecisionInput,
): Promise<ProductView> {
  const { product, evidence, missing } = judged;
  const act = actOf(deps, caller);
  const comments = readComments(said, product, act);
  requireMove(deps, caller, judged, decision, { missing, comments });
  const snapshot = decision === 'approve' ? snapshotOf(product, evidence, deps.ocop, act) : null;
  const verdict = { decision, comments, snapshot, recipients: recipientsOf(judged, caller) };
  const saved = await saveVersion(productsIn(deps.store), product, (known) => decided(known, verdict, act));
  return viewOf(deps, caller, accessTo(saved, judged), judged);
}

/** Comments under pointers that stay with their variant. @throws Problem body_invalid */
function readComments(
  said: NonNullable<DecisionInput['comments']>,
  product: Product,
  { actorId, at }: ReturnType<typeof actOf>,
): readonly Comment[] {
  const errors: FieldError[] = [];
  const comments = said.map(({ pointer, text }, place): Comment => {
    const own = byId(pointer, rowsOf(product));
    if (own === null || !isField(own, DescribedFields))
      errors.push({ pointer: `/comments/${String(place)}/pointer`, code: 'field_unknown' });
    return { id: newId(), pointer: own ?? pointer, text: text.trim(), byId: actorId, at };
  });
  if (errors.length > 0) throw bodyInvalid(errors);
  return comments;
}

/** Who hears of what an officer does: who submitted it, who has typed it, and the producer's own people. */
const recipientsOf = ({ product, producer }: ProductAccess, caller: Caller): readonly string[] => [
  ...new Set(
    [product.submission?.byId ?? product.createdBy, ...product.editorIds, ...producer.memberIds].filter(
      (id) => id !== caller.id,
    ),
  ),
];

/** Takes a product off every surface at once. @throws Problem not_allowed_now */
export const takeDown = (
  deps: ProductDeps,
  caller: Caller,
  access: ProductAccess,
  reason: string,
): Promise<ProductView> =>
  saveOther(deps, caller, access, 'takeDown', (known, act) =>
    takenDown(known, reason.trim(), recipientsOf(access, caller), act),
  );

/** Brings a product back that was taken down. @throws Problem not_allowed_now */
export const reinstate = (deps: ProductDeps, caller: Caller, access: ProductAccess): Promise<ProductView> =>
  saveOther(deps, caller, access, 'reinstate', (known, act) => reinstated(known, recipientsOf(access, caller), act));
