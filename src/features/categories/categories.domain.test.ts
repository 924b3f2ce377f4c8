import { expect } from 'chai';
import { csvRows } from '../../platform/office/csv-rows.ts';
import { categoriesIn, categoryList, findCategories, MAX_CATEGORIES } from './categories.domain.ts';

const read = (text: string, channel: 'lazada' | 'postmart' = 'lazada') => categoriesIn(channel, csvRows(text) ?? []);
const faults = (text: string) => {
  const parsed = read(text);
  return 'errors' in parsed ? parsed.errors.map(({ pointer, code }) => `${code} at ${pointer}`) : [];
};

describe('when a list of categories is read', () => {
  it('then ids and paths are taken, whichever sign parts the path', () => {
    expect(read('ID;Path\n10;Thực phẩm / Gia vị\n11;"Thực phẩm > Trà, cà phê  >Trà"\n')).to.deep.equal({
      value: [
        { id: '10', path: 'Thực phẩm > Gia vị' },
        { id: '11', path: 'Thực phẩm > Trà, cà phê > Trà' },
      ],
    });
    expect(read('id,path\nOCOP 1,Gia vị\n', 'postmart')).to.deep.equal({ value: [{ id: 'OCOP 1', path: 'Gia vị' }] });
  });

  it('then every row that is wrong is named by its line, all at once', () => {
    const rows = ['id,path', '10,Gạo', 'x,Gạo', '10,Bún', '11,', '12,A//B', '13,Trà, cà phê', `14,${'a/'.repeat(9)}a`];
    expect(faults([...rows, `15,${'a'.repeat(301)}`, '-1,A'].join('\n'))).to.deep.equal([
      'category_id at /list/3',
      'category_repeated at /list/4',
      'category_path at /list/5',
      'category_path at /list/6',
      'category_cells at /list/7',
      'category_path at /list/8',
      'category_path at /list/9',
      'category_id at /list/10',
    ]);
    expect(faults(`id,path\n${'x,A\n'.repeat(500)}`)).to.have.length(100);
  });

  it('then a list without its header, without rows or with too many is refused as a whole', () => {
    expect(faults('10,Gạo\n')).to.deep.equal(['categories_header at /list']);
    expect(faults('id,path\n')).to.deep.equal(['too_few_items at /list']);
    const many = Array.from({ length: MAX_CATEGORIES + 1 }, (_, at) => `${String(at + 1)},A`);
    expect(faults(['id,path', ...many].join('\n'))).to.deep.equal(['too_many_items at /list']);
  });
});

describe('when a category is looked for', () => {
  const list = categoryList([
    { id: '1', path: 'Bách hóa' },
    { id: '2', path: 'Bách hóa > Gia vị' },
    { id: '3', path: 'Bách hóa > Gia vị > Tương và nước chấm' },
    { id: '4', path: 'Bách hóa > Gia vị > Nước mắm' },
    { id: '5', path: 'Sách > Tương lai học' },
  ]);
  const idsOf = (q: string, uses: Record<string, number> = {}, proposed: readonly string[] = []) =>
    findCategories(list, { uses: new Map(Object.entries(uses)), proposed: new Set(proposed) }, { q, limit: 3 }).map(
      ({ id }) => id,
    );

  it('then each word of the question begins a word of the path, with marks or without', () => {
    expect(idsOf('tuong')).to.deep.equal(['5', '3']);
    expect(idsOf('gia vị tươ')).to.deep.equal(['3']);
    expect(idsOf('ương')).to.deep.equal([]);
  });

  it('then what goods of the set use comes first, then what is proposed, then leaves', () => {
    expect(idsOf('tương', { 3: 2 })).to.deep.equal(['3', '5']);
    expect(idsOf('bách hóa', {}, ['4'])).to.deep.equal(['4', '3', '1']);
    const [first, , branch] = findCategories(
      list,
      { uses: new Map([['3', 2]]), proposed: new Set() },
      { q: 'bách hóa', limit: 9 },
    );
    expect(first).to.include({ id: '3', leaf: true, uses: 2, suggested: true });
    expect(branch).to.include({ leaf: false, suggested: false });
  });

  it('then without words only what is suggested is told', () => {
    expect(idsOf('')).to.deep.equal([]);
    expect(idsOf('', { 4: 1 }, ['3'])).to.deep.equal(['4', '3']);
  });
});
