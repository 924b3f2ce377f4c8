import { expect } from 'chai';
import fc from 'fast-check';
import { Crash, crashingStore, interceptedStore, type Interceptor } from '../../../test/support/intercepted-store.ts';
import { silentLog } from '../../../test/support/silent-log.ts';
import { change, things } from '../../../test/support/things.ts';
import type { DomainEvent, LoggedEvent } from '../../kernel/events.ts';
import { openEmbeddedStore } from '../store/embedded.ts';
import type { Store } from '../store/port.ts';
import { openEventLog } from './event-log.ts';
import { events } from './events.store.ts';
import { openRelay, withoutEvents } from './relay.ts';

const relayOn = (store: Store) => openRelay({ log: silentLog }, [store.collection(things)], openEventLog(store));

async function moveAll(store: Store): Promise<void> {
  const relay = relayOn(store);
  for (let turn = await relay.turn(); turn.moved > 0 || turn.more; turn = await relay.turn());
}

async function waiting(store: Store): Promise<DomainEvent[]> {
  const { items } = await store.collection(things).find({}, { limit: 1000 });
  return items.flatMap(({ outbox }) => outbox ?? []);
}

/** Every change of every thing is in the log once, in its order, under numbers without gaps, and waits no more. */
async function expectWholeLog(store: Store): Promise<void> {
  const { items: changed } = await store.collection(things).find({}, { limit: 1000 });
  const log = await openEventLog(store).after(0, 1000);
  expect(log.map(({ seq }) => seq)).to.deep.equal(log.map((_, place) => place + 1));
  for (const { id, changes } of changed)
    expect(changesOf(log, id)).to.deep.equal(Array.from({ length: changes }, (_, at) => at + 1));
  expect(log).to.have.length(changed.reduce((sum, { changes }) => sum + changes, 0));
  expect(changed.filter(({ outbox, outboxSince }) => outbox ?? outboxSince)).to.deep.equal([]);
}

const changesOf = (log: readonly LoggedEvent[], id: string): unknown[] =>
  log.filter(({ aggregateId }) => aggregateId === id).map(({ data }) => data['change']);

describe('when the relay moves events to the log', () => {
  let store: Store;
  beforeEach(() => {
    store = openEmbeddedStore({ file: ':memory:' });
  });
  afterEach(() => store.close());

  it('then each one comes out as it went in, with its number', async () => {
    await change(store, 'a', 2);
    await change(store, 'b');
    const written = await waiting(store);

    await moveAll(store);

    const log = await openEventLog(store).after(0, 10);
    expect(log).to.deep.equal(written.map((event, place) => ({ ...event, seq: place + 1 })));
    await expectWholeLog(store);
  });

  it('then the document itself is only one revision older', async () => {
    await change(store, 'a', 3);
    const before = await store.collection(things).get('a');

    await moveAll(store);

    expect(await store.collection(things).get('a')).to.deep.equal({
      id: 'a',
      changes: 3,
      revision: Number(before?.revision) + 1,
    });
  });

  it('then a look at empty outboxes is one question for each collection and no write', async () => {
    await change(store, 'a');
    await moveAll(store);
    const asked: string[] = [];
    const watched = interceptedStore(store, ({ name }, run) => {
      asked.push(name);
      return run();
    });

    expect(await relayOn(watched).turn()).to.deep.equal({ moved: 0, more: false });

    expect(asked).to.deep.equal(['find']);
  });

  it('then more documents than fit one turn all have theirs', async () => {
    for (let place = 0; place < 230; place += 1) await change(store, `thing-${String(place)}`);

    await moveAll(store);

    await expectWholeLog(store);
  });

  it('then events added while it works stay for the next turn', async () => {
    await change(store, 'a');
    let isAdded = false;
    const busy = interceptedStore(store, async ({ name }, run) => {
      if (name === 'replace' && !isAdded) {
        isAdded = true;
        await change(store, 'a', 2);
      }
      return run();
    });

    expect(await relayOn(busy).turn()).to.have.property('moved', 1);

    expect((await waiting(store)).map(({ data }) => data['change'])).to.deep.equal([2, 3]);
    await moveAll(store);
    await expectWholeLog(store);
  });

  it('then a document that can not be moved is set aside and does not hold up the others', async () => {
    await change(store, 'a');
    await change(store, 'b');
    const asked: string[] = [];
    const refusing = interceptedStore(store, ({ name }, run) => {
      const isFirst = name === 'replace' && !asked.includes(name);
      asked.push(name);
      return isFirst ? Promise.reject(new Error('a is refused')) : run();
    });
    const relay = relayOn(refusing);

    await relay.turn();

    expect((await waiting(store)).map(({ aggregateId }) => aggregateId)).to.deep.equal(['a']);
    asked.length = 0;
    await relay.turn();
    expect(asked).to.deep.equal(['find']);
    await moveAll(store);
    await expectWholeLog(store);
  });

  it('then dying at any of its writes, before or after it, loses nothing and doubles nothing', async () => {
    for (const when of ['before', 'after'] as const) {
      let write = 1;
      while (await diesAndRecovers(write, when)) write += 1;
      expect(write - 1, 'six events and three documents').to.equal(9);
    }
  });
});

/** Moves the events of three things, dying at the given write, then again; answers whether it came to that write. */
async function diesAndRecovers(write: number, when: 'before' | 'after'): Promise<boolean> {
  const store = openEmbeddedStore({ file: ':memory:' });
  for (const [id, times] of [
    ['a', 3],
    ['b', 2],
    ['c', 1],
  ] as const)
    await change(store, id, times);
  const crashing = crashingStore(store, write, when);

  await moveAll(crashing.store).catch((error: unknown) => {
    if (!(error instanceof Crash)) throw error;
  });
  await change(store, 'b', 2);
  await moveAll(store);

  await expectWholeLog(store);
  await store.close();
  return crashing.isDead();
}

describe('when several relays work at once', () => {
  it('then no order of their steps makes a gap or a double', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(fc.record({ id: fc.constantFrom('a', 'b', 'c'), times: fc.integer({ min: 1, max: 3 }) }), {
          minLength: 1,
          maxLength: 5,
        }),
        async (scheduler, changes) => {
          const store = openEmbeddedStore({ file: ':memory:' });
          const steps: Interceptor = async ({ name }, run) => {
            await scheduler.schedule(Promise.resolve(), name);
            return run();
          };
          for (const id of ['a', 'b', 'c']) await change(store, id);
          const worker = () => moveAll(interceptedStore(store, steps));
          const writer = async () => {
            for (const { id, times } of changes) await change(interceptedStore(store, steps), id, times);
          };

          await scheduler.waitFor(Promise.all([worker(), writer(), worker()]));
          await moveAll(store);

          await expectWholeLog(store);
          await store.close();
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('the log', () => {
  it('refuses a second event under a number that is given', async () => {
    const store = openEmbeddedStore({ file: ':memory:' });
    await change(store, 'a');
    await moveAll(store);
    const given = await openEventLog(store).after(0, 1);

    const second = Promise.all(
      given.map((event) => store.collection(events).insert({ ...event, id: 'another', seqKey: '1' })),
    );

    expect(await second.catch((error: unknown) => error)).to.include({ name: 'DuplicateKey', field: 'seqKey' });
    await store.close();
  });
});

describe('the outbox without logged events', () => {
  const event = (id: string): DomainEvent => ({
    id,
    type: 'thing.changed',
    at: `2026-11-23T08:00:0${id}.000Z`,
    actorId: null,
    aggregate: 'things',
    aggregateId: 'x',
    data: {},
  });
  const thing = { id: 'x', revision: 4 };
  const full = { ...thing, outbox: [event('1'), event('2')], outboxSince: event('1').at };

  for (const { logged, left } of [
    { logged: ['1', '2'], left: thing },
    { logged: ['1'], left: { ...thing, outbox: [event('2')], outboxSince: event('2').at } },
    { logged: ['2'], left: { ...thing, outbox: [event('1')], outboxSince: event('1').at } },
  ])
    it(`has nothing of ${logged.join(' and ')} left`, () => {
      expect(withoutEvents(full, new Set(logged))).to.deep.equal(left);
    });

  it('is the same object when there is nothing to take out', () => {
    expect(withoutEvents(full, new Set(['3']))).to.equal(full);
    expect(withoutEvents(thing, new Set(['3']))).to.equal(thing);
  });

  it('is gone even when it was empty', () => {
    expect(withoutEvents({ ...thing, outbox: [], outboxSince: event('1').at }, new Set())).to.deep.equal(thing);
  });
});
