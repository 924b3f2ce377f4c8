import { expect } from 'chai';
import { NO_CHROMIUM } from '../support/chromium.ts';
import { firstStart } from '../support/console-times.ts';
import { openConsoleRig, type ConsoleRig } from '../support/console.ts';
import { describeUnless } from '../support/unless.ts';

const MAX_CLS = 0.05;

// How fast it is, `npm run test:hard -- --only console` measures on a machine that does nothing else.
describeUnless(NO_CHROMIUM, 'when the console is opened on a slow phone for the first time', function () {
  this.timeout(120_000);
  let rig: ConsoleRig;

  before(async () => {
    rig = await openConsoleRig();
  });
  after(() => rig.stop());

  it('then nothing jumps while the sign-in is drawn', async () => {
    const { lcp, cls } = await firstStart(rig);
    expect(lcp, 'a text was drawn').to.be.above(0);
    expect(cls).to.be.at.most(MAX_CLS);
  });
});
