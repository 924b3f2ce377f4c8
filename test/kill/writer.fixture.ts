import { setTimeout } from 'node:timers/promises';
import { openEmbeddedStore } from '../../src/platform/store/embedded.ts';
import { change } from '../support/things.ts';
import { say } from './say.ts';

/** Changes its things without end, each with one to three events, and says the id of the thing after each change. */
const [, , file, name] = process.argv;
const store = openEmbeddedStore({ file: String(file) });
for (let count = 0; ; count += 1) {
  const id = `${String(name)}-${String(count % 5)}`;
  await change(store, id, 1 + (count % 3));
  say(id);
  await setTimeout(10);
}
