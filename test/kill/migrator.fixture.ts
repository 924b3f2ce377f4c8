// A process that migrates letters, so many hours from now, and says when it has done a page.
import { HOUR, plus, systemClock } from '../../src/kernel/clock.ts';
import { migrate } from '../../src/platform/migration/migrate.ts';
import { openEmbeddedStore } from '../../src/platform/store/embedded.ts';
import { newLetters } from '../support/letters.ts';
import { silentLog } from '../support/silent-log.ts';
import { say } from './say.ts';

const [file = '', hours = '0'] = process.argv.slice(2);
const store = openEmbeddedStore({ file });
// Who was killed holds the lease until its time is over.
const clock = { now: () => plus(systemClock.now(), Number(hours) * HOUR) };
const progress = (_collection: string, done: number): void => {
  say(String(done));
};
await migrate({ store, clock, log: silentLog }, [newLetters], { dryRun: false, progress });
await store.close();
say('over');
