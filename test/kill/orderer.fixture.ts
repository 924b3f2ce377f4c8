import { setTimeout } from 'node:timers/promises';
import { systemClock } from '../../src/kernel/clock.ts';
import { enqueue } from '../../src/platform/jobs/jobs.service.ts';
import { openEmbeddedStore } from '../../src/platform/store/embedded.ts';
import { say } from './say.ts';

/** Orders jobs without end, and says the id of each one that is on disk. */
const store = openEmbeddedStore({ file: String(process.argv[2]) });
for (;;) {
  const { id } = await enqueue({ store, clock: systemClock }, { kind: 'mark', payload: {}, maxAttempts: 50 });
  say(id);
  await setTimeout(2);
}
