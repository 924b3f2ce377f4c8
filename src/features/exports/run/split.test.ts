import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { RunRow } from './json-lines-file.ts';
import { writeSplit, type Splitting } from './split.ts';

/** Products of these numbers of variants; each row says its product and weighs so many bytes. */
const products = (sizes: readonly number[], bytes = 10): readonly RunRow[] =>
  sizes.map((size, at) => ({
    productId: String(at),
    producerId: 'producer',
    name: String(at),
    variants: [],
    lacks: [],
    lines: Array.from({ length: size }, () => ({ product: String(at), text: 'x'.repeat(bytes) })),
  }));

async function* batches(rows: readonly RunRow[], size = 7): AsyncGenerator<readonly RunRow[]> {
  await Promise.resolve();
  for (let at = 0; at < rows.length; at += size) yield rows.slice(at, at + size);
}

describe('when the rows of a run are more than a file may hold', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ocop-split-'));
  });

  afterEach(() => rm(folder, { recursive: true }));

  async function split(rows: readonly RunRow[], changes: Partial<Splitting> = {}) {
    const files = await writeSplit(batches(rows), {
      folder,
      name: 'Shopee_mass_upload_2026-07-17_basic_template.xlsx',
      limits: { rows: 1_000, bytes: 3_000_000, source: 'S', date: '2026-08-30', confidence: 'unverified' },
      emptyBytes: 0,
      signal: new AbortController().signal,
      write: async (path, lines) => {
        let text = '';
        for await (const batch of lines()) text += batch.map((line) => `${JSON.stringify(line)}\n`).join('');
        await writeFile(path, text, { flag: 'wx' });
      },
      ...changes,
    });
    const found = await Promise.all(
      files.map(async ({ name, bytes }) => {
        const rows = (await readFile(join(folder, name), 'utf8')).split('\n').filter((line) => line !== '');
        return { name, bytes, products: rows.map((row) => (JSON.parse(row) as { product: string }).product) };
      }),
    );
    expect((await readdir(folder)).sort()).to.deep.equal(found.map(({ name }) => name).sort());
    return found;
  }

  it('then 2,500 rows go into three files of at most 1,000, in their order, each product whole', async () => {
    const rows = products(Array.from({ length: 500 }, (_, at) => [4, 6, 5][at % 3] ?? 5));
    expect(rows.reduce((sum, { lines }) => sum + lines.length, 0)).to.be.within(2_490, 2_510);
    const files = await split(rows);
    expect(files.map(({ name }) => name)).to.deep.equal(
      [1, 2, 3].map((number) => `Shopee_mass_upload_2026-07-17_basic_template-${String(number)}.xlsx`),
    );
    for (const file of files) expect(file.products.length).to.be.within(1, 1_000);
    const sets = files.map((file) => new Set(file.products));
    expect(
      sets.reduce((sum, set) => sum + set.size, 0),
      'no product is torn',
    ).to.equal(rows.length);
    expect(files.flatMap((file) => file.products)).to.deep.equal(
      rows.flatMap(({ lines }) => lines.map((l) => l['product'])),
    );
  });

  it('then exactly as many rows as fit stay in one file, under its own name; so do none', async () => {
    const [full, second] = await split(products(Array.from({ length: 250 }, () => 4)));
    expect([full?.name, full?.products.length, second]).to.deep.equal([
      'Shopee_mass_upload_2026-07-17_basic_template.xlsx',
      1_000,
      undefined,
    ]);
    await rm(join(folder, full?.name ?? ''));
    expect((await split([])).map(({ products: of }) => of.length)).to.deep.equal([0]);
  });

  it('then a file that would weigh too much has fewer rows', async () => {
    const files = await split(
      products(
        Array.from({ length: 300 }, () => 2),
        20_000,
      ),
    );
    expect(files.length).to.be.within(4, 7);
    for (const { bytes } of files) expect(bytes).to.be.at.most(3_000_000);
    expect(new Set(files.flatMap((file) => file.products)).size).to.equal(300);
  });

  it('then one product that is too heavy alone goes out alone', async () => {
    const files = await split(products([50, 50], 100_000));
    expect(files.map((file) => file.products.length)).to.deep.equal([50, 50]);
  });

  it('then a long name is shortened for its number', async () => {
    const name = `${'x'.repeat(100)}.xlsx`;
    const [first] = await split(products([600, 600]), { name });
    expect(first?.name).to.match(/^x{90,98}-1\.xlsx$/);
  });
});
