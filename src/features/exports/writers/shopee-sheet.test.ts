import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import { filledIn, templateIn } from '../../../../test/support/templates.ts';
import { aTemplate, COLUMNS, entriesIn, sheetIn } from '../../../../test/support/workbooks.ts';
import type { Line } from '../../feeds/mappers/mapped.ts';

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

describe('when a template of Shopee is filled in', () => {
  it('then only the data rows are new: every other part, and all around them, is the same byte for byte', async () => {
    const template = await aTemplate();
    const { part, rows, dimension } = (await templateIn(template)).sheet;
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

  it('exceljs reads what was written: texts, numbers, and switches in the language of the template', async () => {
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

  it('fills templates with a wrong pane, a wrong number format or prefixed elements', async () => {
    const prefixed = (xml: string) => xml.replace(/<(\/?)(?![?!])/g, '<$1x:').replace(' xmlns=', ' xmlns:x=');
    const path = await aTemplate({
      change: (name, xml) => {
        if (name === 'xl/styles.xml') return xml.replace('numFmtId="0"', 'numFmtId="-1"');
        return name.startsWith('xl/worksheets/') ? prefixed(xml) : xml;
      },
    });
    const template = await templateIn(path);
    expect(template.sheet.prefix).to.equal('x:');
    const sheet = (await entriesIn(await filledIn(path, LINE))).get(template.sheet.part)?.toString('utf8') ?? '';
    expect(sheet).to.include('<x:row r="7"><x:c r="B7"');
  });

  it('then rows that were in it are replaced, and cells keep the style that unlocks them', async () => {
    const rows = '<row r="7"><c r="B7" s="1"><v>5</v></c></row><row r="8"/></sheetData>';
    const path = await aTemplate({
      change: (_name, xml) => (!xml.includes('ySplit') ? xml : xml.replace('</sheetData>', rows)),
    });
    const template = await templateIn(path);
    expect(template.warnings.map(({ code }) => code)).to.deep.equal(['rowsReplaced']);
    const sheet = (await entriesIn(await filledIn(path, LINE))).get(template.sheet.part)?.toString('utf8') ?? '';
    expect(sheet.match(/<row r="7"/g)).to.have.length(1);
    expect(sheet).to.include('<c r="B7" s="1" t="inlineStr">');
  });
});
