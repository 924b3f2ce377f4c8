import type { Caller } from '../../kernel/rights.ts';
import type { Areas } from '../areas/index.ts';
import { holdsIn, lacksConsent, type Producer, type Standing } from '../producers/index.ts';
import { decisions, type Product } from './product.ts';
import { openMoves, type Move } from './products.review.ts';

/** Moves of who describes a product. */
const DESCRIBING: readonly Move[] = ['edit', 'submit', 'withdraw', 'changeOffers', 'pause', 'resume', 'delete'];
/** Moves of an officer: the first three are decisions on what was described. */
const DECIDING: readonly Move[] = decisions;
const POLICING: readonly Move[] = ['takeDown', 'reinstate'];

/** Whether a caller is an officer where the producer is. */
export const isOfficerFor = (caller: Caller, { areaId }: Pick<Producer, 'areaId'>, areas: Pick<Areas, 'covers'>) =>
  holdsIn(caller, 'officer', areaId, areas);

/** Whether the product is a caller's own work: they own it, or have changed it since its last approval. */
export const hadAHandIn = (
  caller: Caller,
  product: Pick<Product, 'editorIds'>,
  { memberIds }: Pick<Producer, 'memberIds'>,
): boolean => memberIds.includes(caller.id) || product.editorIds.includes(caller.id);

/** A product, whose it is, and what the caller is to that producer. */
export interface Placed {
  readonly product: Product;
  readonly producer: Producer;
  readonly standing: Standing;
}

/** Whether a caller may describe products of the producer: its own people may, and helpers who have consent. */
export const mayDescribe = ({ standing, producer }: Omit<Placed, 'product'>): boolean =>
  standing !== 'officer' && !lacksConsent(standing, producer);

/** What a caller may do with a product now, guards left aside. */
export function movesOf(caller: Caller, placed: Placed, areas: Pick<Areas, 'covers'>): readonly Move[] {
  const { product, producer } = placed;
  const officer = isOfficerFor(caller, producer, areas);
  const may = new Set<Move>([
    ...(mayDescribe(placed) ? DESCRIBING : []),
    ...(officer && !producer.memberIds.includes(caller.id) ? POLICING : []),
    ...(officer && !hadAHandIn(caller, product, producer) ? DECIDING : []),
  ]);
  return openMoves(product).filter((move) => may.has(move));
}
