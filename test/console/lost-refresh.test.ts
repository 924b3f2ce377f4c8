import { expect } from 'chai';
import { NO_CHROMIUM } from '../support/chromium.ts';
import { openConsoleRig, type ConsoleRig } from '../support/console.ts';
import { eventually } from '../support/eventually.ts';
import { openTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts';
import { describeUnless } from '../support/unless.ts';
import { COMMUNE } from './people.ts';

const HOUR_MS = 3_600_000;

describeUnless(
  NO_CHROMIUM,
  'when the answer to a refresh is lost on the way, and then there is no network for long',
  function () {
    this.timeout(120_000);
    let rig: ConsoleRig;
    let proxy: TcpProxy;

    before(async () => {
      rig = await openConsoleRig();
      proxy = await openTcpProxy(Number(new URL(rig.service.url).port));
    });
    after(async () => {
      await proxy.close();
      await rig.stop();
    });

    it('then they are still signed in three hours later', async () => {
      const helper = await rig.service.person({ role: 'helper', areaCodes: [COMMUNE] });
      const visit = await rig.visits({ as: helper, url: `http://127.0.0.1:${String(proxy.port)}` });
      const { page, context } = visit;
      await context.clock.install();
      await visit.goes('/me');
      const choose = (name: string) => page.getByRole('button', { name, exact: true }).click();
      const localeIs = (locale: string) => eventually(async () => (await helper.get('/v1/me')).body.locale === locale);

      rig.service.clock.forward(HOUR_MS);
      const lost = proxy.loseAnswerTo('/v1/sessions/refresh');
      await choose('English');
      await lost;

      await context.setOffline(true);
      rig.service.clock.forward(3 * HOUR_MS);
      await page.clock.fastForward(3 * HOUR_MS);
      await helper.refreshes();
      await context.setOffline(false);
      await choose('Tiếng Việt');
      await choose('English');
      await localeIs('en');
      expect(await page.locator('nav.bar').count()).to.equal(1);
      expect(await page.getByRole('link', { name: /Sign in|Đăng nhập/ }).count()).to.equal(0);
      await visit.ends();
    });
  },
);
