import { readFile, writeFile } from 'node:fs/promises';
import { expect } from 'chai';
import { sharedPath, unlessShared } from '../../../../test/support/shared.ts';
import { flawOf } from '../../../../test/support/templates.ts';
import { itUnless } from '../../../../test/support/unless.ts';
import { anArchive, aTemplate, COLUMNS, entriesIn, freePath } from '../../../../test/support/workbooks.ts';
import { undated, workbookXml } from '../../../../test/support/workbook-xml.ts';

/** A file with this content and the name of a workbook. */
async function aFile(content: string | Uint8Array): Promise<string> {
  const path = freePath('template.xlsx');
  await writeFile(path, content);
  return path;
}

/** A workbook of sheets with these rows. */
async function aWorkbook(sheets: Readonly<Record<string, readonly (readonly string[])[]>>): Promise<string> {
  const book = workbookXml();
  const made = Object.entries(sheets).map(([name, rows]) => ({ name, xml: book.sheet(rows) }));
  return aFile(await undated(Object.entries(book.parts(made))));
}

/** The template with some of its parts changed, and others beside them. */
async function changed(change: (name: string, text: string) => string, added: Readonly<Record<string, string>> = {}) {
  const parts: Record<string, string> = {};
  for (const [name, content] of await entriesIn(await aTemplate()))
    parts[name] = change(name, content.toString('utf8'));
  return anArchive({ ...parts, ...added });
}
const unchanged = (_name: string, text: string): string => text;

const keys = COLUMNS.map(([key]) => key.split('|')[0] ?? '');
const HEX = '35b745713c8e4f0a9d2b61e7c0a8f354';

describe('when somebody hands in a file that is no template of Shopee', () => {
  it('then other kinds of files are named, whatever their ends are', async () => {
    expect(await flawOf(await aFile('sku,price\nTUK-500,35000\n'))).to.equal('template_text');
    expect(await flawOf(await aFile('<!DOCTYPE html><html><body>Đăng nhập</body></html>'))).to.equal('template_text');
    expect(await flawOf(await aFile(''))).to.equal('template_no_workbook');
    expect(await flawOf(await aFile(Buffer.from('ffd8ffe000104a46', 'hex')))).to.equal('template_no_workbook');
    const old = Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(600),
      Buffer.from('Workbook', 'utf16le'),
    ]);
    expect(await flawOf(await aFile(old))).to.equal('template_xls');
    const locked = Buffer.concat([old, Buffer.from('EncryptedPackage', 'utf16le')]);
    expect(await flawOf(await aFile(locked))).to.equal('template_encrypted');
    const ods = { mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<x/>' };
    expect(await flawOf(await anArchive(ods))).to.equal('template_ods');
    expect(await flawOf(await changed(unchanged, { 'xl/workbook.bin': 'x' }))).to.equal('template_xlsb');
    expect(await flawOf(await anArchive({ 'a.txt': 'a' }))).to.equal('template_no_workbook');
  });

  itUnless(unlessShared('cases/xlsx-with-password.xlsx'), 'then a genuine one with a password is told', async () => {
    expect(await flawOf(sharedPath('cases/xlsx-with-password.xlsx'))).to.equal('template_encrypted');
  });

  it('then a download that was cut or has changed is told', async () => {
    expect(await flawOf(await aFile('PK\u0003\u0004 and nothing else'))).to.equal('template_damaged');
    const whole = await readFile(await aTemplate());
    for (const part of [0.2, 0.5, 0.99])
      expect(await flawOf(await aFile(whole.subarray(0, whole.length * part)))).to.equal('template_damaged');
    const [part] = [...(await entriesIn(await aTemplate())).keys()];
    const turned = Buffer.from(whole);
    const at = turned.indexOf(part ?? '') + 40;
    turned.fill(0x55, at, at + 40);
    expect(await flawOf(await aFile(turned))).to.equal('template_damaged');
  });

  it('then files of former years, other shops, tools and marketplaces are named', async () => {
    const labels = COLUMNS.map(([, label]) => label);
    const marks = COLUMNS.map(([, , mark]) => mark);
    const files = {
      template_layout_old: { Template: [keys, labels, marks, [], []] },
      template_cross_border: { Template: [keys, ['mtsku_advanced', HEX, '100636', '900000001'], labels, marks] },
      template_mass_update: {
        Sheet1: [
          ['et_title_product_id', 'ps_price'],
          ['sales_info', HEX, '0', '1402217', '{"search_condition":{}}'],
          ['Mã Sản phẩm'],
        ],
      },
      template_tiktok: {
        Template: [
          ['category', 'brand', 'product_name'],
          ['V2', 'create_product', 'metric'],
          ['Category', 'Brand', 'Name'],
        ],
      },
      template_no_data_sheet: {
        Sheet1: [
          ['Tên', 'Giá'],
          ['Tương', '35000'],
        ],
      },
    };
    for (const [flaw, sheets] of Object.entries(files))
      expect(await flawOf(await aWorkbook(sheets)), flaw).to.equal(flaw);
    const blank = { Template: [['category']], Example: [], Category: [], Brand: [] };
    expect(await flawOf(await aWorkbook(blank))).to.equal('template_tiktok');
    const unsaid = COLUMNS.map(([, label]) => label);
    const unmarked = { Template: [keys, ['basic', HEX, '0', '1'], unsaid, unsaid.map(() => '???')] };
    expect(await flawOf(await aWorkbook(unmarked))).to.equal('template_layout_old');
  });

  it('then names of parts in capitals or with backslashes are the same names', async () => {
    const capitals = await entriesIn(await aTemplate());
    const renamed = (rename: (name: string) => string) =>
      anArchive(Object.fromEntries(Array.from(capitals, ([name, content]) => [rename(name), content])));
    expect(await flawOf(await renamed((name) => name.toLowerCase()))).to.equal('none');
    expect(await flawOf(await renamed((name) => name.toUpperCase()))).to.equal('none');
    expect(await flawOf(await renamed((name) => name.replaceAll('/', '\\')))).to.equal('none');
  });

  it('entities, macros, external links and embedded files are refused; printer settings are not', async () => {
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
      'xl/object1.bin': 'template_embedded_objects',
      'xl/printerSettings/printerSettings1.bin': 'none',
    };
    for (const [part, flaw] of Object.entries(flaws))
      expect(await flawOf(await changed(unchanged, { [part]: 'x' })), part).to.equal(flaw);
    const typed = (name: string, xml: string) =>
      name === '[Content_Types].xml'
        ? xml.replace(
            '<Override',
            '<Default Extension="bin" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.printerSettings"/><Override',
          )
        : xml;
    expect(await flawOf(await changed(typed, { 'xl/settings/page1.bin': 'x' }))).to.equal('none');
    const macroTypes = (name: string, xml: string) =>
      name === '[Content_Types].xml' ? xml.replace('sheet.main+xml', 'sheet.macroEnabled.main+xml') : xml;
    expect(await flawOf(await changed(macroTypes))).to.equal('template_macros');
  });
});
