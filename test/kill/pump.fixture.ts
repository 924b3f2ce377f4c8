import { systemClock } from '../../src/kernel/clock.ts';
import { openEventPump } from '../../src/platform/events/pump.ts';
import { openEmbeddedStore } from '../../src/platform/store/embedded.ts';
import { silentLog } from '../support/silent-log.ts';
import { things } from '../support/things.ts';
import { effectOf, leaveEffect } from './effects.ts';
import { say } from './say.ts';

/** Pumps events until it is killed; the subscriber leaves one effect for each. Leases so short that pumps overlap. */
const store = openEmbeddedStore({ file: String(process.argv[2]) });
const pump = openEventPump(
  { store, clock: systemClock, log: silentLog },
  {
    outboxes: [store.collection(things)],
    idleMs: 5,
    leaseMs: 60,
    subscribers: [
      {
        name: 'effects',
        async handle(events) {
          for (const { seq } of events) await leaveEffect(store, effectOf(seq));
        },
      },
    ],
  },
);
pump.start();
say('started');
