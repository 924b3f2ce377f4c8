import { expect } from 'chai';
import { eventually } from '../../../test/support/eventually.ts';
import { newLetters, oldLetters } from '../../../test/support/letters.ts';
import { movableClock } from '../../../test/support/movable-clock.ts';
import { silentLog } from '../../../test/support/silent-log.ts';
import { MINUTE } from '../../kernel/clock.ts';
import { openEmbeddedStore } from '../store/embedded.ts';
import type { Store } from '../store/port.ts';
import { announceProcess, othersAlive } from './processes.ts';
import { processes } from './processes.store.ts';

describe('when a process announces itself', () => {
  let store: Store;
  beforeEach(() => {
    store = openEmbeddedStore({ file: ':memory:' });
  });
  afterEach(() => store.close());

  it('then others with other schemas know of it until it stops, or was not seen for a minute', async () => {
    const clock = movableClock();
    const presence = { release: '1.2.3', roles: ['api'], collections: [newLetters] };
    const process = announceProcess({ store, clock, log: silentLog }, presence);
    await eventually(async () => (await store.collection(processes).count({})) === 1);

    const [seen] = await othersAlive({ store, clock }, [oldLetters]);
    expect(seen).to.deep.include({ release: '1.2.3', roles: ['api'], schemas: { letters: 2 } });
    expect(await othersAlive({ store, clock }, [newLetters])).to.deep.equal([]);
    clock.forward(MINUTE);
    expect(await othersAlive({ store, clock }, [oldLetters])).to.deep.equal([]);
    await process.stop();
    expect(await store.collection(processes).count({})).to.equal(0);
  });
});
