import { expect } from 'chai';
import { loadConsentTexts, textErrors, textWarnings } from './consent-texts.ts';

const texts = [
  { version: '2025-1', validTo: '2026-06-30' },
  { version: '2026-1', validTo: null },
];

describe('when a consent names its wording', () => {
  it('then one that ended on that day is taken without a word, the day after with a warning', () => {
    const at = (instant: string) => textWarnings({ textVersion: '2025-1', at: instant }, texts).map(({ code }) => code);
    expect(at('2026-06-30T16:59:59.999Z')).to.deep.equal([]);
    expect(at('2026-06-30T17:00:00.000Z')).to.deep.equal(['text_version_ended']);
  });

  it('then one that nobody knows is an error, and a stored one from before is no doubt', () => {
    expect(textErrors('2019-9', texts, '/textVersion')).to.deep.equal([
      { pointer: '/textVersion', code: 'text_version_unknown', values: { known: '2025-1, 2026-1' } },
    ]);
    expect(textErrors('2026-1', texts, '/textVersion')).to.deep.equal([]);
    expect(textWarnings({ textVersion: 'demo-1', at: '2026-11-23T01:00:00.000Z' }, texts)).to.deep.equal([]);
  });

  it('then every wording says each purpose once, in both languages', async () => {
    for (const { purposes, rights, version } of await loadConsentTexts()) {
      expect(
        purposes.map(({ purpose }) => purpose),
        version,
      ).to.deep.equal(['profile', 'listing', 'feeds']);
      for (const { title, sentence, more } of purposes)
        for (const text of [title, sentence, more, rights]) expect(text).to.have.all.keys('vi', 'en');
    }
  });
});
