import { expect } from 'chai';
import { channelCodes, loadChannels } from '../../channels/index.ts';
import { fieldName } from './places.domain.ts';

describe('when a report names a field', () => {
  it('then each that a marketplace asks for has a name, in both languages', async () => {
    const channels = await loadChannels();
    for (const code of channelCodes)
      for (const { pointer } of channels[code].requirements)
        for (const locale of ['vi', 'en'] as const)
          expect(fieldName(pointer.replaceAll('*', '0'), locale), pointer).to.not.equal('');
  });

  it('then a row of a list is named by what stands in it, and an unknown place has no name', () => {
    expect(fieldName('/variants/12/priceVnd', 'vi')).to.equal('Giá bán');
    expect(fieldName('/variants/12/options/0/name', 'en')).to.equal('Variants');
    expect(fieldName('/nameplate', 'vi')).to.equal('');
    expect(fieldName('', 'vi')).to.equal('');
  });
});
