import { expect } from 'chai';
import { collected, each } from '../../../test/support/chunks.ts';
import { unzipped, workbookIn } from '../../../test/support/workbooks.ts';
import { CellTooLong } from './sheet-xml.ts';
import { workbookFile, type Workbook } from './workbook.ts';

const COLUMNS = [
  { headings: ['Mã SKU', 'sku'], width: 14, text: true },
  { headings: ['Tên', 'name'], width: 40 },
  { headings: ['Giá', 'price'], width: 12 },
];

type Row = readonly (string | number | null)[];

const ofRows = (...rows: readonly Row[]): Workbook => ({
  title: 'Sản phẩm',
  notice: 'Chỉ để xem & in',
  day: '2026-11-23',
  sheet: 'Bảng <1>',
  columns: COLUMNS,
  rows: each(...rows),
});

const reading = async (...rows: readonly Row[]) => workbookIn(await collected(workbookFile(ofRows(...rows))));

describe('when a workbook is written', () => {
  it('then a text that no cell holds is refused by its place, not cut', async () => {
    await collected(workbookFile(ofRows(['A', 'a'.repeat(32_767), 1])));
    const failure = await collected(workbookFile(ofRows(['A', 'a'.repeat(32_768), 1]))).catch(
      (error: unknown) => error,
    );
    expect(failure).to.be.instanceOf(CellTooLong).with.property('message').that.includes('B4');
  });

  it('then another library reads texts as texts, numbers as numbers, and nothing as nothing', async () => {
    const rows: Row[] = [
      ['00123', '=SUM(A1)', 35_000],
      ['+84912345678', '  hai dòng\r\nvà <dấu> & "nháy"  ', null],
      ['08934567890126', 'x\u0000\u0007\ufffe\uffff\ud800y 😀', 0],
      [null, 'e\u0302\u0301', -5],
    ];
    const sheet = (await reading(...rows)).getWorksheet('Bảng <1>');
    const cells = (row: number) => (sheet?.getRow(row).values as unknown[]).slice(1);
    expect(cells(1)).to.deep.equal(['Chỉ để xem & in']);
    expect(cells(2)).to.deep.equal(['Mã SKU', 'Tên', 'Giá']);
    expect(cells(3)).to.deep.equal(['sku', 'name', 'price']);
    expect(cells(4)).to.deep.equal(['00123', '=SUM(A1)', 35_000]);
    expect(cells(5)).to.deep.equal(['+84912345678', '  hai dòng\nvà <dấu> & "nháy"  ']);
    expect(cells(6)).to.deep.equal(['08934567890126', 'x\ufffdy 😀', 0]);
    expect(sheet?.getCell('A7').value).to.equal(null);
    expect(cells(7).slice(1)).to.deep.equal(['\u1ebf', -5]);
  });

  it('headings are frozen, codes are formatted as text, and the properties carry the notice', async () => {
    const workbook = await reading(['00123', 'Tương', 1]);
    const sheet = workbook.worksheets[0];
    expect(sheet?.views[0]).to.include({ state: 'frozen', ySplit: 3 });
    expect(sheet?.getColumn(1).numFmt).to.equal('@');
    expect(sheet?.getCell('A4').numFmt).to.equal('@');
    expect(sheet?.getCell('B4').numFmt).to.equal(undefined);
    expect(workbook).to.include({ title: 'Sản phẩm', subject: 'Chỉ để xem & in', creator: 'OCOP Bridge' });
  });

  it('then the same rows make the same bytes', async () => {
    const [one, other] = [ofRows(['A', 'Tương', 1]), ofRows(['A', 'Tương', 1])].map(workbookFile).map(collected);
    expect((await one)?.equals((await other) ?? Buffer.alloc(0))).to.equal(true);
  });

  it('then the sheet is these bytes', async () => {
    const parts = await unzipped(await collected(workbookFile(ofRows(['00123', 'Tương', 1]))));
    const sheet = String(parts.get('xl/worksheets/sheet1.xml'));
    expect(sheet.slice(sheet.indexOf('<row r="4">'))).to.equal(
      '<row r="4"><c r="A4" s="1" t="inlineStr"><is><t xml:space="preserve">00123</t></is></c>' +
        '<c r="B4" t="inlineStr"><is><t xml:space="preserve">Tương</t></is></c><c r="C4"><v>1</v></c></row>' +
        '</sheetData></worksheet>',
    );
  });
});
