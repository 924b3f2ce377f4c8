import type { Instant } from '../../kernel/clock.ts';
import type { DomainEvent } from '../../kernel/events.ts';
import { defineCollection } from '../../platform/store/collection.ts';
import { closed, docFields, outboxFields, type Doc } from '../../platform/store/document.ts';
import type { Collection, PageEnd, Store } from '../../platform/store/port.ts';
import { unitFields, type AreaUnit } from './areas.schemas.ts';

const schema = closed({ ...docFields, ...outboxFields, ...unitFields });

export type AreaDocument = AreaUnit &
  Doc & { readonly outbox?: readonly DomainEvent[]; readonly outboxSince?: Instant };

/** Without indexes: it is read by id, or as a whole into memory. */
export const areas = defineCollection<AreaDocument>('areas', { schema });

export const areasIn = (store: Store): Collection<AreaDocument> => store.collection<AreaDocument>(areas);

/** All units, ordered by id. */
export async function readUnits(store: Store): Promise<readonly AreaUnit[]> {
  const units: AreaUnit[] = [];
  let after: PageEnd | undefined;
  do {
    const page = await areasIn(store).find({}, { limit: 1000, after });
    units.push(...page.items.map(unitIn));
    after = page.end ?? undefined;
  } while (after);
  return units;
}

/** A document without what only the store and the relay read. */
export function unitIn({ revision: _revision, outbox: _outbox, outboxSince: _since, ...unit }: AreaDocument): AreaUnit {
  return unit;
}
