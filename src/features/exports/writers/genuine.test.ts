import { spawnSync } from 'node:child_process';
import { expect } from 'chai';
import { sharedPath, unlessShared } from '../../../../test/support/shared.ts';
import { filledIn, templateIn } from '../../../../test/support/templates.ts';
import { itUnless, type Reason } from '../../../../test/support/unless.ts';
import { anArchive, aTemplate, entriesIn, sheetIn } from '../../../../test/support/workbooks.ts';
import type { Line } from '../../feeds/mappers/mapped.ts';

const NO_OPENPYXL: Reason =
  spawnSync('python3', ['-c', 'import openpyxl']).status === 0 ? undefined : 'no python3 with openpyxl';

/** Rows of a sheet from the seventh, as openpyxl reads them: whole, or by what the sheet says of its size. */
const READ = `
import json, sys, openpyxl
path, sheet = sys.argv[1:]
found = []
for only in (False, True):
    rows = openpyxl.load_workbook(path, read_only=only)[sheet].iter_rows(min_row=7, values_only=True)
    found.append([[cell for cell in row if cell is not None] for row in rows])
print(json.dumps(found))
`;

function openpyxlRows(path: string, sheet: string): readonly [readonly unknown[][], readonly unknown[][]] {
  const { stdout, stderr } = spawnSync('python3', ['-c', READ, path, sheet], { encoding: 'utf8', maxBuffer: 1e8 });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as [unknown[][], unknown[][]];
}

/** openpyxl knows no pane that no standard knows: the same workbook with a right one. */
async function mended(path: string): Promise<string> {
  const parts = Array.from(await entriesIn(path), ([name, content]): [string, Buffer] => [
    name,
    Buffer.from(content.toString('utf8').replaceAll('bottom_left', 'bottomLeft')),
  ]);
  return anArchive(Object.fromEntries(parts));
}

const LINE: Line = {
  ps_product_name: 'Khay tre Tân Đức',
  ps_price: 185_000,
  ps_stock: 12,
  ps_sku_short: 'KHAY-30',
  ps_weight: 850,
  'channel_id.5001': true,
};
/** The readers need many seconds for 23,000 rules of cells. */
const PATIENCE_MS = 120_000;
const LINES = [LINE, { ...LINE, ps_sku_short: 'KHAY-40', ps_weight: 1250 }];

/** What differs outside of the rows and of what tells their extent. */
async function differences(path: string, filled: string): Promise<string[]> {
  const { part } = (await templateIn(path)).sheet;
  const frame = (content: Buffer): string =>
    content
      .toString('latin1')
      .replace(/<row r="(?:[7-9]|\d{2,})".*(?=<\/sheetData>)/s, '')
      .replace(/(<dimension ref=")[^"]*/, '$1');
  const [from, to] = [await entriesIn(path), await entriesIn(filled)];
  expect([...to.keys()]).to.deep.equal([...from.keys()]);
  return [...from].flatMap(([name, content]) => {
    const other = to.get(name) ?? Buffer.alloc(0);
    const same = name === part ? frame(content) === frame(other) : content.equals(other);
    return same ? [] : [name];
  });
}

const FOLDER = 'data/shopee/genuine';
const files = [
  {
    file: 'vn-advanced-100636-2026-07-17.xlsx',
    sheet: 'Bản đăng tải',
    used: 'A1:HU8',
    weights: [850, 1250],
    on: 'Bật',
  },
  { file: 'id-basic-2026-01-12.xlsx', sheet: 'Template', used: 'A1:AM8', weights: [850, 1250], on: null },
  { file: 'tw-basic.xlsx', sheet: '上傳模板', used: 'A1:AQ8', weights: [0.85, 1.25], on: null },
];

describe('when a genuine template is filled in', () => {
  for (const { file, sheet, used, weights, on } of files) {
    const genuine = sharedPath(`${FOLDER}/${file}`);
    const absent = unlessShared(`${FOLDER}/${file}`);

    itUnless(
      absent,
      `then nothing but its rows and their extent is new, and exceljs reads them: ${file}`,
      async function (this: Mocha.Context) {
        this.timeout(PATIENCE_MS);
        const filled = await filledIn(genuine, ...LINES);
        expect(await differences(genuine, filled)).to.deep.equal([]);
        const template = await templateIn(genuine);
        const xml = (await entriesIn(filled)).get(template.sheet.part)?.toString('utf8') ?? '';
        expect(/<dimension ref="([^"]*)"/.exec(xml)?.[1]).to.equal(used);
        const rows = await sheetIn(filled, sheet);
        const cell = (key: string, row: number): unknown =>
          rows[row]?.[template.columns.find((column) => column.key === key)?.at ?? -1];
        expect(
          [7, 8].map((row) => [cell('ps_sku_short', row), cell('ps_price', row), cell('ps_weight', row)]),
        ).to.deep.equal([
          ['KHAY-30', 185_000, weights[0]],
          ['KHAY-40', 185_000, weights[1]],
        ]);
        if (on !== null) expect(cell('channel_id.5001', 7)).to.equal(on);
        expect(rows).to.have.length(9);
      },
    );

    itUnless(
      absent ?? NO_OPENPYXL,
      `then openpyxl sees the same rows, whole and read only: ${file}`,
      async function (this: Mocha.Context) {
        this.timeout(PATIENCE_MS);
        const [whole, byExtent] = openpyxlRows(await mended(await filledIn(genuine, ...LINES)), sheet);
        expect(whole).to.have.length(2);
        expect(byExtent).to.deep.equal(whole);
        expect(whole[1]).to.include.members(['KHAY-40', 185_000, weights[1]]);
      },
    );
  }

  itUnless(NO_OPENPYXL, 'then openpyxl sees the rows of one of our own making, whole and read only', async () => {
    const [whole, byExtent] = openpyxlRows(await mended(await filledIn(await aTemplate(), ...LINES)), 'Bản đăng tải');
    expect([whole.length, byExtent]).to.deep.equal([2, whole]);
  });

  const phonetic = 'cases/template-inline-phonetic.xlsx';
  itUnless(unlessShared(phonetic) ?? NO_OPENPYXL, 'then one whose texts say how they are spoken is too', async () => {
    const [whole, byExtent] = openpyxlRows(await filledIn(sharedPath(phonetic), LINE), 'Bản đăng tải');
    expect(whole[0]).to.include.members(['KHAY-30', 185_000]);
    expect(byExtent).to.deep.equal(whole);
  });
});
