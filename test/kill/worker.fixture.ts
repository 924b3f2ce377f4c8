import { setTimeout } from 'node:timers/promises';
import { systemClock } from '../../src/kernel/clock.ts';
import { openWorker } from '../../src/platform/jobs/worker.ts';
import { openEmbeddedStore } from '../../src/platform/store/embedded.ts';
import { silentLog } from '../support/silent-log.ts';
import { leaveEffect } from './effects.ts';
import { say } from './say.ts';

/** Does jobs until it is killed, or a job of the kind `kill` kills it. */
const store = openEmbeddedStore({ file: String(process.argv[2]) });
const worker = openWorker(
  { store, clock: systemClock, log: silentLog },
  {
    leaseMs: 300,
    idleMs: 10,
    handlers: [
      {
        kind: 'mark',
        async run({ id }) {
          say(id);
          await setTimeout(10);
          await leaveEffect(store, id);
          await setTimeout(10);
        },
      },
      {
        kind: 'kill',
        async run() {
          process.kill(process.pid, 'SIGKILL');
          await setTimeout(60_000);
        },
      },
    ],
  },
);
worker.start();
