import { expect } from 'chai';
import { dayText, phoneText, priceText, seasonText, textInLocale } from './formats.ts';

describe('when a page writes for its reader', () => {
  it('then prices stay on one line', () => {
    expect(priceText(1_250_000, 'vi')).to.equal('1.250.000\u00A0₫');
    expect(priceText(1_250_000, 'en')).to.equal('1,250,000\u00A0₫');
  });

  it('then days are written as the reader says them', () => {
    expect(dayText('2029-06-05', 'vi')).to.equal('05/06/2029');
    expect(dayText('2029-06-05', 'en')).to.equal('5 June 2029');
  });

  it('then a number of Việt Nam is grouped, and any other left alone', () => {
    expect(phoneText('+84366123456')).to.equal('0366 123 456');
    expect(phoneText('+842083861234')).to.equal('0208 386 1234');
    expect(phoneText('+12025550123')).to.equal('+12025550123');
  });

  it('then months in a row are one season, over the new year too', () => {
    expect(seasonText([9, 10, 11], 'vi')).to.equal('tháng 9 đến tháng 11');
    expect(seasonText([1, 11, 12, 5], 'vi')).to.equal('tháng 5, tháng 11 đến tháng 1');
    expect(seasonText([3], 'en')).to.equal('March');
    expect(seasonText([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], 'en')).to.equal('all year');
  });

  it('then a text that nobody translated is told in Vietnamese, and marked so', () => {
    expect(textInLocale({ vi: 'Chè', en: null }, 'en')).to.deep.equal({ text: 'Chè', lang: 'vi' });
    expect(textInLocale({ vi: 'Chè', en: 'Tea' }, 'en')).to.deep.equal({ text: 'Tea', lang: undefined });
    expect(textInLocale({ vi: 'Chè', en: 'Tea' }, 'vi')).to.deep.equal({ text: 'Chè', lang: undefined });
  });
});
