import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { seeded } from '../../src/commands/demo/random.ts';
import { NO_CHROMIUM } from '../support/chromium.ts';
import type { Client } from '../support/client.ts';
import { openPendingWorker, type PendingWorker } from '../support/pending-worker.ts';
import { startService, type Service } from '../support/service.ts';
import { describeUnless } from '../support/unless.ts';
import { arrived, BROUGHT, waitingProduct } from './first-arrival.ts';
import { goKilled } from './killed-journey.ts';
import { leftBehind } from './left-behind.ts';
import { COMMUNE } from './people.ts';

/** `npm run test:hard -- --only console` kills more often. */
const KILLS = 3;
const SEED = 20_261_128;

describeUnless(NO_CHROMIUM, 'when the browser is killed on the first journey and while it sends', function () {
  this.timeout(240_000);
  let service: Service;
  let worker: PendingWorker;
  let helper: Client;
  let officer: Client;
  let profile: string;

  before(async () => {
    service = await startService();
    worker = openPendingWorker(service);
    helper = await service.person({ role: 'helper', areaCodes: [COMMUNE] });
    officer = await service.person({ role: 'officer', areaCodes: [COMMUNE] });
    profile = mkdtempSync(join(tmpdir(), 'ocop-profile-'));
  });
  after(async () => {
    rmSync(profile, { recursive: true, force: true });
    await worker.stop();
    await service.stop();
  });

  it('then what was typed and photographed is there again, and reaches the officer once', async () => {
    const random = seeded(SEED);
    const gone = await goKilled({ person: helper, url: service.url, profile, kills: KILLS, random });

    const productId = await waitingProduct(officer, () => worker.works());
    const { records } = (await leftBehind(gone.page)).databases;
    await gone.close();

    expect(gone.lost).to.deep.equal([]);
    expect(gone.lookedFor).to.be.above(0);
    expect(await arrived(helper, officer, productId)).to.deep.equal(BROUGHT);
    expect(Object.keys(records), 'no household and no product that nobody has begun').to.have.length(2);
  });
});
