import type { Caller } from '../../kernel/rights.ts';
import { inResponsibility, ownProducers } from '../producers/index.ts';
import type { ProductDeps } from './products.service.ts';

/** The producers that a caller belongs to. */
export const ownProducerIds = async (
  { store }: Pick<ProductDeps, 'store'>,
  caller: Caller,
): Promise<readonly string[]> => (await ownProducers(store, caller.id)).map(({ id }) => id);

/**
 * What `relationOf` says of the producer of one product, as a question to any collection that keeps that producer and
 * where it is.
 */
export function withinReach({ areas }: Pick<ProductDeps, 'areas'>, caller: Caller, ownIds: readonly string[]) {
  const inCharge = inResponsibility(caller, areas);
  return ownIds.length === 0 ? inCharge : { $or: [{ producerId: { $in: ownIds } }, inCharge] };
}
