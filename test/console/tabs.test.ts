import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { NO_CHROMIUM } from '../support/chromium.ts';
import { isDrawn, openConsoleRig, type ConsoleRig } from '../support/console.ts';
import { eventually } from '../support/eventually.ts';
import { describeUnless } from '../support/unless.ts';
import { COMMUNE } from './people.ts';

/** Longer than an access token is good. */
const LATER_MS = 60 * 60_000;

describeUnless(NO_CHROMIUM, 'when somebody has the console open in two tabs', function () {
  this.timeout(120_000);
  let rig: ConsoleRig;

  before(async () => {
    rig = await openConsoleRig();
  });
  after(() => rig.stop());

  it('then both go on after their token has expired, by one new token', async () => {
    const helper = await rig.service.person({ role: 'helper', areaCodes: [COMMUNE] });
    const visit = await rig.visits({ as: helper });
    await visit.goes('/me');
    const second = await visit.context.newPage();
    await second.goto(visit.page.url());
    await isDrawn(second);
    const tabs = [visit.page, second];
    const refreshes: string[] = [];
    const answered: number[] = [];
    for (const tab of tabs) {
      tab.on('request', (request) => {
        if (request.url().endsWith('/v1/sessions/refresh')) refreshes.push(request.method());
      });
      tab.on('response', (response) => {
        if (response.request().method() === 'PATCH') answered.push(response.status());
      });
    }

    rig.service.clock.forward(LATER_MS);
    await Promise.all(tabs.map((tab, at) => presses(tab, at === 0 ? 'English' : 'Tiếng Việt')));
    await eventually(() => answered.length === tabs.length);

    expect(answered.filter((status) => status === 200).length).to.be.at.least(1);
    expect(answered.filter((status) => ![200, 412].includes(status))).to.deep.equal([]);
    expect(refreshes).to.deep.equal(['POST']);
    for (const tab of tabs) expect(await tab.locator('nav.bar').count()).to.equal(1);
    await visit.ends();
  });

  const presses = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
});
