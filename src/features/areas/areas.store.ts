import { closed } from '../../kernel/schemas.ts';
import { waitingOutboxes, type WithOutbox } from '../../platform/events/events.store.ts';
import { defineCollection } from '../../platform/store/collection.ts';
import { docFields, outboxFields } from '../../platform/store/document.ts';
import type { Collection, PageEnd, Store } from '../../platform/store/port.ts';
import { unitFields, type AreaUnit } from './areas.schemas.ts';

const schema = closed({ ...docFields, ...outboxFields, ...unitFields });

export type AreaDocument = AreaUnit & WithOutbox;

/** Read by id or as a whole into memory: only the relay needs an index. */
export const areas = defineCollection<AreaDocument>('areas', { schema, indexes: [waitingOutboxes] });

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

const unitNames = Object.keys(unitFields) as (keyof AreaUnit)[];

/** A document without what only the store and the relay read. */
export const unitIn = (document: AreaDocument): AreaUnit =>
  Object.fromEntries(unitNames.map((name) => [name, document[name]])) as AreaUnit;
