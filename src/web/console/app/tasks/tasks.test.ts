import { expect } from 'chai';
import { placeOf } from './place.ts';
import { allTasks, isChosen, tasksHere, tasksListed, tasksOfHousehold, tasksStuck, type ProblemItem } from './tasks.ts';
import type { Operation } from '../sync/operations.ts';

const listed = (change: Partial<ProblemItem>): ProblemItem => ({
  productId: 'product',
  productName: { vi: 'Tương nếp', en: null },
  photoId: null,
  producerId: 'producer',
  producerName: 'Hộ bà Lan',
  kind: 'law',
  channel: null,
  rule: 'required',
  pointer: '/setNumber',
  detail: 'Thiếu',
  fix: null,
  severity: 'block',
  since: '2026-11-23T01:00:00.000Z',
  due: null,
  ...change,
});

const operation = (change: Partial<Operation>): Operation => ({
  ...{
    seq: 1,
    id: 'operation',
    op: 'patchProduct',
    target: { kind: 'product', id: 'product' },
    producerId: 'producer',
  },
  ...{ needs: [], body: {}, key: 'key', state: 'refused', tries: 1, rounds: 0, nextAt: 0, mayHaveActed: false },
  ...{ renamed: false, base: null, trouble: null, at: 5, doneAt: null },
  ...change,
});
const refused = operation({
  trouble: { code: 'body_invalid', errors: [{ pointer: '/label/usage', code: 'too_long' }], requestId: null },
});

const rules = { channels: [], law: { rulebooks: [], sets: [] }, today: '2026-11-24' };
const here = (change: object = {}) =>
  tasksHere(
    {
      comments: [
        {
          id: 'comment',
          pointer: '/name',
          text: 'Ghi rõ hơn.',
          reasonId: null,
          at: '2026-11-23T01:00:00.000Z',
          by: null,
        },
      ],
      ...change,
    },
    {
      product: { id: 'product', name: { vi: 'Tương' }, foodSafety: { kind: 'certificate', documentId: 'paper' } },
      producer: { id: 'producer', name: 'Hộ bà Lan', type: 'household', allowedPurposes: ['profile'] },
      papers: [{ id: 'paper', kind: 'foodSafetyCertificate', expiresOn: '2027-01-10' }],
    },
    rules,
  );
const told = (tasks: ReturnType<typeof allTasks>) => tasks.map(({ kind, rule }) => `${kind} ${rule}`);

describe('what is to be done', () => {
  it('is what the service says, the most urgent first, without what solves itself', () => {
    const items = [
      listed({
        kind: 'channel',
        channel: 'shopee',
        rule: 'shopee.name',
        severity: 'warn',
        detail: 'Tên dài',
        fix: 'Rút ngắn',
      }),
      listed({ kind: 'law' }),
      listed({ kind: 'pending', rule: 'photo_processing' }),
      listed({ kind: 'comment', rule: 'comment', detail: 'Ghi rõ hơn.' }),
    ];
    const tasks = allTasks([], tasksListed(items), [], []);
    expect(told(tasks)).to.deep.equal(['comment comment', 'law required', 'channel shopee.name']);
    expect(tasks.map(({ said }) => said)).to.deep.equal([
      { detail: 'Ghi rõ hơn.', fix: null },
      null,
      { detail: 'Tên dài', fix: 'Rút ngắn' },
    ]);
  });

  it('is found on the phone of a product that was changed since, and keeps since when it is there', () => {
    const before = tasksListed([listed({}), listed({ rule: 'too_long', pointer: '/story' })]);
    const tasks = allTasks([], before, [{ productId: 'product', tasks: here() }], []);
    expect(told(tasks)).to.deep.equal([
      'comment comment',
      'photo photo_missing',
      'law required',
      'law too_few_items',
      'law listing_consent_missing',
      'document ends_soon',
    ]);
    expect(tasks.find(({ rule }) => rule === 'required')?.since).to.equal(Date.parse('2026-11-23T01:00:00.000Z'));
    expect(tasks.at(-1)).to.include({ due: '2027-01-10', severity: 'warn' });
    expect(here({ state: 'rejected' })).to.deep.equal([]);
    expect(told(here({ photos: [{ state: 'failed' }] }))).to.include('photo photo_failed');
  });

  it('holds what was not sent, and a household that lacks something, once each', () => {
    const stuck = tasksStuck([refused, operation({ id: 'done', state: 'done' })]);
    const household = tasksOfHousehold('other', [{ pointer: '/addressLine' }]);
    expect(told(allTasks([...stuck, ...stuck], [], [], household))).to.deep.equal([
      'stuck body_invalid',
      'law required',
    ]);
    expect(placeOf(household[0] ?? expect.fail())).to.equal('/app/producers/other/profile#/addressLine');
  });

  it('leads to the field that it is about', () => {
    const placeOfItem = (change: Partial<ProblemItem>) => tasksListed([listed(change)]).map(placeOf)[0];
    const product = '/app/products/product';
    expect(placeOfItem({ kind: 'comment', pointer: '/label/usage' })).to.equal(`${product}/changes#/label/usage`);
    expect(placeOfItem({ kind: 'comment', pointer: '/photos' })).to.equal(`${product}/photos#/photos`);
    expect(placeOfItem({ pointer: '/producerId', rule: 'producer_address_missing' })).to.equal(
      '/app/producers/producer/profile#/addressLine',
    );
    expect(placeOfItem({ pointer: '/producerId', rule: 'feeds_consent_missing' })).to.equal(
      '/app/producers/producer/consent#/consent/feeds',
    );
    expect(placeOfItem({ pointer: '/producer/addressLine' })).to.equal('/app/producers/producer/profile#/addressLine');
  });

  it('leads from what was not sent to what can be settled or mended', () => {
    const placeOfOperation = (change: Partial<Operation>) => tasksStuck([operation(change)]).map(placeOf)[0];
    expect(placeOfOperation({ trouble: refused.trouble })).to.equal('/app/products/product/label#/label/usage');
    expect(placeOfOperation({ state: 'conflict' })).to.equal('/app/conflicts/product/product');
    expect(placeOfOperation({})).to.equal('/app/outbox');
    expect(placeOfOperation({ op: 'addConsent' })).to.equal('/app/producers/producer/consent');
    expect(placeOfOperation({ op: 'addDocument' })).to.equal('/app/producers/producer/documents');
    const ofProducer = { op: 'patchProducer', target: { kind: 'producer', id: 'producer' } } as const;
    const trouble = { code: 'body_invalid', errors: [{ pointer: '/phone', code: 'phone_invalid' }], requestId: null };
    expect(placeOfOperation({ ...ofProducer, trouble })).to.equal('/app/producers/producer/profile#/phone');
  });

  it('is narrowed by kind, marketplace and household', () => {
    const [task] = tasksListed([listed({ kind: 'channel', channel: 'lazada', rule: 'lazada.name' })]);
    const chosen = (choice: object) => isChosen(task ?? expect.fail(), choice);
    expect([{}, { kind: 'channel' }, { channel: 'lazada', producer: 'producer' }].map(chosen)).to.not.include(false);
    expect([{ kind: 'law' }, { channel: 'shopee' }, { producer: 'other' }].map(chosen)).to.not.include(true);
  });
});
