import { expect } from 'chai';
import { BY_HELPER, content, draft } from '../../../test/support/plain-product.ts';
import {
  decided,
  paused,
  reinstated,
  removed,
  resumed,
  submitted,
  takenDown,
  withdrawn,
  type Verdict,
} from './moves.domain.ts';
import type { Comment, Content, Product, Snapshot } from './product.ts';
import { NEVER } from './sale-end.domain.ts';

const AT = '2026-11-23T02:00:00.000Z';
const BY_OFFICER = { actorId: 'officer', at: AT };

const comment = (id: string, pointer: string): Comment => ({
  id,
  pointer,
  text: `Sửa ${id}.`,
  byId: 'officer',
  at: AT,
});
const snapshotOf = (version: number, described: Content): Snapshot => ({
  version,
  content: described,
  photos: draft.photos,
  producer: { name: '', slug: '', type: 'household', areaId: draft.areaId, addressLine: null, phone: null },
  approvedAt: AT,
  approvedBy: 'officer',
  starsUntil: null,
  validUntil: NEVER,
});

const IN_REVIEW: Product = {
  ...draft,
  version: 4,
  state: 'submitted',
  submission: { version: 4, byId: 'helper', flags: [] },
  submittedAt: BY_HELPER.at,
  comments: [comment('earlier', '/brand')],
};
const APPROVED: Product = {
  ...draft,
  version: 5,
  state: 'approved',
  editorIds: [],
  snapshot: snapshotOf(4, content),
};
const [small, large] = content.variants as [Content['variants'][number], Content['variants'][number]];
const RENAMED: Content = { ...content, variants: [{ ...small, sku: 'NEW-500', gtin: '8936012345672' }, large] };
/** In front of an officer once more, the first bottle under another SKU. */
const CHANGED: Product = {
  ...APPROVED,
  ...IN_REVIEW,
  snapshot: APPROVED.snapshot,
  content: RENAMED,
  skuKeys: ['producer:NEW-500', 'producer:TUK-1000', 'producer:TUK-500'],
  gtinKeys: ['08936012345672'],
};

const OLD_KEYS = ['producer:TUK-500', 'producer:TUK-1000'];

/** The one event that a move has left. */
function eventOf({ outbox }: Product) {
  expect(outbox).to.have.length(1);
  const { type, actorId, at, aggregate, aggregateId, data } = outbox?.[0] ?? {};
  return { type, actorId, at, aggregate, aggregateId, data };
}
const event = (type: string, data: object, { actorId, at } = BY_OFFICER) => ({
  type,
  actorId,
  at,
  aggregate: 'products',
  aggregateId: draft.id,
  data,
});
/** What a move changes, besides its event. */
function changesOf(before: Product, after: Product): Partial<Product> {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof Product>;
  for (const name of ['outbox', 'outboxSince'] as const) names.delete(name);
  return Object.fromEntries(
    [...names]
      .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
      .map((name) => [name, after[name]]),
  );
}

const verdict = (change: Partial<Verdict>): Verdict => ({
  decision: 'approve',
  comments: [],
  snapshot: null,
  recipients: [],
  ...change,
});

describe('submitted', () => {
  const next = submitted(draft, ['gtin_foreign'], { actorId: 'member', at: AT }, true);

  it('puts a new version in front of an officer, with who submits it, when, how often, and the flags', () => {
    expect(changesOf(draft, next)).to.deep.equal({
      version: 2,
      state: 'submitted',
      submission: {
        ...{ version: 2, byId: 'member', flags: ['gtin_foreign'], simple: true },
        mark: `${String(draft.content.setNumber ?? '')}|gtin_foreign`,
      },
      attempts: 1,
      submittedAt: AT,
      updatedAt: AT,
    });
  });

  it('tells of it as product.submitted, with both states and the version', () => {
    const data = { version: 2, move: 'submit', from: 'draft', to: 'submitted' };
    expect(eventOf(next)).to.deep.equal(event('product.submitted', data, { actorId: 'member', at: AT }));
  });

  it('keeps comments when changes were asked for: none is answered by submitting', () => {
    const again = submitted({ ...IN_REVIEW, state: 'changesRequested', submission: null }, [], BY_HELPER);
    expect([again.state, again.version, again.comments]).to.deep.equal(['submitted', 5, IN_REVIEW.comments]);
    expect(eventOf(again).data).to.include({ from: 'changesRequested', to: 'submitted' });
  });
});

describe('withdrawn', () => {
  const next = withdrawn(IN_REVIEW, BY_OFFICER);

  it('makes it a draft of a new version without a submission; the day it was submitted stays', () => {
    expect(changesOf(IN_REVIEW, next)).to.deep.equal({ version: 5, state: 'draft', submission: null, updatedAt: AT });
    expect(next.submittedAt).to.equal(BY_HELPER.at);
  });

  it('tells of it as product.withdrawn', () => {
    const data = { version: 5, move: 'withdraw', from: 'submitted', to: 'draft' };
    expect(eventOf(next)).to.deep.equal(event('product.withdrawn', data));
  });
});

describe('decided, when it approves', () => {
  const snapshot = snapshotOf(4, RENAMED);
  const next = decided(CHANGED, verdict({ snapshot, recipients: ['helper'] }), BY_OFFICER);

  it('shows the snapshot in a new version, without comments and editors', () => {
    expect([next.state, next.version, next.submission]).to.deep.equal(['approved', 5, null]);
    expect(next.snapshot).to.equal(snapshot);
    expect([next.comments, next.editorIds]).to.deep.equal([[], []]);
    expect(next.lastDecision).to.deep.equal({ decision: 'approve', version: 4, byId: 'officer', at: AT, comments: [] });
  });

  it('gives back the SKU that only the former snapshot had', () => {
    expect(next.skuKeys).to.deep.equal(['producer:NEW-500', 'producer:TUK-1000']);
    expect(next.gtinKeys).to.deep.equal(['08936012345672']);
  });

  it('tells as product.approved what changes for the world, and who is told', () => {
    expect(eventOf(next)).to.deep.equal(
      event('product.approved', {
        ...{ version: 5, move: 'approve', from: 'submitted', to: 'approved' },
        fields: ['/variants/small/sku', '/variants/small/gtin'],
        before: ['"TUK-500"', 'null'],
        after: ['"NEW-500"', '"8936012345672"'],
        ...{ pointers: [], texts: [], commentIds: [], reasonIds: [] },
        recipients: ['helper'],
        // What reports count of it.
        ...{ soldUntil: '9999-12-31', starsUntil: null, stars: 4, soldSetNumber: 9, photos: 1, hasLabelPhoto: false },
        ...{ descriptionLength: 17, isInEnglish: false, offered: true },
      }),
    );
  });

  it('tells everything that is described when it is the first approval', () => {
    const { data } = eventOf(decided(IN_REVIEW, verdict({ snapshot: snapshotOf(4, content) }), BY_OFFICER));
    expect(data?.['fields']).to.include.members([
      '/setNumber',
      '/name/vi',
      '/variants/small/sku',
      '/photos/photo/role',
    ]);
  });
});

describe('decided, when it asks for changes', () => {
  const comments = [comment('one', '/name'), comment('two', '/variants/small/sku')];
  const next = decided(
    IN_REVIEW,
    verdict({ decision: 'requestChanges', comments, recipients: ['helper'] }),
    BY_OFFICER,
  );

  it('adds its comments to those that are open, in a new version; editors and SKUs stay', () => {
    expect(changesOf(IN_REVIEW, next)).to.deep.equal({
      version: 5,
      state: 'changesRequested',
      submission: null,
      comments: [...IN_REVIEW.comments, ...comments],
      lastDecision: { decision: 'requestChanges', version: 4, byId: 'officer', at: AT, comments },
      updatedAt: AT,
    });
  });

  it('tells as product.changesRequested the comments side by side, and no changes for the world', () => {
    expect(eventOf(next)).to.deep.equal(
      event('product.changesRequested', {
        ...{ version: 5, move: 'requestChanges', from: 'submitted', to: 'changesRequested' },
        ...{ fields: [], before: [], after: [] },
        pointers: ['/name', '/variants/small/sku'],
        texts: ['Sửa one.', 'Sửa two.'],
        commentIds: ['one', 'two'],
        reasonIds: ['', ''],
        recipients: ['helper'],
      }),
    );
  });
});

describe('decided, when it rejects', () => {
  const comments = [comment('no', '/name')];
  const rejected = (product: Product) => decided(product, verdict({ decision: 'reject', comments }), BY_OFFICER);

  it('ends a product that was never approved and gives its SKUs and GTINs back; its editors stay', () => {
    const next = rejected({ ...IN_REVIEW, content: RENAMED, gtinKeys: ['08936012345672'] });
    expect([next.state, next.version, next.submission]).to.deep.equal(['rejected', 5, null]);
    expect(next).to.not.have.any.keys('skuKeys', 'gtinKeys');
    expect([next.content, next.editorIds, next.comments]).to.deep.equal([RENAMED, ['helper'], []]);
    expect(next.lastDecision?.comments).to.deep.equal(comments);
  });

  it('leaves what was approved when it was approved before, and gives the new SKU back', () => {
    const next = rejected({ ...CHANGED, photos: [] });
    expect([next.state, next.version]).to.deep.equal(['approved', 5]);
    expect([next.content, next.photos]).to.deep.equal([content, draft.photos]);
    expect([next.comments, next.editorIds]).to.deep.equal([[], []]);
    expect(next.snapshot).to.equal(CHANGED.snapshot);
    expect(next.skuKeys).to.deep.equal(OLD_KEYS);
    expect(next).to.not.have.property('gtinKeys');
  });

  it('tells of it as product.rejected, with the state it leads to', () => {
    for (const [product, to] of [
      [IN_REVIEW, 'rejected'],
      [CHANGED, 'approved'],
    ] as const) {
      const { type, data } = eventOf(rejected(product));
      expect(type).to.equal('product.rejected');
      expect(data).to.include({ version: 5, move: 'reject', from: 'submitted', to });
      expect([data?.['fields'], data?.['pointers'], data?.['texts']]).to.deep.equal([[], ['/name'], ['Sửa no.']]);
    }
  });
});

describe('holds', () => {
  const off: Product = {
    ...APPROVED,
    ownerHold: { byId: 'helper', at: AT, reason: null },
    officerHold: { byId: 'officer', at: AT, reason: 'Nhãn sai.' },
  };
  const same = (move: string) => ({ version: 5, move, from: 'approved', to: 'approved' });

  it('paused sets the hold of the owner alone, in the same version', () => {
    const next = paused(APPROVED, BY_OFFICER);
    const ownerHold = { byId: 'officer', at: AT, reason: null };
    expect(changesOf(APPROVED, next)).to.deep.equal({ ownerHold, updatedAt: AT });
    expect(eventOf(next)).to.deep.equal(event('product.paused', same('pause')));
  });

  it('resumed ends the hold of the owner; that of an officer stays', () => {
    const next = resumed(off, BY_OFFICER);
    expect(changesOf(off, next)).to.deep.equal({ ownerHold: null, updatedAt: AT });
    expect(eventOf(next)).to.deep.equal(event('product.resumed', same('resume')));
  });

  it('takenDown sets the hold of an officer with its reason, in the same version', () => {
    const next = takenDown(APPROVED, 'Nhãn sai.', ['helper'], BY_OFFICER);
    expect(changesOf(APPROVED, next)).to.deep.equal({ officerHold: off.officerHold, updatedAt: AT });
    const data = { ...same('takeDown'), reason: 'Nhãn sai.', recipients: ['helper'] };
    expect(eventOf(next)).to.deep.equal(event('product.takenDown', data));
  });

  it('reinstated ends the hold of an officer; that of the owner stays', () => {
    const next = reinstated(off, ['helper'], BY_OFFICER);
    expect(changesOf(off, next)).to.deep.equal({ officerHold: null, updatedAt: AT });
    const data = { ...same('reinstate'), recipients: ['helper'] };
    expect(eventOf(next)).to.deep.equal(event('product.reinstated', data));
  });
});

describe('removed', () => {
  const next = removed({ ...draft, content: RENAMED, gtinKeys: ['08936012345672'] }, BY_OFFICER);

  it('marks a new version as deleted and gives SKUs and GTINs back; the state stays', () => {
    expect([next.version, next.removedAt, next.state]).to.deep.equal([2, AT, 'draft']);
    expect(next).to.not.have.any.keys('skuKeys', 'gtinKeys');
  });

  it('tells of it as product.deleted', () => {
    const data = { version: 2, move: 'delete', from: 'draft', to: 'draft' };
    expect(eventOf(next)).to.deep.equal(event('product.deleted', data));
  });
});

describe('a move of a product whose events still wait', () => {
  it('adds its event behind them, and they wait since the first', () => {
    const first = submitted(draft, [], BY_HELPER);
    const next = withdrawn(first, BY_OFFICER);
    expect(next.outbox?.map(({ type }) => type)).to.deep.equal(['product.submitted', 'product.withdrawn']);
    expect(next.outboxSince).to.equal(BY_HELPER.at);
  });
});
