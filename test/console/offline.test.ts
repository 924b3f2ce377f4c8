import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { giveCamera } from '../support/camera.ts';
import { NO_CHROMIUM } from '../support/chromium.ts';
import { itemsOf, type Client } from '../support/client.ts';
import { openConsoleRig, type ConsoleRig } from '../support/console.ts';
import { eventually } from '../support/eventually.ts';
import { openPendingWorker, type PendingWorker } from '../support/pending-worker.ts';
import { PASSWORD } from '../support/service.ts';
import { describeUnless } from '../support/unless.ts';
import { createFirstProduct, userOf } from './first-journey.ts';
import { COMMUNE, openPeople } from './people.ts';
import type { People } from './screens/index.ts';

/** Everything that a page has left in its browser, as text. */
const leftIn = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const left: string[] = Object.entries(localStorage).flat();
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('not opened'));
      });
      for (const store of database.objectStoreNames) {
        const request = database.transaction(store).objectStore(store).getAll();
        await new Promise((resolve) => {
          request.onsuccess = resolve;
        });
        left.push(JSON.stringify(request.result));
      }
      database.close();
    }
    for (const name of await caches.keys())
      for (const { url } of await (await caches.open(name)).keys()) left.push(`cached ${url}`);
    return left.join('\n');
  });

/** What screens need without a network is on the phone: what the last of all sets asks comes last. */
const hasProvisions = (page: Page): Promise<unknown> =>
  eventually(async () => {
    const left = await leftIn(page);
    return ['requirements/26', 'guidance', 'channels/vi'].every((name) => left.includes(`"${name}"`));
  });

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
    const [waiting] = await eventually(async () => {
      await worker.works();
      const reviews = itemsOf(await officer.get('/v1/reviews'));
      return reviews.length > 0 && reviews;
    });

    const producers = itemsOf(await people.helper.get('/v1/producers'));
    const products = itemsOf(await people.helper.get('/v1/products'));
    expect([producers.length, products.length]).to.deep.equal([1, 1]);
    const [producer, product] = [producers[0]?.['id'] as string, waiting?.['id'] as string];
    const { body } = await officer.get(`/v1/products/${product}`);
    expect(body).to.deep.include({ producerId: producer, state: 'submitted', setNumber: 9 });
    expect(body.name.vi).to.equal('Tương nếp Úc Kỳ chai 500 ml');
    expect(body.photos).to.have.length(3);
    expect((body.label.ingredients as string[]).join(', ')).to.equal('gạo nếp Thầu Dầu 42 %, đậu tương, muối');
    expect(body.label.shelfLifeDays, 'twelve months').to.be.within(360, 366);
    expect(body.variants).to.have.length(1);
    expect(body.variants[0]).to.deep.include({ priceVnd: 35_000, stock: 20 });
    expect(itemsOf(await people.helper.get(`/v1/producers/${producer}/documents`))).to.have.length(1);
    const consents = itemsOf(await people.helper.get(`/v1/producers/${producer}/consents`));
    expect(consents.flatMap(({ purposes }) => purposes)).to.have.members(['profile', 'listing', 'feeds']);

    const left = await leftIn(visit.page);
    expect(left).to.include('Tương nếp Úc Kỳ').and.not.include(PASSWORD);
    expect(left, 'no token').to.not.match(/eyJ[\w-]+\.|accessToken|refreshToken/);
    expect(left, 'no answer of the API')
      .to.match(/^cached .*\/assets\//m)
      .and.not.match(/^cached .*\/v1\//m);
    expect(visit.complaints.filter((complaint) => !complaint.includes('ERR_INTERNET_DISCONNECTED'))).to.deep.equal([]);
    await visit.ends();
  });
});
