import { expect } from 'chai';
import fc from 'fast-check';
import { slugOf, withoutMarks } from './text.ts';

describe('when a text becomes part of an address', () => {
  it('then Vietnamese letters lose their marks, and the rest becomes hyphens', () => {
    expect(slugOf('HTX Tương nếp Úc Kỳ')).to.equal('htx-tuong-nep-uc-ky');
    expect(slugOf('  Đặc sản “Điềm Thụy” & con, 2026 ')).to.equal('dac-san-diem-thuy-con-2026');
    expect(slugOf('茶')).to.equal('');
  });

  it('then letters that do not come apart are their base', () => {
    expect(slugOf('Ðặc sản Ðức Lương')).to.equal('dac-san-duc-luong');
    expect(slugOf('Ɖậu phụ Cœur de Bœuf')).to.equal('dau-phu-coeur-de-boeuf');
    expect(slugOf('Straße Łódź Øl Þór Ħal Işıl ẞ Æ ﬁ Ⅻ')).to.equal('strasse-lodz-ol-thor-hal-isil-ss-ae-fi-xii');
  });

  it('then no Latin letter of Europe is lost', () => {
    const latin = Array.from({ length: 0x180 - 0xc0 }, (_, at) => String.fromCodePoint(0xc0 + at));
    for (const letter of latin.filter((each) => /\p{Script=Latin}/u.test(each)))
      expect(slugOf(`a${letter}z`), letter).to.match(/^a-?[a-z]+-?z$/);
  });

  it('then composed and decomposed letters give the same', () => {
    expect(slugOf('Tương nếp Úc Kỳ'.normalize('NFD'))).to.equal(slugOf('Tương nếp Úc Kỳ'.normalize('NFC')));
  });

  it('then any text gives one that needs no escaping, and gives itself again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const slug = slugOf(text);
        expect(slug).to.match(/^([a-z0-9]+(-[a-z0-9]+)*)?$/);
        expect(slug.length).to.be.at.most(80);
        expect(slugOf(slug)).to.equal(slug);
      }),
    );
  });

  it('then folding twice is folding once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        expect(withoutMarks(withoutMarks(text))).to.equal(withoutMarks(text));
      }),
    );
  });
});
