import { expect } from 'chai';
import fc from 'fast-check';
import { typedWordsOf, wordsOf } from './words.domain.ts';

describe('when a text is taken apart for the search', () => {
  it('then letters and digits are words of their own', () => {
    for (const [text, words] of [
      ['Gạo 9kg', 'gao 9 kg'],
      ['Gạo 9 kg', 'gao 9 kg'],
      ['5㎏', '5 kg'],
      ['TH3-7', 'th 3 7'],
      ['1.000ml, 1.250.000 đồng', '1000 ml 1250000 dong'],
      ['10.2025', '10 2025'],
      ['0.500 l', '0 500 l'],
      ['1.5kg', '1 5 kg'],
      ['Ðậu Ɖỗ Cœur Łódź Øl', 'dau do coeur lodz ol'],
      ['Gạ\u200bo t\u00adám', 'gao tam'],
      ['Sаmsung', 'samsung'],
    ] as const)
      expect(wordsOf(text).join(' '), text).to.equal(words);
  });

  it('then the two ways to place a tone are one, and other marks are others', () => {
    const marked = (text: string) => typedWordsOf(text).map((word) => word.marked);
    for (const [one, other] of [
      ['hoà', 'hòa'],
      ['khoẻ', 'khỏe'],
      ['thuỷ', 'thủy'],
      ['QUÝ', 'qúy'],
      ['HOÀ', 'hòa'],
      ['hoàn', 'hòan'],
    ] as const)
      expect(marked(one), one).to.deep.equal(marked(other));
    expect(marked('hóa')).to.not.deep.equal(marked('hòa'));
    expect(marked('hoá')).to.not.deep.equal(marked('hoa'));
    expect(marked('hoa 9')).to.deep.equal([null, null]);
  });

  it('then i and y at the end of a syllable are one, unless they follow another vowel', () => {
    for (const [one, other] of [
      ['Kỳ', 'kì'],
      ['Mỹ', 'mĩ'],
      ['LÝ', 'lí'],
      ['quý', 'quí'],
      ['qúy', 'quí'],
      ['kỹ thuật', 'kĩ thuật'],
      ['y tế', 'i tế'],
    ] as const)
      expect(typedWordsOf(one), one).to.deep.equal(typedWordsOf(other));
    for (const [one, other] of [
      ['tay', 'tai'],
      ['thủy', 'thủi'],
      ['mây', 'mâi'],
      ['yến', 'iến'],
    ] as const)
      expect(typedWordsOf(one), one).to.not.deep.equal(typedWordsOf(other));
  });

  it('then an unfinished syllable is a beginning of the finished one', () => {
    const [begun, whole] = ['hoà', 'hoàng'].map((text) => typedWordsOf(text)[0]?.marked ?? '');
    expect(whole?.startsWith(begun ?? '-')).to.equal(true);
  });

  it('then its words are their own words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const words = wordsOf(text).join(' ');
        expect(wordsOf(words).join(' ')).to.equal(words);
      }),
    );
  });

  it('then its words are the same with their marks and without', () => {
    const texts = fc.array(fc.constantFrom(...Array.from('aàđĐ9½. -ﬁß㎏\u200bоÐ'), 'e\u0301', '1.000'), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(texts, (pieces) => {
        const text = `a${pieces.join('')}`;
        expect(typedWordsOf(text).map(({ folded }) => folded)).to.deep.equal(wordsOf(text));
      }),
      { numRuns: 1_000 },
    );
  });

  it('then its normal form makes no difference', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        expect(typedWordsOf(text.normalize('NFD'))).to.deep.equal(typedWordsOf(text.normalize('NFC')));
      }),
    );
  });
});
