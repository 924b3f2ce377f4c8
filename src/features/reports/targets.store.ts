import Type, { type Static, type TObject } from 'typebox';
import { closed } from '../../kernel/schemas.ts';
import { waitingOutboxes, type WithOutbox } from '../../platform/events/events.store.ts';
import { defineCollection } from '../../platform/store/collection.ts';
import { docFields, outboxFields } from '../../platform/store/document.ts';
import type { Collection, Store } from '../../platform/store/port.ts';
import { metrics } from './targets.schemas.ts';

const target = closed({
  /** The commune as `<code>@<validFrom>`. */
  areaId: Type.String(),
  metric: Type.Enum([...metrics]),
  value: Type.Integer({ minimum: 1 }),
  /** The plan that says so. */
  source: Type.String({ minLength: 1 }),
});

const fields = {
  version: Type.Integer({ minimum: 1 }),
  items: Type.Array(target),
  updatedAt: Type.String(),
};

export type Target = Readonly<Static<typeof target>>;

/** What communes are to reach in a year; its id is the year. */
export type TargetsOfYear = WithOutbox & Readonly<Static<TObject<typeof fields>>>;

/** The collection, as events name it. */
export const AGGREGATE = 'targets';

export const targets = defineCollection<TargetsOfYear>(AGGREGATE, {
  schema: closed({ ...docFields, ...outboxFields, ...fields }),
  indexes: [waitingOutboxes],
});

export const targetsIn = (store: Pick<Store, 'collection'>): Collection<TargetsOfYear> =>
  store.collection<TargetsOfYear>(targets);
