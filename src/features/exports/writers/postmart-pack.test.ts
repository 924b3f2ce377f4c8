import { expect } from 'chai';
import { collected, each } from '../../../../test/support/chunks.ts';
import { packFile, packInput, packRow } from '../../../../test/support/packs.ts';
import { unzipped, workbookIn } from '../../../../test/support/workbooks.ts';
import type { Attachments, PackPaper, PackRow } from './channel-files.ts';

const NOTICE = 'định dạng chưa được Bưu điện Việt Nam xác nhận / format not confirmed by Vietnam Post';
const PAGE = 'san-pham-chua-xac-nhan-not-confirmed.html';
const SHEET = 'san-pham-chua-xac-nhan-not-confirmed.xlsx';
const TABLE = 'san-pham-chua-xac-nhan-not-confirmed.csv';

const opening = (text: string) => () => Promise.resolve(each(Buffer.from(text)));
const paper = (kind: PackPaper['kind'], id: string): PackPaper => ({ id, kind, type: 'pdf', open: opening(kind) });
const ATTACHED: Attachments = {
  pictures: [{ open: opening('one') }, { open: opening('two') }],
  papers: [
    paper('ocopCertificate', '000000000001'),
    paper('foodSafetyCertificate', '000000000002'),
    paper('businessRegistration', '000000000003'),
    paper('other', '000000000004'),
    paper('productionLicence', '000000000005'),
  ],
  consented: true,
};

async function packOf(rows: readonly PackRow[], attached = ATTACHED) {
  const { name, chunks } = await packFile(
    packInput('postmart', rows, { attachmentsOf: () => Promise.resolve(attached) }),
  );
  expect(name).to.equal('postmart-2026-11-23-chua-xac-nhan-not-confirmed.zip');
  return unzipped(await collected(chunks));
}

const papersIn = (files: ReadonlyMap<string, Buffer>) =>
  [...files.keys()].filter((name) => name.startsWith('certificates/'));

describe('when the pack for Postmart is written', () => {
  it('then no paper leaves without consent', async () => {
    const files = await packOf([packRow('postmart')], { ...ATTACHED, consented: false });
    expect(papersIn(files)).to.deep.equal([]);
    expect(String(files.get(TABLE))).not.to.include('certificates/');
  });

  it('then with consent only those leave that an exchange asks for', async () => {
    expect(papersIn(await packOf([packRow('postmart')]))).to.deep.equal([
      'certificates/quyet-dinh-ocop-000000000001.pdf',
      'certificates/an-toan-thuc-pham-000000000002.pdf',
      'certificates/dang-ky-kinh-doanh-000000000003.pdf',
    ]);
  });

  it('then pictures are in a folder of their product, and a paper that two products name is there once', async () => {
    const other = packRow('postmart', { id: '019aaf54-8c00-7000-8000-00000000000b', name: 'Chè Úc Kỳ' });
    const files = await packOf([packRow('postmart'), other]);
    expect([...files.keys()].filter((name) => name.startsWith('images/'))).to.deep.equal([
      'images/tuong-nep-uc-ky-000000000001/01.jpg',
      'images/tuong-nep-uc-ky-000000000001/02.jpg',
      'images/che-uc-ky-00000000000b/01.jpg',
      'images/che-uc-ky-00000000000b/02.jpg',
    ]);
    expect(String(files.get('images/che-uc-ky-00000000000b/02.jpg'))).to.equal('two');
    expect(papersIn(files)).to.have.length(3);
  });

  it('then the page shows what people typed as text, and takes nothing from elsewhere', async () => {
    const name = '<script>alert("1")</script> & \'nếp\'';
    const page = String((await packOf([packRow('postmart', { name })])).get(PAGE));
    expect(page).to.include(NOTICE).and.to.include('<html lang="vi">');
    expect(page).to.include('<h2>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;nếp&#39;</h2>');
    expect(page).not.to.match(/<script|(src|href)="(?!images\/)|url\(|@import/);
    expect(page).to.include('<img src="images/script-alert-1-script-nep-000000000001/01.jpg"');
  });

  it('then another library opens the workbook in it: marked, a row for each variant, codes as texts', async () => {
    const files = await packOf([packRow('postmart', { skus: ['00123', '00124'] })]);
    const workbook = await workbookIn(files.get(SHEET) ?? Buffer.alloc(0));
    const sheet = workbook.worksheets[0];
    expect(workbook.subject).to.equal(NOTICE);
    expect(sheet?.getCell('A1').value).to.equal(NOTICE);
    const headings = sheet?.getRow(2).values as string[];
    const cell = (row: number, heading: string) => sheet?.getRow(row).getCell(headings.indexOf(heading));
    expect(cell(3, 'Mã SKU')).to.include({ value: '00123', numFmt: '@' });
    expect(cell(4, 'Mã SKU')?.value).to.equal('00124');
    expect(cell(3, 'Điện thoại')?.value).to.equal('+84912345678');
    expect(cell(3, 'Giá bán (đồng)')?.value).to.equal(35_000);
    expect(cell(3, 'Ảnh')?.value).to.equal(
      'images/tuong-nep-uc-ky-000000000001/01.jpg\nimages/tuong-nep-uc-ky-000000000001/02.jpg',
    );
  });

  it('then nothing in the CSV runs as a formula, and every line carries the mark', async () => {
    const rows = [packRow('postmart', { name: '=HYPERLINK("http://x")', description: '＝1+1' })];
    const [head, line] = String((await packOf(rows)).get(TABLE)).split('\r\n');
    expect(head?.startsWith('\ufeffMã sản phẩm,Tên sản phẩm,')).to.equal(true);
    expect(line).to.include(`"'=HYPERLINK(""http://x"")"`).and.to.include(",'＝1+1,").and.to.include(',+84912345678,');
    expect(line?.endsWith(NOTICE)).to.equal(true);
  });
});
