import { expect } from 'chai';
import { fallsOffSale, isExtendable, renewalState, toldFrom } from './ends.domain.ts';

const DAYS = {
  expiresOn: '2027-06-30',
  fileFrom: '2027-01-01',
  fileUntil: '2027-03-02',
  extendableUntil: '2027-12-27',
};

describe('when a certificate is to be renewed', () => {
  it('then its state follows from the days to file and the last good day', () => {
    const on = (today: string): string => renewalState(DAYS, false, today);
    expect(['2026-12-31', '2027-01-01', '2027-03-02', '2027-03-03', '2027-06-30', '2027-07-01'].map(on)).to.deep.equal([
      'early',
      'open',
      'open',
      'late',
      'late',
      'ended',
    ]);
    expect(renewalState(DAYS, true, '2027-07-01')).to.equal('extended');
    expect(renewalState({ ...DAYS, fileFrom: null, fileUntil: null }, false, '2026-01-01')).to.equal('open');
  });

  it('then it can run on from the first day of filing to the last that the law allows', () => {
    const on = (today: string): boolean => isExtendable(DAYS, today);
    expect(['2026-12-31', '2027-01-01', '2027-12-27', '2027-12-28'].map(on)).to.deep.equal([false, true, true, false]);
    expect(isExtendable({ ...DAYS, extendableUntil: null }, '2027-02-01')).to.equal(false);
  });
});

describe('when something of a product has ended', () => {
  it('then the product falls off sale with its food safety, and with its stars if its people said so', () => {
    const content = { afterExpiry: 'withoutStars', foodSafety: { documentId: 'paper' } } as Parameters<
      typeof fallsOffSale
    >[0];
    expect(fallsOffSale(content, { kind: 'stars', documentId: 'other' })).to.equal(false);
    expect(fallsOffSale({ ...content, afterExpiry: 'withdraw' }, { kind: 'stars', documentId: null })).to.equal(true);
    expect(fallsOffSale(content, { kind: 'document', documentId: 'paper' })).to.equal(true);
    expect(fallsOffSale(content, { kind: 'document', documentId: 'other' })).to.equal(false);
  });

  it('then it is told for half a year', () => {
    expect(toldFrom('2027-06-30')).to.equal('2027-01-01');
  });
});
