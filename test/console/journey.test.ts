import { expect } from 'chai';
import { giveCamera, refuseCamera } from '../support/camera.ts';
import { NO_CHROMIUM } from '../support/chromium.ts';
import { openConsoleRig, type ConsoleRig } from '../support/console.ts';
import { describeUnless } from '../support/unless.ts';
import { createFirstProduct, userOf } from './first-journey.ts';
import { openPeople } from './people.ts';
import type { People } from './screens/index.ts';

/** What the first journey may cost. How long it takes, `npm run test:hard -- --only console` measures. */
const MAX_PRESSES = 25;
const MAX_PRESSES_WITHOUT_CAMERA = 31;

describeUnless(NO_CHROMIUM, 'when a helper brings a household and its first product', function () {
  this.timeout(120_000);
  let rig: ConsoleRig;
  let people: People;
  before(async () => {
    rig = await openConsoleRig();
    people = await openPeople(rig.service);
  });
  after(() => rig.stop());

  it('then it takes at most 25 presses from the list to the receipt', async () => {
    const visit = await rig.visits({ as: people.helper });
    const camera = await giveCamera(visit.context);
    await visit.goes('/producers');
    const user = userOf(visit.page);

    await createFirstProduct(user, camera);

    expect(user.count).to.be.at.most(MAX_PRESSES);
    expect(visit.complaints).to.deep.equal([]);
    await visit.ends();
  });

  it('then it ends with the camera refused as well, by files, in at most 31, and it is shown how to allow it', async () => {
    const visit = await rig.visits({ as: people.helper });
    await refuseCamera(visit.context);
    const drawing = visit.page.locator('.no-camera svg').waitFor({ timeout: 100_000 });
    await visit.goes('/producers');
    const user = userOf(visit.page);

    await createFirstProduct(user, null);

    await drawing;
    expect(user.count).to.be.at.most(MAX_PRESSES_WITHOUT_CAMERA);
    await visit.ends();
  });
});
