import { createReadStream } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { openExport } from '../../src/features/exports/exports.domain.ts';
import type { Export } from '../../src/features/exports/export.ts';
import { exportsIn } from '../../src/features/exports/exports.store.ts';
import { feedRowId, feedRowsIn } from '../../src/features/feeds/feed-rows.store.ts';
import { describeFile } from '../../src/features/exports/run/files.ts';
import { newId } from '../../src/kernel/ids.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { jobs } from '../../src/platform/jobs/jobs.store.ts';
import { eventually } from '../support/eventually.ts';
import { openExporter, type Exporter } from '../support/exporter.ts';
import { aTemplate, sheetIn } from '../support/workbooks.ts';
import { killAll, start } from './child.ts';

const PRODUCTS = 3_000;
const NAME = 'Shopee_mass_upload.xlsx';
/** An upload takes 1,000 rows: one file is made into several. */
const PARTS = [1, 2, 3].map((part) => `Shopee_mass_upload-${String(part)}.xlsx`);
/** Rows that a reader finds in a template without data. */
const HEADER_ROWS = 7;

describe('when a worker that makes an export is killed', function () {
  this.timeout(300_000);
  let directory: string;
  let here: Exporter;
  let id: string;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'ocop-exports-'));
    here = await openExporter(directory);
    await fillRows();
    id = await asks();
  });
  afterEach(async () => {
    await killAll();
    await here.close();
    await rm(directory, { recursive: true });
  });

  /** Rows of products that are for sale, straight into the store. */
  async function fillRows(): Promise<void> {
    for (let at = 0; at < PRODUCTS; at += 1) {
      const [productId, sku] = [newId(), `TUK-${String(at).padStart(5, '0')}`];
      const line = {
        ps_product_name: `Tương nếp Úc Kỳ số ${String(at)}`,
        ps_product_description: 'Tương nếp ủ chum theo cách làm của làng Úc Kỳ. '.repeat(5),
        ps_price: 35_000,
        ps_stock: 1,
        ps_sku_short: sku,
        ps_item_cover_image: 'https://ocop.example.vn/a.jpg',
        ps_weight: 800,
        'channel_id.5001': true,
      };
      await feedRowsIn(here.store).insert({
        id: feedRowId('shopee', productId),
        channel: 'shopee',
        productId,
        producerId: newId(),
        state: 'ready',
        sortKey: sku,
        variants: [{ id: newId(), sku }],
        text: JSON.stringify({ lines: [line] }),
        textUntil: '9999-12-31',
        laterText: null,
        validUntil: '9999-12-31',
        lacks: [],
        seq: 0,
        hash: '',
        wasReady: true,
        changedAt: systemClock.now(),
      });
    }
  }

  async function asks(): Promise<string> {
    const file = await here.files.put(createReadStream(await aTemplate()) as AsyncIterable<Buffer>, {
      maxBytes: 10_000_000,
    });
    const asked = openExport(
      {
        id: newId(),
        channel: 'shopee',
        askedBy: newId(),
        grants: [{ role: 'admin', areaIds: [] }],
        selection: { areaId: null, producerId: null, productIds: null },
        includeBlocked: false,
        template: { sha256: file.sha256, name: NAME, day: null },
      },
      systemClock.now(),
    );
    return (await exportsIn(here.store).insert(asked)).id;
  }

  const found = async (): Promise<Export> => {
    const run = await exportsIn(here.store).get(id);
    if (!run) throw new Error('the export is gone');
    return run;
  };
  const published = async (): Promise<readonly string[]> => readdir(join(directory, 'exports')).catch(() => []);
  const isComplete = async (): Promise<boolean> => (await found()).state === 'complete';

  /** Exactly the files that the record names lie there, and all products are in them. */
  async function expectWhole(): Promise<void> {
    const { counts, files } = await found();
    expect(counts).to.deep.equal({ selected: PRODUCTS, exported: PRODUCTS, blocked: 0 });
    expect(await published()).to.deep.equal([id]);
    const folder = join(directory, 'exports', id);
    expect(await readdir(folder)).to.have.members([...PARTS, 'makers.json', 'outcome.json', 'report.ndjson']);
    expect(await Promise.all(PARTS.map((name) => describeFile(folder, name)))).to.deep.equal(files);
    let rows = 0;
    for (const name of PARTS) rows += (await sheetIn(join(folder, name), 'Bản đăng tải')).length - HEADER_ROWS;
    expect(rows).to.equal(PRODUCTS);
  }

  it('then nothing of it is to be seen, and another worker makes it whole', async () => {
    for (const state of ['collecting', 'writing']) {
      const worker = start('exporter.fixture.ts', directory);
      await eventually(async () => [state, 'complete'].includes((await found()).state));
      await worker.kill();
      expect(await isComplete(), 'killed in the middle').to.equal(false);
      expect(await published()).to.deep.equal([]);
    }
    start('exporter.fixture.ts', directory);
    start('exporter.fixture.ts', directory);
    await eventually(isComplete);
    await expectWhole();
    expect(await here.store.collection(jobs).count({ state: 'dead' })).to.equal(0);
  });

  it('then five kills in a row are no failure of it: another worker makes it whole', async () => {
    const job = async () => (await here.store.collection(jobs).find({ kind: 'export.run' }, { limit: 1 })).items[0];
    for (let kill = 1; kill <= 5; kill += 1) {
      const worker = start('exporter.fixture.ts', directory);
      await eventually(async () => (await job())?.attempts === kill);
      await worker.kill();
      expect((await job())?.state, 'killed in the middle').to.equal('running');
    }
    start('exporter.fixture.ts', directory);
    await eventually(async () => (await job())?.finishedAt);
    expect(await job()).to.include({ state: 'done', attempts: 6, failures: 0 });
    await expectWhole();
  });

  it('then one that is only told to stop hands it back, and nothing is left of what it had begun', async () => {
    here.start();
    await eventually(async () => (await found()).state !== 'queued');
    await here.stop();
    expect(await isComplete()).to.equal(false);
    await eventually(async () => (await readdir(join(directory, 'tmp'))).length === 0);
    expect(await here.store.collection(jobs).count({ state: 'queued' })).to.equal(1);
    start('exporter.fixture.ts', directory);
    await eventually(isComplete);
    await expectWhole();
  });
});
