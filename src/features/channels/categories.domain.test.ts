import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import { isKnownCategory, proposedCategory } from './categories.domain.ts';
import { categoriesIn, loadChannels } from './channels.seed.ts';

const { categories } = (await loadChannels()).shopee;
if (!categories) throw new Error('Shopee has categories');
const table = categories;

const proposed = (setNumber: number | null, vi: string): number | null =>
  proposedCategory(table, { setNumber, name: { vi } })?.id ?? null;

describe('when a product has no category of Shopee', () => {
  it('then one is proposed by its OCOP set, and a finer one by what it is called', () => {
    expect(proposed(3, 'Gạo nếp Thầu Dầu')).to.equal(100_798);
    expect(proposed(3, 'Hạt sen khô')).to.equal(101_579);
    expect(proposed(9, 'Tương nếp Úc Kỳ')).to.equal(101_587);
    expect(proposed(9, 'Tương ớt Mường Khương')).to.equal(101_588);
    expect(proposed(2, 'Gà đồi Phú Bình nguyên con')).to.equal(101_599);
    expect(proposed(21, 'Khay tre đan hoa thị')).to.equal(101_247);
    expect(proposed(21, 'Giỏ tre đan nan')).to.equal(101_254);
    expect(proposed(21, 'Đồ lưu niệm')).to.equal(101_165);
  });

  it('then the first word of its name that tells decides: what a thing is comes before what it is made of', () => {
    expect(proposed(7, 'Dầu lạc ép lạnh')).to.equal(100_803);
    expect(proposed(7, 'Lạc rang dầu dừa')).to.equal(100_792);
    expect(proposed(7, 'HỘP QUÀ dầu lạc, dầu mè')).to.equal(100_656);
    expect(proposed(10, 'Muối ớt')).to.equal(101_585);
  });

  it('then words are whole words with their marks, composed or not', () => {
    // "mắm" is none of "mâm", and "ấm" is not within "tấm".
    expect(proposed(21, 'Tấm lót bàn cói')).to.equal(101_247);
    expect(proposed(7, 'Da\u0302\u0300u la\u0323c')).to.equal(100_803);
  });

  it('then nothing is proposed where we know of no category that would fit', () => {
    for (const setNumber of [14, 15, 26, null]) expect(proposed(setNumber, 'Rượu nếp')).to.equal(null);
  });

  it('then every set of goods but those two with alcohol has a proposal that Shopee has', () => {
    for (let set = 1; set <= 25; set += 1) {
      const id = proposed(set, 'x');
      if ([14, 15].includes(set)) expect(id).to.equal(null);
      else expect(isKnownCategory(table, id ?? 0), String(set)).to.equal(true);
    }
  });
});

describe('when the categories are read from seed/channels', () => {
  it('then a proposal that is not on the list, or has no name, is refused', async () => {
    const file = JSON.parse(
      await readFile(new URL('../../../seed/channels/shopee-categories.json', import.meta.url), 'utf8'),
    ) as Readonly<Record<string, unknown>>;
    expect(() => categoriesIn({ ...file, sets: [{ set: 1, category: 17 }] })).to.throw('17');
    expect(() => categoriesIn({ ...file, names: {} })).to.throw('is not told of');
    expect(() => categoriesIn({ ...file, known: 'many' })).to.throw('shopee-categories.json/known');
  });

  it('then both ends of a range are known, and nothing beside it', () => {
    const ranges = { known: [[3, 5] as const, [7, 7] as const] };
    expect([2, 3, 5, 6, 7, 8].map((id) => isKnownCategory(ranges, id))).to.deep.equal([
      false,
      true,
      true,
      false,
      true,
      false,
    ]);
  });
});
