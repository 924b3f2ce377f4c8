import Type, { type Static } from 'typebox';
import { closed } from '../../src/kernel/schemas.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { defineEvent, withEvent } from '../../src/kernel/events.ts';
import { waitingOutboxes } from '../../src/platform/events/events.store.ts';
import { defineCollection } from '../../src/platform/store/collection.ts';
import { docFields, outboxFields } from '../../src/platform/store/document.ts';
import { RevisionConflict } from '../../src/platform/store/errors.ts';
import type { Store } from '../../src/platform/store/port.ts';

const schema = closed({ ...docFields, ...outboxFields, changes: Type.Integer({ minimum: 0 }) });

/** The plainest aggregate: it counts its changes and tells the log of each. */
export type Thing = Readonly<Static<typeof schema>>;

export const things = defineCollection<Thing>('things', { schema, indexes: [waitingOutboxes] });

const thingChanged = defineEvent('thing.changed', {
  aggregate: 'things',
  description: 'It was changed once more.',
  data: { change: Type.Integer() },
});

const changedOnce = (thing: Thing): Thing =>
  withEvent({ ...thing, changes: thing.changes + 1 }, thingChanged({ change: thing.changes + 1 }), {
    actorId: null,
    at: systemClock.now(),
  });

/** Changes a thing `times` times in one write, and makes it if need be; on disk when the promise is fulfilled. */
export async function change(store: Pick<Store, 'collection'>, id: string, times = 1): Promise<void> {
  const rows = store.collection(things);
  const thing = (await rows.get(id)) ?? (await rows.insert({ id, changes: 0 }));
  const next = Array.from({ length: times }).reduce<Thing>(changedOnce, thing);
  try {
    await rows.replace(next, thing.revision);
  } catch (error) {
    if (!(error instanceof RevisionConflict)) throw error;
    await change(store, id, times);
  }
}
