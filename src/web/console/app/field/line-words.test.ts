import { expect } from 'chai';
import { loadChannels } from '../../../../features/channels/index.ts';
import { products } from '../texts/vi/products.ts';
import { lineWords } from './line-words.ts';

const { shopee } = await loadChannels();
const said = (value: string | number): string => lineWords(value, shopee as never, products.channels.measures);

describe('when a line of a marketplace is told', () => {
  it('then measures and ways of shipping are called by their names, everything else as it is', () => {
    expect(said('lengthMm, widthMm, heightMm')).to.equal('dài, rộng, cao');
    expect(said('5001, 5004')).to.equal('Nhanh, Hàng Cồng Kềnh');
    expect(said(5)).to.equal('5');
    expect(said('Zalo 0912, gọi ngay')).to.equal('Zalo 0912, gọi ngay');
  });
});
