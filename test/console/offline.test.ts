import { expect } from 'chai';
import { giveCamera } from '../support/camera.ts';
import { NO_CHROMIUM } from '../support/chromium.ts';
import { itemsOf, type Client } from '../support/client.ts';
import { openConsoleRig, type ConsoleRig } from '../support/console.ts';
import { openPendingWorker, type PendingWorker } from '../support/pending-worker.ts';
import { PASSWORD } from '../support/service.ts';
import { describeUnless } from '../support/unless.ts';
import { arrived, BROUGHT, waitingProduct } from './first-arrival.ts';
import { createFirstProduct, userOf } from './first-journey.ts';
import { hasProvisions, leftBehind, textOf } from './left-behind.ts';
import { COMMUNE, openPeople } from './people.ts';
import type { People } from './screens/index.ts';

describeUnless(NO_CHROMIUM, 'when a helper works where there is no network', function () {
  this.timeout(180_000);
  let rig: ConsoleRig;
  let people: People;
  let officer: Client;
  let worker: PendingWorker;

  before(async () => {
    rig = await openConsoleRig();
    people = await openPeople(rig.service);
    officer = await rig.service.person({ role: 'officer', areaCodes: [COMMUNE] });
    worker = openPendingWorker(rig.service);
  });
  after(async () => {
    await worker.stop();
    await rig.stop();
  });

  it('then the whole journey is in front of an officer when the network is back, once and without a press', async () => {
    const visit = await rig.visits({ as: people.helper });
    const camera = await giveCamera(visit.context);
    await visit.goes('/producers');
    const user = userOf(visit.page);
    await hasProvisions(visit.page);
    await visit.context.setOffline(true);

    await createFirstProduct(user, camera);
    expect(itemsOf(await people.helper.get('/v1/producers')), 'nothing has gone out').to.have.length(0);

    await visit.context.setOffline(false);
    const productId = await waitingProduct(officer, () => worker.works());
    expect(await arrived(people.helper, officer, productId)).to.deep.equal(BROUGHT);

    const left = await leftBehind(visit.page);
    expect(textOf(left)).to.include('Tương nếp Úc Kỳ').and.not.include(PASSWORD);
    expect(textOf(left), 'no token').to.not.match(/eyJ[\w-]+\.|accessToken|refreshToken/);
    const cached = Object.keys(left.cached).map((address) => new URL(address).pathname);
    expect(cached).to.include('/app/');
    expect(cached.filter((path) => path.startsWith('/v1/'))).to.deep.equal([]);
    expect(visit.complaints.filter((complaint) => !complaint.includes('ERR_INTERNET_DISCONNECTED'))).to.deep.equal([]);
    await visit.ends();
  });
});
