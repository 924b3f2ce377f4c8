import type { Instant } from '../../kernel/clock.ts';
import type { Store } from '../../platform/store/port.ts';
import { productVersionsIn } from './history.store.ts';
import { productsIn } from './products.store.ts';
import type { ProducerRecord } from './simple.domain.ts';

const TROUBLES = ['reject', 'takeDown'] as const;

function monthsBefore(now: Instant, months: number): Instant {
  const date = new Date(now);
  date.setUTCMonth(date.getUTCMonth() - months);
  return date.toISOString();
}

/**
 * What officers have decided on the products of a producer, from their history, which is a moment late; what was rejected
 * or taken down just now is seen at the products themselves.
 */
export async function producerRecord(
  { store }: { readonly store: Pick<Store, 'collection'> },
  producerId: string,
  { months, now }: { readonly months: number; readonly now: Instant },
): Promise<ProducerRecord> {
  const products = productsIn(store);
  const since = monthsBefore(now, months);
  const ids = (await products.countBy(['id'], { producerId })).map(({ key }) => String(key['id']));
  const versions = productVersionsIn(store);
  const mine = { productId: { $in: ids } };
  const [moves, troubles, fresh] = await Promise.all([
    versions.countBy(['move'], { ...mine, move: { $in: ['approve', ...TROUBLES] } }),
    versions.count({ ...mine, move: { $in: TROUBLES }, at: { $gte: since } }),
    products.count({
      producerId,
      $or: [
        { 'officerHold.at': { $gte: since } },
        { 'lastDecision.decision': 'reject', 'lastDecision.at': { $gte: since } },
      ],
    }),
  ]);
  const counted = (move: string): number => moves.find(({ key }) => key['move'] === move)?.count ?? 0;
  return {
    approved: counted('approve'),
    rejected: counted('reject'),
    takenDown: counted('takeDown'),
    troubled: troubles + fresh > 0,
  };
}
