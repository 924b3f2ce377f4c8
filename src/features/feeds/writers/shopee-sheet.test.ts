import { readFile, writeFile } from 'node:fs/promises';
import { expect } from 'chai';
import {
  anArchive,
  aTemplate,
  COLUMNS,
  entriesIn,
  freePath,
  sheetIn,
  type Column,
} from '../../../../test/support/workbooks.ts';
import type { Line } from '../mappers/mapped.ts';
import { TemplateUnusable } from '../template/flaws.ts';
import { openPackage } from '../template/package.ts';
import { readShopeeTemplate } from '../template/read-template.ts';
import type { ShopeeTemplate } from '../template/shopee-template.ts';
import { fillShopeeTemplate } from './shopee-sheet.ts';

const LINE: Line = {
  ps_product_name: 'Tương nếp <Úc Kỳ> & "ba" tháng',
  ps_product_description: 'Dòng một\r\nDòng hai \u0007\uffff=1+1',
  ps_price: 35_000,
  ps_stock: 0,
  ps_sku_short: '=TUK+1',
  ps_gtin_code: '08934567890126',
  ps_item_cover_image: 'https://ocop.example/a.jpg?x=1&y=2',
  ps_weight: 800,
  'channel_id.5001': true,
  'channel_id.50052': false,
};

async function* batches(...lines: Line[]): AsyncGenerator<readonly Line[]> {
  await Promise.resolve();
  yield lines;
}

async function read(path: string): Promise<ShopeeTemplate> {
  const workbook = await openPackage(path);
  try {
    return await readShopeeTemplate(workbook);
  } finally {
    workbook.close();
  }
}

async function filledIn(template: string, ...lines: Line[]): Promise<string> {
  const workbook = await openPackage(template);
  const path = freePath('filled.xlsx');
  try {
    await fillShopeeTemplate(path, workbook, await readShopeeTemplate(workbook), () => batches(...lines));
  } finally {
    workbook.close();
  }
  return path;
}

const flawOf = async (path: string): Promise<string> => {
  try {
    await read(path);
    return 'none';
  } catch (error) {
    if (!(error instanceof TemplateUnusable)) throw error;
    return error.flaw;
  }
};

/** The template with some of its parts changed. */
async function changed(change: (name: string, text: string) => string | null, added: Record<string, string> = {}) {
  const parts: Record<string, string> = {};
  for (const [name, content] of await entriesIn(await aTemplate())) {
    const text = change(name, content.toString('utf8'));
    if (text !== null) parts[name] = text;
  }
  return anArchive({ ...parts, ...added });
}
const unchanged = (_name: string, text: string): string => text;

/** Puts another column in place of one. */
const withColumn = (key: string, column: Column) => COLUMNS.map((one) => (one[0].startsWith(key) ? column : one));

describe('when somebody hands in a template of Shopee', () => {
  it('then what is no workbook, or no template, is refused by name', async () => {
    const text = freePath('template.xlsx');
    await writeFile(text, 'PK\u0003\u0004 and nothing else');
    expect(await flawOf(text)).to.equal('template_no_workbook');
    expect(await flawOf(await anArchive({ 'a.txt': 'a' }))).to.equal('template_no_workbook');
    const whole = await readFile(await aTemplate());
    await writeFile(text, whole.subarray(0, whole.length / 2));
    expect(await flawOf(text)).to.equal('template_no_workbook');
    expect(await flawOf(await aTemplate({ columns: COLUMNS.slice(0, 9) }))).to.equal('template_no_data_sheet');
    expect(await flawOf(await aTemplate({ metadata: ['', ''] }))).to.equal('template_no_data_sheet');
  });

  it('then entities, macros, links to elsewhere and embedded files are refused by name', async () => {
    const entity = '<!DOCTYPE x [<!ENTITY a "b">]>';
    const withEntity = (name: string, xml: string) =>
      name === 'xl/workbook.xml' ? xml.replace('?>', `?>${entity}`) : xml;
    expect(await flawOf(await changed(withEntity))).to.equal('template_no_workbook');
    const flaws = {
      'xl/vbaProject.bin': 'template_macros',
      'xl/macrosheets/sheet1.xml': 'template_macros',
      'xl/externalLinks/externalLink1.xml': 'template_external_links',
      'xl/connections.xml': 'template_external_links',
      'xl/embeddings/oleObject1.bin': 'template_embedded_objects',
    };
    for (const [part, flaw] of Object.entries(flaws))
      expect(await flawOf(await changed(unchanged, { [part]: 'x' })), part).to.equal(flaw);
    const macroTypes = (name: string, xml: string) =>
      name === '[Content_Types].xml' ? xml.replace('sheet.main+xml', 'sheet.macroEnabled.main+xml') : xml;
    expect(await flawOf(await changed(macroTypes))).to.equal('template_macros');
  });

  it('then a bomb is refused before it is unpacked, and one that lies about its size while it is', async () => {
    const bomb = await anArchive({ 'xl/big.xml': ' '.repeat(50_000_000) });
    const begun = performance.now();
    expect(await flawOf(bomb)).to.equal('template_too_large');
    expect(performance.now() - begun).to.be.below(200);
    const lie = await changed((name, text) => (name === 'xl/workbook.xml' ? text + ' '.repeat(5_000_000) : text));
    const bytes = await readFile(lie);
    // The central directory says 100 bytes.
    const directory = bytes.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    for (let at = directory; at < bytes.length - 46; at += 1)
      if (bytes.readUInt32LE(at) === 0x02014b50 && bytes.toString('utf8', at + 46, at + 61) === 'xl/workbook.xml')
        bytes.writeUInt32LE(100, at + 24);
    await writeFile(lie, bytes);
    expect(await flawOf(lie)).to.equal('template_no_workbook');
    const many = Object.fromEntries(Array.from({ length: 501 }, (_, at) => [`${String(at)}.xml`, 'x']));
    expect(await flawOf(await anArchive(many))).to.equal('template_too_large');
  });

  it('then a mandatory column that nobody knows is named, an optional one is left blank', async () => {
    const must: Column = ['ps_hs_code|1|0', 'HS Code', 'Tùy chọn'];
    expect(await flawOf(await aTemplate({ columns: [...COLUMNS, must] }))).to.equal('template_column_unknown');
    const optional: Column = ['ps_hs_code|0|0', 'HS Code', 'Bắt buộc'];
    expect((await read(await aTemplate({ columns: [...COLUMNS, optional] }))).warnings).to.deep.equal([
      { code: 'columnsLeftBlank', value: 'ps_hs_code' },
    ]);
    const known: Column[] = [
      ['ps_brand|1|1', 'Thương hiệu', 'Bắt buộc'],
      ['ps_product_global_attribute.100010|1|0', 'Hạn sử dụng', 'Bắt buộc'],
    ];
    const { columns, warnings } = await read(await aTemplate({ columns: [...COLUMNS, ...known] }));
    expect(warnings).to.deep.equal([]);
    expect(columns.filter(({ mandatory }) => mandatory).map(({ key }) => key)).to.include.members([
      'ps_brand',
      'ps_product_global_attribute.100010',
    ]);
    const twice: Column = ['ps_price|1|1', 'Giá', 'Bắt buộc'];
    expect(await flawOf(await aTemplate({ columns: [...COLUMNS, twice] }))).to.equal('template_column_repeated');
  });

  it('then weights are written in the unit that it asks for, or that its market weighs in', async () => {
    const weighed = async (rule: string, way = 'channel_id.5001|0|0') => {
      const columns = withColumn('ps_weight', ['ps_weight|1|1', 'Cân nặng', 'Bắt buộc', rule])
        .filter(([key]) => !key.startsWith('channel_id.50052'))
        .map((column): Column => (column[0].startsWith('channel_id') ? [way, 'Nhanh', 'Tùy chọn'] : column));
      const { weightUnit, market, warnings } = await read(await aTemplate({ columns }));
      return [weightUnit, market, ...warnings.map(({ code }) => code)];
    };
    expect(await weighed('Đơn vị: kg (ví dụ 500 g)')).to.deep.equal(['kg', 'VN']);
    expect(await weighed('gam, nhiều nhất 100 kg')).to.deep.equal(['g', 'VN']);
    expect(await weighed('Số dương')).to.deep.equal(['g', 'VN']);
    expect(await weighed('Angka positif', 'channel_id.8003|0|0')).to.deep.equal(['g', 'ID', 'otherMarket']);
    expect(await weighed('正數', 'channel_id.30001|0|0')).to.deep.equal(['kg', 'TW', 'otherMarket']);
    expect(await weighed('Số dương', 'channel_id.01|0|0')).to.deep.equal(['g', null, 'weightUnitUnknown']);
  });

  it('then it is known by its keys, wherever they stand and whatever generation they are of', async () => {
    const old = COLUMNS.toReversed().map(([key, ...rest]): Column => [
      (key.split('|')[0] ?? '').replace('channel_id.', 'channel_id_'),
      ...rest,
    ]);
    const template = await read(await aTemplate({ columns: old, sheet: 'Sheet1' }));
    expect(template).to.include({ type: 'basic', context: '1402217', firstDataRow: 7 });
    expect(template.columns.map(({ key }) => key)).to.include.members(['ps_price', 'channel_id.5001']);
    expect(template.columns.find(({ key }) => key === 'ps_product_name')).to.deep.include({
      at: COLUMNS.length - 2,
      mandatory: true,
      range: { min: 10, max: 120 },
    });
    expect([...template.categories]).to.deep.equal([['900002', '900002']]);
  });

  it('then two sheets that could be filled in are one too many', async () => {
    expect(await flawOf(await aTemplate({ twin: true }))).to.equal('template_two_data_sheets');
  });
});

describe('when a template of Shopee is filled in', () => {
  it('then only the data rows are new: every other part, and all around them, is the same byte for byte', async () => {
    const template = await aTemplate();
    const { part, rows, dimension } = (await read(template)).sheet;
    const [from, to] = [await entriesIn(template), await entriesIn(await filledIn(template, LINE))];
    expect([...to.keys()]).to.deep.equal([...from.keys()]);
    for (const [name, content] of from)
      if (name !== part) expect(content.equals(to.get(name) ?? Buffer.alloc(0)), name).to.equal(true);
    const [old = Buffer.alloc(0), now = Buffer.alloc(0)] = [from.get(part), to.get(part)];
    const places = [0, dimension?.from ?? 0, dimension?.to ?? 0, rows.from, rows.to, old.length];
    const kept = [0, 2, 4].map((at) => old.subarray(places[at], places[at + 1]).toString('utf8'));
    const text = now.toString('utf8');
    expect(text.startsWith(kept[0] ?? '-') && text.endsWith(kept[2] ?? '-')).to.equal(true);
    expect(text).to.include(`"A1:AG7"${kept[1]?.slice(1) ?? '-'}`);
  });

  it('then another library reads what was written: texts as texts, numbers as numbers, switches in its language', async () => {
    const path = await filledIn(await aTemplate(), LINE, { ...LINE, ps_sku_short: '00123' });
    const rows = await sheetIn(path, 'Bản đăng tải');
    const cell = (row: number, key: string) => rows[row]?.[COLUMNS.findIndex(([one]) => one.split('|')[0] === key)];
    expect(cell(7, 'ps_product_name')).to.equal('Tương nếp <Úc Kỳ> & "ba" tháng');
    expect(cell(7, 'ps_product_description')).to.equal('Dòng một\nDòng hai =1+1');
    expect([cell(7, 'ps_price'), cell(7, 'ps_stock')]).to.deep.equal([35_000, 0]);
    expect([cell(7, 'ps_sku_short'), cell(8, 'ps_sku_short')]).to.deep.equal(['=TUK+1', '00123']);
    expect(cell(7, 'ps_gtin_code')).to.equal('08934567890126');
    expect([cell(7, 'channel_id.5001'), cell(7, 'channel_id.50052')]).to.deep.equal(['Bật', 'Tắt']);
    expect(cell(7, 'ps_category')).to.equal(undefined);
    expect(rows).to.have.length(9);
  });

  it('then the same lines make the same bytes', async () => {
    const template = await aTemplate();
    const [one, other] = [await filledIn(template, LINE), await filledIn(template, LINE)];
    expect((await readFile(one)).equals(await readFile(other))).to.equal(true);
  });

  it('then defects of the vendor’s own files are borne: a wrong pane, a wrong number format, prefixed elements', async () => {
    const prefixed = (xml: string) => xml.replace(/<(\/?)(?![?!])/g, '<$1x:').replace(' xmlns=', ' xmlns:x=');
    const path = await changed((name, xml) => {
      if (name === 'xl/styles.xml')
        return xml.replace('<cellXfs', '<!-- --><cellXfs').replace('numFmtId="0"', 'numFmtId="-1"');
      const panes = xml.replaceAll('activePane="bottomRight"', 'activePane="bottom_left"');
      return name.startsWith('xl/worksheets/') ? prefixed(panes) : xml;
    });
    const template = await read(path);
    expect(template.sheet.prefix).to.equal('x:');
    const sheet = (await entriesIn(await filledIn(path, LINE))).get(template.sheet.part)?.toString('utf8') ?? '';
    expect(sheet).to.include('<x:row r="7"><x:c r="B7"');
  });

  it('then rows that were in it are replaced, and cells keep the style that unlocks them', async () => {
    const rows = '<row r="7"><c r="B7" s="1"><v>5</v></c></row><row r="8"/></sheetData>';
    const path = await changed((_name, xml) => (!xml.includes('ySplit') ? xml : xml.replace('</sheetData>', rows)));
    const template = await read(path);
    expect(template.warnings.map(({ code }) => code)).to.deep.equal(['rowsReplaced']);
    const sheet = (await entriesIn(await filledIn(path, LINE))).get(template.sheet.part)?.toString('utf8') ?? '';
    expect(sheet.match(/<row r="7"/g)).to.have.length(1);
    expect(sheet).to.include('<c r="B7" s="1" t="inlineStr">');
  });
});
