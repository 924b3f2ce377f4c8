import { expect } from 'chai';
import { parseShopLink, parseShopLinks } from './shop-links.domain.ts';

describe('a link to a listing on a marketplace', () => {
  it('is kept as its host and path, under the name of the marketplace', () => {
    const read = [
      'https://shopee.vn/Mat-ong-i.123.456?sp_atk=x&xptdk=y#top',
      ' https://www.lazada.vn/products/mat-ong-i1-s2.html ',
      'https://vt.tiktok.com/ZSabc/',
      'https://postmart.vn/san-pham/tuong-nep',
      'https://s.shopee.vn/4AbCdEf',
    ].map(parseShopLink);
    expect(read).to.deep.equal([
      { shop: 'shopee', url: 'https://shopee.vn/Mat-ong-i.123.456' },
      { shop: 'lazada', url: 'https://www.lazada.vn/products/mat-ong-i1-s2.html' },
      { shop: 'tiktokShop', url: 'https://vt.tiktok.com/ZSabc' },
      { shop: 'postmart', url: 'https://postmart.vn/san-pham/tuong-nep' },
      { shop: 'shopee', url: 'https://s.shopee.vn/4AbCdEf' },
    ]);
  });

  const refused = [
    'http://shopee.vn/product/1/2',
    'https://shopee.vn/',
    'https://shopee.vn.example/product/1/2',
    'https://evil.example/shopee.vn/product',
    'https://shopee.vn@evil.example/product',
    'https://user:pw@shopee.vn/product/1/2',
    'https://shopee.vn:8443/product/1/2',
    'https://shopee.vn//evil.example',
    'javascript:alert(1)//https://shopee.vn/x',
    'mua ở shopee',
  ];
  for (const text of refused)
    it(`is refused as ${text}`, () => {
      expect(parseShopLink(text)).to.equal(null);
    });

  it('stands once, and each wrong one is told with its place', () => {
    const same = 'https://shopee.vn/product/1/2';
    const { links, errors } = parseShopLinks([same, 'https://example.vn/a', `${same}?x=1`]);
    expect(links).to.deep.equal([same]);
    expect(errors.map(({ pointer, code }) => `${code} at ${pointer}`)).to.deep.equal([
      'shop_link_unknown at /shopLinks/1',
    ]);
  });
});
