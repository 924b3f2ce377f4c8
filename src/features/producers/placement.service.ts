import { bodyInvalid, notFound } from '../../kernel/problems/index.ts';
import { valueOf } from '../../kernel/parsed.ts';
import type { Caller } from '../../kernel/rights.ts';
import { saveVersion } from '../../platform/store/change.ts';
import { parsePlace } from '../areas/index.ts';
import { calledByPlace } from './personal.domain.ts';
import type { Producer } from './producer.ts';
import { changeProducer } from './producers.domain.ts';
import type { ProducerDeps } from './producers.service.ts';
import { producersIn } from './producers.store.ts';

/** A producer in a former commune that went into no one commune of today. @throws Problem not_found */
export async function findUnresolved(
  { store, areas }: Pick<ProducerDeps, 'store' | 'areas'>,
  id: string,
): Promise<Producer> {
  const producer = await producersIn(store).get(id);
  if (!producer || producer.expiresAt !== undefined || !areas.unresolved().includes(producer.areaId)) throw notFound();
  return producer;
}

/** Says in which commune of today a producer is. @throws Problem body_invalid, changed_meanwhile */
export function placeProducer(
  { store, clock, areas }: ProducerDeps,
  caller: Pick<Caller, 'id'>,
  producer: Producer,
  areaCode: string,
): Promise<Producer> {
  const place = valueOf(parsePlace(areaCode, areas), bodyInvalid);
  const act = { actorId: caller.id, at: clock.now() };
  return saveVersion(producersIn(store), producer, (known) => calledByPlace(changeProducer(known, place, act), areas));
}
