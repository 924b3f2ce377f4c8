import { movesFrom, requireReachable, stateAfter, type Machine } from '../../kernel/machine.ts';
import type { FieldError } from '../../kernel/problems/index.ts';
import { reviewStates, type Decision, type Product, type ReviewState } from './product.ts';

export type ReviewMove = 'edit' | 'submit' | 'withdraw' | Decision;

/** A product on its way, and what its guards look at. */
export interface ReviewSubject {
  readonly product: Pick<Product, 'state' | 'snapshot'>;
  /** What the law asks and the product has not: see `missingForSubmission`. */
  readonly missing: readonly FieldError[];
  /** What an officer says with a decision. */
  readonly comments: readonly unknown[];
}

const refuseIncomplete = ({ missing }: ReviewSubject): readonly FieldError[] => missing;
const refuseWithoutComment = ({ comments }: ReviewSubject): readonly FieldError[] =>
  comments.length > 0 ? [] : [{ pointer: '/comments', code: 'required' }];

/** The whole review. `allowed` in answers is derived from it, never written again. */
const review: Machine<ReviewState, ReviewMove, ReviewSubject, FieldError> = {
  edit: {
    from: ['draft', 'changesRequested', 'approved'],
    to: {
      oneOf: ['draft', 'changesRequested'],
      which: ({ product: { state } }) => (state === 'changesRequested' ? state : 'draft'),
    },
  },
  submit: { from: ['draft', 'changesRequested'], to: 'submitted', refuse: refuseIncomplete },
  withdraw: { from: ['submitted'], to: 'draft' },
  // A certificate may have lapsed, or a consent have been withdrawn, since it was submitted.
  approve: { from: ['submitted'], to: 'approved', refuse: refuseIncomplete },
  requestChanges: { from: ['submitted'], to: 'changesRequested', refuse: refuseWithoutComment },
  reject: {
    from: ['submitted'],
    to: {
      oneOf: ['approved', 'rejected'],
      which: ({ product: { snapshot } }) => (snapshot ? 'approved' : 'rejected'),
    },
    refuse: refuseWithoutComment,
  },
};
requireReachable(review, 'draft', reviewStates);

/** Whether a product is to be submitted once its photos are processed: as the version that it still is. */
export const isPlanned = ({ pendingSubmission, version }: Pick<Product, 'pendingSubmission' | 'version'>): boolean =>
  pendingSubmission?.version === version;

/** Why a move can't be made: the state, or what its guard misses; `null` when it can. */
export function refusalOf(move: ReviewMove, moving: ReviewSubject): { readonly errors: readonly FieldError[] } | null {
  const { from, refuse } = review[move];
  if (!from.includes(moving.product.state)) return { errors: [] };
  const errors = refuse?.(moving) ?? [];
  return errors.length > 0 ? { errors } : null;
}

/** The state after a move that nothing refuses. */
export const stateAfterMove = (move: ReviewMove, moving: ReviewSubject): ReviewState =>
  stateAfter(review[move], moving);

/** Moves that leave the review alone: whether each makes sense now. */
const others = {
  changeOffers: ({ state, snapshot }: Product) => snapshot !== null || review.edit.from.includes(state),
  pause: ({ snapshot, ownerHold }: Product) => snapshot !== null && ownerHold === null,
  resume: ({ ownerHold }: Product) => ownerHold !== null,
  takeDown: ({ snapshot, officerHold }: Product) => snapshot !== null && officerHold === null,
  extend: ({ snapshot, renewal }: Product) =>
    snapshot?.starsUntil != null && snapshot.content.ocop?.issuedOn !== renewal?.issuedOn,
  reinstate: ({ officerHold }: Product) => officerHold !== null,
  delete: ({ snapshot, state }: Product) => snapshot === null && state !== 'submitted',
} as const;
export type OtherMove = keyof typeof others;
export type Move = ReviewMove | OtherMove;

/** Whether a move that is none of the review makes sense now. */
export const isMoveAvailable = (move: OtherMove, product: Product): boolean => others[move](product);

/** The moves that the state of a product leaves open, whoever asks and whatever guards say. */
export const availableMoves = (product: Product): readonly Move[] => [
  ...movesFrom(review, product.state),
  ...(isPlanned(product) ? (['withdraw'] as const) : []),
  ...(Object.keys(others) as OtherMove[]).filter((move) => isMoveAvailable(move, product)),
];

/** What lacks something is neither submitted nor approved. */
export const unlessIncomplete =
  (incomplete: boolean) =>
  (move: Move): boolean =>
    !incomplete || (move !== 'submit' && move !== 'approve');
