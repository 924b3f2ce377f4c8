import { expect } from 'chai';
import type { DossierAnswer } from '../../src/features/reviews/dossier.schemas.ts';
import { photosIn } from '../../src/features/media/photos.store.ts';
import { notesIn } from '../../src/features/reviews/note.ts';
import { isDrawn } from '../../src/features/reviews/recheck.domain.ts';
import { submissionsIn } from '../../src/features/reviews/submissions.store.ts';
import { viewsIn } from '../../src/features/reviews/views.store.ts';
import { productsIn } from '../../src/features/products/index.ts';
import { idsOf, itemsOf, type Answer, type Client } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';
import { expectFieldErrors, expectProblem } from '../support/problems.ts';
import {
  aCompleteProduct,
  addsPhotos,
  aProducer,
  decides,
  describes,
  edits,
  isDecided,
  photographed,
  reads,
  soySauce,
  submits,
  type Described,
} from '../support/products.ts';
import { jpegPhoto } from '../support/photos.ts';
import { processPhotos } from '../support/stored-products.ts';
import { onBothStores } from '../support/on-both-stores.ts';

const STORY = { story: { vi: 'Làng nghề Úc Kỳ làm tương từ lâu.' } };

onBothStores('when simple submissions are approved together', (service) => {
  let helper: Client;
  let officer: Client;
  let province: Client;
  let producer: { readonly producerId: string; readonly documentId: string };
  before(async () => {
    helper = await service().person({ role: 'helper', areaCodes: ['05908'] });
    officer = await service().person({ role: 'officer', areaCodes: ['05908'] });
    province = await service().person({ role: 'officer', areaCodes: ['19'] });
    producer = await aProducer(helper);
    for (let at = 0; at < 3; at += 1) spare.push(await approved());
  });

  /** Approved products that no test has used. */
  const spare: Described[] = [];
  let skus = 0;
  /** One more approved product of the producer, without SKUs that its others have. */
  async function approved(): Promise<Described> {
    skus += 1;
    const sauce = soySauce(producer);
    const variants = (sauce['variants'] as readonly { readonly sku: string }[]).map((one) => ({
      ...one,
      sku: `${one.sku}-${String(skus)}`,
    }));
    const draft = await describes(helper, { ...sauce, variants });
    const product = await photographed(service(), helper, draft);
    return isDecided(officer, await submits(helper, product), 'approve');
  }
  /** The product with a change, before an officer who has opened it. */
  async function waiting(change: Readonly<Record<string, unknown>> = STORY, product?: Described): Promise<Described> {
    const before = product ?? spare.pop() ?? (await approved());
    await service().container.pump.drain();
    const sent = await submits(helper, await edits(helper, before, change));
    await opens(sent);
    return sent;
  }
  const opens = async ({ id, version }: Described, by = officer): Promise<void> => {
    const { status } = await by.post(`/v1/reviews/${id}/views`, { version, seen: [] });
    expect(status).to.equal(204);
  };
  const approves = (products: readonly Pick<Described, 'id' | 'version'>[], by = officer): Promise<Answer> =>
    by.post('/v1/reviews/approvals', { items: products.map(({ id, version }) => ({ productId: id, version })) });
  const dossierOf = async ({ id }: Described, by = officer): Promise<DossierAnswer> =>
    (await by.get(`/v1/reviews/${id}`)).body as DossierAnswer;
  /** It is refused for these reasons, here and in the dossier, and nothing has happened to it. */
  async function isRefused(product: Described, reasons: readonly string[], by = officer): Promise<void> {
    const [item] = itemsOf(await approves([product], by));
    expect(item).to.include({ status: 409 });
    const problem = item?.['problem'] as {
      readonly code: string;
      readonly errors: readonly { readonly code: string }[];
    };
    expect(problem.code).to.equal('not_simple');
    expect(problem.errors.map(({ code }) => code)).to.deep.equal(reasons);
    const dossier = await dossierOf(product, by);
    expect(dossier.bulkRefusals.map(({ code }) => code)).to.deep.equal(reasons);
    expect(dossier.product.allowed).to.not.include('bulkApprove');
    expect(await reads(officer, product.id)).to.include({ state: 'submitted', version: product.version });
  }

  it('then each is done or refused for itself, and history says how', async () => {
    const [good, second] = [await waiting(), await waiting({ season: { months: [1, 2] } })];
    const changed = await waiting({ label: { ingredients: ['gạo nếp'] } });
    expect((await dossierOf(good)).product.allowed).to.include('bulkApprove');
    expect(idsOf(await officer.get('/v1/reviews?bulk=true'))).to.deep.equal([good.id, second.id]);
    const nowhere = { id: '01980000-0000-7000-8000-000000000000', version: 1 };
    const items = itemsOf(await approves([good, { ...second, version: 1 }, changed, nowhere]));
    expect(items.map(({ productId, status }) => [productId, status])).to.deep.equal([
      [good.id, 200],
      [second.id, 412],
      [changed.id, 409],
      [nowhere.id, 404],
    ]);
    const told = items.map(({ problem }) => (problem as { readonly code: string } | undefined)?.code);
    expect(told).to.deep.equal([undefined, 'stale_version', 'not_simple', 'not_found']);
    expect(await reads(officer, good.id)).to.deep.include({
      state: 'approved',
      publication: 'live',
      story: { ...STORY.story, en: null },
    });
    const [row] = itemsOf(await helper.get(`/v1/products/${good.id}/history`));
    expect(row).to.deep.include({ move: 'approve', bulk: true, actorId: officer.accountId });
    const again = await approves([good]);
    expect(itemsOf(again)[0], 'sent twice it is done once').to.deep.equal({ productId: good.id, status: 200 });
    const rows = itemsOf(await helper.get(`/v1/products/${good.id}/history`));
    expect(rows.filter(({ bulk }) => bulk === true)).to.have.length(1);
    expect((await approves([second])).body).to.deep.equal({ items: [{ productId: second.id, status: 200 }] });
    await isRefused(changed, ['field_not_simple']);
  });

  it('then what needs a look of its own is refused, each for its reason', async () => {
    const unseen = await submits(helper, await edits(helper, await approved(), STORY));
    await isRefused(unseen, ['not_opened']);
    const other = await service().person({ role: 'officer', areaCodes: ['05908'] });
    await opens(unseen, other);
    await isRefused(unseen, ['not_opened']);

    const pictured = await approved();
    const photo = await jpegPhoto({ width: 700, height: 640, seed: 7 });
    expect((await addsPhotos(helper, pictured.id, [photo])).status).to.equal(202);
    await processPhotos(service().container);
    const withPhoto = await submits(helper, await reads(helper, pictured.id));
    await opens(withPhoto);
    await isRefused(withPhoto, ['photo_changed', 'photo_changed']);

    const blurred = await approved();
    const photos = photosIn(service().container.store);
    const file = await photos.get(blurred.photos[0]?.id ?? '');
    if (file) await photos.replace({ ...file, warnings: ['photo_blurred'] }, file.revision);
    await isRefused(await waiting(STORY, blurred), ['has_flags']);
  });

  it('then a first approval, own work and what another producer sends is no simple one', async () => {
    const first = await submits(helper, await aCompleteProduct(service(), helper));
    await opens(first);
    await isRefused(first, ['never_approved']);
    const fresh = await isDecided(officer, first, 'approve');
    await service().container.pump.drain();
    const second = await submits(helper, await edits(helper, fresh, STORY));
    await opens(second);
    await isRefused(second, ['producer_new']);

    const both = await service().person(
      { role: 'officer', areaCodes: ['05908'] },
      { role: 'helper', areaCodes: ['05908'] },
    );
    const own = await submits(both, await edits(both, await approved(), STORY));
    await opens(own, both);
    const [item] = itemsOf(await approves([own], both));
    expect(item).to.include({ status: 403 });
    expect((item?.['problem'] as { readonly code: string }).code).to.equal('own_work');
  });

  it('then a version that was edited since is no longer opened, and what was withdrawn is refused', async () => {
    const product = await waiting();
    const back = (await helper.post(`/v1/products/${product.id}/withdrawals`)).body as Described;
    expect(itemsOf(await approves([product]))[0]).to.include({ status: 412 });
    expect(itemsOf(await approves([back]))[0]).to.include({ status: 409 });
    const view = await officer.post(`/v1/reviews/${product.id}/views`, { version: product.version, seen: [] });
    expectProblem(view, 412, 'stale_version');
    const again = await submits(helper, back);
    await isRefused(again, ['not_opened']);
    await opens(again);
    expect(itemsOf(await approves([again]))[0]).to.include({ status: 200 });
  });

  it('then marks say what was seen of this version alone, and nothing that the product does not show', async () => {
    const product = await waiting();
    const photoId = product.photos[0]?.id ?? '';
    const seen = [photoId, producer.documentId, '01980000-0000-7000-8000-000000000000'];
    await officer.post(`/v1/reviews/${product.id}/views`, { version: product.version, seen });
    expect((await dossierOf(product)).seen).to.have.members([photoId, producer.documentId]);
    expect((await dossierOf(product, province)).seen).to.deep.equal([]);
    const [item] = itemsOf(await officer.get(`/v1/reviews?producerId=${product.producerId}`)).filter(
      ({ id }) => id === product.id,
    );
    expect(item).to.include({ opened: true, bulk: true, attempt: 1 });
    await helper.post(`/v1/products/${product.id}/withdrawals`);
    expect((await dossierOf(product)).seen).to.deep.equal([]);
  });

  it('then an officer whose role has ended approves nothing', async () => {
    const product = await waiting();
    const leaving = await service().person({ role: 'officer', areaCodes: ['05908'] });
    await opens(product, leaving);
    const admin = await service().admin();
    const { body } = await admin.get(`/v1/admin/accounts/${leaving.accountId}`);
    const version = (body as { readonly version: number }).version;
    await admin.patch(`/v1/admin/accounts/${leaving.accountId}`, { roles: [] }, { ifMatch: version });
    expectProblem(await approves([product], leaving), 403, 'forbidden');
    expectProblem(await decides(leaving, product, 'approve'), 403, 'forbidden');
    expect(await reads(officer, product.id)).to.include({ state: 'submitted' });
  });

  it('then some are drawn for the province to look at again, which somebody else does', async () => {
    let product = await waiting();
    for (let at = 0; !isDrawn(product.id, product.version, 10); at += 1) {
      const before = await isDecided(officer, product, 'approve');
      product = await waiting({ story: { vi: `Làng nghề Úc Kỳ, lần ${String(at)}.` } }, before);
    }
    expect(itemsOf(await approves([product]))[0]).to.include({ status: 200 });
    expectProblem(await officer.get('/v1/reviews/rechecks'), 403, 'forbidden');
    const listed = itemsOf(await province.get('/v1/reviews/rechecks?limit=100'));
    const found = listed.find(({ id }) => id === product.id);
    expect(found?.['recheck']).to.deep.include({ version: product.version });
    expect((found?.['recheck'] as { readonly by: object }).by).to.include({ id: officer.accountId });
    expect((await province.post(`/v1/reviews/${product.id}/rechecks`)).status).to.equal(204);
    expect(idsOf(await province.get('/v1/reviews/rechecks'))).to.not.include(product.id);
    const [row] = itemsOf(await province.get(`/v1/products/${product.id}/history`));
    expect(row).to.include({ move: 'recheck', actorId: province.accountId });
  }).timeout(60_000);

  it('then nothing is simple once something of the producer was taken down', async () => {
    const [product, bad] = [await waiting(), await approved()];
    await officer.post(`/v1/products/${bad.id}/takedowns`, { reason: 'Sai nhãn.' });
    await isRefused(product, ['producer_troubled']);
    const { producer: told } = await eventually(async () => {
      const dossier = await dossierOf(product);
      await service().container.pump.drain();
      return dossier.producer.record.takenDown === 1 && dossier;
    });
    expect(told.record.approved).to.be.at.least(4);
  });

  it('then two officers at once decide once', async () => {
    const product = await submits(helper, await aCompleteProduct(service(), helper));
    const answers = await Promise.all([decides(officer, product, 'approve'), decides(province, product, 'approve')]);
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses[0]).to.equal(200);
    expect(statuses[1]).to.be.oneOf([409, 412]);
    const approvals = itemsOf(await helper.get(`/v1/products/${product.id}/history`)).filter(
      ({ move }) => move === 'approve',
    );
    expect(approvals).to.have.length(1);
  });

  it('then a decision sent twice under its key is made once', async () => {
    const product = await submits(helper, await aCompleteProduct(service(), helper));
    const send = () =>
      officer.post(
        `/v1/products/${product.id}/decisions`,
        { decision: 'requestChanges', comments: [{ pointer: '', text: 'Xem lại.' }] },
        { ifMatch: product.version, idempotencyKey: 'one-decision-of-a-browser' },
      );
    const [first, second] = [await send(), await send()];
    expect([first.status, second.status]).to.deep.equal([200, 200]);
    expect(second.body).to.deep.equal(first.body);
    expect((await reads(officer, product.id)).comments).to.have.length(1);
  });

  it('then who has sent or arranged its photos, or planned its submission, does not decide on it', async () => {
    const both = await service().person(
      { role: 'officer', areaCodes: ['05908'] },
      { role: 'helper', areaCodes: ['05908'] },
    );
    const pictured = await photographed(service(), both, await describes(helper, soySauce(await aProducer(helper))));
    expectProblem(await decides(both, await submits(helper, pictured), 'approve'), 403, 'own_work');
    const arranged = await aCompleteProduct(service(), helper);
    const items = [{ id: arranged.photos[0]?.id, role: 'label' }];
    const { body } = await both.patch(`/v1/products/${arranged.id}/photos`, { items }, { ifMatch: arranged.version });
    const back = [{ id: arranged.photos[0]?.id, role: 'main' }];
    const { body: again } = await helper.patch(
      `/v1/products/${arranged.id}/photos`,
      { items: back },
      { ifMatch: (body as Described).version },
    );
    expectProblem(await decides(both, await submits(helper, again as Described), 'approve'), 403, 'own_work');
    const planned = await aCompleteProduct(service(), helper);
    const sent = await both.post(
      `/v1/products/${planned.id}/submissions`,
      { whenPhotosReady: true },
      { ifMatch: planned.version },
    );
    expectProblem(await decides(both, sent.body as Described, 'approve'), 403, 'own_work');
  });

  it('then notes go to the other side, and those for officers are seen by nobody else', async () => {
    const product = await submits(helper, await aCompleteProduct(service(), helper));
    const path = `/v1/products/${product.id}/notes`;
    const asked = await isDecided(officer, product, 'requestChanges', [{ pointer: '/photos', text: 'Chụp lại nhãn.' }]);
    const answers = asked.comments[0]?.id ?? '';
    expectProblem(await helper.post(path, { text: 'Giấu.', to: 'officers' }), 403, 'forbidden');
    const wrong = await helper.post(path, { text: 'Vâng.', to: 'all', answers: product.id });
    expectFieldErrors(wrong, { '/answers': 'comment_unknown' });
    const id = '01980000-0000-7aaa-8aaa-000000000001';
    const body = { id, text: 'Nhãn mới đang in.', to: 'all', answers };
    expect((await helper.post(path, body)).status).to.equal(201);
    expect((await helper.post(path, body)).status).to.equal(200);
    expectProblem(await helper.post(path, { ...body, text: 'Khác.' }), 409, 'id_taken');
    expect((await officer.post(path, { text: 'Đã gọi điện.', to: 'officers' })).status).to.equal(201);
    expect((await officer.post(path, { text: 'Chờ bạn.', to: 'all' })).status).to.equal(201);
    const texts = async (client: Client) => itemsOf(await client.get(`${path}?count=true`)).map(({ text }) => text);
    expect(await texts(helper)).to.deep.equal(['Nhãn mới đang in.', 'Chờ bạn.']);
    expect(await texts(province)).to.deep.equal(['Nhãn mới đang in.', 'Đã gọi điện.', 'Chờ bạn.']);
    const [first] = itemsOf(await province.get(path));
    expect(first).to.deep.include({ answers, to: 'all' });
    expect(first?.['by']).to.include({ id: helper.accountId, role: 'helper' });
    await service().container.pump.drain();
    const kinds = async (client: Client) =>
      itemsOf(await client.get('/v1/me/notices?limit=100'))
        .filter(({ subjectId, subject }) => [subjectId, (subject as { id?: string } | null)?.id].includes(product.id))
        .map(({ kind }) => kind);
    expect(await kinds(officer))
      .to.include('commentAnswered')
      .and.not.include('noteAdded');
    expect(await kinds(helper))
      .to.include('noteAdded')
      .and.not.include('commentAnswered');
    const outside = await service().person({ role: 'officer', areaCodes: ['05941'] });
    expectProblem(await outside.get(path), 404, 'not_found');
  });

  it('then what was kept of the reviews of a deleted product goes with it', async () => {
    const product = await submits(helper, await aCompleteProduct(service(), helper));
    await opens(product);
    const ended = await isDecided(officer, product, 'reject', [{ pointer: '', text: 'Trùng.' }]);
    await helper.post(`/v1/products/${product.id}/notes`, { text: 'Vâng.', to: 'all' });
    expect((await helper.delete(`/v1/products/${product.id}`, { ifMatch: ended.version })).status).to.equal(204);
    await service().container.pump.drain();
    const { store } = service().container;
    const kept = [submissionsIn(store), viewsIn(store), notesIn(store)].map((rows) =>
      rows.count({ productId: product.id }),
    );
    expect(await Promise.all(kept)).to.deep.equal([0, 0, 0]);
    expect(await productsIn(store).get(product.id)).to.have.property('removedAt');
  });
});
