import { expect } from 'chai';
import type { Page } from 'playwright-core';
import type { WebApp } from '../../src/http/web-app.ts';
import { openConsole } from '../../src/web/console/door.ts';
import { NO_CHROMIUM } from '../support/chromium.ts';
import { offlineStarts } from '../support/console-times.ts';
import { isDrawn, openConsoleRig, type ConsoleRig, type Visit } from '../support/console.ts';
import { startService, type Service } from '../support/service.ts';
import { openTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts';
import { describeUnless } from '../support/unless.ts';

/** Until the service worker answers for this page. */
const isKept = (page: Page) => page.waitForFunction(() => navigator.serviceWorker.controller !== null);

describeUnless(NO_CHROMIUM, 'when the service worker keeps the console', function () {
  this.timeout(120_000);
  let rig: ConsoleRig;

  before(async () => {
    rig = await openConsoleRig();
  });
  after(() => rig.stop());

  it('then a second start without a network shows the screen that was left', async () => {
    const helper = await rig.service.person({ role: 'helper', areaCodes: ['05908'] });
    expect(await offlineStarts(rig, helper, 1)).to.have.length(1);
  });

  it('then every address of a screen opens without a network, and nothing of the API is kept', async () => {
    const visit = await rig.visits({ as: await rig.service.person({ role: 'producer' }) });
    await visit.goes('/me');
    await isKept(visit.page);
    await visit.page.evaluate(() => fetch('/v1/ocop/sets').then((answer) => answer.text()));
    const kept = await visit.page.evaluate(async () => {
      const caches_ = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
      return (await Promise.all(caches_.map((cache) => cache.keys()))).flat().map(({ url }) => new URL(url).pathname);
    });
    expect(kept).to.include('/app/');
    expect(kept.filter((path) => path !== '/app/' && !path.startsWith('/assets/'))).to.deep.equal([]);
    await visit.context.setOffline(true);
    await visit.goes('/claim');
    expect(await visit.page.title()).to.equal('Nhận hồ sơ · OCOP Bridge');
    await visit.ends();
  });

  it('then a wrong address within the scope is no script of somebody else', async () => {
    const visit = await rig.visits();
    await visit.goes('/');
    await isKept(visit.page);
    const status = await visit.page.evaluate(() => fetch('/assets/none.js').then((answer) => answer.status));
    expect(status).to.equal(404);
    await visit.ends();
  });
});

describeUnless(NO_CHROMIUM, 'when the service has a newer build of the console', function () {
  this.timeout(120_000);
  let rig: ConsoleRig;
  let newer: Service;
  let newest: Service;
  let proxy: TcpProxy;
  let visit: Visit;
  let oldScripts: readonly string[];

  before(async () => {
    rig = await openConsoleRig();
    const built = await openConsole();
    if (built === null) throw new Error('The console is not built.');
    oldScripts = built.files.map(({ path }) => path).filter((path) => /^\/assets\/.*\.js$/.test(path));
    newer = await startService({}, { console: rebuilt(built, 'newer') });
    newest = await startService({}, { console: rebuilt(rebuilt(built, ''), 'newest') });
    proxy = await openTcpProxy(Number(new URL(rig.service.url).port));
  });
  after(async () => {
    await proxy.close();
    await newer.stop();
    await newest.stop();
    await rig.stop();
  });

  const offersNewBuild = (page: Page) => page.getByRole('button', { name: 'Dùng bản mới' });

  it('then nothing moves while a form is half typed, and parts of the old build still load', async () => {
    visit = await rig.visits({ url: `http://127.0.0.1:${String(proxy.port)}` });
    await visit.goes('/sign-up');
    await visit.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await visit.page.locator('#name').fill('Nguyễn Thị L');
    await visit.page.evaluate(() => Object.assign(globalThis, { sameTab: true }));

    proxy.lead(Number(new URL(newer.url).port));
    proxy.drop();
    await visit.page.evaluate(async () => (await navigator.serviceWorker.getRegistration('/app/'))?.update());
    await offersNewBuild(visit.page).waitFor();

    expect(await visit.page.locator('#name').inputValue()).to.equal('Nguyễn Thị L');
    expect(await visit.page.evaluate(() => [document.activeElement?.id, 'sameTab' in globalThis])).to.deep.equal([
      'name',
      true,
    ]);
    expect(await statuses(visit.page)).to.deep.equal(oldScripts.map(() => 200));
  });

  it('then it is taken when somebody says so, and a tab that was not asked stays as it is', async () => {
    const other = await visit.context.newPage();
    await other.goto(visit.page.url());
    await isDrawn(other);
    await other.evaluate(() => Object.assign(globalThis, { sameTab: true }));

    const reloaded = visit.page.waitForEvent('load');
    await offersNewBuild(visit.page).click();
    await reloaded;
    await isDrawn(visit.page);
    const scripts = await visit.page.evaluate(() => [...document.scripts].map(({ src }) => new URL(src).pathname));
    expect(scripts.some((path) => oldScripts.includes(path))).to.equal(false);
    expect(await offersNewBuild(visit.page).count()).to.equal(0);

    expect(await other.evaluate(() => 'sameTab' in globalThis)).to.equal(true);
    expect(await statuses(other)).to.deep.equal(oldScripts.map(() => 200));
  });

  it('then it takes over by itself after ten minutes in which nobody has done anything', async () => {
    await visit.ends();
    const tab = await rig.visits({ url: `http://127.0.0.1:${String(proxy.port)}` });
    const { page } = tab;
    await tab.context.clock.install();
    await tab.goes('/sign-up');
    await isKept(page);
    proxy.lead(Number(new URL(newest.url).port));
    proxy.drop();
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration('/app/'))?.update());
    await offersNewBuild(page).waitFor();
    await page.evaluate(() => Object.assign(globalThis, { sameTab: true }));
    const pass = (minutes: number) => page.clock.runFor(minutes * 60_000);

    await pass(6);
    await page.locator('#name').pressSequentially('B');
    await pass(6);
    expect(await page.evaluate(() => 'sameTab' in globalThis), 'somebody has typed six minutes ago').to.equal(true);
    const reloaded = page.waitForEvent('load');
    await pass(6).catch(() => undefined);
    await reloaded;
    await isDrawn(page);
    expect(await offersNewBuild(page).count()).to.equal(0);
    await tab.ends();
  });

  const statuses = (page: Page): Promise<readonly number[]> =>
    page.evaluate((paths) => Promise.all(paths.map((path) => fetch(path).then(({ status }) => status))), oldScripts);
});

/** The same console under other names, as another build of it has them. */
function rebuilt(app: WebApp, id: string): WebApp {
  const renamed = (text: string): string =>
    text
      .replaceAll(
        /(?<=\b(?:boot|field|account|english|desk|print|worker|rolldown-runtime)\.)[\w-]{8}(?=\.(?:js|css)\b)/g,
        (hash) => hash.slice(4) + hash.slice(0, 4),
      )
      .replace(/(?<="id":")\w*/, id);
  return {
    ...app,
    shell: Buffer.from(renamed(app.shell.toString())),
    files: app.files.map((file) => ({
      ...file,
      path: renamed(file.path) as `/${string}`,
      content: /\.(js|css)$/.test(file.path) ? Buffer.from(renamed(file.content.toString())) : file.content,
      coded: {},
    })),
  };
}
