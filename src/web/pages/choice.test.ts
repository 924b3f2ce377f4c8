import { expect } from 'chai';
import { addressOf, apiQueryOf, withValues, parseChoice, withToggledValue } from './choice.ts';

const chosenBy = (search: string) => parseChoice(new URLSearchParams(search));

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
    expect(withToggledValue(choice, 'stars', '5')).to.deep.equal({ q: ['che'], stars: ['4', '5'] });
    expect(withToggledValue(choice, 'stars', '4')).to.deep.equal({ q: ['che'], stars: [] });
    expect(withValues(choice, 'sort', ['cheapest'])).to.not.have.property('page');
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
