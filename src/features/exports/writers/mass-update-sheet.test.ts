import { spawnSync } from 'node:child_process';
import { readFile, rename } from 'node:fs/promises';
import { expect } from 'chai';
import { aMassUpdate } from '../../../../test/support/mass-updates.ts';
import { itUnless, type Reason } from '../../../../test/support/unless.ts';
import { anArchive, entriesIn, freePath, sheetIn } from '../../../../test/support/workbooks.ts';
import { readMassUpdate } from '../template/mass-update.ts';
import { openWorkbook } from '../template/workbook-archive.ts';
import { fillMassUpdate, type RowChange } from './mass-update-sheet.ts';

const NO_OPENPYXL: Reason =
  spawnSync('python3', ['-c', 'import openpyxl']).status === 0 ? undefined : 'no python3 with openpyxl';

function python(program: string, ...args: readonly string[]): string {
  const { stdout, stderr, status } = spawnSync('python3', ['-c', program, ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

const SHEET = 'xl/worksheets/sheet1.xml';

async function filled(path: string, changes: readonly RowChange[]): Promise<string> {
  const workbook = await openWorkbook(path);
  const out = freePath('filled.xlsx');
  try {
    await fillMassUpdate(out, workbook, await readMassUpdate(workbook), changes);
  } finally {
    workbook.close();
  }
  return out;
}

const sheetOf = async (path: string): Promise<string> => (await entriesIn(path)).get(SHEET)?.toString('utf8') ?? '';

/** The file with a part of it changed. */
async function changed(path: string, change: (sheet: string) => string): Promise<string> {
  const parts: Record<string, string> = {};
  for (const [name, content] of await entriesIn(path))
    parts[name] = name === SHEET ? change(content.toString('utf8')) : content.toString('utf8');
  return anArchive(parts);
}

describe('when prices and stocks are written into a file of the mass update', () => {
  const rows = [
    { sku: 'CHE-1', price: '80000', stock: '3' },
    { sku: 'CHE-2', price: 90_000, stock: 4 },
    { sku: 'KHÁC & <1>', price: '5', stock: '6' },
  ];

  it('then those cells of those rows change, and no other byte but that of the dimension', async () => {
    const path = await aMassUpdate({ rows });
    const out = await filled(path, [
      { number: 7, priceVnd: 85_000, stock: 30 },
      { number: 8, priceVnd: 95_000, stock: 0 },
    ]);
    const [before, after] = [await entriesIn(path), await entriesIn(out)];
    expect([...after.keys()]).to.deep.equal([...before.keys()]);
    for (const [name, content] of before)
      if (name !== SHEET) expect(after.get(name)?.equals(content), name).to.equal(true);
    const cells = /<c r="[GI][78]"[^>]*?(?:\/>|>.*?<\/c>)/g;
    const rest = (sheet: string): string => sheet.replace(/<dimension[^>]*>/, '').replace(cells, '');
    expect(rest(await sheetOf(out))).to.equal(rest(await sheetOf(path)));
    const table = await sheetIn(out, 'Sheet1');
    expect(table.slice(7).map((row) => [row[5], Number(row[6]), Number(row[8])])).to.deep.equal([
      ['CHE-1', 85_000, 30],
      ['CHE-2', 95_000, 0],
      ['KHÁC & <1>', 5, 6],
    ]);
    expect(await sheetOf(out)).to.include('<dimension ref="A1:K9"/>');
  });

  it('then a number stays a number and text stays text, with the style of the cell', async () => {
    const path = await changed(await aMassUpdate({ rows }), (sheet) =>
      sheet.replace('<c r="G8"><v>90000</v></c>', '<c s="3" r="G8" t="n"><v>90000</v></c>'),
    );
    const out = await filled(path, [
      { number: 7, priceVnd: 1, stock: 2 },
      { number: 8, priceVnd: 95_000, stock: 4 },
    ]);
    const sheet = await sheetOf(out);
    expect(sheet).to.match(/<c r="G7"( s="\d+")? t="inlineStr"><is><t>1<\/t><\/is><\/c>/);
    expect(sheet).to.include('<c s="3" r="G8"><v>95000</v></c>');
    expect(sheet).to.include('<c r="I8"><v>4</v></c>');
  });

  it('then a file that says all of it already stays the same, byte for byte', async () => {
    const path = await changed(await aMassUpdate({ rows }), (sheet) => sheet.replace('ref="A1"', 'ref="A1:Z99"'));
    const out = await filled(path, [
      { number: 7, priceVnd: 80_000, stock: 3 },
      { number: 8, priceVnd: 90_000, stock: 4 },
    ]);
    expect(await sheetOf(out)).to.equal(await sheetOf(path));
  });

  it('then empty cells and cells that are not there are filled in, in their places', async () => {
    const path = await changed(await aMassUpdate({ rows }), (sheet) =>
      sheet.replace(/<c r="G7"[^>]*>.*?<\/c>/, '<c r="G7" s="2"/>').replace(/<c r="I7"[^>]*>.*?<\/c>/, ''),
    );
    const out = await filled(path, [{ number: 7, priceVnd: 85_000, stock: 30 }]);
    const sheet = await sheetOf(out);
    expect(sheet).to.include('<c r="G7" s="2"><v>85000</v></c>');
    const order = [...sheet.matchAll(/<c r="([A-Z])7"/g)].map(([, column]) => column);
    expect(order).to.deep.equal([...order].sort());
    expect((await sheetIn(out, 'Sheet1'))[7]?.[8]).to.equal(30);
  });

  it('then a sheet whose elements have a prefix is written with it', async () => {
    const prefixed = (sheet: string): string =>
      sheet
        .replaceAll(/<(\/?)(?=[a-zA-Z])/g, '<$1x:')
        .replace(
          'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"',
          'xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"',
        );
    const out = await filled(await changed(await aMassUpdate({ rows }), prefixed), [
      { number: 8, priceVnd: 95_000, stock: 1 },
    ]);
    expect(await sheetOf(out)).to.include('<x:c r="G8"><x:v>95000</x:v></x:c>');
  });

  it('then letters of several bytes before a cell do not move it', async () => {
    const path = await aMassUpdate({ rows: [{ name: 'Tương 🫘 nếp', sku: 'Ữ-1', price: 1, stock: 1 }] });
    const inline = await changed(path, (sheet) => sheet.replace('<v>1</v></c>', '<v>1</v></c><!-- ữữữ 🫘 -->'));
    const out = await filled(inline, [{ number: 7, priceVnd: 2, stock: 3 }]);
    expect((await sheetOf(out)).length).to.equal((await sheetOf(inline)).length + 'A1:K7'.length - 'A1'.length);
    const row = (await sheetIn(out, 'Sheet1'))[7];
    expect([row?.[6], row?.[8]]).to.deep.equal([2, 3]);
  });

  itUnless(NO_OPENPYXL, 'then a file that openpyxl has saved is filled in, and openpyxl reads it', async () => {
    const path = await changed(await aMassUpdate({ rows }), (sheet) => sheet.replace('bottom_right', 'bottomRight'));
    const saved = freePath('saved.xlsx');
    python('import openpyxl, sys; openpyxl.load_workbook(sys.argv[1]).save(sys.argv[2])', path, saved);
    const out = await filled(saved, [{ number: 8, priceVnd: 95_000, stock: 0 }]);
    for (const only of ['True', 'False'])
      expect(
        python(
          `import openpyxl, sys; sheet = openpyxl.load_workbook(sys.argv[1], read_only=${only}).active; ` +
            'print([row[5:9] for row in sheet.iter_rows(min_row=8, max_row=8, values_only=True)])',
          out,
        ),
      ).to.equal("[('CHE-2', 95000, None, 0)]\n");
  });

  it('then the same file and changes make the same bytes', async () => {
    const path = await aMassUpdate({ rows });
    const copy = freePath('copy.xlsx');
    await rename(await filled(path, [{ number: 7, priceVnd: 1, stock: 1 }]), copy);
    const again = await filled(path, [{ number: 7, priceVnd: 1, stock: 1 }]);
    expect((await readFile(copy)).equals(await readFile(again))).to.equal(true);
  });
});
