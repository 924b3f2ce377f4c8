import type { Caller } from '../../kernel/rights.ts';
import type { Areas } from '../areas/index.ts';
import { holdsIn, lacksConsent, type PaperDocument, type Producer, type ProducerRelation } from '../producers/index.ts';
import { documentPointers } from './pointers.domain.ts';
import { decisions, type Product } from './product.ts';
import { availableMoves, type Move } from './review.domain.ts';

/** Moves of who describes a product. */
const DESCRIBING: readonly Move[] = ['edit', 'submit', 'withdraw', 'changeOffers', 'pause', 'resume', 'delete'];
/** Moves of an officer: the first three are decisions on what was described. */
const DECIDING: readonly Move[] = decisions;
const POLICING: readonly Move[] = ['takeDown', 'extend', 'reinstate'];

/** Whether a caller is an officer where the producer is. */
export const isOfficerFor = (caller: Caller, { areaId }: Pick<Producer, 'areaId'>, areas: Pick<Areas, 'covers'>) =>
  holdsIn(caller, 'officer', areaId, areas);

/**
 * Whether a decision on the product would be one on a caller's own work: it is theirs, they have submitted it, registered
 * its producer, or changed anything that it rests on since its last approval. `documents` are those that it names.
 */
export function isOwnWork(
  { id }: Pick<Caller, 'id'>,
  { editorIds, submission, snapshot }: Pick<Product, 'editorIds' | 'submission' | 'snapshot'>,
  { memberIds, createdBy, editors = [], consents }: Pick<Producer, 'memberIds' | 'createdBy' | 'editors' | 'consents'>,
  documents: Iterable<PaperDocument>,
): boolean {
  const since = snapshot?.approvedAt ?? '';
  const known = new Set(snapshot ? documentPointers(snapshot.content).values() : []);
  const papers = [...documents].flatMap(({ id: documentId, addedBy, createdAt, editors: changed = [] }) =>
    [{ byId: addedBy, at: createdAt }, ...changed].filter(({ at }) => at > since || !known.has(documentId)),
  );
  const recent = [...editors, ...consents.map(({ recordedBy, at }) => ({ byId: recordedBy, at }))].filter(
    ({ at }) => at > since,
  );
  const authorIds = [
    ...memberIds,
    createdBy,
    ...editorIds,
    submission?.byId,
    ...[...recent, ...papers].map(({ byId }) => byId),
  ];
  return authorIds.includes(id);
}

/** A product, whose it is, and what the caller is to that producer. */
export interface ReachedProduct {
  readonly product: Product;
  readonly producer: Producer;
  readonly relation: ProducerRelation;
}

/** Whether a caller may describe products of the producer: its own people may, and helpers who have consent. */
export const mayDescribe = ({ relation, producer }: Omit<ReachedProduct, 'product'>): boolean =>
  relation !== 'officer' && !lacksConsent(relation, producer);

/** What a caller may do with a product now, guards left aside; `documents` are those that it names. */
export function movesOf(
  caller: Caller,
  access: ReachedProduct,
  areas: Pick<Areas, 'covers'>,
  documents: Iterable<PaperDocument> = [],
): readonly Move[] {
  const { product, producer } = access;
  const officer = isOfficerFor(caller, producer, areas);
  const may = new Set<Move>([
    ...(mayDescribe(access) ? DESCRIBING : []),
    ...(officer && !producer.memberIds.includes(caller.id) ? POLICING : []),
    ...(officer && !isOwnWork(caller, product, producer, documents) ? DECIDING : []),
  ]);
  return availableMoves(product).filter((move) => may.has(move));
}
