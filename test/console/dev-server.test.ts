import { expect } from 'chai';
import { serveSources } from '../../scripts/console/dev-server.ts';
import { NO_CHROMIUM } from '../support/chromium.ts';
import { openConsoleRig, type ConsoleRig } from '../support/console.ts';
import { describeUnless } from '../support/unless.ts';
import { COMMUNE } from './people.ts';

describeUnless(NO_CHROMIUM, 'when the console is served from its sources', function () {
  this.timeout(120_000);
  let rig: ConsoleRig;
  let sources: Awaited<ReturnType<typeof serveSources>>;

  before(async () => {
    rig = await openConsoleRig();
    sources = await serveSources(rig.service.url, 0);
  });
  after(async () => {
    await sources.close();
    await rig.stop();
  });

  it('then it works against a service that runs beside it', async () => {
    const helper = await rig.service.person({ role: 'helper', areaCodes: [COMMUNE] });
    const { origin } = new URL(sources.url);
    const visit = await rig.visits({ as: helper, url: origin });
    await visit.goes('/me');
    await visit.page.getByRole('heading', { level: 1, name: 'Tôi' }).waitFor();
    expect(
      await visit.page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name)),
    ).to.include(`${origin}/main.tsx`);
    await visit.ends();
  });
});
