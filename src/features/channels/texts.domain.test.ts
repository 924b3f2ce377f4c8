import { expect } from 'chai';
import { capitalsIn, emojiIn, phraseIn, scriptIn } from './texts.domain.ts';

const CLAIMS = ['chữa bệnh', 'tiểu đường', 'ung thư', 'điều trị'];
const EXCEPT = ['không phải là thuốc', 'không phải là thuốc chữa bệnh', 'không thay thế thuốc chữa bệnh'];

describe('when phrases are looked for in a text', () => {
  for (const text of ['Chữa bệnh dạ dày', 'CHỮA BỆNH', 'chua benh', 'chữa benh', 'Tieu duong', 'ung-thu', 'điều\ntrị'])
    it(`then "${text}" has one, with marks or without`, () => {
      expect(phraseIn(text, CLAIMS)).not.to.equal(null);
    });

  for (const text of [
    'muối tiêu đường',
    'chưa bệnh',
    'khung thu',
    'trung thu',
    'điệu trị',
    'vị chua, bền',
    'Sản phẩm này không phải là thuốc chữa bệnh',
    'khong thay the thuoc chua benh',
  ])
    it(`then "${text}" has none: other marks are other words, and what the law has labels say is no claim`, () => {
      expect(phraseIn(text, CLAIMS, EXCEPT)).to.equal(null);
    });

  it('then a claim behind the words of the law is told', () => {
    expect(phraseIn('Không phải là thuốc nhưng chữa bệnh dạ dày', CLAIMS, EXCEPT)).to.equal('chữa bệnh');
  });
});

describe('when the letters of a text are looked at', () => {
  it('then words in capitals are counted in a row, abbreviations and codes aside', () => {
    expect(capitalsIn('TƯƠNG NẾP ÚC KỲ chai 500 ml', ['OCOP'])).to.deep.equal({ row: 4, all: false });
    expect(capitalsIn('MẬT ONG 500ML', [])).to.deep.equal({ row: 2, all: true });
    expect(capitalsIn('Gạo ST25 OCOP HTX Úc Kỳ', ['OCOP', 'HTX'])).to.deep.equal({ row: 0, all: false });
    expect(capitalsIn('OCOP', [])).to.deep.equal({ row: 1, all: false });
    expect(capitalsIn('', [])).to.deep.equal({ row: 0, all: false });
  });

  it('then emoji are counted, and signs are none', () => {
    expect(emojiIn('Tương 🔥 ngon ✅ ❤️')).to.equal(3);
    expect(emojiIn('Tương ★★★ © ® ✓ • 25°C, 1/2')).to.equal(0);
  });

  it('then letters of other scripts are found, those of chemistry are none of them', () => {
    expect(scriptIn('Tương 正品 nếp', ['Han', 'Thai'])).to.equal('正品');
    expect(scriptIn('β-glucan, 5 µg, Ω-3', ['Han', 'Thai', 'Cyrillic'])).to.equal(null);
  });
});
