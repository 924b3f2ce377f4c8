import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { format } from 'prettier';
import { accountList } from './account-list.ts';
import { catalogueList } from './catalogue-list.ts';
import { changeVisible } from './change-visible.ts';
import { emptyRoute } from './empty-route.ts';
import { fallsShort, type Line, type Measured } from './line.ts';
import { ndjsonFeed } from './ndjson-feed.ts';
import { officerList } from './officer-list.ts';
import { photoSet } from './photo-set.ts';
import { shopeeFill, shopeeFillMemory } from './shopee-fill.ts';
import { reviewQueue } from './review-queue.ts';
import { start } from './start.ts';
import { submission } from './submission.ts';
import { conditions, page, table } from './report.ts';

/**
 * `npm run bench [-- --only name] [--write]`: measures every line, prints them as a table, and fails when one falls
 * short. `--write` keeps the table in src/docs/benchmarks.md.
 */
const LINES: readonly Line[] = [
  emptyRoute,
  accountList,
  catalogueList,
  officerList,
  ndjsonFeed,
  changeVisible,
  start,
  submission,
  reviewQueue,
  photoSet,
  shopeeFill,
  shopeeFillMemory,
];

const PAGE = 'src/docs/benchmarks.md';

const { values } = parseArgs({ options: { only: { type: 'string' }, write: { type: 'boolean', default: false } } });
const chosen = LINES.filter(({ name }) => values.only === undefined || name === values.only);
if (chosen.length === 0)
  throw new Error(`there is no line ${String(values.only)}: ${LINES.map(({ name }) => name).join(', ')}`);
// A page that is written holds every line, all of one run.
if (values.write && chosen.length < LINES.length) throw new Error('--write keeps whole runs: leave out --only');

const under = conditions();
console.log(under);
const measured: Measured[] = [];
for (const line of chosen) {
  console.log(`measuring ${line.name} ...`);
  measured.push({ line, result: await line.run() });
}
console.log(`\n${table(measured)}`);
if (values.write) {
  writeFileSync(PAGE, await format(page(under, measured), { filepath: PAGE }));
}
process.exitCode = measured.some(fallsShort) ? 1 : 0;
