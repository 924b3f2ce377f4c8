import { expect } from 'chai';
import { diffWords } from './word-diff.ts';

const shown = (before: string, after: string): string =>
  diffWords(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'new' ? `+${text}+` : `-${text}-`))
    .join(' ');

describe('when two texts are compared word by word', () => {
  it('then only the words that differ are marked, and signs belong to no word', () => {
    expect(shown('Ủ chum hai tháng, hạt đậu còn nguyên.', 'Ủ chum ba tháng, hạt đậu còn nguyên.')).to.equal(
      'Ủ chum -hai- +ba+ tháng, hạt đậu còn nguyên.',
    );
    expect(shown('Giá 35.000 đồng', 'Giá 36.000 đồng')).to.equal('Giá -35.000- +36.000+ đồng');
    expect(shown('Vị đậm', 'Vị đậm, hậu ngọt')).to.equal('Vị đậm +, hậu ngọt+');
  });

  it('then a letter written in two ways of Unicode, and more space, are no change', () => {
    expect(diffWords('Tương nếp'.normalize('NFD'), 'Tương  nếp\n')).to.deep.equal([
      { kind: 'same', text: 'Tương nếp' },
    ]);
  });

  it('then texts with little in common, one that is empty, and very long ones stand one after the other', () => {
    expect(shown('Nấu từ gạo và men lá rừng', 'Hạt tròn, thơm, và để được lâu')).to.match(/^-[^-]+- \+[^+]+\+$/);
    expect(shown('', 'Mới')).to.equal('+Mới+');
    expect(shown('Cũ', '')).to.equal('-Cũ-');
    expect(diffWords('', '')).to.deep.equal([]);
    const many = (word: string): string => Array.from({ length: 1_000 }, (_, at) => `${word}${String(at)}`).join(' ');
    expect(diffWords(many('a'), many('b')).map(({ kind }) => kind)).to.deep.equal(['gone', 'new']);
  });
});
