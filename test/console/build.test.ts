import { expect } from 'chai';
import { builtFolder, readBuild, type Build, type BuiltFile } from '../../src/web/console/build.ts';
import { NO_CHROMIUM } from '../support/chromium.ts';
import { openConsoleRig, type ConsoleRig } from '../support/console.ts';
import { describeUnless } from '../support/unless.ts';

/** In bytes, compressed by gzip where that makes them smaller. */
const MAX = {
  boot: 25_000,
  field: 60_000,
  forms: 80_000,
  desk: 90_000,
  style: 8_000,
  worker: 1_500,
  kept: 330_000,
  first: 230_000,
};

/** What each group of people at a desk loads besides what all of them have. */
const OFFICES = {
  officers: /\/reviews\.[^/]+\.js$/,
  admins: /\/admin\.[^/]+\.js$/,
  leaders: /\/reports\.[^/]+\.js$/,
};

describe('when the console is built', () => {
  let build: Build;
  let files: readonly BuiltFile[];

  before(async () => {
    ({ build, files } = await readBuild((await builtFolder()) ?? ''));
  });

  const sent = ({ content, gzip }: BuiltFile): number => (gzip ?? content).length;
  const weight = (pattern: RegExp): number =>
    files.filter(({ path }) => pattern.test(path)).reduce((sum, file) => sum + sent(file), 0);

  it('then what a start and the first screens need is small, and so is all that one group of people needs', () => {
    const boot = weight(/\/assets\/(boot|rolldown-runtime)\.[^/]+\.js$/);
    expect(boot, 'boot').to.be.within(10_000, MAX.boot);
    expect(boot + weight(/\/field\.[^/]+\.js$/), 'field').to.be.at.most(MAX.field);
    expect(weight(/\/forms\.[^/]+\.js$/), 'forms').to.be.within(10_000, MAX.forms);
    const desk = boot + weight(/\/(desk|parts)\.[^/]+\.js$/);
    for (const [name, its] of Object.entries(OFFICES)) expect(desk + weight(its), name).to.be.at.most(MAX.desk);
    expect(weight(/\.css$/), 'style').to.be.within(1_000, MAX.style);
    expect(weight(/\/app\/sw\.js$/), 'service worker').to.be.within(300, MAX.worker);
  });

  it('then a phone keeps no more of it than it should', () => {
    expect(weight(/^\/assets\//)).to.be.at.most(MAX.kept);
  });

  it('then no script needs to become one from text, and none comes from elsewhere', () => {
    for (const { path, content } of files.filter((file) => file.path.endsWith('.js'))) {
      const text = content.toString();
      expect(text, path).to.not.match(/\beval\(|new Function\(|import\(["']https?:/);
    }
  });

  it('then the service worker knows all files of the build, and none besides', () => {
    const worker = files.find(({ path }) => path === '/app/sw.js')?.content.toString() ?? '';
    const [, known = '{}'] = /^const BUILD=(\{.*\});$/m.exec(worker) ?? [];
    expect(JSON.parse(known)).to.deep.equal({ id: build.id, assets: build.assets });
    expect(files.filter(({ path }) => path.startsWith('/assets/')).map(({ path }) => path)).to.have.members([
      ...build.assets,
    ]);
  });
});

describeUnless(NO_CHROMIUM, 'when the console is opened for the first time', function () {
  this.timeout(120_000);
  let rig: ConsoleRig;

  before(async () => {
    rig = await openConsoleRig();
  });
  after(() => rig.stop());

  it('then all that the first screen loads weighs no more than 230 kB, and comes from this host', async () => {
    const visit = await rig.visits();
    await visit.cdp.send('Network.enable');
    let bytes = 0;
    const hosts = new Set<string>();
    visit.cdp.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
    visit.page.on('request', (request) => hosts.add(new URL(request.url()).host));
    await visit.goes('/');
    await visit.page.evaluate(() => document.fonts.ready.then(() => document.fonts.size));
    expect(bytes).to.be.within(60_000, MAX.first);
    expect([...hosts]).to.deep.equal([new URL(visit.url).host]);
    await visit.ends();
  });

  it('then the browser refuses text as HTML, script and style, and the console runs without any', async () => {
    const visit = await rig.visits();
    await visit.goes('/');
    const refused = await visit.page.evaluate(() => {
      const script = document.createElement('script');
      // In a list: functions with names are more than a browser is handed.
      const attempts: readonly (readonly [string, () => unknown])[] = [
        ['html', () => (document.body.innerHTML = '<p>x</p>')],
        ['foreign', () => (script.src = 'https://example.com/x.js')],
        ['path', () => (script.src = '/uploads/x.js')],
        ['text', () => (script.text = 'x')],
        ['own', () => (script.src = '/assets/boot.12345678.js')],
      ];
      return Object.fromEntries(
        attempts.map(([name, attempt]) => {
          try {
            attempt();
            return [name, 'taken'];
          } catch (error) {
            return [name, (error as Error).name];
          }
        }),
      );
    });
    expect(refused).to.deep.equal({
      html: 'TypeError',
      foreign: 'TypeError',
      path: 'TypeError',
      text: 'TypeError',
      own: 'taken',
    });
    await visit.ends();
  });
});
