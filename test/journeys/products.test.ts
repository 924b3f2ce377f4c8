import { expect } from 'chai';
import sharp from 'sharp';
import type { ChangesAnswer } from '../../src/features/reviews/reviews.schemas.ts';
import { idsOf, itemsOf, type Client } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';
import { onBothStores } from '../support/on-both-stores.ts';
import { drawnPhoto } from '../support/photos.ts';
import { expectFieldErrors, expectProblem } from '../support/problems.ts';
import { handsIn, registers } from '../support/producers.ts';
import {
  addsPhotos,
  decides,
  describes,
  reads,
  readsWithPhotos,
  registeredHousehold,
  soySauce,
  variant,
  type Described,
} from '../support/products.ts';
import { expectKnownEvents } from '../support/known-events.ts';

const PAPER = { kind: 'foodSafetyCertificate', number: '12/2026', issuedOn: '2026-01-15' };

/** One story from an empty store: each step stands on the one before. */
onBothStores('from a household that a helper registers to a product that is sold', (service) => {
  let helper: Client;
  let officer: Client;
  let province: Client;
  let elsewhere: Client;
  let producerId: string;
  let documentId: string;
  let product: Described;
  let path: string;

  const queue = async (client: Client) => idsOf(await client.get('/v1/reviews'));
  const refusedElsewhere = async () => {
    for (const below of ['', '/history', '/changes', '/completeness'])
      expectProblem(await elsewhere.get(path + below), 404, 'not_found');
    expectProblem(await decides(elsewhere, product, 'approve'), 404, 'not_found');
    expectProblem(await elsewhere.post(`${path}/takedowns`, { reason: 'Không phải của tôi' }), 404, 'not_found');
    expect(await queue(elsewhere)).to.deep.equal([]);
    expect(idsOf(await elsewhere.get('/v1/products'))).to.deep.equal([]);
  };

  it('a helper registers the household with its consent, and hands in its food-safety certificate', async () => {
    service().container.pump.start();
    service().container.worker.start();
    helper = await service().person({ role: 'helper', areaCodes: ['05908'] });
    officer = await service().person({ role: 'officer', areaCodes: ['05908'] });
    province = await service().person({ role: 'officer', areaCodes: ['19'] });
    elsewhere = await service().person({ role: 'officer', areaCodes: ['05941'] });
    producerId = (await registers(helper, registeredHousehold({ phone: '0366123456' }))).id;
    documentId = (await handsIn(helper, producerId, undefined, PAPER)).body.id;
  });

  it('describes a product with two variants, and sees what is missing', async () => {
    product = await describes(helper, soySauce({ producerId, documentId }, { label: { shelfLifeDays: 365 } }));
    path = `/v1/products/${product.id}`;
    expect(product).to.include({ state: 'draft', publication: 'unpublished', version: 1 });
    const missing = product.missing.map(({ pointer }) => pointer);
    expect(missing).to.deep.equal(['/label/ingredients', '/label/usage', '/label/storage', '/photos']);
    expect(product.allowed).to.deep.equal(['edit', 'changeOffers', 'delete']);
    const answer = await helper.post(`${path}/submissions`, {}, { ifMatch: 1 });
    expectProblem(answer, 409, 'submission_incomplete');
    expectFieldErrors(answer, {
      '/label/ingredients': 'needed_by_law',
      '/label/usage': 'needed_by_law',
      '/label/storage': 'needed_by_law',
      '/photos': 'photo_missing',
    });
  });

  it('fills it in and adds three photos of a phone: one turned with a position in it, one CMYK, one tall', async () => {
    const { label } = soySauce({ producerId, documentId }) as { label: unknown };
    expect((await helper.patch(path, { label }, { ifMatch: 1 })).body).to.include({ version: 2 });
    const turned = await (
      await drawnPhoto({ width: 800, height: 600 })
    )
      .withExif({ IFD0: { Orientation: '6' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '21/1 27/1 36/1' } })
      .jpeg()
      .toBuffer();
    const cmyk = await (await drawnPhoto({ width: 700, height: 700, seed: 2 })).toColourspace('cmyk').jpeg().toBuffer();
    const tall = await (await drawnPhoto({ width: 600, height: 1_500, seed: 3 })).png().toBuffer();
    const added = await addsPhotos(helper, product.id, [turned, cmyk, tall]);
    expect(added.status, JSON.stringify(added.body)).to.equal(202);
    expect(itemsOf(added).map(({ file }) => file)).to.deep.equal(['IMG_1.jpg', 'IMG_2.jpg', 'IMG_3.jpg']);
    product = await readsWithPhotos(helper, product.id);
    expect(product.photos.map(({ state, role }) => [state, role])).to.deep.equal([
      ['ready', 'main'],
      ['ready', 'gallery'],
      ['ready', 'gallery'],
    ]);
    expect(product.missing).to.deep.equal([]);
    for (const { urls } of product.photos) {
      const picture = await fetch(service().url + urls.large);
      expect(picture.status).to.equal(200);
      // No longer than its address is good.
      expect(picture.headers.get('cache-control')).to.match(/^private, max-age=(9\d\d|1[01]\d\d|1200)$/);
      const { width, height, exif, icc, space } = await sharp(await picture.arrayBuffer()).metadata();
      expect({ width, height, exif, icc, space }).to.deep.equal({
        width: 1_200,
        height: 1_200,
        exif: undefined,
        icc: undefined,
        space: 'srgb',
      });
      expectProblem(
        await service()
          .anyone()
          .get(urls.large.split('?')[0] ?? ''),
        404,
        'not_found',
      );
    }
  });

  it('submits: from now on nothing can be changed, and it waits in the queue of commune and province', async () => {
    const stale = await helper.post(`${path}/submissions`, {}, { ifMatch: 2 });
    expectProblem(stale, 412, 'stale_version');
    const submitted = await helper.post(`${path}/submissions`, {}, { ifMatch: product.version });
    expect(submitted.status, JSON.stringify(submitted.body)).to.equal(200);
    product = submitted.body;
    expect(product).to.include({ state: 'submitted', publication: 'unpublished' });
    const locked = await helper.patch(path, { brand: 'Úc Kỳ' }, { ifMatch: product.version });
    expectProblem(locked, 409, 'not_allowed_now');
    expect(locked.body.allowed).to.deep.equal(['withdraw']);
    for (const client of [officer, province]) expect(await queue(client)).to.deep.equal([product.id]);
    await refusedElsewhere();
  });

  it('the officer asks for a change on one field', async () => {
    expect((await reads(officer, product.id)).allowed).to.deep.equal(['approve', 'requestChanges', 'reject']);
    const [, small] = product.variants;
    const wrong = await decides(officer, product, 'requestChanges', [{ pointer: '/variants/7/sku', text: 'Sai' }]);
    expectFieldErrors(wrong, { '/comments/0/pointer': 'field_unknown' });
    expectProblem(await decides(officer, product, 'requestChanges'), 409, 'comments_missing');
    const asked = await decides(officer, product, 'requestChanges', [
      { pointer: '/variants/1/weightGrams', text: 'Cân lại cả vỏ chai.' },
    ]);
    expect(asked.body).to.include({ state: 'changesRequested' });
    expect(asked.body.comments[0]).to.include({ pointer: '/variants/1/weightGrams' });
    // The row moves, and the comment with it.
    const rows = [...product.variants].reverse();
    const moved = await helper.patch(path, { variants: rows }, { ifMatch: asked.body.version });
    expect(moved.body.comments[0]).to.include({ pointer: '/variants/0/weightGrams' });
    expect(moved.body.variants[0].id).to.equal(small?.id);
    product = moved.body;
    const told = await eventually(async () => {
      const notices = itemsOf(await helper.get('/v1/me/notices'));
      return notices.find(({ kind }) => kind === 'productChangesRequested');
    });
    expect(told).to.include({ subjectId: product.id });
  });

  it('gets it: the comment is answered by the change, and exactly that version is approved', async () => {
    const [first, ...others] = product.variants;
    const mended = [{ ...first, weightGrams: 1_450 }, ...others];
    const edited = await helper.patch(path, { variants: mended }, { ifMatch: product.version });
    expect(edited.body).to.deep.include({ state: 'changesRequested', comments: [] });
    const again = await helper.post(`${path}/submissions`, {}, { ifMatch: edited.body.version });
    expect(again.status).to.equal(200);
    expectProblem(await decides(officer, product, 'approve'), 412, 'stale_version');
    const approved = await decides(officer, again.body as Described, 'approve');
    expect(approved.status, JSON.stringify(approved.body)).to.equal(200);
    product = approved.body;
    expect(product).to.include({ state: 'approved', publication: 'live' });
    expect(product.approved).to.deep.include({ validUntil: '2029-01-15', starsUntil: null });
    expect(await queue(officer)).to.deep.equal([]);
    const [photo] = product.photos;
    const url = photo?.urls.medium.split('?')[0] ?? '';
    const picture = await fetch(service().url + url);
    expect(picture.headers.get('cache-control')).to.equal('public, max-age=3600');
    const tag = picture.headers.get('etag') ?? '';
    expect((await fetch(service().url + url, { headers: { 'If-None-Match': tag } })).status).to.equal(304);
    await refusedElsewhere();
  });

  it('a new price is live at once, without the officer', async () => {
    const priced = await helper.send('PUT', `${path}/offers`, { json: [{ sku: 'tuk-500', priceVnd: 38_000 }] });
    expect(priced.body).to.include({ state: 'approved', publication: 'live', version: product.version });
    const [, bottle] = priced.body.variants;
    expect(bottle).to.include({ sku: 'TUK-500', priceVnd: 38_000, stock: 100 });
  });

  it('an edit leaves the approved snapshot standing until the officer has approved it too', async () => {
    const edited = await helper.patch(
      path,
      { name: { vi: 'Tương nếp Úc Kỳ ủ chum' }, variants: [...product.variants, variant('TUK-250', 250, 20_000)] },
      { ifMatch: product.version },
    );
    expect(edited.body).to.include({ state: 'draft', publication: 'live' });
    expect(edited.body.approved).to.deep.equal(product.approved);
    const submitted = await helper.post(`${path}/submissions`, {}, { ifMatch: edited.body.version });
    const changes = (await officer.get(`${path}/changes`)).body as ChangesAnswer;
    const changed = changes.fields.map(({ pointer }) => pointer);
    expect(changed).to.include.members(['/name/vi', '/variants', '/variants/2/sku']);
    expect(changes.photos.map(({ change }) => change)).to.deep.equal(['same', 'same', 'same']);
    const rejected = await decides(officer, submitted.body as Described, 'reject', [
      { pointer: '', text: 'Giữ tên cũ.' },
    ]);
    expect(rejected.body).to.deep.include({ state: 'approved', publication: 'live', name: product.name });
    expect(rejected.body.variants).to.have.length(2);
    product = rejected.body;
  });

  it('the history tells who did what, and when, the newest first', async () => {
    const moves = itemsOf(await officer.get(`${path}/history?limit=100`)).map(({ move }) => move);
    expect(moves).to.deep.equal(
      [
        ['create', 'edit', 'edit', 'submit', 'requestChanges', 'edit', 'edit', 'submit', 'approve'],
        ['changeOffers', 'edit', 'submit', 'reject'],
      ]
        .flat()
        .reverse(),
    );
  });

  it('the officer takes it down at once, and brings it back; the helper pauses it', async () => {
    const down = await officer.post(`${path}/takedowns`, { reason: 'Kiểm tra lại nhãn.' });
    expect(down.body).to.include({ publication: 'takenDown' });
    const paused = await helper.post(`${path}/pauses`);
    expect(paused.body).to.include({ publication: 'takenDown' });
    expect((await officer.post(`${path}/reinstatements`)).body).to.include({ publication: 'paused' });
    expect((await helper.post(`${path}/resumptions`)).body).to.include({ publication: 'live' });
    expectProblem(await helper.post(`${path}/resumptions`), 409, 'not_allowed_now');
  });

  it('on the day after its certificate has ended it is off sale, whatever workers do', async () => {
    const days = (Date.parse('2029-01-16T00:00:00+07:00') - Date.parse(service().clock.now())) / 86_400_000;
    service().clock.forward((days - 0.5) * 86_400_000);
    await helper.signsIn(helper.login, 'một câu đủ dài để thử');
    expect(await reads(helper, product.id)).to.include({ publication: 'live' });
    service().clock.forward(86_400_000);
    await helper.signsIn(helper.login, 'một câu đủ dài để thử');
    expect(await reads(helper, product.id)).to.include({ publication: 'lapsed' });
    expect(itemsOf(await helper.get('/v1/products?publication=lapsed')).map(({ id }) => id)).to.deep.equal([
      product.id,
    ]);
    expect(itemsOf(await helper.get('/v1/products?publication=live'))).to.deep.equal([]);
  });

  it('every event that came of it is of a declared type', async () => {
    await expectKnownEvents(service().container);
  });

  it('the service stops without losing what it has begun', async () => {
    await service().container.worker.stop(5_000);
    await service().container.pump.stop();
  });
});
