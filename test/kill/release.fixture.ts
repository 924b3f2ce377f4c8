// A process of one release that reads and changes letters for a while, and says what went wrong.
import { DuplicateKey, RevisionConflict } from '../../src/platform/store/errors.ts';
import { openEmbeddedStore } from '../../src/platform/store/embedded.ts';
import { expandedLetters, newLetters } from '../support/letters.ts';
import { say } from './say.ts';

const [file = '', release = '', turns = '0'] = process.argv.slice(2);
const store = openEmbeddedStore({ file });
const letters = store.collection(release === 'expanded' ? expandedLetters : newLetters);

const LETTERS = 40;
for (let turn = 0; turn < Number(turns); turn++) {
  try {
    await change(`letter ${String(turn % LETTERS)}`);
    await letters.claim({ id: `letter ${String((turn * 7) % LETTERS)}` }, { increment: ['copies'] });
    const { items } = await letters.find({}, { limit: 2 * LETTERS, sort: ['copies'] });
    if (items.some(({ name }) => typeof name !== 'string')) say('a letter without a name');
  } catch (error) {
    say(String(error));
  }
}
await store.close();
say('over');

async function change(id: string): Promise<void> {
  try {
    const read = await letters.get(id);
    if (read) await letters.replace({ ...read, copies: read.copies + 1 }, read.revision);
    else await letters.insert({ id, name: `of ${id}`, copies: 1 });
  } catch (error) {
    // Somebody was faster.
    if (!(error instanceof RevisionConflict || error instanceof DuplicateKey)) throw error;
    await change(id);
  }
}
