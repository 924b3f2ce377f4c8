import { expect } from 'chai';
import { content, draft, evidence, FOOD_SAFETY, ocop } from '../../../test/support/plain-product.ts';
import type { PaperDocument } from '../producers/index.ts';
import type { Content, Product } from './product.ts';
import { complicationsOf, doubtsAboutRecord, type ProducerRecord } from './simple.domain.ts';
import { loadSimpleRules } from './simple.seed.ts';
import { snapshotOf } from './snapshot.domain.ts';

const rules = await loadSimpleRules();
const APPROVED_AT = '2026-12-01T00:00:00.000Z';
const snapshot = snapshotOf(draft, evidence, ocop, { actorId: 'officer', at: APPROVED_AT });
const LATER = '2026-12-02T00:00:00.000Z';

interface Change {
  readonly content?: Partial<Content>;
  readonly photos?: Product['photos'];
  readonly flags?: readonly string[];
  readonly paper?: Partial<PaperDocument>;
}

const codesOf = ({ content: changed, photos = snapshot.photos, flags = [], paper }: Change): readonly string[] =>
  complicationsOf(
    {
      product: { snapshot, photos: [...photos], content: { ...content, ...changed } },
      flags,
      documents: [{ ...FOOD_SAFETY, createdAt: '2026-11-01T00:00:00.000Z', ...paper }],
    },
    rules,
  ).map(({ code }) => code);

describe('complicationsOf', () => {
  const [photo] = snapshot.photos;
  if (!photo) throw new Error('it has a photo');
  const told: readonly (readonly [string, Change, readonly string[]])[] = [
    [
      'nothing for a new story, season, usage and storage',
      { content: { story: { vi: 'Mới', en: null }, season: { months: [1] } } },
      [],
    ],
    ['the flags of the submission', { flags: ['photo_similar'] }, ['has_flags']],
    ['a field that is none of the simple ones', { content: { brand: 'Úc Kỳ' } }, ['field_not_simple']],
    [
      'a label whose shelf life is new',
      { content: { label: { ...content.label, shelfLifeDays: 1 } } },
      ['field_not_simple'],
    ],
    ['another role of a photo', { photos: [{ ...photo, role: 'label' }] }, ['photo_changed']],
    ['a paper that was handed in since', { paper: { createdAt: LATER } }, ['paper_changed']],
    ['a paper that was changed since', { paper: { editors: [{ byId: 'helper', at: LATER }] } }, ['paper_changed']],
    [
      'another paper in the place of one',
      { content: { foodSafety: { kind: 'certificate', documentId: 'other', exemptionReason: null } } },
      ['paper_changed'],
    ],
  ];
  for (const [title, change, codes] of told)
    it(`tells ${title}`, () => {
      expect(codesOf(change)).to.deep.equal(codes);
    });

  it('tells of what was never approved that and nothing else', () => {
    const submission = { product: { ...draft, snapshot: null }, flags: ['gtin_foreign'], documents: [] };
    expect(complicationsOf(submission, rules)).to.deep.equal([{ pointer: '', code: 'never_approved' }]);
  });
});

describe('doubtsAboutRecord', () => {
  const record = (change: Partial<ProducerRecord>): readonly string[] =>
    doubtsAboutRecord({ approved: 3, rejected: 0, takenDown: 0, troubled: false, ...change }, rules).map(
      ({ code }) => code,
    );

  it('tells a producer with too few approvals, or with trouble of late', () => {
    expect(record({})).to.deep.equal([]);
    expect(record({ approved: 2 })).to.deep.equal(['producer_new']);
    expect(record({ troubled: true })).to.deep.equal(['producer_troubled']);
  });
});
