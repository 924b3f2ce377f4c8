import { expect } from 'chai';
import { askedWords, beginningsOf, orderKey } from './words.ts';

const finds = (text: string, question: string): boolean => {
  const kept = beginningsOf([text]);
  return askedWords(question).every((word) => kept.includes(word));
};

describe('when a name is looked for', () => {
  it('then it is found by the beginnings of its words, in any order, without marks and capitals', () => {
    for (const question of ['tuong', 'Tương nếp', 'uc ky', 'KY UC', 'ne', 't', '500', 'tương, Úc'])
      expect(finds('Tương nếp Úc Kỳ chai 500 ml', question), question).to.equal(true);
  });

  it('then it is not found by what stands in the middle of a word, or by a word that it lacks', () => {
    for (const question of ['uong', 'tuong ban', 'ml500']) expect(finds('Tương nếp 500 ml', question)).to.equal(false);
  });

  it('then a word that is longer than what is kept is found by itself', () => {
    expect(finds('Internationalisation', 'internationalisation')).to.equal(true);
  });

  it('then a question of signs alone asks for no word', () => {
    expect(askedWords(' ,.!% ')).to.deep.equal([]);
  });

  it('then letters that take two units of text are never cut in half', () => {
    const rare = '𠀀'.repeat(12);
    expect(beginningsOf([rare]).every((word) => word.isWellFormed())).to.equal(true);
    expect(finds(rare, rare)).to.equal(true);
  });

  it('then long texts and long questions stay small', () => {
    const long = Array.from({ length: 500 }, (_, at) => `từ${String(at)}`).join(' ');
    expect(beginningsOf([long])).to.have.length.at.most(400);
    expect(askedWords(long)).to.have.length.at.most(10);
  });
});

describe('when names are put in order', () => {
  it('then marks and capitals count for nothing', () => {
    const names = ['ổi', 'Ác', 'Đào', 'dừa', 'An'];
    expect(names.toSorted((one, other) => (orderKey(one) < orderKey(other) ? -1 : 1))).to.deep.equal([
      'Ác',
      'An',
      'Đào',
      'dừa',
      'ổi',
    ]);
  });
});
