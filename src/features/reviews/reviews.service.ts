import { newId } from '../../kernel/ids.ts';
import { bodyInvalid, Problem, type FieldError } from '../../kernel/problems/index.ts';
import type { Caller } from '../../kernel/rights.ts';
import { saveVersion } from '../../platform/store/change.ts';
import {
  actOf,
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
  type Comment,
  type ProductAccess,
  type Product,
  type JudgedProduct,
  type ProductDeps,
  type ProductView,
  type Verdict,
} from '../products/index.ts';
import { isField } from './fields.domain.ts';
import type { ReviewReason } from './reasons.seed.ts';
import type { DecisionInput } from './reviews.schemas.ts';
import { keepSubmission } from './submissions.store.ts';

/** What decisions rest on besides products: the reasons that remarks may name. */
export interface DecideDeps extends ProductDeps {
  readonly reasons?: readonly Pick<ReviewReason, 'id'>[];
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
 * Decides on exactly the version that was read; `bulk`: together with others, drawn to be looked at again or not.
 * @throws Problem body_invalid for comments on what isn't there, not_allowed_now, submission_incomplete, changed_meanwhile
 */
export async function decide(
  deps: DecideDeps,
  caller: Caller,
  judged: JudgedProduct,
  { decision, comments: said = [] }: DecisionInput,
  bulk?: Verdict['bulk'],
): Promise<ProductView> {
  const { product, evidence, missing } = judged;
  const act = actOf(deps, caller);
  const comments = readComments(said, { product, act, reasons: deps.reasons ?? [] });
  requireMove(deps, caller, judged, decision, { missing, comments });
  const snapshot = decision === 'approve' ? snapshotOf(product, evidence, deps.ocop, act) : null;
  const verdict = { decision, comments, snapshot, recipients: recipientsOf(judged, caller), ...(bulk && { bulk }) };
  await keepSubmission(deps.store, product);
  const saved = await saveVersion(productsIn(deps.store), product, (known) => decided(known, verdict, act));
  return viewOf(deps, caller, accessTo(saved, judged), judged);
}

/** Comments under pointers that stay with their variant. @throws Problem body_invalid */
function readComments(
  said: NonNullable<DecisionInput['comments']>,
  {
    product,
    act,
    reasons,
  }: {
    readonly product: Product;
    readonly act: ReturnType<typeof actOf>;
    readonly reasons: NonNullable<DecideDeps['reasons']>;
  },
): readonly Comment[] {
  const ids = new Set(reasons.map(({ id }) => id));
  const errors: FieldError[] = [];
  const comments = said.map(({ pointer, text, reasonId }, place): Comment => {
    const own = byId(pointer, rowsOf(product));
    if (own === null || !isField(own, DescribedFields))
      errors.push({ pointer: `/comments/${String(place)}/pointer`, code: 'field_unknown' });
    if (reasonId !== undefined && !ids.has(reasonId))
      errors.push({ pointer: `/comments/${String(place)}/reasonId`, code: 'reason_unknown' });
    const reason = reasonId === undefined ? {} : { reasonId };
    return { id: newId(), pointer: own ?? pointer, text: text.trim(), byId: act.actorId, at: act.at, ...reason };
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
