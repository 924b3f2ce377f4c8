import { expect } from 'chai';
import type { ShopeeFacts } from '../../feeds/mappers/shopee-facts.domain.ts';
import { attributePointer, attributeValue } from './attribute-values.domain.ts';
import { attributeInput } from './attributes.domain.ts';

const FACTS: ShopeeFacts = {
  organisation: 'Hợp tác xã Sao Mai',
  address: 'Xóm 1; xã Phú Bình\nThái Nguyên',
  vietnamese: true,
  shelfLifeDays: 365,
  grams: [8_000],
  millilitres: [500, 1_000],
  called: 'Tương nếp Úc Kỳ chai thủy tinh\n500 ml\n1 lít',
  nameAt: '/name/vi',
  described: 143,
  shipping: [5001],
};

const WEIGHT = '[Kiểu nhập]Nhập giá trị tùy chỉnh (thập phân)\n[Giá trị hợp lệ]đơn vị hợp lệ: "g,kg".\n[Nhập mẫu]8Kg';
const VOLUMES = `Number(decimal), like "3.5Kg".Up to 5 values can be input.\n[Giá trị hợp lệ]đơn vị hợp lệ: "L,ml".\n[Nhập mẫu]8Kg;9Kg;10Kg`;

interface Asked {
  readonly rule?: string;
  readonly listed?: readonly string[];
  readonly list?: boolean;
  readonly facts?: Partial<ShopeeFacts>;
}

const valueOf = (id: string, { rule = '', listed = [], list = false, facts = {} }: Asked = {}): string | null => {
  const input = attributeInput(rule, { hasList: list, hasValues: listed.length > 0 });
  return attributeValue(`ps_product_global_attribute.${id}`, { ...FACTS, ...facts }, { input, rule, listed });
};

describe('when an attribute is filled in with what the record holds', () => {
  it('then a weight is a number with its unit, no blank between, spelled as the rule’s example spells it', () => {
    expect(valueOf('100095', { rule: WEIGHT })).to.equal('8Kg');
    expect(valueOf('100095', { rule: WEIGHT, facts: { grams: [820] } })).to.equal('820g');
    expect(valueOf('100095', { rule: WEIGHT, facts: { grams: [1_450] } })).to.equal('1.45Kg');
    expect(valueOf('100095', { rule: 'đơn vị hợp lệ: "kg"', facts: { grams: [820] } })).to.equal('0.82kg');
    expect(valueOf('100095')).to.equal('8Kg');
    expect(valueOf('100095', { facts: { grams: [] } })).to.equal(null);
  });

  it('then of several as many are told as are taken, with semicolons', () => {
    expect(valueOf('100278', { rule: VOLUMES })).to.equal('500ml;1L');
    expect(valueOf('100248', { rule: 'đơn vị hợp lệ: "ml,L"' })).to.equal('500ml');
    const many = Array.from({ length: 9 }, (_, at) => 100 + at);
    expect(valueOf('100278', { rule: VOLUMES, facts: { millilitres: many } })).to.equal(
      '100ml;101ml;102ml;103ml;104ml',
    );
    expect(valueOf('100278', { rule: 'đơn vị hợp lệ: "Dozen,Box"' })).to.equal(null);
  });

  it('then a value that the template suggests is taken as it is spelled there', () => {
    expect(valueOf('100248', { rule: 'đơn vị hợp lệ: "ml,L"', listed: ['500ML', '750ML'] })).to.equal('500ML');
    expect(valueOf('100037', { listed: ['Nhật Bản', 'Việt Nam'] })).to.equal('Việt Nam');
    expect(valueOf('100037', { listed: ['Nhật Bản', 'Trong nước'], list: true })).to.equal('Trong nước');
    expect(valueOf('100037', { listed: ['Nhật Bản'] })).to.equal('Việt Nam');
    expect(valueOf('100037', { listed: ['Nhật Bản'], list: true })).to.equal(null);
    expect(valueOf('100037', { facts: { vietnamese: false } })).to.equal(null);
  });

  it('then a shelf life is told in months where they are whole', () => {
    const months = ['1 tháng', '2 tháng', '6 tháng', '12 tháng', '24 tháng'];
    for (const [days, told] of [
      [365, '12 tháng'],
      [730, '24 tháng'],
      [180, '6 tháng'],
      [270, '9 tháng'],
      [5, '5 ngày'],
    ] as const)
      expect(valueOf('100010', { listed: months, facts: { shelfLifeDays: days } })).to.equal(told);
    expect(valueOf('100010', { listed: months, list: true, facts: { shelfLifeDays: 270 } })).to.equal(null);
    expect(valueOf('100010', { facts: { shelfLifeDays: null } })).to.equal(null);
  });

  it('then the responsible organisation and its address hold no semicolon, which would part them', () => {
    expect(valueOf('101067', { listed: ['Đang cập nhật'] })).to.equal('Hợp tác xã Sao Mai');
    expect(valueOf('101068')).to.equal('Xóm 1, xã Phú Bình Thái Nguyên');
    expect(valueOf('101068', { facts: { address: null } })).to.equal(null);
  });

  it('then the packaging is one of the list that its name tells, else a single pack unless it is a set', () => {
    const kinds = { listed: ['Bộ đôi', 'Đơn'], list: true };
    expect(valueOf('100016', kinds)).to.equal('Đơn');
    expect(valueOf('100016', { ...kinds, facts: { called: 'Bộ đôi tương nếp' } })).to.equal('Bộ đôi');
    expect(valueOf('100016', { ...kinds, facts: { called: 'Combo 3 chai' } })).to.equal(null);
    expect(valueOf('100016', { listed: ['Hộp', 'Chai', 'Chai thủy tinh'], list: true })).to.equal('Chai thủy tinh');
    expect(valueOf('100016', { listed: ['Hộp', 'Lon'], list: true })).to.equal(null);
  });

  it('then what no record holds stays blank: nothing is made up about certified goods', () => {
    for (const id of ['101060', '101062', '100134', '100370']) {
      expect(valueOf(id), id).to.equal(null);
      expect(attributePointer(`ps_product_global_attribute.${id}`)).to.equal('/channels/shopee/categoryId');
    }
  });
});
