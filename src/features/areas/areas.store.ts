import Type from 'typebox';
import { closed } from '../../kernel/schemas.ts';
import { waitingOutboxes, type WithOutbox } from '../../platform/events/events.store.ts';
import { isWriteConflict } from '../../platform/store/change.ts';
import { defineCollection } from '../../platform/store/collection.ts';
import { docFields, outboxFields, type Doc } from '../../platform/store/document.ts';
import type { Collection, PageEnd, Store } from '../../platform/store/port.ts';
import { unitFields, type AreaUnit } from './areas.schemas.ts';

const schema = closed({ ...docFields, ...outboxFields, ...unitFields });

export type AreaDocument = AreaUnit & WithOutbox;

/** Read by id or as a whole into memory: only the relay needs an index. */
export const areas = defineCollection<AreaDocument>('areas', { schema, indexes: [waitingOutboxes] });

export const areasIn = (store: Store): Collection<AreaDocument> => store.collection<AreaDocument>(areas);

/** Which seed the stored units are of; there is one such document, and none before seeds had numbers. */
interface StoredSeed extends Doc {
  readonly number: number;
}

export const areaSeeds = defineCollection<StoredSeed>('areaSeeds', {
  schema: closed({ ...docFields, number: Type.Integer({ minimum: 1 }) }),
});

const SEED_ID = 'areas';

/** The number of the seed that the stored units are of; 0 when none is known. */
export const storedSeedNumber = async (store: Store): Promise<number> =>
  (await store.collection(areaSeeds).get(SEED_ID))?.number ?? 0;

/** Notes that the units are about to be those of seed `number`; `false` when they are of a newer one. */
export async function raiseSeedNumber(store: Store, number: number): Promise<boolean> {
  const rows = store.collection(areaSeeds);
  const known = await rows.get(SEED_ID);
  if (known && known.number >= number) return known.number === number;
  try {
    if (known) await rows.replace({ ...known, number }, known.revision);
    else await rows.insert({ id: SEED_ID, number });
    return true;
  } catch (error) {
    if (!isWriteConflict(error)) throw error;
    return raiseSeedNumber(store, number);
  }
}

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
  Object.fromEntries(
    unitNames.flatMap((name) => (document[name] === undefined ? [] : [[name, document[name]]])),
  ) as AreaUnit;
