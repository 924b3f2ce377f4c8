import { expect } from 'chai';
import {
  BY_HELPER,
  consent,
  content,
  documentsById,
  draft,
  evidence,
  ocop,
  paper,
  photo,
  producer,
  STARS,
  withheld,
} from '../../../test/support/plain-product.ts';
import type { Content } from './product.ts';
import { NEVER } from './sale-end.domain.ts';
import { allowedCard, producerCard, snapshotOf } from './snapshot.domain.ts';
import type { Evidence } from './submission.domain.ts';

const BY_OFFICER = { actorId: 'officer', at: '2026-11-23T02:00:00.000Z' };
const CARD = {
  name: 'Hộ bà Hòa',
  slug: 'ho-ba-hoa',
  type: 'household',
  areaId: '05908@2025-07-01',
  addressLine: 'Xóm Ngoài',
  phone: '+84912345678',
};

describe('snapshotOf', () => {
  const taken = (change: Partial<Content> = {}, given: Partial<Evidence> = {}) =>
    snapshotOf({ ...draft, content: { ...content, ...change } }, { ...evidence, ...given }, ocop, BY_OFFICER);
  const certifiedOn = (issuedOn: string | null): Partial<Content> => ({
    ocop: content.ocop && { ...content.ocop, issuedOn },
  });
  const safeTo = (expiresOn: string): Partial<Evidence> => ({
    documents: documentsById(paper('foodSafety', 'foodSafetyCertificate', { expiresOn }), STARS),
  });

  it('returns the working copy of that version, the producer, who approved it and when', () => {
    expect(snapshotOf({ ...draft, version: 7 }, evidence, ocop, BY_OFFICER)).to.deep.equal({
      version: 7,
      content: draft.content,
      photos: draft.photos,
      producer: CARD,
      approvedAt: BY_OFFICER.at,
      approvedBy: 'officer',
      starsUntil: '2029-06-20',
      validUntil: '2029-01-15',
    });
  });

  it('returns the photos that are ready, in the order of the product', () => {
    const shown = (id: string) => ({ id, role: 'gallery' as const, alt: null });
    const product = { ...draft, photos: ['c', 'failed', 'a', 'processing', 'b'].map(shown) };
    const ready = ['a', 'b', 'c', 'elsewhere'].map((id) => photo(id, 'ready'));
    const photos = [photo('failed', 'failed'), photo('processing', 'processing'), ...ready];
    const snapshot = snapshotOf(product, { ...evidence, photos }, ocop, BY_HELPER);
    expect(snapshot.photos).to.deep.equal(['c', 'a', 'b'].map(shown));
  });

  it('returns the last of 36 months as the end of the stars, to the end of that day', () => {
    expect(taken(certifiedOn('2026-11-23')).starsUntil).to.equal('2029-11-23');
    expect(taken(certifiedOn('2023-11-23')).starsUntil).to.equal('2026-11-23');
  });

  it('returns an end 180 days later when the stars have ended and are being renewed', () => {
    expect(taken(certifiedOn('2023-11-22')).starsUntil).to.equal('2027-05-21');
  });

  it('returns no end of the stars when there is no claim, or one without stars or day', () => {
    expect(taken({ ocop: null }).starsUntil).to.equal(null);
    expect(taken(certifiedOn(null)).starsUntil).to.equal(null);
    expect(taken({ ocop: content.ocop && { ...content.ocop, stars: null } }).starsUntil).to.equal(null);
  });

  it('returns the earlier of both ends as the last day of sale when it is withdrawn with its stars', () => {
    expect(taken({}, safeTo('2029-06-19')).validUntil).to.equal('2029-06-19');
    expect(taken({}, safeTo('2029-06-21')).validUntil).to.equal('2029-06-20');
  });

  it('returns the end of food safety as the last day of sale when it is sold on without stars', () => {
    expect(taken({ afterExpiry: 'withoutStars' }, safeTo('2029-06-21')).validUntil).to.equal('2029-06-21');
  });

  it('returns never as the last day of sale when nothing ends it', () => {
    expect(taken({ ocop: null, foodSafety: null }).validUntil).to.equal(NEVER);
    expect(taken({ afterExpiry: 'withoutStars', foodSafety: null }).validUntil).to.equal(NEVER);
  });
});

describe('producerCard', () => {
  it('returns the phone number when a consent to listing is on record', () => {
    expect(producerCard(producer)).to.deep.equal(CARD);
  });

  it('returns no phone number without that consent, even when members describe their own product', () => {
    for (const consents of [[], [consent(['profile', 'feeds'])], [consent(['listing'], BY_HELPER.at)]])
      expect(producerCard({ ...producer, consents, memberIds: ['member'] })).to.deep.equal({ ...CARD, phone: null });
  });

  it('returns nothing that only officers may know', () => {
    const known = { ...producer, taxCode: '0100109106', personalId: '001190123456', email: 'hoa@example.vn' };
    expect(producerCard(known)).to.deep.equal(CARD);
  });
});

describe('allowedCard', () => {
  it('returns the card as it was approved while the producer allows listing, whatever it is called by now', () => {
    expect(allowedCard(CARD, { ...producer, name: 'Hộ khác', addressLine: 'Xóm Trong' })).to.deep.equal(CARD);
  });

  it('returns it without address and phone when listing is allowed no more', () => {
    const unlisted = { ...producer, consents: [consent(['profile'])] };
    expect(allowedCard(CARD, unlisted)).to.deep.equal({ ...CARD, addressLine: null, phone: null });
  });

  it('returns it under the name of today without address and phone when the profile is taken back', () => {
    const gone = { ...producer, name: 'Một hộ', slug: 'mot-ho', withheld };
    expect(allowedCard(CARD, gone)).to.deep.equal({
      ...CARD,
      name: 'Một hộ',
      slug: 'mot-ho',
      addressLine: null,
      phone: null,
    });
  });
});
