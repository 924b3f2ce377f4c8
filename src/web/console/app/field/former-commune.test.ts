import { expect } from 'chai';
import { inCommune, MAX_HAMLET, replacedHamlet } from './former-commune.ts';

describe('when a commune is found by the name it had before', () => {
  it('then the former name stands behind the hamlet, without the word for its kind, and once', () => {
    expect(inCommune('Xóm Múc', 'Xã Úc Kỳ')).to.equal('Xóm Múc, Úc Kỳ cũ');
    expect(inCommune('Xóm Múc, Úc Kỳ cũ', 'Xã Úc Kỳ')).to.equal('Xóm Múc, Úc Kỳ cũ');
    expect(inCommune('', 'Thị trấn Hương Sơn')).to.equal('Hương Sơn cũ');
  });

  it('then another commune takes the place of the former name, and one found by its own name takes it away', () => {
    expect(inCommune('Xóm Múc, Úc Kỳ cũ', 'Xã Nhã Lộng')).to.equal('Xóm Múc, Nhã Lộng cũ');
    expect(inCommune('Xóm Múc, Úc Kỳ cũ', null)).to.equal('Xóm Múc');
    expect(inCommune('Úc Kỳ cũ', null)).to.equal('');
    expect(inCommune('Xóm Chợ cũ kỹ', null)).to.equal('Xóm Chợ cũ kỹ');
  });

  it('then a hamlet that is chosen afterwards keeps it, unless it brings its own', () => {
    expect(replacedHamlet('Úc Kỳ cũ', 'Xóm Múc')).to.equal('Xóm Múc, Úc Kỳ cũ');
    expect(replacedHamlet('Xóm Ngoài, Úc Kỳ cũ', 'Xóm Múc')).to.equal('Xóm Múc, Úc Kỳ cũ');
    expect(replacedHamlet('Xóm Ngoài, Úc Kỳ cũ', 'Xóm Soi, Nhã Lộng cũ')).to.equal('Xóm Soi, Nhã Lộng cũ');
    expect(replacedHamlet('Xóm Ngoài', 'Xóm Múc')).to.equal('Xóm Múc');
  });

  it('then nothing is longer than the service takes', () => {
    const long = 'X'.repeat(MAX_HAMLET);
    expect(inCommune(long, 'Xã Úc Kỳ')).to.equal(long);
  });
});
