import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedIndex } from '../../src/features/search/adapters/embedded.ts';
import type { Search, SearchIndex } from '../../src/features/search/port.ts';
import { parseQuery } from '../../src/features/search/query.domain.ts';
import { Session } from '../../src/platform/sqlite/session.ts';
import { sql } from '../../src/platform/sqlite/sql.ts';
import { market } from '../../test/support/market.ts';
import type { Line } from './line.ts';
import { compared } from './race.ts';

const PRODUCTS = 20_000;
const PAIRS = 25;
/** How often each text is looked for in a round. */
const TURNS = 5;
const PAGE = 20;

/** As people type: with marks and without, one word to five, not finished, mistyped. */
const TEXTS = [
  'gạo nếp',
  'gao nep',
  'mật ong bạc hà',
  'mat ong',
  'ga doi',
  'chè tân cương',
  'dau phu',
  'tinh bot nghe',
  'mien d',
  'ca',
  'gao nepp',
  'gao nep cai hoa vang',
];

/** Typos, tiers, marks and facets must not make a search another kind of thing than the engine's own. */
export const search: Line = {
  name: 'search',
  ours: `the slowest twentieth of searches for ${String(TEXTS.length)} Vietnamese texts among ${PRODUCTS.toLocaleString('en')} products, through the port: ${String(PAGE)} hits, total, 3 facets, embedded index`,
  reference: 'one plain FTS5 query of the same folded words in the same file: total, and 20 rows by bm25',
  unit: 'searches/s at p95',
  reach: 0.17,
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'ocop-bench-'));
    const index = openEmbeddedIndex({ folder, storeId: 'bench' });
    try {
      await fill(index);
      const plain = openPlain(folder);
      try {
        return await byTurns(
          (text) => index.search({ ...ASKED, text }),
          (text) => plain.search(text),
        );
      } finally {
        plain.close();
      }
    } finally {
      await index.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

const ASKED: Omit<Search, 'text'> = {
  wanted: {},
  order: 'relevance',
  today: '2026-11-23',
  limit: PAGE,
  offset: 0,
  facets: ['area', 'stars', 'certificates'],
  counting: 'together',
};

async function fill(index: SearchIndex): Promise<void> {
  const building = await index.build();
  await building.write(market(PRODUCTS).map(({ document }) => ({ id: document.id, revision: 1, document })));
  await building.publish(1);
}

/** The file of an index, asked without what we add to FTS5. */
function openPlain(folder: string) {
  const file = join(folder, readFileSync(join(folder, 'current'), 'utf8').trim());
  const session = new Session({ file, synchronous: 'NORMAL' });
  return {
    search(text: string): void {
      const typed = parseQuery(text);
      if (typed.kind !== 'words') throw new Error(`${text} is not words`);
      const match = `texts : (${typed.words.map(({ folded }) => `"${folded}"`).join(' AND ')} *)`;
      session.rows(
        sql(
          `WITH hits AS MATERIALIZED (SELECT rowid, bm25(words) AS score FROM words WHERE words MATCH ?),
             best AS (SELECT rowid, score FROM hits ORDER BY score LIMIT ?)
           SELECT id, title, (SELECT count(*) FROM hits) FROM best JOIN documents ON row = best.rowid ORDER BY score`,
          match,
          PAGE,
        ),
      );
    },
    close: () => session.close(),
  };
}

type Look = (text: string) => unknown;

/** Both sides by turns, round by round, after a warm-up. */
async function byTurns(ours: Look, reference: Look) {
  await round(ours);
  await round(reference);
  const rounds: { readonly ours: number; readonly reference: number }[] = [];
  while (rounds.length < PAIRS) rounds.push({ ours: await round(ours), reference: await round(reference) });
  const result = compared(rounds.map((p95) => ({ ours: 1_000 / p95.ours, reference: 1_000 / p95.reference })));
  const p95 = [result.ours, result.reference].map((rate) => (1_000 / rate).toFixed(1));
  return { ...result, note: `p95 ${p95.join(' ms against ')} ms; ${result.note}` };
}

/** The 95th percentile of how long searches take, in milliseconds. */
async function round(look: Look): Promise<number> {
  const times: number[] = [];
  for (let turn = 0; turn < TURNS; turn += 1)
    for (const text of TEXTS) {
      const start = performance.now();
      await look(text);
      times.push(performance.now() - start);
    }
  const slow = times.toSorted((one, other) => one - other)[Math.ceil(times.length * 0.95) - 1];
  if (slow === undefined) throw new Error('nothing was looked for');
  return slow;
}
