import { expect } from 'chai';
import {
  createPendingDecisions,
  UNDO_MS,
  type Decision,
  type Outcome,
  type PendingDecision,
} from './pending-decisions.ts';

const decision = (productId: string): Decision => ({
  productId,
  version: 4,
  name: 'Tương nếp',
  decision: 'approve',
  comments: [],
});

/** One browser: what it keeps outlives its tabs. */
function aBrowser() {
  const kept = new Map<string, unknown>();
  const sent: (PendingDecision & { readonly leaving: boolean })[] = [];
  const said: string[] = [];
  const open = new Set<string>();
  let outcome: Outcome = 'done';
  let ids = 0;
  const opensTab = (tab: string) => {
    const timers: { readonly ms: number; readonly act: () => void; on: boolean }[] = [];
    open.add(tab);
    const decisions = createPendingDecisions({
      kept: {
        all: () => Promise.resolve([...kept.values()]),
        put: (key, value) => Promise.resolve(void kept.set(key, value)),
        delete: (key) => Promise.resolve(void kept.delete(key)),
      },
      send: (one, leaving) => {
        sent.push({ ...one, leaving });
        return Promise.resolve(outcome);
      },
      refused: ({ productId }, code) => said.push(`${productId} ${code}`),
      done: ({ productId }) => said.push(`${productId} done`),
      openTabs: () => Promise.resolve(open),
      tab,
      now: () => ids,
      newId: () => `key ${String((ids += 1))}`,
      after(ms, act) {
        const timer = { ms, act, on: true };
        timers.push(timer);
        return () => (timer.on = false);
      },
    });
    const passes = async (): Promise<void> => {
      for (const timer of timers.splice(0)) if (timer.on) timer.act();
      await settled();
    };
    return { decisions, timers, passes };
  };
  return { kept, sent, said, open, opensTab, answers: (next: Outcome) => (outcome = next) };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('when an officer has decided', () => {
  it('then it goes to the service after eight seconds, once, with the version that was read', async () => {
    const browser = aBrowser();
    const { decisions, timers, passes } = browser.opensTab('a');
    await decisions.add(decision('1'));
    expect(timers.map(({ ms }) => ms)).to.deep.equal([UNDO_MS]);
    expect([browser.sent.length, browser.kept.size]).to.deep.equal([0, 1]);
    await passes();
    expect(browser.sent).to.have.length(1);
    expect(browser.sent[0]).to.include({ productId: '1', version: 4, key: 'key 1' });
    expect(browser.said).to.deep.equal(['1 done']);
    expect([browser.kept.size, decisions.waiting.value.length]).to.deep.equal([0, 0]);
  });

  it('then one that is taken back never goes, and one that has gone is not taken back', async () => {
    const browser = aBrowser();
    const { decisions, passes } = browser.opensTab('a');
    const { key } = await decisions.add(decision('1'));
    expect(await decisions.undo(key)).to.equal(true);
    await passes();
    expect([browser.sent.length, browser.kept.size]).to.deep.equal([0, 0]);
    browser.answers('later');
    const other = await decisions.add(decision('2'));
    await passes();
    expect(await decisions.undo(other.key)).to.equal(false);
  });

  it('then the oldest goes at once when three more wait, and all when the page is left', async () => {
    const browser = aBrowser();
    const { decisions } = browser.opensTab('a');
    for (const id of ['1', '2', '3', '4']) await decisions.add(decision(id));
    await settled();
    expect(browser.sent.map(({ productId }) => productId)).to.deep.equal(['1']);
    await decisions.sendAll(true);
    expect(browser.sent.map(({ productId, leaving }) => [productId, leaving])).to.deep.equal([
      ['1', false],
      ['2', true],
      ['3', true],
      ['4', true],
    ]);
  });

  it('then without an answer it goes again under the same key, and a refusal is told', async () => {
    const browser = aBrowser();
    const { decisions, passes } = browser.opensTab('a');
    await decisions.add(decision('1'));
    browser.answers('later');
    await passes();
    browser.answers({ refused: 'not_allowed_now' });
    await passes();
    expect(browser.sent.map(({ key }) => key)).to.deep.equal(['key 1', 'key 1']);
    expect(browser.said).to.deep.equal(['1 not_allowed_now']);
    expect(browser.kept.size).to.equal(0);
  });

  it('then after the browser has ended a person is asked, but what was on its way goes again by itself', async () => {
    const browser = aBrowser();
    const first = browser.opensTab('a').decisions;
    browser.answers('later');
    await first.add(decision('1'));
    await first.sendAll();
    await first.add(decision('2'));
    const second = browser.opensTab('b').decisions;
    await second.start();
    expect(second.left.value, 'of a tab that is open').to.deep.equal([]);

    browser.open.delete('a');
    browser.answers('done');
    browser.sent.length = 0;
    await second.start();
    expect(browser.sent.map(({ productId }) => productId)).to.deep.equal(['1']);
    expect(second.left.value.map(({ productId }) => productId)).to.deep.equal(['2']);
    await second.sendLeft();
    expect(browser.sent.map(({ productId, key }) => `${productId} ${key}`)).to.deep.equal(['1 key 1', '2 key 2']);
    expect([second.left.value.length, browser.kept.size]).to.deep.equal([0, 0]);
  });

  it('then what a person does not want any more is dropped, and a tab that is closed sends nothing', async () => {
    const browser = aBrowser();
    const first = browser.opensTab('a');
    await first.decisions.add(decision('1'));
    first.decisions.stop();
    await first.passes();
    expect(browser.sent).to.deep.equal([]);
    browser.open.delete('a');
    const second = browser.opensTab('b').decisions;
    await second.start();
    await second.dropLeft();
    expect([browser.kept.size, browser.sent.length, second.left.value.length]).to.deep.equal([0, 0, 0]);
  });
});
