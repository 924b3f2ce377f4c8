import { expect } from 'chai';
import fc from 'fast-check';
import { slugOf } from './text.ts';

describe('when a text becomes part of an address', () => {
  it('then Vietnamese letters lose their marks, and the rest becomes hyphens', () => {
    expect(slugOf('HTX Tương nếp Úc Kỳ')).to.equal('htx-tuong-nep-uc-ky');
    expect(slugOf('  Đặc sản “Điềm Thụy” & con, 2026 ')).to.equal('dac-san-diem-thuy-con-2026');
    expect(slugOf('茶')).to.equal('');
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
});
