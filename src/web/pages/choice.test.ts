import { expect } from 'chai';
import fc from 'fast-check';
import { addressOf, apiQueryOf, choosing, readChoice, toggling } from './choice.ts';
import { priceText } from '../shared/formats.ts';
import { readPrice } from './price.ts';

const chosenBy = (search: string) => readChoice(new URLSearchParams(search));

describe('when an address says what is chosen', () => {
  it('then forms and links say the same', () => {
    expect(chosenBy('set=3&set=4&q=+che+&stars=')).to.deep.equal(chosenBy('q=che&set=3,4'));
  });

  it('then of what can be said once, the first counts', () => {
    expect(chosenBy('q=a&q=b&page=2&page=3')).to.deep.equal({ q: ['a'], page: ['2'] });
  });

  it('then it is written as it was read, in one order', () => {
    for (const [search, address] of [
      ['', '/'],
      ['stars=4,5&q=mật ong', '/?q=m%E1%BA%ADt%20ong&stars=4,5'],
      ['area=05908@2025-07-01', '/?area=05908%402025-07-01'],
      ['q=%26%3D%23', '/?q=%26%3D%23'],
    ] as const) {
      expect(addressOf(chosenBy(search), 'vi')).to.equal(address);
      expect(chosenBy(address.slice(2)), address).to.deep.equal(chosenBy(search));
    }
    expect(addressOf({ q: ['x'] }, 'en')).to.equal('/en?q=x');
    expect(addressOf({}, 'en')).to.equal('/en');
  });

  it('then a value goes in and out, and what changes begins on the first page', () => {
    const choice = chosenBy('q=che&stars=4&page=3');
    expect(toggling(choice, 'stars', '5')).to.deep.equal({ q: ['che'], stars: ['4', '5'] });
    expect(toggling(choice, 'stars', '4')).to.deep.equal({ q: ['che'], stars: [] });
    expect(choosing(choice, 'sort', ['cheapest'])).to.not.have.property('page');
  });

  it('then the API is asked for the same', () => {
    const query = Object.fromEntries(new URLSearchParams(apiQueryOf(chosenBy('q=che&stars=4,5&priceMin=50k&page=3'))));
    expect(query).to.deep.equal({
      facets: 'set,area,stars,certificate',
      q: 'che',
      stars: '4,5',
      priceMin: '50000',
      offset: '48',
    });
  });
});

describe('when a price is typed', () => {
  it('then it is read as people write it', () => {
    for (const [text, vnd] of [
      ['45000', 45_000],
      ['45.000', 45_000],
      ['1,250,000 đ', 1_250_000],
      ['45k', 45_000],
      ['45 nghìn', 45_000],
      ['2 triệu', 2_000_000],
      ['0', 0],
      ['50.000 ₫', 50_000],
      ['50.000\u00a0₫', 50_000],
      ['50\u202f000\u00a0đ', 50_000],
      ['4,300₫', 4_300],
      ['₫4,300', 4_300],
      ['50.000 đồng', 50_000],
      ['50.000 Đồng'.normalize('NFD'), 50_000],
      ['50.000 VND', 50_000],
      ['VND 50.000', 50_000],
      ['50.000vnđ', 50_000],
      ['50 nghin dong', 50_000],
      ['50k ₫', 50_000],
      ['1,5 triệu', 1_500_000],
      ['1.5tr', 1_500_000],
      ['1,25 triệu đồng', 1_250_000],
      ['1.000k', 1_000_000],
    ] as const)
      expect(readPrice(text), text).to.equal(vnd);
  });

  it('then every price that a page writes is read again', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10_000_000_000 }),
        fc.constantFrom('vi' as const, 'en' as const),
        (vnd, locale) => {
          expect(readPrice(priceText(vnd, locale))).to.equal(vnd);
        },
      ),
    );
  });

  it('then what could mean several prices means none', () => {
    for (const text of [
      '45.5',
      '4.5k',
      '-1',
      '1tr2',
      'rẻ',
      '45.0000',
      '1.250,000',
      '1.250 triệu',
      '1,5',
      '5 USD',
      '₫',
      '',
    ])
      expect(readPrice(text), text).to.equal(null);
  });
});
