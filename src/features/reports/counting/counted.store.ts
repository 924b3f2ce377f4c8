import { defineCollection } from '../../../platform/store/collection.ts';
import type { Collection, Store } from '../../../platform/store/port.ts';
import {
  countedProducerSchema,
  countedProductSchema,
  countRunSchema,
  dailyCountSchema,
  tallySchema,
  type CountedProducer,
  type CountedProduct,
  type CountRun,
  type DailyCount,
  type Tally,
} from './counted.ts';

export const countedProducts = defineCollection<CountedProduct>('countedProducts', {
  schema: countedProductSchema,
  indexes: [{ keys: ['producerId'], for: 'what is counted of a producer' }],
});
export const countedProducers = defineCollection<CountedProducer>('countedProducers', {
  schema: countedProducerSchema,
  lookups: ['areaIds'],
});
export const tallies = defineCollection<Tally>('tallies', {
  schema: tallySchema,
  filterable: ['setNumber', 'groupId', 'key', 'value'],
  indexes: [
    { keys: ['kind', 'areaId', 'day', 'groupId', 'setNumber', 'key', 'value'], for: 'what happened in a commune' },
    { keys: ['kind', 'provinceCode', 'day', 'areaId', 'groupId', 'setNumber', 'key', 'value'], for: 'in a province' },
  ],
});
export const dailyCounts = defineCollection<DailyCount>('dailyCounts', {
  schema: dailyCountSchema,
  indexes: [
    { keys: ['areaId', 'day'], for: 'a commune on some days' },
    { keys: ['provinceCode', 'day'], for: 'the communes of a province on a day' },
    { keys: ['day'], for: 'all communes on a day' },
  ],
});
export const countRuns = defineCollection<CountRun>('countRuns', { schema: countRunSchema });

type StorePart = Pick<Store, 'collection'>;

export const countedProductsIn = (store: StorePart): Collection<CountedProduct> =>
  store.collection<CountedProduct>(countedProducts);
export const countedProducersIn = (store: StorePart): Collection<CountedProducer> =>
  store.collection<CountedProducer>(countedProducers);
export const talliesIn = (store: StorePart): Collection<Tally> => store.collection<Tally>(tallies);
export const dailyCountsIn = (store: StorePart): Collection<DailyCount> => store.collection<DailyCount>(dailyCounts);
export const countRunsIn = (store: StorePart): Collection<CountRun> => store.collection<CountRun>(countRuns);

/** The id of the one document that says how far counting has come. */
export const RUN = 'counts';
