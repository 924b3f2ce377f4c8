import type { Day } from '../../../kernel/clock.ts';
import type { New } from '../../../platform/store/document.ts';
import { insertOrFind, saveUnconditionally } from '../../../platform/store/change.ts';
import { eachDocument } from '../../../platform/store/pages.ts';
import type { Store } from '../../../platform/store/port.ts';
import { codeOf } from '../../areas/index.ts';
import { countCommune } from './count.domain.ts';
import type { CountedProducer, CountedProduct, DailyCount } from './counted.ts';
import { countedProducersIn, countedProductsIn, dailyCountsIn } from './counted.store.ts';
import type { CountDeps, Subjects } from './subjects.ts';

/** So many ids are asked for at once. */
const AT_ONCE = 200;

/** The producers of a commune, now or lately, with their products. */
export async function subjectsIn(store: Store, areaId: string): Promise<Subjects> {
  const producers = new Map<string, New<CountedProducer>>();
  const products = new Map<string, New<CountedProduct>>();
  for await (const producer of eachDocument(countedProducersIn(store), { areaIds: areaId }, { limit: AT_ONCE }))
    producers.set(producer.id, producer);
  const ids = [...producers.keys()];
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const filter = { producerId: { $in: ids.slice(at, at + AT_ONCE) } };
    for await (const product of eachDocument(countedProductsIn(store), filter, { limit: 1_000 }))
      products.set(product.id, product);
  }
  return { producers, products };
}

/** What there was in some communes on a day, of subjects that are in memory. */
export function countsOf(deps: CountDeps, subjects: Subjects, areaIds: readonly string[]) {
  const setGroups = new Map(deps.ocop.sets().map(({ number, group }) => [number, group.code as string]));
  const byProducer = new Map<string, New<CountedProduct>[]>();
  for (const product of subjects.products.values()) {
    const others = byProducer.get(product.producerId);
    if (others) others.push(product);
    else byProducer.set(product.producerId, [product]);
  }
  const producers = [...subjects.producers.values()];
  const communes = areaIds.map((areaId) => ({
    areaId,
    provinceCode: codeOf(deps.areas.get(areaId)?.parentId ?? areaId),
    producers: producers.filter((producer) => producer.areaIds.includes(areaId)),
    productsOf: (producerId: string) => byProducer.get(producerId) ?? [],
    setGroupOf: (setNumber: number) => setGroups.get(setNumber) ?? null,
  }));
  return (day: Day): readonly New<DailyCount>[] => communes.map((commune) => countCommune(commune, day));
}

/** Writes what was counted, in the place of what was there; what is the same is left alone. */
export async function saveCount(store: Store, count: New<DailyCount>): Promise<void> {
  const counts = dailyCountsIn(store);
  const { document, alreadyExisted } = await insertOrFind(counts, count);
  if (!alreadyExisted) return;
  const isSame = ({ revision: _, ...known }: DailyCount): boolean => JSON.stringify(known) === JSON.stringify(count);
  await saveUnconditionally(counts, document, (known) =>
    isSame(known) ? known : { ...count, revision: known.revision },
  );
}

/** All communes in which there is, or was lately, a producer. */
export async function countedCommunes(store: Store): Promise<readonly string[]> {
  const found = new Set<string>();
  for await (const { areaIds } of eachDocument(countedProducersIn(store), {}, { limit: 1_000 }))
    for (const areaId of areaIds) found.add(areaId);
  return [...found].sort();
}
