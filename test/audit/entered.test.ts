import { expect } from 'chai';
import { openEventLog } from '../../src/platform/events/event-log.ts';
import { follow } from '../../src/platform/events/follow.ts';
import { openEmbeddedStore } from '../../src/platform/store/embedded.ts';
import type { Store } from '../../src/platform/store/port.ts';
import { Crash, crashingStore } from '../support/intercepted-store.ts';
import { silentLog } from '../support/silent-log.ts';
import { auditorOn, audits, COMMUNES, logs, rowsOf, verify } from './audited.ts';

/** Each audited event has one row, in the order of the log, and nothing is wrong with it. */
async function expectWhole(store: Store, events: number): Promise<void> {
  const audited = (await openEventLog(store).after(0, 1_000)).filter(({ type }) => type !== 'photo.processed');
  expect(audited).to.have.length(events);
  expect((await rowsOf(store)).map(({ id }) => id)).to.deep.equal(audited.map(({ id }) => id));
  expect((await verify(store)).findings).to.deep.equal([]);
}

describe('when the audit enters what the log tells', () => {
  let store: Store;
  beforeEach(() => {
    store = openEmbeddedStore({ file: ':memory:' });
  });
  afterEach(() => store.close());

  it('then rows of a day and a commune are a chain, and all rows are one', async () => {
    await logs(store, 30);
    await audits(store);

    const rows = await rowsOf(store);
    const names = [...new Set(rows.map(({ chain }) => chain))];
    expect(names)
      .to.have.length(9)
      .and.include(`2026-11-20 ${COMMUNES[0] ?? ''}`);
    for (const name of names) {
      const chain = rows.filter((row) => row.chain === name);
      for (const [at, row] of chain.entries())
        expect(row).to.include({ place: at + 1, chainBefore: chain[at - 1]?.hash ?? '' });
    }
    for (const [at, row] of rows.entries())
      expect(row).to.include({ number: at + 1, before: rows[at - 1]?.hash ?? '', provinceCode: '19' });
    expect(rows[0]?.data, 'what somebody typed stays in the log').to.deep.equal({
      areaId: COMMUNES[0],
      year: 2026,
      fields: ['/count'],
    });
    expect((await verify(store, { from: '2026-11-21', to: '2026-11-21' })).heads).to.deep.equal([
      { day: '2026-11-21', number: 16, hash: rows[15]?.hash },
    ]);
  });

  it('then the same events again, and two workers at once, enter each of them once', async () => {
    await logs(store, 30);
    const events = await openEventLog(store).after(0, 1_000);
    const [one, other] = [auditorOn(store), auditorOn(store)];

    await one.handle(events.slice(0, 10));
    await Promise.all([one.handle(events), other.handle(events), other.handle(events)]);
    await audits(store);

    await expectWhole(store, 24);
  });

  it('then a worker that dies at any of its writes leaves no gap, no double and no false alarm', async () => {
    for (const when of ['before', 'after'] as const)
      for (let at = 1; at <= 6; at += 1) {
        const fresh = openEmbeddedStore({ file: ':memory:' });
        await logs(fresh, 6);
        const dying = crashingStore(fresh, at, when);
        const deps = { store: dying.store, log: silentLog };
        await follow(deps, openEventLog(dying.store), auditorOn(dying.store)).catch((error: unknown) => {
          if (!(error instanceof Crash)) throw error;
        });
        expect(dying.isDead(), 'five rows and a cursor').to.equal(true);
        expect((await verify(fresh)).findings, 'under way').to.deep.equal([]);
        await audits(fresh);
        await expectWhole(fresh, 5);
        await fresh.close();
      }
  });

  it('then what is verified while it is written to raises no alarm', async () => {
    await logs(store, 100);
    const writing = (async () => {
      for (let batch = 0; batch < 5; batch += 1) {
        await audits(store);
        await logs(store, 40);
      }
    })();
    const looking = (async () => {
      for (let look = 0; look < 10; look += 1) expect((await verify(store)).findings).to.deep.equal([]);
    })();
    await Promise.all([writing, looking]);
  });
});
