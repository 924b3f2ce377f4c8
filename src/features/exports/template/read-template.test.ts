import { expect } from 'chai';
import { flawOf, templateIn } from '../../../../test/support/templates.ts';
import {
  ADVANCED_COLUMNS,
  ADVANCED_METADATA,
  aTemplate,
  COLUMNS,
  type Column,
} from '../../../../test/support/workbooks.ts';

const without = (flags: readonly Column[]): Column[] =>
  flags.map(([key, ...rest]) => [(key.split('|')[0] ?? '').replace('channel_id.', 'channel_id_'), ...rest]);

/** Puts another column in place of one. */
const withColumn = (key: string, column: Column): Column[] =>
  COLUMNS.map((one) => (one[0].startsWith(key) ? column : one));

const mandatoryIn = async (columns: readonly Column[]): Promise<string[]> =>
  (await templateIn(await aTemplate({ columns }))).columns.filter(({ mandatory }) => mandatory).map(({ key }) => key);

describe('when a template of Shopee is read', () => {
  it('then the sheet with a signature is the one, not the samples with the same keys and kind', async () => {
    const template = await templateIn(await aTemplate());
    expect(template).to.deep.include({
      type: 'basic',
      signature: '9f2c4e7ab1d05836c7e4a98b02f1d3c6',
      categoryRoot: '0',
      context: '1402217',
      market: 'VN',
      weightUnit: 'g',
      firstDataRow: 7,
      switches: { on: 'Bật', off: 'Tắt' },
      warnings: [],
    });
    expect([...template.categories]).to.deep.equal([
      ['900002', '900002'],
      ['900003', '900003'],
    ]);
    expect(await flawOf(await aTemplate({ metadata: ['basic', ''] }))).to.equal('template_no_data_sheet');
    expect(await flawOf(await aTemplate({ twin: true }))).to.equal('template_two_data_sheets');
  });

  it('then flags in the keys say what is mandatory and of what type, whatever the marks say', async () => {
    const marked = COLUMNS.map(([key, label, , rule = '']): Column => [key, label, 'Wajib', rule]);
    const mandatory = ['ps_product_name', 'ps_product_description', 'ps_price', 'ps_weight'];
    expect(await mandatoryIn(marked)).to.deep.equal(mandatory);
    const { columns } = await templateIn(await aTemplate());
    const typeOf = (key: string) => columns.find((column) => column.key === key)?.type;
    expect(['ps_product_name', 'ps_price', 'ps_item_image_1'].map(typeOf)).to.deep.equal(['text', 'number', 'image']);
  });

  it('then marks count where keys have no flags: composed or not, with a star or a translation', async () => {
    const old = without(COLUMNS.toReversed());
    expect(
      await mandatoryIn(old.map(([key, label, mark]): Column => [key, label, mark.normalize('NFD')])),
    ).to.have.members(['ps_product_name', 'ps_product_description', 'ps_price', 'ps_weight']);
    for (const mark of ['Bắt buộc*', 'Bắt buộc (Mandatory)', 'BẮT BUỘC', 'Mandatory'])
      expect(await mandatoryIn(without(withColumn('ps_stock', ['ps_stock', 'Kho hàng', mark]))), mark).to.include(
        'ps_stock',
      );
    for (const mark of ['Điều kiện bắt buộc', 'Bắt buộc có điều kiện', 'Không bắt buộc', 'Bắt buộc (có điều kiện)'])
      expect(await mandatoryIn(without(withColumn('ps_stock', ['ps_stock', 'Kho hàng', mark]))), mark).to.not.include(
        'ps_stock',
      );
  });

  it('then a mandatory column that nobody knows is named, an attribute or a brand is known', async () => {
    const must: Column = ['ps_hs_code|1|0', 'HS Code', 'Tùy chọn'];
    expect(await flawOf(await aTemplate({ columns: [...COLUMNS, must] }))).to.equal('template_column_unknown');
    const optional: Column = ['ps_hs_code|0|0', 'HS Code', 'Bắt buộc'];
    expect((await templateIn(await aTemplate({ columns: [...COLUMNS, optional] }))).warnings).to.deep.equal([
      { code: 'columnsLeftBlank', value: 'ps_hs_code' },
    ]);
    const known: Column[] = [
      ['ps_brand|1|1', 'Thương hiệu', 'Bắt buộc'],
      ['ps_product_global_attribute.100010|1|0', 'Hạn sử dụng', 'Bắt buộc'],
    ];
    expect(await mandatoryIn([...COLUMNS, ...known])).to.include.members([
      'ps_brand',
      'ps_product_global_attribute.100010',
    ]);
    const twice: Column = ['ps_price|1|1', 'Giá', 'Bắt buộc'];
    expect(await flawOf(await aTemplate({ columns: [...COLUMNS, twice] }))).to.equal('template_column_repeated');
  });

  it('then weights are in the unit that it asks for, else in that of its market', async () => {
    const weighed = async (
      rule: string,
      way = 'channel_id.5001|0|0',
      change = (_name: string, text: string) => text,
    ) => {
      const columns = withColumn('ps_weight', ['ps_weight|1|1', 'Cân nặng', 'Bắt buộc', rule])
        .filter(([key]) => !key.startsWith('channel_id.50052'))
        .map((column): Column => (column[0].startsWith('channel_id') ? [way, 'Nhanh', 'Tùy chọn'] : column));
      const { weightUnit, market, warnings } = await templateIn(await aTemplate({ columns, change }));
      return [weightUnit, market, ...warnings.map(({ code }) => code)];
    };
    expect(await weighed('Đơn vị: kg (ví dụ 500 g)')).to.deep.equal(['kg', 'VN']);
    expect(await weighed('gam, nhiều nhất 100 kg')).to.deep.equal(['g', 'VN']);
    expect(await weighed('Số dương')).to.deep.equal(['g', 'VN']);
    expect(await weighed('Angka positif', 'channel_id.8003|0|0')).to.deep.equal(['g', 'ID', 'otherMarket']);
    expect(await weighed('正數', 'channel_id.30001|0|0')).to.deep.equal(['kg', 'TW', 'otherMarket']);
    expect(await weighed('Peso', 'channel_id.90022|0|0')).to.deep.equal(['kg', 'BR', 'otherMarket']);
    expect(await weighed('Số dương', 'channel_id.01|0|0')).to.deep.equal(['g', null]);
    const unsaid = (_name: string, text: string): string => text.replace('Gram (g)', '');
    expect(await weighed('Số dương', 'channel_id.01|0|0', unsaid)).to.deep.equal(['g', null, 'weightUnitUnknown']);
  });

  it('then the texts of cells leave out how they are spoken', async () => {
    let strings: string[] = [];
    await aTemplate({
      change: (name, text) => {
        if (name === 'xl/sharedStrings.xml')
          strings = [...text.matchAll(/<t [^>]*>([^<]*)</g)].map(([, one = '']) => one);
        return text;
      },
    });
    const phonetic = (_name: string, text: string): string =>
      text.replace(
        / t="s"><v>(\d+)<\/v>/g,
        (_, at: string) =>
          ` t="inlineStr"><is><t>${strings[Number(at)] ?? ''}</t><rPh sb="0" eb="1"><t>zz</t></rPh></is>`,
      );
    expect(await templateIn(await aTemplate({ change: phonetic }))).to.deep.include({
      context: '1402217',
      market: 'VN',
    });
  });

  it('then one for a branch of categories tells them as its drop-down does, what each needs, and values', async () => {
    const { type, categoryRoot, categories, needs, values, columns } = await templateIn(
      await aTemplate({ columns: ADVANCED_COLUMNS, metadata: ADVANCED_METADATA }),
    );
    const key = (id: number): string => `ps_product_global_attribute.${String(id)}`;
    expect([type, categoryRoot, categories.get('900003')]).to.deep.equal([
      'advanced',
      '900000',
      '900003-Mẫu/Đan lát/Khay',
    ]);
    expect(Object.fromEntries(needs.get('900002') ?? [])).to.deep.equal({
      [key(100016)]: 'irrelevant',
      [key(100037)]: 'optional',
      [key(100095)]: 'mandatory',
      [key(101060)]: 'optional',
    });
    expect(values.get('900003')?.get(key(100016))).to.deep.equal(['Hộp', 'Túi']);
    expect(values.get('900002')?.get(key(100016))).to.deep.equal(['Đơn', 'Bộ đôi']);
    expect(values.get('900002')?.get(key(100037))).to.deep.equal(['Việt Nam', 'Nhật Bản']);
    const input = (id: number) => columns.find((column) => column.key === key(id))?.attribute;
    expect([100016, 100037, 100095, 101060].map(input)).to.deep.equal([
      { from: 'list', kind: 'text', most: 1, units: [] },
      { from: 'suggestion', kind: 'text', most: 1, units: [] },
      { from: 'own', kind: 'decimal', most: 5, units: ['g', 'kg'] },
      { from: 'own', kind: 'date', most: 1, units: [] },
    ]);
  });
});
