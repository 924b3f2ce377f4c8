import { expect } from 'chai';
import { photosIn } from '../../src/features/media/photos.store.ts';
import { bandsOf } from '../../src/features/media/similar.domain.ts';
import type { DossierAnswer } from '../../src/features/reviews/dossier.schemas.ts';
import type { ChangesAnswer, ReviewItem, SummaryAnswer } from '../../src/features/reviews/reviews.schemas.ts';
import { submissionsIn } from '../../src/features/reviews/submissions.store.ts';
import { DAY } from '../../src/kernel/clock.ts';
import { idsOf, itemsOf, type Client } from '../support/client.ts';
import { expectFieldErrors, expectProblem } from '../support/problems.ts';
import {
  aCompleteProduct,
  aProducer,
  describes,
  edits,
  isDecided,
  photographed,
  soySauce,
  submits,
  type Described,
} from '../support/products.ts';
import { onBothStores } from '../support/on-both-stores.ts';
import { PHU_BINH } from '../support/producers.ts';

const LOOK = '00ff00ff00ff00ff';

onBothStores('when an officer reviews', (service) => {
  let helper: Client;
  let officer: Client;
  /** Three that wait in Phú Bình, the oldest first; the second was sent back, mended and sent again. */
  let queue: readonly Described[];
  let far: Described;

  before(async () => {
    helper = await service().person({ role: 'helper', areaCodes: ['05908', '05941'] });
    officer = await service().person({ role: 'officer', areaCodes: ['05908'] });
    const made: Described[] = [];
    // One in another commune, whose photo is the same as well.
    const elsewhere = await aProducer(helper, { areaCode: '05941' });
    far = await photographed(service(), helper, await describes(helper, soySauce(elsewhere)));
    await looksAsAll(far);
    for (const name of ['Tương một', 'Tương hai', 'Mật ong']) {
      const product = await aCompleteProduct(service(), helper, { name: { vi: name } });
      await looksAsAll(product);
      made.push(await submits(helper, product));
      service().clock.forward(1_000);
    }
    const [first, second, third] = made as [Described, Described, Described];
    const asked = await isDecided(officer, second, 'requestChanges', [
      { pointer: '/label/shelfLifeDays', text: 'Ghi theo nhãn.' },
      { pointer: '/description', text: 'Viết thêm.' },
      { pointer: '/brand', text: 'Ghi nhãn hiệu.' },
    ]);
    const changes = { label: { shelfLifeDays: 180 }, description: null, story: { vi: 'Làng nghề Úc Kỳ.' } };
    queue = [first, await submits(helper, await edits(helper, asked, changes)), third];
  });

  /** Gives a photo the look of every other. */
  const looksAsAll = async ({ photos }: Described): Promise<void> => {
    const collection = photosIn(service().container.store);
    const photo = await collection.get(photos[0]?.id ?? '');
    if (!photo) throw new Error('it was sent');
    await collection.replace({ ...photo, phash: LOOK, phashBands: [...bandsOf(LOOK)] }, photo.revision);
  };

  const dossierOf = async ({ id }: Pick<Described, 'id'>, query = '', client = officer): Promise<DossierAnswer> => {
    const { status, body } = await client.get(`/v1/reviews/${id}${query}`);
    expect(status, JSON.stringify(body)).to.equal(200);
    return body as DossierAnswer;
  };
  const at = (place: number): Described => {
    const product = queue[place];
    if (!product) throw new Error('it was made');
    return product;
  };

  it('then a dossier is for officers of the place alone, and out of reach there is none', async () => {
    expectProblem(await helper.get(`/v1/reviews/${at(0).id}`), 403, 'forbidden');
    const elsewhere = await service().person({ role: 'officer', areaCodes: ['05941'] });
    expectProblem(await elsewhere.get(`/v1/reviews/${at(0).id}`), 404, 'not_found');
    const member = await service().person({ role: 'officer', areaCodes: ['05941'] }, { role: 'producer' });
    expectProblem(await member.get('/v1/reviews/01980000-0000-7000-8000-000000000000'), 404, 'not_found');
  });

  it('then own work is read, without what decides on it', async () => {
    const both = await service().person(
      { role: 'officer', areaCodes: ['05908'] },
      { role: 'helper', areaCodes: ['05908'] },
    );
    const own = await submits(both, await aCompleteProduct(service(), both));
    const { ownWork, product } = await dossierOf(own, '', both);
    expect(ownWork).to.equal(true);
    expect(product.allowed).to.deep.equal(['withdraw']);
    await both.post(`/v1/products/${own.id}/withdrawals`);
  });

  it('then it says where the product stands among those that are asked for', async () => {
    // The second was sent again, so it is the last.
    const order = [at(0).id, at(2).id, at(1).id];
    expect(idsOf(await officer.get('/v1/reviews'))).to.deep.equal(order);
    const middle = await dossierOf(at(2));
    expect(middle).to.include({ position: 2, total: 3, previousId: order[0], nextId: order[2] });
    const filtered = await dossierOf(at(0), '?q=tuong');
    expect(filtered).to.include({ position: 1, total: 2, previousId: null, nextId: order[2] });
    expect(await dossierOf(at(2), '?q=tuong'), 'not among them').to.include({ position: null, total: 2, nextId: null });
  });

  it('then filters find what they name, and each row says who, how often and since when', async () => {
    const found = async (query: string) => idsOf(await officer.get(`/v1/reviews?${query}`));
    const all = [at(0).id, at(2).id, at(1).id];
    expect(await found('setNumber=9&first=true&flag=photo_similar&areaCode=05908')).to.deep.equal(all);
    for (const query of ['setNumber=10', 'first=false', 'flag=photo_blurred', 'bulk=true', 'areaCode=05941'])
      expect(await found(query), query).to.deep.equal([]);
    expect(await found(`producerId=${at(1).producerId}`)).to.deep.equal([at(1).id]);
    const items = itemsOf(await officer.get('/v1/reviews')) as unknown as readonly ReviewItem[];
    expect(items.map(({ attempt }) => attempt)).to.deep.equal([1, 1, 2]);
    expect(items[0]).to.deep.include({ waitingWorkingDays: 0, opened: false, bulk: false });
    expect(items[0]?.submittedBy).to.deep.equal({
      ...{ id: helper.accountId, name: 'Người thứ 1', role: 'helper' },
      areaName: PHU_BINH,
    });
    expect(items[0]?.photoId).to.equal(at(0).photos[0]?.id);
  });

  it('then the summary counts the same queue by place, set, flag and age', async () => {
    const { body } = await officer.get('/v1/reviews/summary');
    expect(body).to.deep.equal({
      ...{ total: 3, median: 0, oldest: 0 },
      byArea: [{ areaCode: '05908', name: { vi: 'Xã Phú Bình', en: 'Phú Bình Commune' }, count: 3 }],
      bySet: [{ setNumber: 9, count: 3 }],
      byFlag: [{ flag: 'photo_similar', count: 3 }],
      byAge: [
        { from: 0, to: 2, count: 3 },
        { from: 3, to: 6, count: 0 },
        { from: 7, to: null, count: 0 },
      ],
    } satisfies SummaryAnswer);
    const empty = await officer.get('/v1/reviews/summary?areaCode=05941');
    expect(empty.body, 'no filter widens it').to.deep.include({ total: 0, median: null, oldest: null, byArea: [] });
  });

  it('then it shows what has changed since the last decision, and what became of each remark', async () => {
    const { changesSinceDecision, decisions, first, attempt, changes } = await dossierOf(at(1));
    expect({ first, attempt }).to.deep.equal({ first: true, attempt: 2 });
    expect(changes).to.include({ approvedVersion: null, since: null });
    const [decision] = decisions;
    expect(changesSinceDecision?.since).to.equal(decision?.version);
    const told = changesSinceDecision?.fields.map(({ pointer, approved, submitted }) => [pointer, approved, submitted]);
    expect(told).to.have.deep.members([
      ['/story/vi', null, 'Làng nghề Úc Kỳ.'],
      ['/label/shelfLifeDays', 365, 180],
      ['/description/vi', 'Tương nếp ủ chum, vị ngọt hậu.', null],
    ]);
    expect(decision).to.deep.include({ decision: 'requestChanges', bulk: false });
    expect(decision?.by).to.include({ id: officer.accountId, role: 'officer' });
    expect(decision?.comments.map(({ pointer, answered }) => [pointer, answered])).to.deep.equal([
      ['/label/shelfLifeDays', 'fixed'],
      ['/description', 'changed'],
      ['/brand', 'untouched'],
    ]);
    const since = await officer.get(`/v1/products/${at(1).id}/changes?since=${String(decision?.version)}`);
    expect((since.body as ChangesAnswer).fields).to.deep.equal(changesSinceDecision?.fields);
    expectProblem(await officer.get(`/v1/products/${at(1).id}/changes?since=1`), 404, 'not_found');
  });

  it('then what was decided on before it was kept is answered by null', async () => {
    const rows = submissionsIn(service().container.store);
    const { items } = await rows.find({ productId: at(1).id }, { limit: 10 });
    const [{ revision, ...kept } = { revision: 0, id: '' }] = items;
    await rows.remove(kept.id, revision);
    const { changesSinceDecision, decisions } = await dossierOf(at(1));
    expect(changesSinceDecision).to.equal(null);
    expect(decisions[0]?.comments.map(({ answered }) => answered)).to.deep.equal([null, null, null]);
    if ('productId' in kept) await rows.insert(kept);
  });

  it('then it has the papers that the product names, the producer with its record, consents, and doubled photos', async () => {
    const { documents, producer, consents, similarPhotos, product, ownWork, waitingWorkingDays } = await dossierOf(
      at(0),
    );
    expect(documents).to.have.length(1);
    const [paper] = documents;
    expect(paper).to.deep.include({
      kind: 'foodSafetyCertificate',
      pointers: ['/foodSafety/documentId'],
      state: 'valid',
    });
    expect(paper?.addedByPerson).to.include({ id: helper.accountId, role: 'helper' });
    expect((await officer.get(paper?.view ?? '')).status).to.equal(200);
    expect(producer).to.deep.include({ id: at(0).producerId, addressLine: 'Xóm Ngoài' });
    expect(producer.record).to.include({ approved: 0, rejected: 0, takenDown: 0 });
    expect(consents[0]?.recordedByPerson).to.include({ id: helper.accountId });
    const alike = new Map(similarPhotos.map((one) => [one.other.productId, one]));
    expect([...alike.keys()]).to.have.members([at(1).id, at(2).id, far.id]);
    const near = alike.get(at(1).id);
    expect(near?.other).to.include({ inReach: true, name: 'Tương hai' });
    expect(near?.urls?.thumb).to.include(near?.other.photoId);
    const hidden = alike.get(far.id);
    expect(hidden?.other, 'out of reach: where it is, and no more').to.deep.include({
      ...{ inReach: false, name: null },
      areaName: { vi: 'Xã Điềm Thụy', en: 'Điềm Thụy Commune' },
    });
    expect(hidden?.urls).to.equal(null);
    expect(product).to.deep.include({ allowed: ['approve', 'requestChanges', 'reject'] });
    expect({ ownWork, waitingWorkingDays }).to.deep.equal({ ownWork: false, waitingWorkingDays: 0 });
  });

  it('then reasons are data: those of a set, in the language of the reader, kept with the remark and its history', async () => {
    const reasons = async (query: string, language = 'vi') =>
      itemsOf(await officer.get(`/v1/review-reasons?limit=100${query}`, { headers: { 'Accept-Language': language } }));
    const all = await reasons('');
    expect(all.length).to.be.at.least(30);
    const ofSoy = (await reasons('&setNumber=9')).map(({ id }) => id);
    expect(ofSoy).to.include('ingredients_share').and.not.include('alcohol_missing');
    const [vietnamese, english] = [all[0], (await reasons('', 'en'))[0]];
    expect([vietnamese?.['title'], english?.['title']]).to.deep.equal(['Không đọc được nhãn', 'Label not readable']);
    const product = at(2);
    const path = `/v1/products/${product.id}/decisions`;
    const said = (reasonId: string) => ({
      decision: 'requestChanges',
      comments: [{ pointer: '/label/ingredients', text: 'Ghi tỷ lệ.', reasonId }],
    });
    const wrong = await officer.post(path, said('because'), { ifMatch: product.version });
    expectFieldErrors(wrong, { '/comments/0/reasonId': 'reason_unknown' });
    const { body } = await officer.post(path, said('ingredients_share'), { ifMatch: product.version });
    expect((body as Described).comments[0]).to.include({ reasonId: 'ingredients_share' });
    const [row] = itemsOf(await helper.get(`/v1/products/${product.id}/history`));
    expect(row?.['comments']).to.deep.equal([
      { pointer: '/label/ingredients', text: 'Ghi tỷ lệ.', reasonId: 'ingredients_share' },
    ]);
  });

  it('then days are counted without weekends', async () => {
    service().clock.forward(14 * DAY);
    officer = await service().person({ role: 'officer', areaCodes: ['05908'] });
    const { waitingWorkingDays } = await dossierOf(at(0));
    expect(waitingWorkingDays).to.be.within(8, 10);
    const { body } = await officer.get('/v1/reviews/summary');
    expect((body as SummaryAnswer).byAge.map(({ count }) => count)).to.deep.equal([0, 0, 2]);
    expect(body).to.include({ median: waitingWorkingDays, oldest: waitingWorkingDays });
  });
});
