import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import { channelCodes } from './channel.ts';
import { channelIn, loadChannels } from './channels.seed.ts';

const shopee = JSON.parse(
  await readFile(new URL('../../../seed/channels/shopee.json', import.meta.url), 'utf8'),
) as Readonly<Record<string, unknown>> & { readonly requirements: readonly Readonly<Record<string, unknown>>[] };

describe('when the marketplaces are read from seed/channels', () => {
  it('then a file that is not as its schema says is refused by file and place', () => {
    const requirements = [{ ...shopee.requirements[0], severity: 'perhaps' }];
    expect(() => channelIn('shopee', { ...shopee, requirements })).to.throw('seed/channels/shopee.json/requirements/0');
  });

  it('then a requirement without a known source, a name used twice, and another marketplace are refused', () => {
    const [first] = shopee.requirements;
    const unsourced = [{ ...first, source: 'hearsay' }];
    expect(() => channelIn('shopee', { ...shopee, requirements: unsourced })).to.throw('no source hearsay');
    const twice = [first, first];
    expect(() => channelIn('shopee', { ...shopee, requirements: twice })).to.throw(
      'two requirements are named shopee.name.length',
    );
    expect(() => channelIn('lazada', shopee)).to.throw('is about shopee');
  });

  it('then each says where it knows what from, since when, and what a person can do', async () => {
    const channels = await loadChannels();
    for (const code of channelCodes)
      for (const { rule, text, lack, fix, source } of channels[code].requirements) {
        expect(rule).to.match(new RegExp(`^${code}\\.`));
        expect(source.title, rule).to.not.equal('');
        for (const told of [text.vi, text.en, lack.vi, lack.en, fix.vi, fix.en]) expect(told, rule).to.not.equal('');
        // "Có mô tả" beside a product without one reads as praise.
        expect(lack.vi, rule)
          .to.not.equal(text.vi)
          .and.not.match(/^Có (?!hơn|quá)/);
      }
  });
});
