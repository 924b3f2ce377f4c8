import { expect } from 'chai';
import { openMeilisearchIndex } from '../../src/features/search/adapters/meilisearch.ts';
import { SearchUnavailable } from '../../src/features/search/port.ts';
import { newId } from '../../src/kernel/ids.ts';
import { freePort } from '../support/free-port.ts';
import { meilisearch, NO_MEILISEARCH, removeIndexesOf } from '../support/meilisearch.ts';
import { describeUnless } from '../support/unless.ts';
import { rejected } from '../store/contract/rejected.ts';
import { EVERYTHING, searchContract } from './contract.ts';
import { specimen } from './specimens.ts';

describeUnless(NO_MEILISEARCH, 'the search index on Meilisearch', function () {
  this.timeout(60_000);

  searchContract(() => {
    const storeId = newId();
    const index = openMeilisearchIndex({ ...meilisearch, storeId });
    return Promise.resolve({ index, dispose: () => removeIndexesOf(storeId) });
  });

  describe('when several processes have it', () => {
    const storeId = newId();
    const open = () => openMeilisearchIndex({ ...meilisearch, storeId });
    const change = { id: 'd01', revision: 1, document: specimen('d01') };
    after(() => removeIndexesOf(storeId));

    it('then there is none until one has built it, and all of them find it then', async () => {
      const [one, other] = [open(), open()];
      expect(await other.lastIndexedSeq()).to.equal(null);
      await rejected(other.search(EVERYTHING), SearchUnavailable);
      await rejected(other.write([change], { from: 0, to: 1 }), SearchUnavailable);
      const building = await one.build();
      await building.write([change]);
      await building.publish(7);
      expect(await other.lastIndexedSeq()).to.equal(7);
      expect((await other.search(EVERYTHING)).total).to.equal(1);
    });

    it('then what one writes for an index that another has replaced does not count as known in the new one', async () => {
      const [one, other] = [open(), open()];
      expect(await one.lastIndexedSeq()).to.equal(7);
      const building = await other.build();
      await building.write([change]);
      await building.publish(5);
      await one.write([], { from: 7, to: 9 });
      expect([await one.lastIndexedSeq(), await other.lastIndexedSeq()]).to.deep.equal([5, 5]);
    });

    it('then a key that is wrong is told, and finds nothing', async () => {
      const index = openMeilisearchIndex({ ...meilisearch, key: 'wrong', storeId });
      const error = await rejected(index.search(EVERYTHING), SearchUnavailable);
      expect(error.message).to.include('invalid_api_key');
    });
  });
});

describe('when no Meilisearch answers', () => {
  it('then everything says so at once, and where it was expected', async () => {
    const port = await freePort();
    const index = openMeilisearchIndex({ url: `http://127.0.0.1:${String(port)}`, key: '', storeId: newId() });
    const questions: readonly (() => Promise<unknown>)[] = [
      () => index.search(EVERYTHING),
      () => index.lastIndexedSeq(),
      () => index.write([], { from: 0, to: 1 }),
      () => index.build(),
      () => index.ping(),
    ];
    for (const ask of questions) {
      const error = await rejected(ask(), SearchUnavailable);
      expect(error.message).to.include(`127.0.0.1:${String(port)}`);
    }
  });
});
