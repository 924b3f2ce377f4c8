import { expect } from 'chai';
import { accountsIn } from '../../src/features/accounts/accounts.store.ts';
import { photosIn } from '../../src/features/media/photos.store.ts';
import { failed } from '../../src/features/media/photos.domain.ts';
import { pendingSubmissions } from '../../src/features/products/pending.jobs.ts';
import { MINUTE } from '../../src/kernel/clock.ts';
import { openWorker, type Worker } from '../../src/platform/jobs/worker.ts';
import { saveUnconditionally } from '../../src/platform/store/change.ts';
import { allDocuments } from '../support/all-documents.ts';
import { itemsOf, type Answer, type Client } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';
import { onBothStores } from '../support/on-both-stores.ts';
import { jpegPhoto } from '../support/photos.ts';
import { expectFieldErrors, expectProblem } from '../support/problems.ts';
import { addsPhotos, aProducer, describes, edits, reads, soySauce, type Described } from '../support/products.ts';
import { silentLog } from '../support/silent-log.ts';
import { processPhotos } from '../support/stored-products.ts';

const PHOTO = await jpegPhoto({ width: 200, height: 200 });

onBothStores('when a product is to be submitted once its photos are ready', (service) => {
  let helper: Client;
  let worker: Worker;
  before(async () => {
    helper = await service().person({ role: 'helper', areaCodes: ['05908'] });
    const { store, clock, products } = service().container;
    // It makes no pictures: photos are ready when a test says so.
    const handlers = [pendingSubmissions(products)];
    worker = openWorker(
      { store, clock, log: silentLog },
      { handlers, leaseMs: 30_000, idleMs: 5, retry: { firstMs: 1, capMs: 1 } },
    );
    worker.start();
  });
  after(() => worker.stop(5_000));

  const settle = () => service().container.pump.drain();
  const asks = (product: Described, client = helper): Promise<Answer> =>
    client.post(`/v1/products/${product.id}/submissions`, { whenPhotosReady: true }, { ifMatch: product.version });
  /** Complete but for its photo, which is being processed. */
  async function withPhoto(client = helper, changes: Readonly<Record<string, unknown>> = {}): Promise<Described> {
    const product = await describes(client, soySauce(await aProducer(client), changes));
    await addsPhotos(client, product.id, [PHOTO]);
    return reads(client, product.id);
  }
  async function planned(client = helper): Promise<Described> {
    const product = await withPhoto(client);
    const answer = await asks(product, client);
    expect(answer.status, JSON.stringify(answer.body)).to.equal(202);
    await settle();
    return answer.body as Described;
  }
  const ready = async (): Promise<void> => {
    await processPhotos(service().container);
    await settle();
  };
  const told = async (client: Client): Promise<unknown> =>
    eventually(async () => {
      await settle();
      return itemsOf(await client.get('/v1/me/notices')).find(({ kind }) => kind === 'submissionNotSent');
    });
  const forgotten = (id: string): Promise<boolean> =>
    eventually(async () => (await reads(helper, id)).pendingSubmission === null);

  it('then it is submitted by itself, as exactly that version', async () => {
    const product = await planned();
    expect(product.state).to.equal('draft');
    expect(product.pendingSubmission).to.include({ version: product.version, by: helper.accountId });
    expect(product.allowed).to.include('withdraw');
    await ready();
    const sent = await eventually(async () => {
      const now = await reads(helper, product.id);
      return now.state === 'submitted' && now;
    });
    expect([sent.submission?.version, sent.pendingSubmission]).to.deep.equal([product.version + 1, null]);
    const receipt = await eventually(async () => {
      await settle();
      return itemsOf(await helper.get('/v1/me/notices')).find(({ kind }) => kind === 'submissionSent');
    });
    expect(receipt).to.have.nested.property('subject.id', product.id);
  });

  it('then it is submitted at once when they are ready', async () => {
    const product = await withPhoto();
    await ready();
    const answer = await asks(product);
    expect([answer.status, answer.body.state]).to.deep.equal([200, 'submitted']);
  });

  it('then asking again is nothing more', async () => {
    const product = await planned();
    const again = await asks(product);
    expect([again.status, again.body.pendingSubmission]).to.deep.equal([202, product.pendingSubmission]);
    await ready();
  });

  it('then what else is missing is told at once, and nothing is planned', async () => {
    const product = await withPhoto(helper, { setNumber: null });
    const answer = await asks(product);
    expectProblem(answer, 409, 'submission_incomplete');
    expectFieldErrors(answer, { '/setNumber': 'required' });
    expect((await reads(helper, product.id)).pendingSubmission).to.equal(null);
  });

  it('then without a word of it the answer is as before', async () => {
    const product = await withPhoto();
    const answer = await helper.post(`/v1/products/${product.id}/submissions`, {}, { ifMatch: product.version });
    expectFieldErrors(answer, { '/photos': 'photo_processing' });
    await ready();
  });

  it('then an edit means another version: that one is not submitted', async () => {
    const product = await planned();
    const edited = await edits(helper, product, { brand: 'Úc Kỳ' });
    expect(edited.pendingSubmission).to.equal(null);
    await ready();
    expect((await reads(helper, product.id)).state).to.equal('draft');
  });

  it('then it can be taken back', async () => {
    const product = await planned();
    const back = await helper.post(`/v1/products/${product.id}/withdrawals`);
    expect([back.status, back.body.pendingSubmission, back.body.state]).to.deep.equal([200, null, 'draft']);
    await ready();
    expect((await reads(helper, product.id)).state).to.equal('draft');
    expectProblem(await helper.post(`/v1/products/${product.id}/withdrawals`), 409, 'not_allowed_now');
  });

  it('then a photo that can not be used is told, when there is no other', async () => {
    const asking = await service().person({ role: 'helper', areaCodes: ['05908'] });
    const product = await planned(asking);
    const { store, clock } = service().container;
    for (const photo of await allDocuments(photosIn(store)))
      if (photo.productId === product.id)
        await photosIn(store).replace(failed(photo, 'photo_unreadable', clock.now()), photo.revision);
    const notice = await told(asking);
    expect(notice).to.deep.include({ subjectId: product.id, errors: [{ pointer: '/photos', code: 'photo_missing' }] });
    await forgotten(product.id);
    expect((await reads(helper, product.id)).state).to.equal('draft');
  });

  it('then who may not submit any more submits nothing', async () => {
    const asking = await service().person({ role: 'helper', areaCodes: ['05908'] });
    const product = await planned(asking);
    const accounts = accountsIn(service().container.store);
    const account = await accounts.get(asking.accountId);
    if (!account) throw new Error('no account');
    await saveUnconditionally(accounts, account, (known) => ({ ...known, grants: [] }));
    await ready();
    await forgotten(product.id);
    expect((await reads(helper, product.id)).state).to.equal('draft');
  });

  it('then a wrong body, another version and another’s product are refused', async () => {
    const product = await withPhoto();
    const path = `/v1/products/${product.id}/submissions`;
    const wrong = await helper.post(path, { whenPhotosReady: 'yes' }, { ifMatch: product.version });
    expectFieldErrors(wrong, { '/whenPhotosReady': 'wrong_type' });
    expectProblem(await asks({ ...product, version: 1 }), 412, 'stale_version');
    const stranger = await service().person({ role: 'helper', areaCodes: ['05941'] });
    expectProblem(await asks(product, stranger), 404, 'not_found');
    await ready();
  });

  describe('and they take too long', () => {
    it('then it is given up after ten minutes, and who asked is told', async () => {
      const asking = await service().person({ role: 'helper', areaCodes: ['05908'] });
      const product = await planned(asking);
      service().clock.forward(9 * MINUTE);
      await settle();
      expect((await reads(helper, product.id)).pendingSubmission).not.to.equal(null);
      service().clock.forward(2 * MINUTE);
      expect(await told(asking)).to.include({ subjectId: product.id });
      await forgotten(product.id);
    });
  });
});
