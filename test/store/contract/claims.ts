import { expect } from 'chai';
import { InvalidDocument, InvalidQuery } from '../../../src/platform/store/errors.ts';
import type { Collection, Patch, Store } from '../../../src/platform/store/port.ts';
import type { Subject } from './subject.ts';
import { cards, leases, type Lease } from '../specimens.ts';
import { rejected } from './rejected.ts';

const CLAIMERS = 40;

export function claims({ open }: Subject): void {
  describe('when documents are claimed', function () {
    this.timeout(60_000);
    let store: Store;
    let collection: Collection<Lease>;
    beforeEach(async () => {
      store = await open();
      collection = store.collection(leases);
    });
    afterEach(() => store.close());

    const waiting = (id: string, dueAt: string) => collection.insert({ id, state: 'waiting', dueAt });

    it('then the first in the order of the sort is changed and handed out', async () => {
      await waiting('a', '2026-11-23T09:00:00.000Z');
      await waiting('b', '2026-11-23T08:00:00.000Z');
      await waiting('c', '2026-11-23T08:00:00.000Z');

      const claimed = await collection.claim(
        { state: 'waiting', dueAt: { $lte: '2026-11-23T08:30:00.000Z' } },
        { set: { state: 'running', token: 't' }, increment: ['attempts'] },
        ['dueAt'],
      );

      const expected = {
        id: 'b',
        state: 'running',
        dueAt: '2026-11-23T08:00:00.000Z',
        token: 't',
        attempts: 1,
        revision: 2,
      };
      expect(claimed).to.deep.equal(expected);
      expect(await collection.get('b')).to.deep.equal(expected);
    });

    it('then without a sort the smallest id comes first', async () => {
      for (const id of ['b', 'a', 'c']) await waiting(id, 'now');
      expect((await collection.claim({}, { set: { state: 'running' } }))?.id).to.equal('a');
    });

    it('then nothing that matches answers null and changes nothing', async () => {
      await waiting('a', 'now');
      expect(await collection.claim({ state: 'running' }, { set: { state: 'done' } })).to.equal(null);
      expect((await collection.get('a'))?.revision).to.equal(1);
    });

    it('then fields can be taken away and counted up', async () => {
      await collection.insert({ id: 'a', state: 'running', dueAt: 'now', token: 't', attempts: 3 });
      const released = await collection.claim(
        { id: 'a', token: 't' },
        { unset: ['token'], increment: ['attempts'], set: { state: 'waiting' } },
      );
      expect(released).to.deep.equal({ id: 'a', state: 'waiting', dueAt: 'now', attempts: 4, revision: 2 });
    });

    it('then a value that could be read as an operator or a field is kept as it is', async () => {
      await waiting('a', 'now');
      const claimed = await collection.claim({ id: 'a' }, { set: { token: '$state' } });
      expect([claimed?.token, (await collection.get('a'))?.token]).to.deep.equal(['$state', '$state']);
    });

    it(`then ${String(CLAIMERS)} claimers at once get ${String(CLAIMERS)} different documents`, async () => {
      for (let n = 0; n < CLAIMERS - 5; n++) await waiting(`job ${String(n).padStart(2, '0')}`, 'now');
      const claimed = await Promise.all(
        Array.from({ length: CLAIMERS }, (_, worker) =>
          collection.claim({ state: 'waiting' }, { set: { state: 'running', token: String(worker) } }, ['dueAt']),
        ),
      );
      const got = claimed.filter((lease) => lease !== null);
      expect(new Set(got.map(({ id }) => id)).size).to.equal(CLAIMERS - 5);
      expect(got).to.have.length(CLAIMERS - 5);
      for (const lease of got) expect(await collection.get(lease.id)).to.deep.equal(lease);
    });

    const refused: readonly (readonly [string, Patch<Lease>])[] = [
      ['the id', { set: { id: 'b' } as Partial<Lease> }],
      ['the revision', { increment: ['revision'] }],
      ['a lookup field', { set: { keys: ['a'] } }],
      ['one field twice', { set: { attempts: 1 }, increment: ['attempts'] }],
      ['a required field, taking it away', { unset: ['state'] }],
      ['text, counting it up', { increment: ['token'] }],
    ];
    for (const [name, patch] of refused)
      it(`then a change of ${name} is refused`, async () => {
        await waiting('a', 'now');
        await rejected(collection.claim({}, patch), InvalidQuery);
        expect((await collection.get('a'))?.revision).to.equal(1);
      });

    it('then a value that the schema refuses is refused', async () => {
      await waiting('a', 'now');
      const wrong = { set: { token: 1 } } as unknown as Patch<Lease>;
      expect((await rejected(collection.claim({}, wrong), InvalidDocument)).pointer).to.equal('/token');
      await rejected(collection.claim({}, { set: { colour: 'red' } as Partial<Lease> }), InvalidDocument);
      expect((await collection.get('a'))?.revision).to.equal(1);
    });

    it('then a collection with summaries is refused', async () => {
      await rejected(store.collection(cards).claim({}, { set: { title: 'x' } }), InvalidQuery);
    });
  });
}
