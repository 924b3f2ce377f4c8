import { expect } from 'chai';
import { htmlOf, marked, unmarked } from './highlight.domain.ts';
import { partsOf } from './parts.domain.ts';
import { typedWordsOf } from './words.domain.ts';

const shown = (text: string, words: string): string | null => {
  const found = marked(text, partsOf(typedWordsOf(words), true));
  return found === null ? null : htmlOf(found);
};

describe('when a text that was found is shown', () => {
  const cases: readonly (readonly [text: string, words: string, expected: string | null])[] = [
    ['Gạo nếp Thầu Dầu', 'nep gao', '<em>Gạo</em> <em>nếp</em> Thầu Dầu'],
    ['Đồ gỗ', 'do', '<em>Đồ</em> gỗ'],
    ['Miến dong', 'mien do', '<em>Miến</em> <em>do</em>ng'],
    ['Miến dong', 'do mien', '<em>Miến</em> dong'],
    ['Gạo nếp'.normalize('NFD'), 'nep', `Gạo <em>nếp</em>`.normalize('NFD')],
    ['Nghệ'.normalize('NFD'), 'nghe', `<em>Nghệ</em>`.normalize('NFD')],
    ['Chè Tân Cương', 'tra', '<em>Chè</em> Tân Cương'],
    ['Đậu phộng rang', 'lac', '<em>Đậu</em> <em>phộng</em> rang'],
    ['Lạc đỏ, dau phong', 'dau phong', '<em>Lạc</em> đỏ, <em>dau</em> <em>phong</em>'],
    ['Chè Tân Cương', 'trà', '<em>Chè</em> Tân Cương'],
    ['Bún khô túi 5kg', '5 kg', 'Bún khô túi <em>5</em><em>kg</em>'],
    ['Gạo TH 3-7, túi 7 kg', '7kg', 'Gạo TH 3-7, túi <em>7</em> <em>kg</em>'],
    ['Mật ong 1.000ml', '1 lit', 'Mật ong <em>1.000</em><em>ml</em>'],
    ['Mật ong 1 lít', '1 li', 'Mật ong <em>1</em> <em>lí</em>t'],
    ['Tương', 'gao', null],
  ];
  for (const [text, words, expected] of cases)
    it(`then “${words}” marks ${expected ?? `nothing in ${text}`}`, () => {
      expect(shown(text, words)).to.equal(expected);
    });

  it('then what was written as HTML is text, in and outside of the marks', () => {
    expect(shown('<b>Gạo</b> & "nếp" <em>', 'gao')).to.equal(
      '&lt;b&gt;<em>Gạo</em>&lt;/b&gt; &amp; &quot;nếp&quot; &lt;em&gt;',
    );
  });

  it('then marks that somebody wrote themselves are none', () => {
    expect(unmarked('\uE000Gạo\uE001 nếp')).to.equal('Gạo nếp');
  });
});
