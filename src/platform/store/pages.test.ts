import { setInterval } from 'node:timers';
import { expect } from 'chai';
import { change, things } from '../../../test/support/things.ts';
import { openEmbeddedStore } from './embedded.ts';
import { eachDocument, eachPage } from './pages.ts';
import type { Store } from './port.ts';

describe('when all that a filter finds is read', () => {
  let store: Store;
  beforeEach(async () => {
    store = openEmbeddedStore({ file: ':memory:' });
    for (const id of ['a', 'b', 'c', 'd']) await change(store, id);
  });
  afterEach(() => store.close());

  it('returns every document once, in pages of the size that was asked for', async () => {
    const pages: string[][] = [];
    for await (const page of eachPage(store.collection(things), {}, { limit: 3 })) pages.push(page.map(({ id }) => id));
    expect(pages).to.deep.equal([['a', 'b', 'c'], ['d']]);
  });

  it('returns documents one after another, in the order that was asked for', async () => {
    const ids: string[] = [];
    for await (const { id } of eachDocument(store.collection(things), {}, { limit: 2, order: 'descending' }))
      ids.push(id);
    expect(ids).to.deep.equal(['d', 'c', 'b', 'a']);
  });

  it('lets others have their turn while an embedded store is asked without a pause', async () => {
    let turns = 0;
    const others = setInterval(() => (turns += 1), 1);
    while (turns < 3) await store.collection(things).get('a');
    clearInterval(others);
    expect(turns).to.equal(3);
  });
});
