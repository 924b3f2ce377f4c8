import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { dayOf } from '../../src/kernel/clock.ts';
import { evaluate } from '../../src/web/console/app/rules/evaluate.ts';
import { missingByLaw } from '../../src/web/console/app/rules/law.ts';
import { Client, itemsOf } from '../support/client.ts';
import { fetchCompleteness, fetchHousehold, fetchRules } from '../support/known-rules.ts';
import { eventually } from '../support/eventually.ts';
import type { Report, Run } from '../support/exports.ts';
import { sharedPath, unlessShared } from '../support/shared.ts';
import { itUnless } from '../support/unless.ts';

/** A genuine one, of Vietnam. */
const TEMPLATE = 'data/shopee/genuine/vn-advanced-100636-2026-07-17.xlsx';

interface Demo {
  readonly url: string;
  readonly accounts: readonly {
    readonly role: string;
    readonly login: string;
    readonly password: string;
    readonly areaCode: string | null;
  }[];
  readonly apiKey: string;
}

describe('when somebody tries the demo', function () {
  // Some ninety pictures are drawn and processed.
  this.timeout(240_000);
  let folder: string;
  let child: ChildProcess | null = null;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ocop-demo-'));
  });

  after(async () => {
    child?.kill('SIGKILL');
    await rm(folder, { recursive: true });
  });

  async function startDemo(): Promise<{ demo: Demo; printed: string; process: ChildProcess }> {
    const env = { PATH: process.env['PATH'], DATA_DIR: folder, PORT: '0' };
    const started = spawn(process.execPath, ['--import=tsx', 'scripts/demo.ts'], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child = started;
    let printed = '';
    started.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
    await eventually(() => printed.includes('(the demo is complete)') || started.exitCode !== null);
    return { demo: JSON.parse(await readFile(join(folder, 'demo.json'), 'utf8')) as Demo, printed, process: started };
  }

  let first: Demo;
  let page: string;

  const run = (lines = ''): Promise<string> =>
    new Promise((resolve, reject) => {
      const env = { PATH: process.env['PATH'], DATA_DIR: folder };
      execFile('/bin/sh', ['-ec', lines], { env, maxBuffer: 2 ** 24, timeout: 60_000 }, (error, out, err) => {
        if (error) reject(new Error(`${lines}\n${err}`, { cause: error }));
        else resolve(out);
      });
    });
  const shell = async (lines = ''): Promise<any> => JSON.parse(await run(lines));

  /** Every product, as the officer of the province sees it. */
  const products = async () => itemsOf(await (await officerOfProvince()).get('/v1/products?limit=100'));

  async function officerOfProvince(): Promise<Client> {
    const province = new Client(first.url);
    const { login = '', password = '' } = first.accounts.find(({ areaCode }) => areaCode === '19') ?? {};
    await province.signsIn(login, password);
    return province;
  }

  it('then every account it prints signs in, with its role and area', async () => {
    const { demo, printed } = await startDemo();
    first = demo;
    page = printed;
    expect(demo.accounts.map(({ role }) => role)).to.include.members([
      'admin',
      'officer',
      'leader',
      'helper',
      'producer',
    ]);
    for (const { role, login, password, areaCode } of demo.accounts) {
      expect(printed).to.include(login).and.include(password);
      const client = new Client(demo.url);
      expect((await client.signsIn(login, password)).status).to.equal(200);
      const { body } = await client.get('/v1/me');
      expect(body.roles[0].role).to.equal(role);
      if (areaCode !== null) expect(body.roles[0].areaCodes).to.include(areaCode);
    }
    const consumer = new Client(demo.url);
    consumer.token = demo.apiKey;
    expect((await consumer.get('/v1/me')).status).to.equal(403);
    expect((await stat(join(folder, 'demo.json'))).mode & 0o077, 'passwords are for the owner of the file').to.equal(0);
  });

  it('then a helper is in a group, and the households that they registered are with it', async () => {
    const helper = new Client(first.url);
    const { login = '', password = '' } = first.accounts.find(({ role }) => role === 'helper') ?? {};
    await helper.signsIn(login, password);
    const { groups } = (await helper.get('/v1/me/card')).body as { readonly groups: readonly unknown[] };
    expect(groups).to.have.length(1);
    const [group] = itemsOf(await helper.get('/v1/groups'));
    const producers = itemsOf(await helper.get('/v1/producers?areaCode=05908'));
    const household = producers.find(({ claimed }) => claimed === false);
    const { body } = await helper.get(`/v1/producers/${String(household?.['id'])}`);
    expect((body as { readonly groupId: unknown }).groupId).to.equal(group?.['id']);
  });

  it('then each line that it prints works as printed', async () => {
    const lines = page.split('\n').flatMap((line) => /^ {2}((?:curl|TOKEN=).*)/.exec(line)?.[1] ?? []);
    expect(lines).to.have.length(5);
    const [search, signIn = '', queue, lacks, feed] = lines;
    expect((await shell(search)).items).to.have.length.above(1);
    expect((await shell(`${signIn}\n${queue ?? ''}`)).items).to.have.length.above(0);
    const { channels } = await shell(`${signIn}\n${lacks ?? ''}`);
    expect(channels).to.have.length(3);
    const rows = (await run(feed)).trim().split('\n');
    expect(rows).to.have.length.above(5);
    for (const row of rows) expect(JSON.parse(row)).to.include({ operation: 'upsert' });
  });

  it('then there are products in every state and publication, and each says that it is a demo', async () => {
    const items = await products();
    expect(items).to.have.length.within(28, 35);
    const all = (name: 'state' | 'publication') => [...new Set(items.map((item) => item[name]))].sort();
    expect(all('state')).to.deep.equal(['approved', 'changesRequested', 'draft', 'rejected', 'submitted']);
    expect(all('publication')).to.deep.equal(['lapsed', 'live', 'paused', 'takenDown', 'unpublished']);
    expect(items.filter(({ state, publication }) => state === 'draft' && publication === 'live')).to.have.length(1);
    for (const { producerName } of items) expect(producerName).to.include('(minh họa)');
    const shown = await new Client(first.url).get('/v1/catalogue/products?limit=100');
    for (const { photo } of shown.body.items) {
      expect(photo.alt.vi).to.match(/^Hình vẽ minh họa: /);
      expect((await fetch(new URL(String(photo.urls.small), first.url))).headers.get('content-type')).to.equal(
        'image/webp',
      );
    }
  });

  it('then a browser that knows the rules finds what the service finds, offline, for every product', async () => {
    const province = await officerOfProvince();
    const known = { ...(await fetchRules(province)), today: dayOf(new Date().toISOString()) };
    const consentWords = () => ({ detail: 'Nhà mình chưa đồng ý.', fix: 'Hỏi rồi ghi nhận.' });
    let lines = 0;
    for (const item of await products()) {
      const household = await fetchHousehold(province, item as Record<'id' | 'producerId', string>);
      const { law, channels } = await fetchCompleteness(province, household.product.id);
      const panels = evaluate(household, { ...known, consentWords }).map(({ channel, complete, missing }) => ({
        channel,
        complete,
        missing: missing.map(({ confidence: _, ...line }) => line),
      }));
      expect(panels, household.product.name.vi).to.deep.equal(channels);
      const missing = missingByLaw(household, known.law, known.today) ?? [];
      expect(missing.map(({ pointer, code }) => [pointer, code])).to.deep.equal(
        law.missing.map(({ pointer, rule }) => [pointer, rule]),
      );
      lines += panels.flatMap((panel) => panel.missing).length + missing.length;
    }
    expect(lines).to.be.above(50);
  });

  it('then the way of the README from a household to a marketplace works as it stands there', async () => {
    const readme = await readFile('README.md', 'utf8');
    const script = /### The whole way[^]*?```sh\n([^]*?)```/.exec(readme)?.[1] ?? '';
    expect(await run(script))
      .to.include('"operation":"upsert"')
      .and.include('THU-500');
  });

  itUnless(
    unlessShared(TEMPLATE),
    'then a template of home and living takes what fits, and says why the rest does not',
    async () => {
      const exported = async (out: string, more = '') =>
        (await shell(
          `node scripts/ocop.js export shopee --json --template '${sharedPath(TEMPLATE)}' --out '${join(folder, out)}' ${more}`,
        )) as Pick<Run, 'counts' | 'runWarnings'>;
      const told = async (out: string) =>
        JSON.parse(await readFile(join(folder, out, 'report.json'), 'utf8')) as Pick<Report, 'items'>;
      const { counts, runWarnings } = await exported('crafts');
      expect(counts).to.deep.include({ exported: 2, blocked: counts.selected - 2 });
      const codes = runWarnings.map(({ code }) => code);
      expect(new Set(codes).size, 'one line a kind').to.equal(codes.length);
      const elsewhere = runWarnings.find(({ code }) => code === 'categoryNotInTemplate');
      expect(elsewhere?.examples).to.have.length(3);
      const reasons = (await told('crafts')).items.filter(({ rule }) => rule === 'shopee.template.category');
      expect([elsewhere?.count, reasons.length]).to.deep.equal([counts.blocked, counts.blocked]);
      // None of the crafts is of that commune.
      const nothing = await exported('nothing', '--area 05908');
      expect(nothing.counts.exported).to.equal(0);
      expect(nothing.runWarnings.map(({ code }) => code)).to.include('nothingExported');
      expect((await told('nothing')).items).to.have.length.above(0);
    },
  );

  it('then a second start keeps people, passwords and key, and Ctrl+C ends it well', async () => {
    const before = await products();
    child?.kill('SIGKILL');
    const { demo, process } = await startDemo();
    expect({ ...demo, url: '' }).to.deep.equal({ ...first, url: '' });
    const [admin] = demo.accounts;
    expect((await new Client(demo.url).signsIn(admin?.login ?? '', admin?.password ?? '')).status).to.equal(200);
    first = demo;
    expect(await products()).to.deep.equal(before);
    process.kill('SIGINT');
    expect(await once(process, 'exit')).to.deep.equal([0, null]);
  });

  it('then a start that is cut off behind the accounts costs nobody their password', async () => {
    await rename(join(folder, 'demo.json'), join(folder, 'demo.json.draft'));
    const { demo } = await startDemo();
    expect(demo.accounts).to.deep.equal(first.accounts);
  });
});
