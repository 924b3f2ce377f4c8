import { expect } from 'chai';
import { packRow } from '../../../../test/support/packs.ts';
import { describedWith } from './facts.domain.ts';

const OCOP = {
  stars: 4,
  productCode: null,
  decisionNumber: '123/QĐ-UBND',
  issuer: 'province',
  issuedOn: '2025-03-02',
  documentId: null,
};
const CONTENT = {
  ocop: OCOP,
  origin: { areaId: '05908@2025-07-01' },
  label: {
    ingredients: ['gạo nếp', 'đậu tương < 50 %'],
    usage: { vi: 'Chấm rau luộc.\nKho cá.' },
    storage: { vi: 'Nơi khô mát' },
    warnings: { vi: 'Có đậu tương' },
    shelfLifeDays: 1_095,
    alcoholPercent: null,
  },
};
const FACTS = [
  'Sản phẩm OCOP 4 sao theo Quyết định số 123/QĐ-UBND ngày 02/03/2025',
  'Thành phần: gạo nếp, đậu tương < 50 %',
  'Cách dùng: Chấm rau luộc. Kho cá.',
  'Bảo quản: Nơi khô mát',
  'Hạn sử dụng: 1.095 ngày kể từ ngày sản xuất',
  'Xuất xứ: Xã Phú Bình, Tỉnh Thái Nguyên',
];
const DESCRIPTION = 'Tương nếp ủ chum. '.repeat(8).trim();

const onShopee = (content: NonNullable<Parameters<typeof packRow>[1]>): string =>
  String(packRow('shopee', content).lines[0]?.['ps_product_description']);

describe('when buyers are told why a product is OCOP', () => {
  it('then on Shopee the facts follow the description, a line each, the stars first', () => {
    expect(onShopee({ description: DESCRIPTION, content: CONTENT, stars: 4 })).to.equal(
      `${DESCRIPTION}\n\n${FACTS.join('\n')}`,
    );
  });

  it('then stars that may not be shown are not named, and the other facts stay', () => {
    expect(onShopee({ description: DESCRIPTION, content: CONTENT })).to.equal(
      `${DESCRIPTION}\n\n${FACTS.slice(1).join('\n')}`,
    );
  });

  it('then on Lazada they are a list in HTML, with what would be markup escaped', () => {
    const [line] = packRow('lazada', { description: DESCRIPTION, content: CONTENT, stars: 4 }).lines;
    const items = FACTS.map((fact) => `<li>${fact.replace('<', '&lt;')}</li>`).join('');
    expect(line?.['description']).to.equal(`<p>${DESCRIPTION}</p><ul>${items}</ul>`);
    expect(line?.['short_description']).to.equal(
      `<ul>${items}<li>Lưu ý: Có đậu tương</li><li>Nơi sản xuất: Hộ bà Hòa</li></ul>`,
    );
  });

  it('then what is not known is not told', () => {
    const ocop = { ...OCOP, decisionNumber: null, issuedOn: null };
    const label = { ...CONTENT.label, ingredients: [], usage: null, storage: null, shelfLifeDays: null };
    expect(onShopee({ description: DESCRIPTION, content: { ocop, label }, stars: 5 })).to.equal(
      `${DESCRIPTION}\n\nSản phẩm OCOP 5 sao`,
    );
    expect(onShopee({ description: DESCRIPTION, content: { label } })).to.equal(DESCRIPTION);
  });

  it('then a decision that names itself is not named twice', () => {
    const ocop = { ...OCOP, decisionNumber: 'QĐ 123/QĐ-UBND' };
    expect(onShopee({ description: DESCRIPTION, content: { ...CONTENT, ocop }, stars: 4 })).to.include(
      'OCOP 4 sao theo QĐ 123/QĐ-UBND ngày',
    );
  });

  it('then facts that don’t fit are left out whole, the description never', () => {
    const block = { opening: '\n\n', between: '\n', closing: '' };
    const facts = ['stars', 'a long list of ingredients', 'storage'];
    expect(describedWith('x'.repeat(50), facts, block, 65)).to.equal(`${'x'.repeat(50)}\n\nstars\nstorage`);
    expect(describedWith('x'.repeat(50), facts, block, 64)).to.equal(`${'x'.repeat(50)}\n\nstars`);
    expect(describedWith('x'.repeat(50), facts, block, 50)).to.equal('x'.repeat(50));
    const full = onShopee({ description: 'x'.repeat(2_930), content: CONTENT, stars: 4 });
    expect([full.length <= 3_000, full.startsWith('x'.repeat(2_930)), full.split('\n')[2]]).to.deep.equal([
      true,
      true,
      FACTS[0],
    ]);
  });
});
