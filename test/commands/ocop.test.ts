import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import Database from 'libsql';
import { readConfig } from '../../src/config/index.ts';
import { prepare } from '../../src/commands/prepare.ts';
import { createContainer } from '../../src/container.ts';
import { newId } from '../../src/kernel/ids.ts';
import { enqueue } from '../../src/platform/jobs/jobs.service.ts';
import { jobs } from '../../src/platform/jobs/jobs.store.ts';
import { forMarketplaces } from '../support/consumers.ts';
import { freePort } from '../support/free-port.ts';
import { aMassUpdate } from '../support/mass-updates.ts';
import { findMongo } from '../support/mongo.ts';
import { aListedProducer, onSale } from '../support/on-sale.ts';
import { runOcop, type Ended } from '../support/programs.ts';
import { itUnless } from '../support/unless.ts';
import { aTemplate, sheetIn } from '../support/workbooks.ts';

const mongo = await findMongo();
const noMongo = 'skip' in mongo ? mongo.skip : undefined;

/** On a slow machine a command says how far it has come. */
const withoutProgress = (text: string): string => text.replace(/^Đã xem .*\n/gm, '');

describe('when an operator uses npx ocop', function () {
  this.timeout(120_000);
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ocop-command-'));
  });
  after(() => rm(folder, { recursive: true }));

  const ocop = (args: readonly string[], environment: Readonly<Record<string, string>> = {}, input = '') =>
    runOcop(args, { DATA_DIR: folder, ...environment }, input);

  it('then days are counted anew from the log, and days that are none are refused', async () => {
    const { code, out } = await ocop(['counts', 'rebuild', '--from', '2026-11-01', '--to', '2026-11-03', '--json']);
    expect([code, JSON.parse(out)]).to.deep.equal([0, { from: '2026-11-01', to: '2026-11-03', days: 3 }]);
    const refused = await ocop(['counts', 'rebuild', '--from', '2026-11-31', '--json']);
    expect(refused.code).to.equal(1);
    expect(refused.err + refused.out).to.include('days_unusable');
  });

  it('then a command it does not have is refused, with the ones it has', async () => {
    const { code, err } = await ocop(['restore']);
    expect(code).to.not.equal(0);
    expect(err).to.include('sweep');
  });

  it('then a configuration that is wrong is told, and exits 78', async () => {
    const { code, err } = await ocop(['sweep'], { STORE: 'mongodb' });
    expect(code).to.equal(78);
    expect(err).to.include('MONGODB_URI');
  });

  itUnless(noMongo, 'then one that fails with MongoDB open ends, and says why', async () => {
    const uri = new URL('skip' in mongo ? '' : mongo.uri);
    uri.pathname = `/ocop-${newId()}`;
    const file = join(folder, 'a file');
    await writeFile(file, '');
    const { code, err } = await ocop(['sweep'], { STORE: 'mongodb', MONGODB_URI: uri.href, UPLOADS_DIR: file });
    expect(code).to.equal(69);
    expect(err).to.include(file);
  });

  it('then a port that another program has is told in words, with the variable to change', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { code, err } = await ocop(['serve'], { PORT: String(port) });
    other.close();
    expect([code, err.includes('PORT'), err.includes('EADDRINUSE')]).to.deep.equal([69, true, false]);
  });

  it('then a number that is none makes no admin, and says what to do', async () => {
    const { code, out, err } = await ocop(['admin', 'create', '--name', 'Bà Lan', '--phone', '12']);
    expect([code, out]).to.deep.equal([1, '']);
    expect(err).to.include('/phone').and.include('0912 345 678');
  });

  it('then a password from standard input is held to the same rules, an empty one too', async () => {
    for (const input of ['', 'ngắn\n', '12345678\n']) {
      const args = ['admin', 'create', '--name', 'Bà Lan', '--phone', '0912345671', '--password-stdin'];
      const { code, err } = await ocop(args, {}, input);
      expect([code, err.includes('/password')], JSON.stringify(input)).to.deep.equal([1, true]);
    }
  });

  it('then each command explains itself', async () => {
    for (const command of [
      ['serve'],
      ['worker'],
      ['migrate'],
      ['feeds', 'remap'],
      ['admin', 'create'],
      ['account', 'create'],
      ['account', 'list'],
      ['key', 'create'],
      ['key', 'list'],
      ['key', 'revoke'],
      ['job', 'list'],
      ['job', 'retry'],
      ['seed'],
      ['export'],
      ['reindex'],
      ['sweep'],
      ['audit', 'verify'],
      ['doctor'],
    ]) {
      const { code, out } = await ocop([...command, '--help']);
      expect(code).to.equal(0);
      expect(out).to.include(`ocop ${command.join(' ')}`);
    }
  });

  it('then the first admin is made, with a password that is shown once, and not twice under one number', async () => {
    const made = await ocop(['admin', 'create', '--name', 'Bà Lan', '--phone', '0912 345 678', '--json']);
    expect(made.code).to.equal(0);
    expect(JSON.parse(made.out))
      .to.include({ phone: '+84912345678' })
      .and.to.have.property('password')
      .with.lengthOf.above(12);
    const again = await ocop(['admin', 'create', '--name', 'Bà Lan', '--phone', '+84912345678', '--json']);
    expect(again.code).to.equal(1);
    expect(JSON.parse(again.err)).to.include({ code: 'login_taken' });
  });

  it('then a password may come from standard input, and is not shown', async () => {
    const args = ['admin', 'create', '--name', 'Ông Tư', '--email', 'tu@vidu.vn', '--password-stdin'];
    const { code, out } = await ocop(args, {}, 'một câu dài vừa đủ\n');
    expect(code).to.equal(0);
    expect(out).to.include('tu@vidu.vn').and.not.include('một câu');
  });

  it('then a key is made, shown once, listed without its secret, and revoked', async () => {
    const wrong = await ocop(['key', 'create', '--name', 'Postmart', '--scope', 'everything']);
    expect([wrong.code, wrong.err.includes('feeds:read')]).to.deep.equal([1, true]);
    const scopes = ['--scope', 'feeds:read', '--scope', 'channel:postmart'];
    const made = await ocop(['key', 'create', '--name', 'Postmart', ...scopes, '--json']);
    const { id, token } = JSON.parse(made.out) as { readonly id: string; readonly token: string };
    expect(token).to.match(new RegExp(`^ocop_${id}_`));
    const listed = (await ocop(['key', 'list'])).out;
    expect(listed).to.include(`${id}  Postmart  feeds:read channel:postmart\n`).and.not.include(token);
    expect((await ocop(['key', 'revoke', id])).out).to.include(id);
    expect((await ocop(['key', 'list'])).out).to.include('(thu hồi ');
  });

  it('then work that was given up is listed, and put back', async () => {
    const container = await createContainer(readConfig({ DATA_DIR: folder, LOG_LEVEL: 'silent' }));
    const job = await enqueue(container, { kind: 'test.broken', payload: {} });
    const { id, revision } = job;
    await container.store.collection(jobs).replace({ ...job, state: 'dead', lastError: 'TimeoutError' }, revision);
    await container.close();
    expect((await ocop(['job', 'list'])).out).to.match(new RegExp(`^${id}  test.broken  \\S+  TimeoutError\n1/1 `));
    expect((await ocop(['job', 'retry', id, '--json'])).out).to.include('"queued"');
    expect((await ocop(['job', 'retry', id])).err).to.include('chưa bị bỏ');
  });

  it('then a reindex that can not be tells why, and what to do', async () => {
    const MEILI_URL = `http://127.0.0.1:${String(await freePort())}`;
    const { code, out, err } = await ocop(['reindex'], { SEARCH: 'meilisearch', MEILI_URL });
    expect([code, out]).to.deep.equal([69, '']);
    expect(err).to.include(MEILI_URL.slice('http://'.length)).and.include('MEILI_KEY');
    const told = await ocop(['reindex', '--json'], { SEARCH: 'meilisearch', MEILI_URL });
    expect(JSON.parse(told.err)).to.have.keys('code', 'detail', 'advice');
  });

  it('then a reindex tells how many products it has read', async () => {
    const { code, out } = await ocop(['reindex', '--json']);
    expect([code, JSON.parse(out)]).to.deep.equal([0, { products: 0 }]);
    expect((await ocop(['reindex'])).out).to.include('0 sản phẩm');
  });

  it('then an export without a folder, or of no marketplace we know, is refused with what to do', async () => {
    const without = await ocop(['export', 'shopee']);
    expect([without.code !== 0, without.err.includes('--out')]).to.deep.equal([true, true]);
    const unknown = await ocop(['export', 'tiki', '--out', join(folder, 'tiki')]);
    expect([unknown.code !== 0, unknown.err.includes('shopee')]).to.deep.equal([true, true]);
    const nowhere = await ocop(['export', 'shopee', '--area', '99999', '--out', join(folder, 'nowhere'), '--json']);
    expect(nowhere.code).to.equal(1);
    expect(JSON.parse(nowhere.err)).to.have.nested.property('errors[0].code', 'area_unknown');
  });

  it('then an export appears as a whole in a folder, with its report, and is never written over', async () => {
    const container = await createContainer(readConfig({ DATA_DIR: folder, LOG_LEVEL: 'silent' }));
    await prepare(container);
    const photos = [{ id: newId(), role: 'main' as const, alt: null }];
    const producer = await aListedProducer(container);
    await onSale(container, { producer, content: forMarketplaces, snapshot: { photos } });
    await container.close();
    const out = join(folder, 'out', 'shopee');
    const args = ['export', 'shopee', '--template', await aTemplate(), '--area', '05908', '--out', out];
    const made = await ocop([...args, '--json']);
    expect([made.code, withoutProgress(made.err)]).to.deep.equal([0, '']);
    const told = JSON.parse(made.out) as { counts: { selected: number }; files: { name: string }[] };
    expect(told.counts.selected).to.equal(1);
    expect(await readdir(out)).to.have.members([...told.files.map(({ name }) => name), 'report.csv', 'report.json']);
    expect(await readdir(join(folder, 'out'))).to.deep.equal(['shopee']);
    const next = [...args.slice(0, -1), join(folder, 'out', 'next')];
    const second = await ocop(next);
    expect([second.code, withoutProgress(second.err)]).to.deep.equal([0, '']);
    expect(second.out).to.include('Đã xuất 0 trong 0 sản phẩm').and.include('đã nhận 1 sản phẩm');
    const once = [...args.slice(0, -1), join(folder, 'out', 'once-more'), '--include-exported', '--json'];
    const third = await ocop(once);
    expect(JSON.parse(third.out)).to.deep.include({ counts: { selected: 1, exported: 1, blocked: 0 }, handedOut: 0 });
    const again = await ocop(args);
    expect([again.code, again.err.includes('--out')]).to.deep.equal([1, true]);
    const script = await ocop(['export', 'shopee', '--template', 'scripts/ocop.js', '--out', join(folder, 'none')]);
    expect([script.code, script.err.includes('.xlsx')]).to.deep.equal([1, true]);
  });

  it('then the audit is verified: whole at first, and a row that was changed is named', async () => {
    const container = await createContainer(readConfig({ DATA_DIR: folder, LOG_LEVEL: 'silent' }));
    await container.pump.drain();
    await container.close();
    const verify = (...args: string[]) => ocop(['audit', 'verify', ...args]);
    const whole = await verify('--json');
    expect(whole.code, whole.err).to.equal(0);
    const { rows, findings, head } = JSON.parse(whole.out) as {
      rows: number;
      findings: unknown[];
      head: { number: number; hash: string };
    };
    expect([rows > 1, findings]).to.deep.equal([true, []]);
    const kept = `${String(head.number)}:${head.hash}`;
    expect((await verify('--head', kept)).out)
      .to.include('không có gì bị sửa')
      .and.include(kept);

    const file = new Database(join(folder, 'ocop.sqlite'));
    file.exec(`UPDATE auditRows SET doc = jsonb_set(doc, '$.action', 'account.changed') WHERE doc ->> 'number' = 1`);
    file.close();
    const told = await verify();
    expect([told.code, told.out.split('\n')[0]?.includes('dòng (row) 1'), told.out.includes('bị sửa')]).to.deep.equal([
      1,
      true,
      true,
    ]);
    for (const args of [
      ['--head', 'x'],
      ['--from', '23/11/2026'],
      ['--area', '99999'],
    ])
      expect((await verify(...args)).code).to.equal(1);
  });

  it('then the shop’s own files say what is there already, and get the prices of today', async () => {
    const runs = (name: string, ...args: readonly string[]): Promise<Ended> =>
      ocop(['export', 'shopee', '--out', join(folder, 'out', name), '--json', ...args]);
    const template = await aTemplate({ metadata: ['basic', '9f2c4e7ab1d05836c7e4a98b02f1d3c6', '0', '77'] });
    const list = await aMassUpdate({ shop: '77', rows: [{ sku: 'TUK-500' }] });
    const refused = await runs('other', '--template', template, '--on-shop', await aMassUpdate({ shop: '78' }));
    expect(JSON.parse(refused.err)).to.have.nested.property('errors[0].code', 'mass_update_other_shop');
    const without = await runs('without', '--on-shop', list);
    expect(JSON.parse(without.err)).to.have.nested.property('errors[0].code', 'mass_update_without_template');
    const there = await runs('there', '--template', template, '--on-shop', list);
    expect(JSON.parse(there.out)).to.deep.include({ counts: { selected: 0, exported: 0, blocked: 0 }, handedOut: 1 });
    const filled = JSON.parse((await runs('sales', '--template', list)).out) as { files: { name: string }[] };
    expect(filled).to.deep.include({ counts: { selected: 1, exported: 1, blocked: 0 } });
    const rows = await sheetIn(join(folder, 'out', 'sales', filled.files[0]?.name ?? ''), 'Sheet1');
    expect(Number(rows[7]?.[6])).to.equal(35_000);
  });

  it('then a sweep tells what it removed', async () => {
    const { code, out } = await ocop(['sweep', '--json']);
    expect(code).to.equal(0);
    expect(JSON.parse(out)).to.include({ sessions: 0, files: 0 });
  });

  it('then a seed brings in the units of this release', async () => {
    const { code, out } = await ocop(['seed', '--json']);
    expect(code).to.equal(0);
    expect(JSON.parse(out)).to.have.property('areas').above(5);
  });

  it('then people of other roles are made with their areas, and listed', async () => {
    const person = ['--name', 'Anh Hùng', '--phone', '0912 345 679'];
    const made = await ocop(['account', 'create', '--role', 'officer', '--area', '05908', ...person]);
    expect(made.out).to.match(/^Đã tạo tài khoản officer Anh Hùng \(\+84912345679\)\.\nMật khẩu: /);
    const { items, total } = JSON.parse((await ocop(['account', 'list', '--area', '05908', '--json'])).out) as {
      readonly items: readonly object[];
      readonly total: number;
    };
    expect(total).to.equal(1);
    expect(items[0]).to.deep.include({
      name: 'Anh Hùng',
      roles: [{ role: 'officer', areaCodes: ['05908'], until: null }],
    });
    expect((await ocop(['account', 'list', '--role', 'admin'])).out).to.match(/Bà Lan {2}\+84912345678 {2}admin/);
  });

  it('then the demo is not put among the data of others', async () => {
    const { code, err } = await ocop(['seed', '--demo', '--json']);
    expect(code).to.equal(1);
    expect(JSON.parse(err)).to.include({ code: 'store_not_empty' });
  });

  it('then the doctor finds a service healthy, and says what to look at', async () => {
    const { code, out } = await ocop(['doctor', '--json']);
    expect(code).to.equal(0);
    const { healthy, findings } = JSON.parse(out) as {
      healthy: boolean;
      findings: { check: string; health: string }[];
    };
    expect(healthy).to.equal(true);
    expect(findings.filter(({ health }) => health === 'warn').map(({ check }) => check)).to.include('secret');
  });

  it('then the doctor tells every fault with what to do, and exits 1', async () => {
    const wrong = await ocop(['doctor'], { STORE: 'mongodb' });
    expect(wrong.code).to.equal(1);
    expect(wrong.out).to.include('MONGODB_URI').and.include('→');
    const file = join(folder, 'no folder');
    await writeFile(file, '');
    const unwritable = await ocop(['doctor', '--json'], { UPLOADS_DIR: file });
    expect(unwritable.code).to.equal(1);
    expect(unwritable.out).to.include('"check":"uploads","health":"fault"');
    const away = await ocop(['doctor', '--json'], { SEARCH: 'meilisearch', MEILI_URL: 'http://127.0.0.1:1' });
    expect(away.code).to.equal(1);
    expect(away.out).to.include('"check":"search","health":"fault"');
  });
});
