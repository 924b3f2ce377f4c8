import { expect } from 'chai';
import Type from 'typebox';
import { closed } from '../../kernel/schemas.ts';
import { movableClock } from '../../../test/support/movable-clock.ts';
import { DAY, plus } from '../../kernel/clock.ts';
import { defineEvent, withEvent } from '../../kernel/events.ts';
import { waitingOutboxes, type WithOutbox } from '../events/events.store.ts';
import { enqueue } from '../jobs/jobs.service.ts';
import { donePatch } from '../jobs/jobs.domain.ts';
import { jobs } from '../jobs/jobs.store.ts';
import { defineCollection } from '../store/collection.ts';
import { docFields, outboxFields } from '../store/document.ts';
import { openEmbeddedStore } from '../store/embedded.ts';
import type { Store } from '../store/port.ts';
import { doneJobs, expired } from './sweep.ts';

interface Ticket extends WithOutbox {
  readonly expiresAt: string;
}
const tickets = defineCollection<Ticket>('tickets', {
  schema: closed({ ...docFields, ...outboxFields, expiresAt: Type.String() }),
  indexes: [{ keys: ['expiresAt'], for: 'the sweep' }, waitingOutboxes],
});

describe('when the store is swept', () => {
  const clock = movableClock();
  const never = new AbortController().signal;
  let store: Store;

  beforeEach(() => {
    store = openEmbeddedStore({ file: ':memory:' });
  });
  afterEach(() => store.close());

  const ticket = (id: string, expiresInMs: number) => ({ id, expiresAt: plus(clock.now(), expiresInMs) });

  it('then what has news for the log stays until the relay has taken it', async () => {
    const rows = store.collection<Ticket>(tickets);
    const used = defineEvent('ticket.used', { aggregate: 'tickets', description: 'It was used.' });
    await rows.insert(withEvent(ticket('with news', -1), used(), { actorId: null, at: clock.now() }));
    await rows.insert(ticket('without', -1));
    expect(await expired(rows).sweep(clock.now(), never)).to.equal(1);
    expect(await rows.get('with news')).to.be.an('object');
    expect(await rows.get('without')).to.equal(null);
  });

  it('then what has not expired stays', async () => {
    const rows = store.collection<Ticket>(tickets);
    await rows.insert(ticket('tomorrow', DAY));
    await rows.insert(ticket('now', 0));
    expect(await expired(rows).sweep(clock.now(), never)).to.equal(1);
    expect(await rows.get('tomorrow')).to.be.an('object');
  });

  it('then more than a batch goes in one sweep, and others have their turn meanwhile', async () => {
    const rows = store.collection<Ticket>(tickets);
    for (let at = 0; at < 600; at++) await rows.insert(ticket(String(at), -1));
    let turns = 0;
    const others = setInterval(() => (turns += 1), 1);
    const removed = await expired(rows).sweep(clock.now(), never);
    clearInterval(others);
    expect(removed).to.equal(600);
    expect(turns).to.be.greaterThan(0);
  });

  it('then jobs go a week after they were done, and dead ones never', async () => {
    const rows = store.collection(jobs);
    const payload = {};
    const old = await enqueue({ store, clock }, { kind: 'a', payload });
    const dead = await enqueue({ store, clock }, { kind: 'b', payload });
    await rows.claim({ id: old.id }, donePatch(clock.now()));
    await rows.claim({ id: dead.id }, { set: { state: 'dead' } });
    expect(await doneJobs(store).sweep(clock.now(), never)).to.equal(0);
    clock.forward(8 * DAY);
    expect(await doneJobs(store).sweep(clock.now(), never)).to.equal(1);
    expect(await rows.get(dead.id)).to.be.an('object');
  });
});
