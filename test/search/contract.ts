import { expect } from 'chai';
import type { Found, Search, SearchDocument, SearchIndex } from '../../src/features/search/port.ts';
import { htmlOf, MARKS } from '../../src/features/search/highlight.domain.ts';
import { InvalidDocument, InvalidQuery } from '../../src/platform/store/errors.ts';
import { rejected } from '../store/contract/rejected.ts';
import { specimen, specimens } from './specimens.ts';

/** An empty index, and what makes it go. */
export interface Subject {
  readonly index: SearchIndex;
  dispose(): Promise<void>;
}

const TODAY = '2026-11-23';

export const EVERYTHING: Search = {
  text: '',
  wanted: {},
  order: 'relevance',
  today: TODAY,
  limit: 20,
  offset: 0,
  facets: [],
  counting: 'together',
};

const changeOf = (document: SearchDocument, revision = 1) => ({ id: document.id, revision, document });

/** An index with these documents, which knows the log up to `seq`. */
export async function fill(index: SearchIndex, documents: readonly SearchDocument[], seq = 1): Promise<void> {
  const building = await index.build();
  await building.write(documents.map((document) => changeOf(document)));
  await building.publish(seq);
}

/** What both adapters must do: the cases of the comparison that they were chosen by, and what is ours besides. */
export function searchContract(open: () => Promise<Subject>): void {
  let subject: Subject;
  let index: SearchIndex;
  const search = (search: Partial<Search>): Promise<Found> => index.search({ ...EVERYTHING, ...search });
  const finds = async (asked: string | Partial<Search>): Promise<string> => {
    const { hits } = await search(typeof asked === 'string' ? { text: asked } : asked);
    return hits.map(({ id }) => id).join(' ');
  };

  describe('when sixteen products of Thái Nguyên are looked for', () => {
    before(async () => {
      subject = await open();
      ({ index } = subject);
      await fill(index, specimens);
    });
    after(() => subject.dispose());

    const cases: readonly (readonly [what: string, texts: readonly string[], expected: string, match?: 'near'])[] = [
      ['words without marks, and not what merely tells of them', ['gao nep'], 'd01'],
      ['marks, taken apart, in capitals', ['gạo nếp', 'gạo nếp'.normalize('NFD'), 'GẠO NẾP'], 'd01'],
      ['đ typed as d', ['do go'], 'd16'],
      ['the marked word and no other', ['đậu'], 'd15'],
      ['cá, neither cà nor ca nor câu', ['cá'], 'd11'],
      ['cà, not cá', ['cà'], 'd12'],
      ['all alike when no mark was typed', ['ca'], 'd11 d12 d13'],
      ['a short word as a whole one, no beginning of gạo', ['gà', 'ga'], 'd03 d14'],
      ['i for y', ['tương úc kì', 'tuong uc ki'], 'd04'],
      ['the same with a tone', ['đồ gỗ mĩ nghệ'], 'd16'],
      ['what is only told of, and says so', ['cơm dẻo', 'khong kem'], 'd02', 'near'],
      ['a word with a letter too much', ['gao nepp'], 'd01', 'near'],
      ['the same among others', ['tuongg uc ky'], 'd04', 'near'],
      ['words with other marks', ['mât ong', 'mạt ong'], 'd08 d09', 'near'],
      ['a longer word with another mark', ['tường úc kỳ'], 'd04', 'near'],
      ['not what begins with another letter', ['xuong'], ''],
      ['one word of several names', ['tuong'], 'd04 d05'],
      ['a word that is not finished', ['mien do'], 'd10'],
      ['words in another order', ['nep gao'], 'd01'],
      ['a commune with its products, names first', ['tan cuong'], 'd06 d05'],
      ['what is made in a commune', ['tuong ot tan cuong', 'tân cương tương'], 'd05'],
      ['a code, however it is parted', ['OCOP-TN-00006', 'ocoptn00006'], 'd06'],
      ['no code for another', ['OCOP-TN-00060'], ''],
      ['nothing for what nobody sells', ['xe may', 'xe máy'], ''],
      ['marks that were typed, by no synonym', ['trá', 'bằp'], ''],
      ['trà for chè', ['tra'], 'd06 d07'],
    ];
    for (const [what, texts, expected, match = 'exact'] of cases)
      for (const text of texts)
        it(`then “${text}” finds ${expected || 'nothing'}: ${what}`, async () => {
          const found = await search({ text });
          expect(found.hits.map(({ id }) => id).join(' ')).to.equal(expected);
          expect(found.total).to.equal(found.hits.length);
          expect([found.match, found.relaxed]).to.deep.equal([match, false]);
        });

    it('then quotation marks, hyphens and words of query languages are no operators', async () => {
      for (const text of ['"gao nep"', '-gao -nep', 'gao* (nep', "gao ' nep", 'gao) OR nep'])
        expect(await finds(text), text).to.match(/^d01/);
    });

    it('then the words that were looked for are marked in the name, those of a label elsewhere are not', async () => {
      const shown = async (text: string) =>
        (await search({ text })).hits.map(({ name }) => (name === null ? null : htmlOf(name)));
      expect(await shown('nep gao')).to.deep.equal(['<em>Gạo</em> <em>nếp</em> Thầu Dầu']);
      expect(await shown('ĐẬU')).to.deep.equal(['<em>Đậu</em> phụ Bình Long']);
      expect(await shown('gao nepp')).to.deep.include('<em>Gạo</em> <em>nếp</em> Thầu Dầu');
      expect(await shown('tra moc')).to.deep.equal(['<em>Chè</em> Tân Cương <em>móc</em> câu']);
      expect(await shown('dinh hoa')).to.deep.equal([null]);
      expect(await shown('')).to.deep.equal(specimens.map(() => null));
      // How much of an unfinished word is marked is the adapter's affair; which words are is not.
      expect((await shown('mien do'))[0]).to.match(/^<em>Miến<\/em> <em>do/);
    });

    it('then what has not all the words is found by the first ones, and it says so', async () => {
      for (const [text, expected] of [
        ['gao nep dien thoai', 'd01'],
        // One word alone: only what begins with it.
        ['cá nướng', 'd11'],
        ['ga nuong', 'd03'],
        ['bình luận', ''],
      ] as const) {
        const { hits, relaxed, match } = await search({ text });
        expect(hits.map(({ id }) => id).join(' '), text).to.equal(expected);
        expect([relaxed, match], text).to.deep.equal(expected === '' ? [false, 'exact'] : [true, 'near']);
      }
    });

    it('then a filter finds what fits it, and facets count by it', async () => {
      const { hits, facets } = await search({ wanted: { set: [4], stars: [5] }, facets: ['area', 'stars'] });
      expect(hits.map(({ id }) => id)).to.deep.equal(['d06', 'd07']);
      expect(Object.fromEntries(facets.area ?? [])).to.deep.equal({ 'tan-cuong': 1, 'la-bang': 1 });
      expect(Object.fromEntries(facets.stars ?? [])).to.deep.equal({ '5': 2 });
    });

    it('then several values of a field are alternatives, and counts leave them out of account when asked to', async () => {
      const wanted = { area: ['phu-binh', 'tan-cuong'] };
      expect(await finds({ wanted })).to.equal('d01 d03 d05 d06 d14');
      const together = await search({ wanted, facets: ['area'] });
      expect(Object.fromEntries(together.facets.area ?? [])).to.deep.equal({ 'phu-binh': 3, 'tan-cuong': 2 });
      const apart = await search({ wanted, facets: ['area'], counting: 'apart' });
      const unfiltered = await search({ facets: ['area'] });
      expect(apart.facets.area).to.deep.equal(unfiltered.facets.area);
      expect(apart.total).to.equal(5);
    });

    it('then counts apart leave out each its own choice alone', async () => {
      const wanted = { area: ['phu-binh'], stars: [4] };
      const { facets } = await search({ wanted, facets: ['area', 'stars'], counting: 'apart' });
      expect(Object.fromEntries(facets.area ?? [])).to.deep.equal({
        'phu-binh': 2,
        'dinh-hoa': 1,
        'uc-ky': 1,
        'na-ri': 1,
      });
      expect(Object.fromEntries(facets.stars ?? [])).to.deep.equal({ '4': 2, '3': 1 });
    });

    it('then one of several certificates is enough', async () => {
      const { hits, facets } = await search({
        wanted: { certificates: ['vietgap', 'huu-co'] },
        facets: ['certificates'],
      });
      expect(hits.map(({ id }) => id).join(' ')).to.equal('d01 d03 d06 d07 d09 d10 d12');
      expect(Object.fromEntries(facets.certificates ?? [])).to.deep.equal({
        vietgap: 5,
        attp: 2,
        'huu-co': 2,
        'chi-dan-dia-ly': 1,
      });
    });

    it('then prices have bounds and orders', async () => {
      const wanted = { priceMin: 30_000, priceMax: 80_000 };
      expect(await finds({ wanted, order: 'cheapest' })).to.equal('d02 d05 d12 d04 d14 d01 d10');
      expect(await finds({ text: 'mat ong', order: 'dearest' })).to.equal('d09 d08');
      const dearest = await search({ order: 'dearest', limit: 4 });
      expect(dearest.hits.map(({ id }) => id).join(' ')).to.equal('d07 d16 d09 d06');
      expect(dearest.total).to.equal(16);
      expect(await finds({ order: 'newest', limit: 3 })).to.equal('d16 d15 d14');
    });

    it('then the orders without an end go on behind any hit', async () => {
      for (const order of ['newest', 'cheapest', 'dearest'] as const) {
        const all = await finds({ order });
        const pages: string[] = [];
        for (let after: Search['after']; ;) {
          const { hits, total } = await search({ order, limit: 3, ...(after && { after }) });
          expect(total).to.equal(16);
          pages.push(...hits.map(({ id }) => id));
          const last = hits.at(-1);
          if (!last) break;
          after = last;
        }
        expect(pages.join(' '), order).to.equal(all);
      }
    });

    it('then what is near is found, the nearest first', async () => {
      const near = { lat: 21.4625, lng: 105.9685, metres: 5_000 };
      expect(await finds({ wanted: { near } })).to.equal('d01 d03 d14');
      const { hits } = await search({ wanted: { near }, order: 'nearest' });
      expect(hits.map(({ id }) => id).join(' ')).to.equal('d01 d14 d03');
      expect(hits[0]?.distance).to.be.within(70, 82);
    });

    it('then pages have an offset, and nothing lies beyond the thousandth hit', async () => {
      const page = await search({ offset: 10, limit: 4 });
      expect([page.hits.map(({ id }) => id).join(' '), page.total]).to.deep.equal(['d11 d12 d13 d14', 16]);
      expect((await search({ offset: 1_000 })).hits).to.deep.equal([]);
    });

    it('then what has lapsed today is not found, and stars that have are none', async () => {
      expect(await finds({ text: 'gao nep', today: '2030-01-01' })).to.equal('');
      const starless = await search({ wanted: { stars: [5] }, today: '2029-07-01' });
      expect(starless.total).to.equal(0);
      const { facets } = await search({ text: 'gao nep', today: '2029-07-01', facets: ['stars'] });
      expect(Object.fromEntries(facets.stars ?? [])).to.deep.equal({});
    });

    it('then what no adapter knows is refused', async () => {
      for (const wrong of [{ order: 'loudest' }, { wanted: { colour: ['red'] } }, { facets: ['colour'] }])
        await rejected(search(wrong as unknown as Partial<Search>), InvalidQuery);
    });
  });

  describe('when products have numbers, codes and homographs', () => {
    const named: readonly (readonly [id: string, name: string, codes?: readonly string[]])[] = [
      ['n01', 'Gạo TH 3-7 hạt kg'],
      ['n02', 'Gạo thơm túi 7kg'],
      ['n03', 'Bún khô túi 5 kg'],
      ['n04', 'Rượu nếp chai 1000ml'],
      ['n05', 'Mật hoa nhãn vụ mùa 2025', ['LO-2024', '08936163552686']],
      ['n06', 'Rượu hoa sim'],
      ['n07', 'Rượu hòa lộc'],
      ['n08', 'Chè xanh'],
      ['n09', 'Trà xanh'],
      ['n10', 'Cá tra phi lê'],
      ['n11', 'Dứa Đồng Giao'],
      ['n12', 'Dừa xiêm'],
      ['n13', 'Pho mát Ðồi Øl', ['036000291452']],
      ['n14', 'Nước dừa Bến\u200b Tre', ['96385074']],
    ];
    before(async () => {
      subject = await open();
      ({ index } = subject);
      const documents = named.map(([id, name, codes = []]) => ({
        ...specimen('d13'),
        id,
        name,
        codes,
        areaName: '',
      }));
      await fill(index, documents);
    });
    after(() => subject.dispose());

    const cases: readonly (readonly [what: string, texts: readonly string[], expected: string])[] = [
      ['a number with its unit, parted or not', ['7kg', '7 kg', '7 KG'], 'n02'],
      ['the same the other way round', ['5kg', '5 kg', 'bún khô 5kg'], 'n03'],
      ['a number of four digits among words', ['1000ml', '1000 ml', '1.000ml', '1.000 ml', 'rượu 1000ml'], 'n04'],
      ['the same quantity in another unit', ['1 lít', '1l'], 'n04'],
      ['a year that is a word of a name', ['2025', 'vụ mùa 2025', 'vu-mua-2025'], 'n05'],
      ['a piece of a code', ['LO-2024', 'lo2024'], 'n05'],
      [
        'a barcode in each of its forms',
        [
          '8936163552686',
          '8 936163 552686',
          '08936163552686',
          '(01)08936163552686',
          '0108936163552686',
          'https://id.gs1.org/01/08936163552686/10/A',
          'mật hoa nhãn 8936163552686',
        ],
        'n05',
      ],
      ['a code of twelve digits in 13 and 14', ['036000291452', '0036000291452', '00036000291452'], 'n13'],
      ['one of eight digits in 13 and 14', ['96385074', '0000096385074', '00000096385074'], 'n14'],
      ['the typed marks, wherever the tone stands', ['rượu hòa', 'rượu hoà'], 'n07'],
      ['no synonym of another word', ['dừa xiêm'], 'n12'],
      ['letters that do not come apart', ['đồi ol', 'doi øl'], 'n13'],
      ['a word that something was hidden in', ['nước dừa bến tre'], 'n14'],
    ];
    for (const [what, texts, expected] of cases)
      for (const text of texts)
        it(`then “${text}” finds ${expected}: ${what}`, async () => {
          const { hits, match } = await search({ text });
          expect(hits.map(({ id }) => id).join(' ')).to.equal(expected);
          expect(match).to.equal('exact');
        });

    it('then a synonym counts by its marks when the word was typed with its own', async () => {
      expect(await finds('chè')).to.equal('n08 n09');
      expect((await finds('trà')).split(' ')).to.have.members(['n08', 'n09']);
      expect((await finds('dừa')).split(' ')).to.have.members(['n12', 'n14']);
      expect(await finds('dứa')).to.equal('n11');
      for (const text of ['dừa', 'dưa', 'tré']) expect(await finds(text), text).to.not.include('n02');
    });
  });

  describe('when products change', () => {
    beforeEach(async () => {
      subject = await open();
      ({ index } = subject);
      await fill(index, specimens);
    });
    afterEach(() => subject.dispose());

    const write = (...changes: Parameters<SearchIndex['write']>[0]) => index.write(changes, { from: 1, to: 2 });

    it('then a bad id is refused', async () => {
      const bad = { ...specimen('d01'), id: 'no id' };
      await rejected(write(changeOf(bad)), InvalidDocument);
    });

    it('then the index says what they are now, and that it knows', async () => {
      await write(changeOf({ ...specimen('d01'), prices: [99_000] }, 2), { id: 'd02', revision: 2, document: null });
      const { hits } = await search({ text: 'gao' });
      expect(hits.map(({ id, price }) => [id, price])).to.deep.equal([['d01', 99_000]]);
      expect(await index.lastIndexedSeq()).to.equal(2);
    });

    it('then what was read earlier never replaces what was read later', async () => {
      await write(changeOf({ ...specimen('d01'), prices: [99_000] }, 3));
      await index.write([changeOf(specimen('d01'), 2), { id: 'd02', revision: 0, document: null }], { from: 2, to: 3 });
      const { hits } = await search({ text: 'gao' });
      expect(hits.map(({ id, price }) => [id, price])).to.deep.equal([
        ['d01', 99_000],
        ['d02', 30_000],
      ]);
    });

    it('then a name that holds marks and tags of its own is shown as text', async () => {
      const name = `${MARKS.open}Mật ong${MARKS.close} <b>rừng</b>`;
      await write(changeOf({ ...specimen('d08'), name }, 2));
      const [hit] = (await search({ text: 'ong rung' })).hits;
      expect(htmlOf(hit?.name ?? '')).to.equal('Mật <em>ong</em> &lt;b&gt;<em>rừng</em>&lt;/b&gt;');
    });

    it('then those that come back are found again', async () => {
      await write({ id: 'd01', revision: 2, document: null });
      expect(await finds('gao')).to.equal('d02');
      await index.write([changeOf(specimen('d01'), 3)], { from: 2, to: 3 });
      expect(await finds('gao')).to.equal('d01 d02');
    });

    it('then a new index takes the place of the old one, which is searched until then', async () => {
      const building = await index.build();
      await building.write(specimens.slice(1).map((document) => changeOf(document)));
      expect(await finds('gao')).to.equal('d01 d02');
      await write(changeOf({ ...specimen('d02'), name: 'Gạo nếp cái' }, 2));
      expect(await finds('nep cai')).to.equal('d02');
      await building.publish(1);
      expect(await finds('gao')).to.equal('d02');
      expect(await index.lastIndexedSeq()).to.equal(1);
    });

    it('then an index that was given up leaves the old one as it was', async () => {
      const building = await index.build();
      await building.write([changeOf(specimen('d02'))]);
      await building.discard();
      expect(await finds('gao')).to.equal('d01 d02');
    });

    it('then a price range holds for one variant, not for two that lie on either side of it', async () => {
      await write(changeOf({ ...specimen('d01'), prices: [35_000, 62_000] }, 2));
      const finds = async (priceMin: number, priceMax: number) =>
        (await search({ text: 'gao nep', wanted: { priceMin, priceMax } })).total;
      expect([await finds(50_000, 100_000), await finds(30_000, 40_000), await finds(40_000, 50_000)]).to.deep.equal([
        1, 1, 0,
      ]);
    });

    it('then of 805 names with cá, cà and ca the five with the typed mark are found', async () => {
      const names = Array.from({ length: 805 }, (_, at) =>
        at >= 800 ? 'Cá kho' : at % 2 === 0 ? 'Cà chua' : 'Ca cao',
      );
      const documents = names.map((name, at) => ({ ...specimen('d13'), id: `n${String(at)}`, name }));
      await fill(index, documents);
      const { hits } = await search({ text: 'cá', limit: 6 });
      expect(hits.map(({ id }) => id)).to.have.members(['n800', 'n801', 'n802', 'n803', 'n804']);
      expect((await search({ text: 'ca' })).total).to.equal(805);
    });

    it('then of more than a thousand the total says a thousand, and the facets all', async () => {
      const documents = Array.from({ length: 1_001 }, (_, at) => ({ ...specimen('d13'), id: `n${String(at)}` }));
      await fill(index, documents);
      const { total, facets } = await search({ text: 'ca cao', facets: ['set'] });
      expect(total).to.equal(1_000);
      expect([...(facets.set?.values() ?? [])]).to.deep.equal([1_001]);
    });
  });
}
