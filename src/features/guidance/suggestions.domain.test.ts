import { expect } from 'chai';
import { readFile } from 'node:fs/promises';
import { withoutMarks } from '../../kernel/text.ts';
import { loadGuidance } from './guidance.seed.ts';
import { findForbiddenPhrase, suggestedSets } from './suggestions.domain.ts';

const guidance = await loadGuidance();
const setsFor = (name: string) => suggestedSets(name, guidance).map(({ set }) => set);

interface Demo {
  readonly products: readonly {
    readonly content: { readonly name: { readonly vi: string }; readonly setNumber: number };
  }[];
}
const demo = JSON.parse(await readFile(new URL('../../../seed/demo/products.json', import.meta.url), 'utf8')) as Demo;

describe('when a set is suggested by a name', () => {
  it('is among the first three for every product of the demo, with marks or without', () => {
    const missed = demo.products
      .flatMap(({ content: { name, setNumber } }) =>
        [name.vi, withoutMarks(name.vi)].map((typed) => [typed, setNumber] as const),
      )
      .filter(([typed, set]) => !setsFor(typed).includes(set));
    expect(missed).to.deep.equal([]);
  });

  it('is the first for the example of each set', () => {
    for (const { set, name } of guidance) expect(setsFor(name.good.vi)[0], name.good.vi).to.equal(set);
  });

  it('goes by what a thing is before what it is made of', () => {
    for (const [name, set] of [
      ['Dầu lạc ép lạnh', 7],
      ['Lạc nhân đỏ túi 1 kg', 3],
      ['Rượu nếp cái hoa vàng', 14],
      ['Gạo nếp cái hoa vàng', 3],
      ['Trà hoa cúc', 12],
      ['Hoa cúc vàng', 23],
      ['Tương ớt chai 250 ml', 9],
      ['Ớt khô túi 200 g', 10],
      ['Khăn lụa', 22],
      ['Homestay bản Quyên', 26],
    ] as const)
      expect(setsFor(name)[0], name).to.equal(set);
  });

  it('says nothing of a name that tells nothing', () => {
    expect(setsFor('')).to.deep.equal([]);
    expect(setsFor('Hàng mới 2026')).to.deep.equal([]);
  });
});

describe('when a text says what goods of its set may not', () => {
  const honey = guidance[3];
  if (!honey) throw new Error('there is no set 4');

  it('is told the phrase and why, however it is typed', () => {
    for (const text of ['Mật ong chữa ho cho trẻ', 'Mat ong CHUA HO', 'mật ong chữa  ho'])
      expect(findForbiddenPhrase(text, honey)).to.include({ vi: 'chữa ho', because: 'health' });
  });

  it('is told nothing of other words', () => {
    expect(findForbiddenPhrase('Mật ong hoa rừng, quay tháng ba', honey)).to.equal(null);
  });
});
