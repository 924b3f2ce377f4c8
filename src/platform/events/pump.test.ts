import { expect } from 'chai';
import { eventually } from '../../../test/support/eventually.ts';
import { gate } from '../../../test/support/gate.ts';
import { Crash, crashingStore } from '../../../test/support/intercepted-store.ts';
import { silentLog } from '../../../test/support/silent-log.ts';
import { change, things } from '../../../test/support/things.ts';
import { HOUR, systemClock } from '../../kernel/clock.ts';
import type { LoggedEvent } from '../../kernel/events.ts';
import { openEmbeddedStore } from '../store/embedded.ts';
import { UnreadableDocument } from '../store/errors.ts';
import type { Store } from '../store/port.ts';
import { openEventPump, type EventPump, type PumpOptions } from './pump.ts';
import type { Subscriber } from './subscriber.ts';

const pumpOn = (
  store: Store,
  options: Omit<PumpOptions, 'outboxes' | 'leaseMs'> & Partial<Pick<PumpOptions, 'leaseMs'>>,
): EventPump =>
  openEventPump(
    { store, clock: systemClock, log: silentLog },
    { leaseMs: 15_000, ...options, outboxes: [store.collection(things)] },
  );

/** A subscriber that remembers what it was handed, batch by batch. */
const recorder = (name: string): Subscriber & { readonly batches: (readonly LoggedEvent[])[] } => {
  const batches: (readonly LoggedEvent[])[] = [];
  return {
    name,
    batches,
    handle(events) {
      batches.push(events);
      return Promise.resolve();
    },
  };
};
const seqs = ({ batches }: { batches: (readonly LoggedEvent[])[] }): number[] => batches.flat().map(({ seq }) => seq);
const upTo = (last: number): number[] => Array.from({ length: last }, (_, place) => place + 1);

describe('when events are pumped from the outboxes to the subscribers', () => {
  let store: Store;
  let pumps: EventPump[];
  const started = (
    options: Omit<PumpOptions, 'outboxes' | 'leaseMs'> & Partial<Pick<PumpOptions, 'leaseMs'>>,
  ): EventPump => {
    const pump = pumpOn(store, options);
    pumps.push(pump);
    pump.start();
    return pump;
  };

  beforeEach(() => {
    store = openEmbeddedStore({ file: ':memory:' });
    pumps = [];
  });
  afterEach(async () => {
    await Promise.all(pumps.map((pump) => pump.stop()));
    await store.close();
  });

  it('then two subscribers of one name are refused', () => {
    expect(() => pumpOn(store, { subscribers: [recorder('audit'), recorder('audit')] })).to.throw('named audit');
  });

  it('then each subscriber gets each event once, in the order of the log', async () => {
    const [audit, search] = [recorder('audit'), recorder('search')];
    const pump = pumpOn(store, { subscribers: [audit, search] });
    for (const id of ['a', 'b', 'a']) await change(store, id, 150);

    await pump.drain();
    await pump.drain();

    expect(seqs(audit)).to.deep.equal(upTo(450));
    expect(seqs(search)).to.deep.equal(upTo(450));
    expect(await pump.lag()).to.deep.equal([
      { name: 'audit', seq: 450, behind: 0 },
      { name: 'search', seq: 450, behind: 0 },
    ]);
  });

  it('then an event about a document that can not be read holds up no other', async () => {
    const taken: number[] = [];
    const choosy: Subscriber = {
      name: 'choosy',
      handle: (events) => {
        if (events.some(({ aggregateId }) => aggregateId === 'unreadable'))
          return Promise.reject(new UnreadableDocument('things', 'unreadable', {}));
        taken.push(...events.map(({ seq }) => seq));
        return Promise.resolve();
      },
    };
    const pump = pumpOn(store, { subscribers: [choosy] });
    for (const id of ['a', 'unreadable', 'b']) {
      await change(store, id);
      await pump.drain();
    }
    expect(taken).to.deep.equal([1, 3]);
    expect(await pump.lag()).to.deep.equal([{ name: 'choosy', seq: 3, behind: 0 }]);
  });

  it('then it shows since when events wait for the log', async () => {
    const pump = pumpOn(store, { subscribers: [] });
    expect(await pump.waitingSince()).to.equal(null);
    await change(store, 'a');
    await change(store, 'b');
    const first = await store.collection(things).get('a');

    expect(await pump.waitingSince()).to.equal(first?.outboxSince);

    await pump.drain();
    expect(await pump.waitingSince()).to.equal(null);
  });

  it('then what a subscriber writes is settled too', async () => {
    const cascade: Subscriber = {
      name: 'cascade',
      async handle(events) {
        for (const { aggregateId } of events) if (aggregateId === 'cause') await change(store, 'effect');
      },
    };
    const pump = pumpOn(store, { subscribers: [cascade] });
    await change(store, 'cause');

    await pump.drain();

    expect(await pump.lag()).to.deep.equal([{ name: 'cascade', seq: 2, behind: 0 }]);
  });

  it('then a batch that does not end is left at the deadline', async () => {
    const stuck = gate();
    let begun = false;
    const hanging: Subscriber = {
      name: 'hanging',
      handle() {
        begun = true;
        return stuck.opened;
      },
    };
    const pump = started({ subscribers: [hanging] });
    await change(store, 'a');
    await eventually(() => begun);

    await pump.stop(10);

    stuck.open();
  });

  it('then an idle pump finds a change by itself', async () => {
    const audit = recorder('audit');
    started({ subscribers: [audit] });

    await change(store, 'a');

    await eventually(() => audit.batches.length > 0);
    expect(seqs(audit)).to.deep.equal([1]);
  });

  it('then a pump that is woken does not wait for its next look', async () => {
    const audit = recorder('audit');
    const pump = started({ subscribers: [audit], idleMs: HOUR });
    await change(store, 'a');
    pump.wake();
    await eventually(() => seqs(audit).length === 1);

    await change(store, 'b');
    pump.wake();

    await eventually(() => seqs(audit).length === 2);
  });

  it('then a subscriber that fails neither stops the others nor misses an event', async () => {
    const healthy = recorder('healthy');
    const tried = recorder('sick');
    let isSick = true;
    const sick: Subscriber = {
      name: 'sick',
      async handle(events) {
        await tried.handle(events);
        if (isSick) throw new Error('no network');
      },
    };
    const pump = started({ subscribers: [sick, healthy], idleMs: 5 });

    await change(store, 'a', 3);
    await eventually(() => seqs(healthy).length === 3 && tried.batches.length > 1);

    expect(await pump.lag()).to.deep.include({ name: 'sick', seq: 0, behind: 3 });
    isSick = false;
    tried.batches.length = 0;
    await eventually(async () => (await pump.lag()).every(({ behind }) => behind === 0));
    expect(seqs(tried)).to.deep.equal([1, 2, 3]);
  });

  it('then one that was off for 5,000 events catches up while the others go on', async () => {
    const [steady, late] = [recorder('steady'), recorder('late')];
    for (let place = 0; place < 100; place += 1) await change(store, `thing-${String(place)}`, 50);
    await pumpOn(store, { subscribers: [steady] }).drain();

    const pump = started({ subscribers: [steady, late], idleMs: 5 });
    await eventually(() => late.batches.length > 0);
    await change(store, 'meanwhile');
    await eventually(() => seqs(steady).length === 5_001);
    await eventually(() => seqs(late).length === 5_001);

    expect(seqs(late)).to.deep.equal(upTo(5_001));
    expect(seqs(steady)).to.deep.equal(upTo(5_001));
    expect(Math.max(...late.batches.map(({ length }) => length))).to.be.at.most(200);
    await eventually(async () => (await pump.lag()).every(({ behind }) => behind === 0));
  });

  it('then stopping waits for the batch under way and lets another process go on at once', async () => {
    const begun: string[] = [];
    const finish = gate();
    const slow: Subscriber = {
      name: 'slow',
      handle() {
        begun.push('first');
        return finish.opened;
      },
    };
    const first = started({ subscribers: [slow], idleMs: 5 });
    await change(store, 'a');
    await eventually(() => begun.length > 0);
    const next = recorder('slow');
    started({ subscribers: [next], idleMs: 5, leaseMs: HOUR });

    const stopping = first.stop();
    finish.open();
    await stopping;
    await change(store, 'b');
    await eventually(() => next.batches.length > 0);

    expect(seqs(next)).to.deep.equal([2]);
    expect(begun).to.deep.equal(['first']);
  });

  it('then a pump that dies at any of its writes misses no event and repeats only its last batch', async () => {
    for (const when of ['before', 'after'] as const) {
      let write = 1;
      while (await diesAndRecovers(write, when)) write += 1;
      expect(write - 1, 'two events, one outbox, one cursor').to.equal(4);
    }
  });
});

/** Pumps two events, dying at the given write, then again; answers whether it came to that write. */
async function diesAndRecovers(write: number, when: 'before' | 'after'): Promise<boolean> {
  const store = openEmbeddedStore({ file: ':memory:' });
  const audit = recorder('audit');
  await change(store, 'a', 2);
  const crashing = crashingStore(store, write, when);

  await pumpOn(crashing.store, { subscribers: [audit] })
    .drain()
    .catch((error: unknown) => {
      if (!(error instanceof Crash)) throw error;
    });
  await pumpOn(store, { subscribers: [audit] }).drain();

  expect([...new Set(seqs(audit))]).to.deep.equal([1, 2]);
  expect(audit.batches.length).to.be.at.most(2);
  await store.close();
  return crashing.isDead();
}
