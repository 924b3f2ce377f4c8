import type { Caller } from '../../kernel/rights.ts';
import { askedWords } from '../../kernel/words.ts';
import type { Filter } from '../../platform/store/filter.ts';
import { inAreas, type Areas } from '../areas/index.ts';
import { areaIdsOf } from '../producers/index.ts';
import type { Product } from '../products/index.ts';
import type { ReviewFilters } from './reviews.schemas.ts';

/** What waits in an officer's areas, as a question to the store; no filter widens it. */
export function waitingFor(
  { areas }: { readonly areas: Areas },
  caller: Caller,
  { areaCode, setNumber, first, flag, producerId, q, bulk }: ReviewFilters,
): Filter<Product> {
  const unit = areaCode === undefined ? null : areas.get(areaCode);
  const own = areaIdsOf(caller, 'officer');
  const all = inAreas(own, areas);
  // One condition on areas is one index: within one's own areas the narrower one says it all.
  const inside = unit !== null && own.some((id) => areas.covers(id, unit.id));
  const narrowed = areaCode === undefined || inside ? [] : [inAreas(unit ? [unit.id] : [], areas)];
  const also: readonly Filter<Product>[] = [
    ...narrowed,
    ...(q === undefined ? [] : askedWords(q).map((words) => ({ words }))),
  ];
  return {
    state: 'submitted',
    submittedAt: { $gte: '' },
    ...(inside ? inAreas([unit.id], areas) : all),
    ...(producerId !== undefined && { producerId }),
    ...(setNumber !== undefined && { 'content.setNumber': setNumber }),
    ...(first !== undefined && { 'snapshot.version': { $exists: !first } }),
    ...(flag !== undefined && { 'submission.flags': flag }),
    ...(bulk === true && { 'submission.simple': true }),
    ...(also.length > 0 && { $and: also }),
  };
}
