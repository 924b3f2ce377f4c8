import { expect } from 'chai';
import { eventually } from '../../../test/support/eventually.ts';
import { silentLog } from '../../../test/support/silent-log.ts';
import { DAY, MINUTE, plus, systemClock, type Clock } from '../../kernel/clock.ts';
import { openEmbeddedStore } from '../store/embedded.ts';
import type { Store } from '../store/port.ts';
import { leases } from './events.store.ts';
import { takeLease, type Lease } from './lease.ts';

describe('when processes ask for one lease', () => {
  let store: Store;
  let held: Lease[];
  const take = async (ms: number, clock: Clock = systemClock): Promise<Lease | null> => {
    const lease = await takeLease({ store, clock, log: silentLog }, 'relay', ms);
    if (lease) held.push(lease);
    return lease;
  };

  beforeEach(() => {
    store = openEmbeddedStore({ file: ':memory:' });
    held = [];
  });
  afterEach(async () => {
    await Promise.all(held.map((lease) => lease.release()));
    await store.close();
  });

  it('then of many at the same moment one gets it, at its first use and at its next', async () => {
    const first = await Promise.all(Array.from({ length: 20 }, () => take(MINUTE)));
    expect(first.filter((lease) => lease !== null)).to.have.length(1);

    await held[0]?.release();
    const next = await Promise.all(Array.from({ length: 20 }, () => take(MINUTE)));

    expect(next.filter((lease) => lease !== null)).to.have.length(1);
  });

  it('then it stays with its holder for longer than its time', async () => {
    const until = async () => (await store.collection(leases).get('relay'))?.until ?? '';
    const lease = await take(5_000);
    const first = await until();
    await eventually(async () => (await until()) > first);

    expect(await take(5_000, { now: () => plus(first, 1) })).to.equal(null);
    expect(lease?.isHeld()).to.equal(true);
  });

  it('then one that was taken by a wrong clock does not stand for years', async () => {
    await take(MINUTE, { now: () => plus(systemClock.now(), 20_000 * DAY) });

    expect(await take(MINUTE)).not.to.equal(null);
    expect(await take(MINUTE)).to.equal(null);
  });

  it('then one that was not renewed goes to the next, and its holder learns of it', async () => {
    const stalled = await take(300);
    const later: Clock = { now: () => plus(systemClock.now(), MINUTE) };

    const next = await take(MINUTE, later);

    expect(next?.isHeld()).to.equal(true);
    await eventually(() => !stalled?.isHeld());
    await stalled?.release();
    expect(await take(MINUTE, later)).to.equal(null);
  });
});
