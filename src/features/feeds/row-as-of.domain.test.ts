import { expect } from 'chai';
import { loadChannels } from '../channels/index.ts';
import { lacksAsOf, rowAsOf } from './row-as-of.domain.ts';

const { shopee } = await loadChannels();
const LACK = {
  rule: 'export.consentMissing',
  pointer: '',
  sku: null,
  value: null,
  limit: null,
  severity: 'block',
} as const;
const row = {
  state: 'ready' as const,
  text: 'with stars',
  textUntil: '2026-12-01',
  laterText: 'without stars',
  validUntil: '2026-12-31',
  lacks: [],
};

describe('rowAsOf', () => {
  it('returns the text of the stars on their last day, and the later one from the day after', () => {
    expect(rowAsOf(row, '2026-12-01')).to.deep.equal({ text: 'with stars', state: 'ready' });
    expect(rowAsOf(row, '2026-12-02')).to.deep.equal({ text: 'without stars', state: 'ready' });
  });

  it('returns the only text where there is no later one', () => {
    expect(rowAsOf({ ...row, laterText: null }, '2026-12-02').text).to.equal('with stars');
  });

  it('returns lapsed from the day after the last, whatever the row was', () => {
    expect(rowAsOf(row, '2026-12-31').state).to.equal('ready');
    for (const state of ['ready', 'blocked', 'gone'] as const)
      expect(rowAsOf({ ...row, state }, '2027-01-01').state).to.equal('lapsed');
  });

  it('returns blocked for what lacks something, and gone for what is off sale', () => {
    expect(rowAsOf({ ...row, state: 'blocked' }, '2026-12-02').state).to.equal('blocked');
    expect(rowAsOf({ ...row, state: 'gone' }, '2026-12-02').state).to.equal('gone');
  });

  it('returns heldBack for what is off sale only on marketplaces', () => {
    expect(rowAsOf({ ...row, state: 'gone', lacks: [LACK] }, '2026-12-02').state).to.equal('heldBack');
  });
});

describe('lacksAsOf', () => {
  const rules = (day: string) => lacksAsOf(shopee, row, day).map(({ rule, severity }) => `${severity} ${rule}`);

  it('warns 30 days before the last day, and blocks after it', () => {
    expect(rules('2026-12-01')).to.deep.equal([]);
    expect(rules('2026-12-02')).to.deep.equal(['warn shopee.papers.daysLeft']);
    expect(rules('2027-01-01')).to.deep.equal(['block shopee.papers.daysLeft']);
  });

  it('returns what the row lacks whatever the day before that', () => {
    expect(lacksAsOf(shopee, { ...row, lacks: [LACK] }, '2026-12-01')).to.deep.equal([LACK]);
  });
});
