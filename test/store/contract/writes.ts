import { expect } from 'chai';
import { DuplicateKey, RevisionConflict } from '../../../src/platform/store/errors.ts';
import type { Collection, Store } from '../../../src/platform/store/port.ts';
import type { Subject } from './subject.ts';
import { aSpecimen, cards, specimens, type Specimen } from '../specimens.ts';
import { rejected } from './rejected.ts';

const WRITERS = 40;
const ROUNDS = 50;

export function writes({ open }: Subject): void {
  describe('when documents are written', function () {
    this.timeout(120_000);
    let store: Store;
    let collection: Collection<Specimen>;
    beforeEach(async () => {
      store = await open();
      collection = store.collection(specimens);
    });
    afterEach(() => store.close());

    it('then an insert starts at revision 1 and each replace adds one', async () => {
      const first = await collection.insert(aSpecimen('a'));
      const second = await collection.replace({ ...first, rank: 5 }, 1);
      expect([first.revision, second.revision]).to.deep.equal([1, 2]);
      expect(await collection.get('a')).to.deep.equal({ ...aSpecimen('a', { rank: 5 }), revision: 2 });
    });

    it('then the revision inside of a replacement does not count', async () => {
      const first = await collection.insert({ ...aSpecimen('a'), revision: 99 });
      expect(first.revision).to.equal(1);
      expect((await collection.replace({ ...first, revision: 77 }, 1)).revision).to.equal(2);
    });

    it('then a field that is left out of a replacement is gone', async () => {
      const first = await collection.insert(aSpecimen('a', { group: 'g', tags: ['t'], slug: 's' }));
      const { group: _, tags: __, slug: ___, ...rest } = first;
      await collection.replace(rest, 1);
      expect(await collection.get('a')).to.deep.equal({ ...aSpecimen('a'), revision: 2 });
      expect(await collection.count({ $or: [{ tags: 't' }, { slug: 's' }, { group: 'g' }] })).to.equal(0);
    });

    it('then a replace at another revision is refused and changes nothing', async () => {
      const first = await collection.insert(aSpecimen('a'));
      for (const expected of [0, 2]) {
        const error = await rejected(collection.replace({ ...first, rank: 9 }, expected), RevisionConflict);
        expect([error.collection, error.id]).to.deep.equal(['specimens', 'a']);
      }
      expect((await collection.get('a'))?.rank).to.equal(0);
    });

    it('then a replace of an unknown id is a conflict and makes nothing', async () => {
      await rejected(collection.replace({ ...aSpecimen('nobody'), revision: 1 }, 1), RevisionConflict);
      expect(await collection.count({})).to.equal(0);
    });

    it('then a remove compares the revision too, and frees the id and its keys', async () => {
      await collection.insert(aSpecimen('a', { skuKeys: ['k'], tags: ['t'] }));
      await rejected(collection.remove('a', 2), RevisionConflict);
      await collection.remove('a', 1);
      await rejected(collection.remove('a', 1), RevisionConflict);
      expect(await collection.count({ tags: 't' })).to.equal(0);
      await collection.insert(aSpecimen('a', { skuKeys: ['k'] }));
    });

    it('then a taken id is refused by name', async () => {
      await collection.insert(aSpecimen('a', { rank: 1 }));
      const error = await rejected(collection.insert(aSpecimen('a', { rank: 2 })), DuplicateKey);
      expect([error.collection, error.field]).to.deep.equal(['specimens', 'id']);
      expect((await collection.get('a'))?.rank).to.equal(1);
    });

    it('then a taken value of a unique field is refused by name, at an insert', async () => {
      await collection.insert(aSpecimen('a', { slug: 'che', skuKeys: ['p:1', 'p:2'] }));
      expect((await rejected(collection.insert(aSpecimen('b', { slug: 'che' })), DuplicateKey)).field).to.equal('slug');
      const overlapping = aSpecimen('b', { skuKeys: ['p:3', 'p:2'] });
      expect((await rejected(collection.insert(overlapping), DuplicateKey)).field).to.equal('skuKeys');
      expect(await collection.get('b')).to.equal(null);
      await collection.insert(aSpecimen('b', { skuKeys: ['p:3'] }));
    });

    it('then a taken value of a unique field is refused at a replace, which changes nothing', async () => {
      await collection.insert(aSpecimen('a', { skuKeys: ['p:1'] }));
      const second = await collection.insert(aSpecimen('b', { skuKeys: ['p:2'] }));
      const taken = { ...second, rank: 7, skuKeys: ['p:4', 'p:1'] };
      expect((await rejected(collection.replace(taken, 1), DuplicateKey)).field).to.equal('skuKeys');
      expect(await collection.get('b')).to.deep.equal(second);
      expect(await collection.count({ skuKeys: 'p:2' })).to.equal(1);
      await collection.insert(aSpecimen('c', { skuKeys: ['p:4'] }));
    });

    it('then a document keeps its own unique values through a replace, and frees those it drops', async () => {
      const first = await collection.insert(aSpecimen('a', { skuKeys: ['p:1', 'p:2'] }));
      await collection.replace({ ...first, skuKeys: ['p:2', 'p:3', 'p:3'] }, 1);
      await collection.insert(aSpecimen('b', { skuKeys: ['p:1'] }));
      expect((await rejected(collection.insert(aSpecimen('c', { skuKeys: ['p:3'] })), DuplicateKey)).field).to.equal(
        'skuKeys',
      );
    });

    it('then any number of drafts may have no unique value yet', async () => {
      for (const id of ['a', 'b', 'c']) await collection.insert(aSpecimen(id));
      expect(await collection.count({ skuKeys: null, slug: { $exists: false } })).to.equal(3);
    });

    it('then unique values that differ only in case, form or trailing space are different', async () => {
      const slugs = ['a', 'A', 'a ', 'á', 'a\u0301', '1', '01'];
      for (const slug of slugs) await collection.insert(aSpecimen(slug, { slug }));
      expect(await collection.count({})).to.equal(slugs.length);
    });

    it('then a refused write leaves the summary as it was', async () => {
      const list = store.collection(cards);
      await list.insert({ id: 'a', title: 'A', hidden: '', slug: 'a' });
      const second = await list.insert({ id: 'b', title: 'B', hidden: '', slug: 'b' });
      await rejected(list.replace({ ...second, title: 'C', slug: 'a' }, 1), DuplicateKey);
      const { items } = await list.findSummaries({ slug: 'b' }, { limit: 1 });
      expect(items.toString()).to.equal('{"id":"b","title":"B","revision":1}');
    });

    it(`then of ${String(WRITERS)} writers at once exactly one wins, in each of ${String(ROUNDS)} rounds`, async () => {
      let current = await collection.insert(aSpecimen('race'));
      for (let round = 1; round <= ROUNDS; round++) {
        const attempts = Array.from({ length: WRITERS }, (_, writer) =>
          collection.replace({ ...current, rank: writer }, round),
        );
        const outcomes = await Promise.allSettled(attempts);
        const won = outcomes.filter((outcome) => outcome.status === 'fulfilled');
        const lost = outcomes.filter((outcome) => outcome.status === 'rejected');
        expect(won).to.have.length(1);
        for (const { reason } of lost) expect(reason).to.be.instanceOf(RevisionConflict);
        current = won[0]?.value ?? current;
        expect(await collection.get('race')).to.deep.equal(current);
      }
    });

    it('then of many inserts of one id, and of one unique value, exactly one wins', async () => {
      const sameId = await Promise.allSettled(
        Array.from({ length: WRITERS }, () => collection.insert(aSpecimen('one'))),
      );
      const sameKey = await Promise.allSettled(
        Array.from({ length: WRITERS }, (_, writer) =>
          collection.insert(aSpecimen(`key ${String(writer)}`, { skuKeys: ['p:1'] })),
        ),
      );
      for (const outcomes of [sameId, sameKey])
        expect(outcomes.filter(({ status }) => status === 'fulfilled')).to.have.length(1);
      expect(await collection.count({ skuKeys: 'p:1' })).to.equal(1);
    });
  });
}
