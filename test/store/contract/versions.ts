import { expect } from 'chai';
import Type from 'typebox';
import { closed } from '../../../src/kernel/schemas.ts';
import { defineCollection, type CollectionDefinition } from '../../../src/platform/store/collection.ts';
import type { Doc, DocOf } from '../../../src/platform/store/document.ts';
import {
  InvalidDocument,
  NewerDocument,
  RevisionConflict,
  UnreadableDocument,
} from '../../../src/platform/store/errors.ts';
import type { Collection, Store } from '../../../src/platform/store/port.ts';
import {
  expandedLetters,
  firstLetter,
  newLetters,
  newList,
  oldLetters,
  oldList,
  type FirstLetter,
} from '../../support/letters.ts';
import { rejected } from './rejected.ts';
import type { Subject } from './subject.ts';

const part = { id: Type.String(), text: Type.String() };
const withParts = closed({
  ...firstLetter.properties,
  parts: Type.Optional(Type.Array(closed(part))),
  place: Type.Optional(closed({ street: Type.String() })),
});
/** With optional fields that a newer release has added at every depth. */
const withMore = closed({
  ...firstLetter.properties,
  parts: Type.Optional(Type.Array(closed({ ...part, note: Type.Optional(Type.String()) }))),
  place: Type.Optional(closed({ street: Type.String(), floor: Type.Optional(Type.Integer()) })),
  colour: Type.Optional(Type.String()),
});

const narrow = defineCollection<DocOf<typeof withParts>>('letters', { schema: withParts });
const added = defineCollection<DocOf<typeof withMore>>('letters', { schema: withMore });
/** A newer version that asks for the same fields. */
const alike = defineCollection<FirstLetter>('letters', {
  schema: firstLetter,
  version: 2,
  upgrades: [{ up: (letter) => letter }],
});

/** What documents of other versions are to a release, on a store that two releases share. */
export function versions({ openTwo }: Subject): void {
  if (!openTwo) return;

  describe('when a store holds documents of several schema versions', () => {
    let stores: readonly [Store, Store];
    beforeEach(async () => {
      stores = await openTwo();
    });
    afterEach(() => Promise.all(stores.map((store) => store.close())));

    const both = <A extends Doc, B extends Doc>(
      one: CollectionDefinition<A>,
      other: CollectionDefinition<B>,
    ): [Collection<A>, Collection<B>] => [stores[0].collection(one), stores[1].collection(other)];

    it('then reading one of an older version upgrades it and writes nothing', async () => {
      const [before, now] = both(oldLetters, newLetters);
      const { revision } = await before.insert({ id: 'a', title: 'Thư', copies: 1 });

      expect(await now.get('a')).to.deep.equal({ id: 'a', name: 'Thư', copies: 1, revision });
      expect((await now.find({}, { limit: 5 })).items).to.deep.equal([{ id: 'a', name: 'Thư', copies: 1, revision }]);
      expect(await before.get('a')).to.include({ title: 'Thư', revision });
    });

    it('then writing one makes it the newest version', async () => {
      const [before, now] = both(oldLetters, newLetters);
      const written = await before.insert({ id: 'a', title: 'Thư', copies: 1 });
      await now.replace({ id: 'a', name: 'Thư mới', copies: 1, revision: 1 }, written.revision);

      const [stored] = await now.findStored(null, 5);
      expect(stored).to.include({ id: 'a', version: 2, revision: 2 });
      expect(stored?.read()).to.include({ name: 'Thư mới' });
    });

    it('then one of a newer release is refused for reading and writing, and the others are not', async () => {
      const [before, now] = both(oldLetters, newLetters);
      await before.insert({ id: 'a', title: 'cũ', copies: 1 });
      await now.insert({ id: 'b', name: 'mới', copies: 1 });

      expect(await rejected(before.get('b'), NewerDocument)).to.include({ collection: 'letters', id: 'b' });
      await rejected(before.replace({ id: 'b', title: 'x', copies: 1, revision: 1 }, 1), NewerDocument);
      await rejected(before.remove('b', 1), NewerDocument);
      expect(await before.claim({ id: 'b' }, { increment: ['copies'] })).to.equal(null);
      expect((await before.find({}, { limit: 5 })).items.map(({ id }) => id)).to.deep.equal(['a']);
      expect(await now.get('b')).to.deep.equal({ id: 'b', name: 'mới', copies: 1, revision: 1 });
    });

    it('then one of a newer release that fits is read all the same, and not written', async () => {
      const [before, now] = both(oldLetters, alike);
      const letter = await now.insert({ id: 'a', title: 'Thư', copies: 1 });

      expect(await before.get('a')).to.deep.equal(letter);
      await rejected(before.replace({ ...letter, title: 'x' }, 1), NewerDocument);
      await rejected(before.replace({ ...letter, title: 'x' }, 7), RevisionConflict);
    });

    it('then fields that a release does not know stay out of its documents, and stay in the store', async () => {
      const [before, now] = both(narrow, added);
      await now.insert({
        id: 'a',
        title: 'Thư',
        copies: 1,
        colour: 'xanh',
        place: { street: 'Cầu', floor: 3 },
        parts: [
          { id: '1', text: 'một', note: 'n1' },
          { id: '2', text: 'hai', note: 'n2' },
          { id: '3', text: 'ba' },
        ],
      });

      const read = await before.get('a');
      const [one, two, three] = read?.parts ?? [];
      expect(read).to.deep.equal({
        id: 'a',
        title: 'Thư',
        copies: 1,
        place: { street: 'Cầu' },
        parts: [
          { id: '1', text: 'một' },
          { id: '2', text: 'hai' },
          { id: '3', text: 'ba' },
        ],
        revision: 1,
      });
      if (!read || !one || !two || !three) throw new Error('the letter has three parts');
      const parts = [three, { ...two, text: 'hai!' }, { id: '4', text: 'bốn' }];
      await before.replace({ ...read, title: 'Thư mới', place: { street: 'Phú Bình' }, parts }, 1);
      await before.claim({ id: 'a' }, { increment: ['copies'] });

      expect(await now.get('a')).to.deep.equal({
        id: 'a',
        title: 'Thư mới',
        copies: 2,
        colour: 'xanh',
        place: { street: 'Phú Bình', floor: 3 },
        parts: [
          { id: '3', text: 'ba' },
          { id: '2', text: 'hai!', note: 'n2' },
          { id: '4', text: 'bốn' },
        ],
        revision: 3,
      });
    });

    it('then one on which an upgrade throws is refused alone', async () => {
      const [before, now] = both(oldLetters, newLetters);
      await before.insert({ id: 'a', title: 'unreadable', copies: 1 });
      await before.insert({ id: 'b', title: 'Thư', copies: 1 });

      const refused = await rejected(now.get('a'), UnreadableDocument);
      expect(refused).to.have.nested.property('cause.message', 'no name');
      expect((await now.find({}, { limit: 5 })).items.map(({ id }) => id)).to.deep.equal(['b']);
      expect(await now.count({})).to.equal(2);
      const [stored] = await now.findStored(null, 1);
      expect(() => stored?.read()).to.throw(UnreadableDocument);
    });

    it('then a release that reads a version and still writes the one before shares them with both', async () => {
      const [before, between] = both(oldLetters, expandedLetters);
      const letter = await between.insert({ id: 'a', name: 'Thư', copies: 1 });
      await before.replace({ id: 'a', title: 'Thư hai', copies: 1, revision: 1 }, letter.revision);
      expect(await between.get('a')).to.include({ name: 'Thư hai', revision: 2 });
      expect((await between.findStored(null, 1))[0]).to.include({ version: 1 });
    });

    for (const [name, definition, version] of [
      ['is written as the newest', newLetters, 2],
      ['is written as the old one while that is still written', expandedLetters, 1],
    ] as const)
      it(`then one of an older version that is claimed ${name}, with the change`, async () => {
        const [before, now] = both(oldLetters, definition);
        await before.insert({ id: 'a', title: 'Thư', copies: 1 });

        const claimed = await now.claim({ id: 'a' }, { set: { name: 'Thư mới' }, increment: ['copies'] });
        expect(claimed).to.deep.equal({ id: 'a', name: 'Thư mới', copies: 2, revision: 2 });
        expect(await now.get('a')).to.deep.equal(claimed);
        expect((await now.findStored(null, 1))[0]).to.include({ version, revision: 2 });
        const claims = await Promise.all(
          Array.from({ length: 10 }, () => now.claim({ copies: 2 }, { increment: ['copies'] })),
        );
        expect(claims.filter((each) => each !== null)).to.have.length(1);
      });

    it('then it writes back what the next release has written, with nothing lost', async () => {
      const [between, now] = both(expandedLetters, newLetters);
      await now.insert({ id: 'a', name: 'Thư', copies: 1 });
      const read = await between.get('a');
      if (!read) throw new Error('it is there');
      await between.replace({ ...read, copies: 2 }, 1);
      expect(await now.get('a')).to.deep.equal({ id: 'a', name: 'Thư', copies: 2, revision: 2 });
    });

    it('then several are written at once, and one that can not be keeps none of the others', async () => {
      const [before, now] = both(oldLetters, newLetters);
      for (const id of ['a', 'b', 'c']) await before.insert({ id, title: `Thư ${id}`, copies: 1 });
      const { items } = await now.find({}, { limit: 5 });
      expect(await now.replaceAll(items)).to.deep.equal([null, null, null]);

      const [a, b, c] = (await now.find({}, { limit: 5 })).items;
      if (!a || !b || !c) throw new Error('there are three');
      await now.replace({ ...b, copies: 9 }, b.revision);
      const [one, two, three] = await now.replaceAll([a, b, { ...c, copies: 0.5 }]);
      expect(one).to.equal(null);
      expect(two).to.be.instanceOf(RevisionConflict);
      expect(three).to.be.instanceOf(InvalidDocument);
      const after = (await now.find({}, { limit: 5 })).items;
      expect(after.map(({ copies, revision }) => [copies, revision])).to.deep.equal([
        [1, 3],
        [9, 3],
        [1, 2],
      ]);
    });

    it('then a page goes on behind what was left out', async () => {
      const [before, now] = both(oldLetters, newLetters);
      for (const id of ['a', 'b']) await before.insert({ id, title: 'unreadable', copies: 1 });
      await before.insert({ id: 'c', title: 'Thư', copies: 1 });

      const page = await now.find({}, { limit: 2 });
      expect(page).to.deep.equal({ items: [], end: ['b'] });
      expect((await now.find({}, { limit: 2, after: page.end ?? [] })).items).to.have.length(1);
    });

    it('then summaries of an older version are made anew in lists, and not written', async () => {
      const [before, now] = both(oldList, newList);
      for (const id of ['a', 'b', 'c']) await before.insert({ id, title: `Thư ${id}`, copies: 1 });
      await now.replace({ id: 'b', title: 'Thư b', copies: 2, revision: 1 }, 1);

      for (const after of [undefined, ['a']]) {
        const { items, end } = await now.findSummaries({}, { limit: 2, after });
        const ids = after ? ['b', 'c'] : ['a', 'b'];
        expect(JSON.parse(`[${items.toString()}]`)).to.deep.equal(ids.map((id) => ({ id, title: `Thư ${id}` })));
        expect(end).to.deep.equal(after ? null : ['b']);
      }
      const { items } = await before.findSummaries({}, { limit: 5 });
      expect(JSON.parse(`[${items.toString()}]`)).to.deep.equal([
        { title: 'Thư a' },
        { id: 'b', title: 'Thư b' },
        { title: 'Thư c' },
      ]);
    });

    it('then documents are listed as they are stored, by id, each with its versions', async () => {
      const [before, now] = both(oldLetters, newLetters);
      await before.insert({ id: 'b', title: 'Thư', copies: 1 });
      await now.insert({ id: 'a', name: 'Thư', copies: 1 });
      await now.insert({ id: 'c', name: 'Thư', copies: 1 });

      const found = await now.findStored(null, 2);
      expect(found.map(({ id, version, summaryVersion }) => [id, version, summaryVersion])).to.deep.equal([
        ['a', 2, 1],
        ['b', 1, 1],
      ]);
      expect((await now.findStored('b', 2)).map(({ id }) => id)).to.deep.equal(['c']);
    });

    it('then a collection that is not there has no indexes of another definition', async () => {
      expect(await stores[0].collection(narrow).unusedIndexes()).to.deep.equal([]);
    });

    it('then the indexes of another definition are told, and dropped when they are named', async () => {
      const [before, now] = both(oldLetters, newLetters);
      await before.insert({ id: 'a', title: 'Thư', copies: 1 });
      await now.count({});

      const unused = await now.unusedIndexes();
      expect([unused.length, (await before.unusedIndexes()).length]).to.deep.equal([1, 1]);
      // What one definition needs, it doesn't drop.
      await before.dropIndexes(unused);
      expect(await now.unusedIndexes()).to.deep.equal(unused);
      await now.dropIndexes(unused);
      expect(await now.unusedIndexes()).to.deep.equal([]);
      expect(await now.get('a')).to.include({ name: 'Thư' });
    });
  });
}
