import { expect } from 'chai';
import { giveCamera } from '../support/camera.ts';
import { NO_CHROMIUM } from '../support/chromium.ts';
import { openConsoleRig, type ConsoleRig } from '../support/console.ts';
import { describeUnless } from '../support/unless.ts';
import {
  asksForLeave,
  handOn,
  photographsPaper,
  photographsProduct,
  tellsWhatItIs,
  tellsWhoAndWhere,
  writesLabel,
} from './household.ts';
import { openPeople } from './people.ts';
import type { People } from './screens/index.ts';

/** What the first journey may cost, and what its script may take on this machine. */
const MAX_PRESSES = 25;
const MAX_MS = 90_000;

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
    const began = performance.now();
    const visit = await rig.visits({ as: people.helper });
    const camera = await giveCamera(visit.context);
    await visit.goes('/producers');
    const hand = handOn(visit.page);

    await asksForLeave(hand, 'Nguyễn Thị Lan');
    await tellsWhoAndWhere(hand, '0912 345 678');
    await photographsPaper(hand, camera);
    await hand.presses('Xong, thêm sản phẩm');
    await photographsProduct(hand, camera, 21);
    await tellsWhatItIs(hand, 'Tương nếp Úc Kỳ chai 500 ml');
    await writesLabel(hand);
    await hand.presses('Đã đọc lại cho nhà nghe');
    await hand.presses(/^Gửi cán bộ duyệt$/);
    await hand.sees('Đã ghi nhận');

    expect(hand.count).to.be.at.most(MAX_PRESSES);
    expect(performance.now() - began).to.be.at.most(MAX_MS);
    expect(visit.complaints).to.deep.equal([]);
    await visit.ends();
  });
});
