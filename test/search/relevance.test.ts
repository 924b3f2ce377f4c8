import { expect } from 'chai';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedIndex } from '../../src/features/search/adapters/embedded.ts';
import { openMeilisearchIndex } from '../../src/features/search/adapters/meilisearch.ts';
import { newId } from '../../src/kernel/ids.ts';
import { market, type Listing } from '../support/market.ts';
import { meilisearch, NO_MEILISEARCH, removeIndexesOf } from '../support/meilisearch.ts';
import { describeUnless } from '../support/unless.ts';
import { EVERYTHING, fill, type Subject } from './contract.ts';
import { isRight, vain, wishes, type Wish } from './judged.ts';

const PRODUCTS = 20_000;
/** Of the ten that are shown first so many are right, over all wishes. */
const REACH = 0.95;

interface Verdict {
  readonly text: string;
  /** Of the first ten, or of as many as there are; what is shown beyond those counts as wrong. */
  readonly precision: number;
  readonly first: boolean;
}

const told = ({ text, precision, first }: Verdict): string =>
  `${text}: ${precision.toFixed(1)}${first ? '' : ', the first is wrong'}`;

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The same wishes for both adapters. */
function isRelevant(open: () => Subject): void {
  let subject: Subject;
  let listings: ReadonlyMap<string, Listing>;
  before(async () => {
    const made = market(PRODUCTS);
    listings = new Map(made.map((listing) => [listing.document.id, listing]));
    subject = open();
    await fill(
      subject.index,
      made.map(({ document }) => document),
    );
  });
  after(() => subject.dispose());

  async function judge(wish: Wish): Promise<Verdict> {
    const right = [...listings.values()].filter((listing) => isRight(wish, listing)).length;
    expect(right, `nothing is right for ${wish.text}`).to.be.greaterThan(0);
    const { hits } = await subject.index.search({ ...EVERYTHING, text: wish.text, limit: 10 });
    const verdicts = hits.map(({ id }) => {
      const listing = listings.get(id);
      return listing !== undefined && isRight(wish, listing);
    });
    const precision = verdicts.filter(Boolean).length / Math.max(verdicts.length, Math.min(10, right));
    return { text: wish.text, precision, first: verdicts[0] === true };
  }

  it(`then of the first ten at least ${String(REACH * 100)} % are what was meant, and so are the very first`, async () => {
    const verdicts: Verdict[] = [];
    for (const wish of wishes) verdicts.push(await judge(wish));
    const faults = verdicts.filter(({ precision, first }) => precision < 1 || !first).map(told);
    expect(mean(verdicts.map(({ precision }) => precision)), faults.join('; ')).to.be.at.least(REACH);
    expect(mean(verdicts.map(({ first }) => Number(first))), faults.join('; ')).to.be.at.least(REACH);
  });

  it('then what nobody sells is not found, nor anything near it', async () => {
    const found: string[] = [];
    for (const text of vain) {
      const { hits, match } = await subject.index.search({ ...EVERYTHING, text, limit: 10 });
      if (hits.length > 0)
        found.push(`${text}: ${match} ${hits.map(({ id }) => listings.get(id)?.document.name).join(', ')}`);
    }
    expect(found).to.deep.equal([]);
  });
}

describe('when wishes of people are looked for among products that read alike without their marks', function () {
  this.timeout(120_000);

  describe('on the embedded index', () => {
    isRelevant(() => {
      const folder = mkdtempSync(join(tmpdir(), 'ocop-search-'));
      const index = openEmbeddedIndex({ folder, storeId: 'test' });
      return {
        index,
        async dispose() {
          await index.close();
          rmSync(folder, { recursive: true });
        },
      };
    });
  });

  describeUnless(NO_MEILISEARCH, 'on Meilisearch', () => {
    isRelevant(() => {
      const storeId = newId();
      return {
        index: openMeilisearchIndex({ ...meilisearch, storeId }),
        dispose: () => removeIndexesOf(storeId),
      };
    });
  });
});
