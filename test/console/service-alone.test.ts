import { expect } from 'chai';
import { itemsOf, type Client } from '../support/client.ts';
import { NO_CHROMIUM } from '../support/chromium.ts';
import { openConsoleRig, type ConsoleRig, type Visit } from '../support/console.ts';
import { eventually } from '../support/eventually.ts';
import { jpegPhoto } from '../support/photos.ts';
import { addsPhotos, aProducer, describes, reads, soySauce } from '../support/products.ts';
import { describeUnless } from '../support/unless.ts';
import { userOf } from './first-journey.ts';
import { openPeople } from './people.ts';

const NUMBER = '019190000123';

describeUnless(NO_CHROMIUM, 'when something is for the service alone', function () {
  this.timeout(120_000);
  let rig: ConsoleRig;
  let helper: Client;
  before(async () => {
    rig = await openConsoleRig();
    ({ helper } = await openPeople(rig.service));
  });
  after(() => rig.stop());

  /** All that a browser keeps of the page, as text. */
  const kept = ({ page }: Visit): Promise<string> =>
    page.evaluate(async () => {
      const values: unknown[] = [Object.entries(localStorage), Object.entries(sessionStorage)];
      for (const { name = '' } of await indexedDB.databases()) {
        const database = await new Promise<IDBDatabase>((resolve, reject) => {
          const opening = indexedDB.open(name);
          opening.onsuccess = () => resolve(opening.result);
          opening.onerror = () => reject(new Error(name));
        });
        for (const store of database.objectStoreNames)
          values.push(
            await new Promise((resolve) => {
              const all = database.transaction(store).objectStore(store).getAll();
              all.onsuccess = () => resolve(all.result);
            }),
          );
        database.close();
      }
      return JSON.stringify(values);
    });

  it('then the number of an identity card is sent at once, shown masked, and never kept on the phone', async () => {
    const { producerId } = await aProducer(helper);
    const visit = await rig.visits({ as: helper });
    const user = userOf(visit.page);
    await visit.goes(`/producers/${producerId}/profile`);
    await visit.page.locator('summary').click();
    await user.press('Ghi số căn cước');
    await user.fill('/personalId', '0191');
    await user.press('Gửi số căn cước');
    await visit.page.getByText('Số căn cước có 12 chữ số.').waitFor();
    await user.type('90000123');
    expect(await kept(visit)).to.not.include('0191');

    await user.press('Gửi số căn cước');

    await visit.page.getByText('********0123').waitFor();
    await user.press('Xem đủ số');
    await visit.page.getByText(NUMBER).waitFor();
    const after = await kept(visit);
    expect(after).to.include('********0123');
    expect(after).to.not.include(NUMBER);
    expect((await helper.post(`/v1/producers/${producerId}/personal-id/views`)).body).to.deep.equal({
      personalId: NUMBER,
    });
    await visit.context.setOffline(true);
    await user.press('Ghi số khác');
    await user.fill('/personalId', '019190000124');
    await user.press('Gửi số căn cước');
    await visit.page.getByText('Mất mạng. Có mạng bác hãy ghi số căn cước.').waitFor();
    expect(visit.complaints).to.deep.equal([]);
    await visit.ends();
  });

  it('then a submission waits for its photos there, though the browser is closed, and a notice is the receipt', async () => {
    const { worker } = rig.service.container;
    await worker.stop(5_000);
    const { id } = await describes(helper, soySauce(await aProducer(helper)));
    await addsPhotos(helper, id, [await jpegPhoto({ width: 900, height: 900, seed: 3 })]);
    const visit = await rig.visits({ as: helper });
    await visit.goes(`/products/${id}/check`);
    const user = userOf(visit.page);
    await user.press('Đã đọc lại cho nhà nghe');
    await user.press(/^Gửi cán bộ duyệt$/);
    await eventually(async () => (await reads(helper, id)).pendingSubmission);
    await visit.ends();
    expect((await reads(helper, id)).state).to.equal('draft');

    worker.start();

    await eventually(async () => (await reads(helper, id)).state === 'submitted');
    const receipt = await eventually(async () =>
      itemsOf(await helper.get('/v1/me/notices')).find(({ kind }) => kind === 'submissionSent'),
    );
    expect(receipt).to.deep.include({ title: 'Đã gửi cán bộ duyệt', subjectId: id });
  });
});
