import type { Instant } from '../../kernel/clock.ts';
import type { FieldError } from '../../kernel/problems/index.ts';
import type { Act, Comment, Decision, Product, Snapshot } from './product.ts';
import { isOffered, soldFactsOf } from './counted.domain.ts';
import { changesBetween } from './pointers.domain.ts';
import { withoutNewVersion, describedBy, asNewVersion, changesForEvent } from './products.domain.ts';
import {
  productApproved,
  productChangesRequested,
  productDeleted,
  productExtended,
  productNotSubmitted,
  productPaused,
  productRechecked,
  productReinstated,
  productRejected,
  productResumed,
  productSubmissionPlanned,
  productSubmitted,
  productTakenDown,
  productWithdrawn,
  type MoveData,
} from './products.events.ts';
import { stateAfterMove } from './review.domain.ts';
import { skuKeysOf } from './variants.domain.ts';

const moving = (product: Product, comments: readonly Comment[] = []) => ({ product, missing: [], comments });

/** The product in front of an officer, with what they should look into; `simple`: it may be approved with others. */
export function submitted(product: Product, flags: readonly string[], act: Act, simple = false): Product {
  const version = product.version + 1;
  const submission = { version, byId: act.actorId, flags: [...flags], mark: markOf(product, flags), simple };
  const state = stateAfterMove('submit', moving(product));
  const next = { ...product, state, submission, submittedAt: act.at, attempts: (product.attempts ?? 0) + 1 };
  return asNewVersion(product, next, { move: 'submit', event: productSubmitted }, act);
}

/** The set and the flags of a submission, by which a queue is counted in one pass: `9|photo_blurred,photo_similar`. */
const markOf = ({ content }: Product, flags: readonly string[]): string =>
  `${String(content.setNumber ?? '')}|${flags.join(',')}`;

/** The product to be submitted as it is once its photos are processed; itself when it is to be already. */
export function planned(product: Product, act: Act): Product {
  const { version } = product;
  if (product.pendingSubmission?.version === version) return product;
  const next = { ...product, pendingSubmission: { version, byId: act.actorId, since: act.at } };
  return withoutNewVersion(next, { move: 'submitWhenReady', event: productSubmissionPlanned }, act);
}

/** The product, not to be submitted any more, and what it lacks. */
export function notSubmitted(
  { pendingSubmission, ...next }: Product,
  lacks: readonly FieldError[],
  at: Instant,
): Product {
  const told = { fields: lacks.map(({ pointer }) => pointer), codes: lacks.map(({ code }) => code) };
  const recipients = pendingSubmission ? [pendingSubmission.byId] : [];
  const event = (moved: MoveData) => productNotSubmitted({ ...moved, ...told, recipients });
  return withoutNewVersion(next, { move: 'notSubmitted', event }, { actorId: null, at });
}

/** The product back with who describes it. */
export function withdrawn(product: Product, act: Act): Product {
  if (product.state !== 'submitted') {
    const { pendingSubmission: _, ...next } = product;
    return withoutNewVersion(next, { move: 'withdraw', event: productWithdrawn }, act);
  }
  const next = { ...product, state: stateAfterMove('withdraw', moving(product)), submission: null };
  return asNewVersion(product, next, { move: 'withdraw', event: productWithdrawn }, act);
}

const DECIDED = {
  approve: productApproved,
  requestChanges: productChangesRequested,
  reject: productRejected,
} as const satisfies Record<Decision, unknown>;

/** What an officer says: a decision, and remarks on fields. */
export interface Verdict {
  readonly decision: Decision;
  readonly comments: readonly Comment[];
  /** With an approval: what the world will see. */
  readonly snapshot: Snapshot | null;
  /** Accounts that are told. */
  readonly recipients: readonly string[];
  /** It is approved together with others; drawn to be looked at again or not. */
  readonly bulk?: { readonly recheck: boolean };
}

/** The product as an officer has decided on its submitted version. */
export function decided(product: Product, verdict: Verdict, act: Act): Product {
  const { decision, comments, snapshot, recipients, bulk } = verdict;
  const { version, recheck: _, attempts, ...rest } = product;
  const by = { version, byId: act.actorId, at: act.at };
  const next = {
    ...rest,
    version,
    state: stateAfterMove(decision, moving(product, comments)),
    submission: null,
    lastDecision: { decision, ...by, comments: [...comments] },
    ...outcome(product, decision, comments, snapshot),
    ...(decision === 'requestChanges' && attempts !== undefined && { attempts }),
    ...(bulk?.recheck === true && { recheck: by }),
  };
  const changes = snapshot ? changesBetween(seenBefore(product), describedBy(snapshot)) : [];
  const said = {
    pointers: comments.map(({ pointer }) => pointer),
    texts: comments.map(({ text }) => text),
    commentIds: comments.map(({ id }) => id),
    reasonIds: comments.map(({ reasonId = '' }) => reasonId),
    ...(bulk && { bulk: true }),
  };
  const counted = decision === 'approve' ? { ...soldFactsOf(next), offered: isOffered(next) } : {};
  const event = (moved: MoveData) =>
    DECIDED[decision]({ ...moved, ...changesForEvent(changes), ...said, ...counted, recipients });
  return withoutFreeKeys(asNewVersion(product, next, { move: decision, event }, act));
}

const seenBefore = ({ snapshot }: Product) => (snapshot ? describedBy(snapshot) : new Map<string, unknown>());

function outcome(
  product: Product,
  decision: Decision,
  comments: readonly Comment[],
  snapshot: Snapshot | null,
): Partial<Product> {
  if (decision === 'requestChanges') return { comments: [...product.comments, ...comments] };
  const clean = {
    editorIds: [],
    formerEditorIds: [...new Set([...(product.formerEditorIds ?? []), ...product.editorIds])],
  };
  // Approval clears the list of editors, so that they may decide on the next version; a rejected change keeps the
  // approved one.
  if (decision === 'approve') return { snapshot, comments: [], ...clean };
  if (!product.snapshot) return { comments: [] };
  const { content, photos } = product.snapshot;
  return { content, photos, comments: [], ...clean };
}

/** A product that has ended, or is what was approved again, gives back the SKUs it has no use for. */
function withoutFreeKeys({ skuKeys: held, ...product }: Product): Product {
  const working = product.state === 'rejected' ? [] : product.content.variants;
  const keys = skuKeysOf(product.producerId, [...working, ...(product.snapshot?.content.variants ?? [])], held);
  return keys.length > 0 ? { ...product, skuKeys: [...keys] } : product;
}

/** The product off every surface until its owner resumes it. */
export const paused = (product: Product, act: Act): Product =>
  withoutNewVersion({ ...product, ownerHold: holdOf(act, null) }, { move: 'pause', event: productPaused }, act);

export const resumed = (product: Product, act: Act): Product =>
  withoutNewVersion({ ...product, ownerHold: null }, { move: 'resume', event: productResumed }, act);

/** The product off every surface until an officer reinstates it. */
export const takenDown = (product: Product, reason: string, recipients: readonly string[], act: Act): Product =>
  withoutNewVersion(
    { ...product, officerHold: holdOf(act, reason) },
    { move: 'takeDown', event: (moved) => productTakenDown({ ...moved, reason, recipients }) },
    act,
  );

export const reinstated = (product: Product, recipients: readonly string[], act: Act): Product =>
  withoutNewVersion(
    { ...product, officerHold: null },
    { move: 'reinstate', event: (moved) => productReinstated({ ...moved, recipients }) },
    act,
  );

/** The product with stars that run on while their certificate is renewed, until the days of `ends`. */
export const extended = (
  product: Product,
  renewal: NonNullable<Product['renewal']>,
  ends: Pick<Snapshot, 'starsUntil' | 'validUntil'>,
  recipients: readonly string[],
  act: Act,
): Product => {
  const next = { ...product, renewal, snapshot: product.snapshot && { ...product.snapshot, ...ends } };
  const said = { ...soldFactsOf(next), reason: renewal.receipt, recipients };
  return withoutNewVersion(next, { move: 'extend', event: (moved) => productExtended({ ...moved, ...said }) }, act);
};

/** The product as somebody has looked again at how it was approved; itself when nobody has to. */
export function rechecked({ recheck, ...product }: Product, act: Act): Product {
  if (!recheck) return product;
  return withoutNewVersion(product, { move: 'recheck', event: productRechecked }, act);
}

const holdOf = ({ actorId, at }: Act, reason: string | null) => ({ byId: actorId, at, reason });

/** The product as deleted: nobody finds it any more, its SKUs are free. */
export function removed({ skuKeys: _, ...product }: Product, act: Act): Product {
  const next = { ...product, removedAt: act.at };
  return asNewVersion(product, next, { move: 'delete', event: productDeleted }, act);
}
