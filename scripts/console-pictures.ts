import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { openScreen } from '../test/console/open-screen.ts';
import { openPeople } from '../test/console/people.ts';
import { screenStates } from '../test/console/screens/index.ts';
import { openConsoleRig } from '../test/support/console.ts';
import { ensureConsole } from './console.ts';

/**
 * `npm run console:pictures [-- name...]`: a small picture of every screen in every state, for who reads the repository;
 * with names, of those alone.
 */
const FOLDER = join(import.meta.dirname, '../src/docs/images/console');
const MAX_COLOURS = 48;

const { positionals } = parseArgs({ allowPositionals: true });
const wanted = screenStates.filter(({ name }) => positionals.length === 0 || positionals.includes(name));

await ensureConsole(console.log);
if (positionals.length === 0) await rm(FOLDER, { recursive: true, force: true });
await mkdir(FOLDER, { recursive: true });
const rig = await openConsoleRig();
const people = await openPeople(rig.service);
for (const state of wanted) {
  const { name } = state;
  const visit = await openScreen(rig, people, state, 'vi');
  const picture = await visit.page.screenshot({ animations: 'disabled' });
  const png = await sharp(picture).png({ palette: true, colours: MAX_COLOURS, effort: 10 }).toBuffer();
  await writeFile(join(FOLDER, `${name}.png`), png);
  await visit.ends();
  console.log(`${name}.png ${(png.length / 1_024).toFixed(1)} kB`);
}
await rig.stop();
