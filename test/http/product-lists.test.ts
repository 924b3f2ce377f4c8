import { expect } from 'chai';
import { plus } from '../../src/kernel/clock.ts';
import { idsOf, itemsOf, type Client } from '../support/client.ts';
import { expectFieldErrors, expectProblem } from '../support/problems.ts';
import {
  aCompleteProduct,
  anApprovedProduct,
  aProducer,
  describes,
  edits,
  type Described,
} from '../support/products.ts';
import { startService, type Service } from '../support/service.ts';

describe('when products are listed', () => {
  let service: Service;
  let helper: Client;
  let province: Client;
  let producer: Client;
  /** Here in Phú Bình, there in Điềm Thụy, and the producer's own in Tân Khánh. */
  let sold: Described;
  let here: Described;
  let there: Described;
  let own: Described;
  before(async () => {
    service = await startService();
    helper = await service.person({ role: 'helper', areaCodes: ['05908', '05941'] });
    province = await service.person({ role: 'officer', areaCodes: ['19'] });
    producer = await service.person({ role: 'producer' });
    const draft = async (client: Client, changes: Readonly<Record<string, unknown>>, setNumber: number) => {
      const { producerId } = await aProducer(client, changes);
      service.clock.forward(10);
      return describes(client, { producerId, name: { vi: 'Chè' }, setNumber });
    };
    sold = await anApprovedProduct(service, helper, province);
    here = await draft(helper, {}, 11);
    there = await draft(helper, { areaCode: '05941' }, 11);
    own = await draft(producer, { areaCode: '05917', consent: null }, 9);
  });
  after(() => service.stop());

  const seen = async (client: Client, query = '') => idsOf(await client.get(`/v1/products${query}`));

  it('then a filter that is none is refused', async () => {
    const answer = await province.get(
      '/v1/products?state=new&publication=sold&setNumber=27&updatedSince=monday&areaCode=x',
    );
    expectProblem(answer, 400, 'query_invalid');
    expectFieldErrors(answer, {
      '/query/state': 'wrong_value',
      '/query/publication': 'wrong_value',
      '/query/setNumber': 'too_large',
      '/query/updatedSince': 'wrong_format',
      '/query/areaCode': 'wrong_format',
    });
  });

  it('then each sees their own and those in their areas, the newest first', async () => {
    const ids = [own, there, here, sold].map(({ id }) => id);
    expect(await seen(province)).to.deep.equal(ids);
    expect(await seen(helper)).to.deep.equal(ids.slice(1));
    expect(await seen(producer)).to.deep.equal([own.id]);
    expect(await seen(await service.person({ role: 'officer', areaCodes: ['05941'] }))).to.deep.equal([there.id]);
    expect(await seen(await service.person({ role: 'producer' }))).to.deep.equal([]);
    const both = await service.person({ role: 'producer' }, { role: 'officer', areaCodes: ['05941'] });
    const { producerId } = await aProducer(both, { areaCode: '05953', consent: null });
    const mine = await describes(both, { producerId, name: { vi: 'Gạo' } });
    expect(await seen(both)).to.deep.equal([mine.id, there.id]);
    await both.delete(`/v1/products/${mine.id}`, { ifMatch: 1 });
  });

  it('then filters narrow it and never widen it', async () => {
    expect(await seen(province, '?state=approved')).to.deep.equal([sold.id]);
    expect(await seen(province, '?publication=live')).to.deep.equal([sold.id]);
    expect(await seen(province, '?publication=unpublished&setNumber=11')).to.deep.equal([there.id, here.id]);
    expect(await seen(province, '?setNumber=9')).to.deep.equal([own.id, sold.id]);
    expect(await seen(province, `?producerId=${here.producerId}`)).to.deep.equal([here.id]);
    expect(await seen(province, '?areaCode=05941')).to.deep.equal([there.id]);
    expect(await seen(province, '?areaCode=19&state=draft')).to.deep.equal([own.id, there.id, here.id]);
    expect(await seen(province, '?areaCode=99999')).to.deep.equal([]);
    expect(await seen(producer, '?areaCode=05908')).to.deep.equal([]);
    expect(await seen(producer, `?producerId=${here.producerId}`)).to.deep.equal([]);
  });

  it('then what has changed since a moment is found, however the moment is spelled', async () => {
    await edits(helper, here, { brand: 'Úc Kỳ' });
    const [{ updatedAt = '' } = {}] = itemsOf(await helper.get(`/v1/products?producerId=${here.producerId}`)) as {
      updatedAt?: string;
    }[];
    const local = plus(updatedAt, 7 * 3_600_000).replace('Z', '+07:00');
    for (const since of [updatedAt, local]) {
      const query = `?updatedSince=${encodeURIComponent(since)}&areaCode=05908`;
      expect(await seen(province, query), since).to.deep.equal([here.id]);
    }
    const whole = `${updatedAt.slice(0, 19)}Z`;
    expect(await seen(province, `?updatedSince=${whole}&areaCode=05908`)).to.include(here.id);
    expect(await seen(province, `?updatedSince=${plus(updatedAt, 1)}`)).to.deep.equal([]);
  });

  it('then pages follow each other, with their number when it is asked for', async () => {
    const first = await province.get('/v1/products?limit=3&count=true');
    expect(first.body).to.include({ total: 4 });
    const cursor = String(first.body.nextCursor);
    const next = await province.get(`/v1/products?limit=3&cursor=${cursor}`);
    expect(idsOf(next)).to.deep.equal([sold.id]);
    expect(next.body).to.not.have.property('total');
    expectProblem(await province.get(`/v1/products?state=draft&cursor=${cursor}`), 400, 'cursor_invalid');
    expectProblem(await helper.get(`/v1/products?cursor=${cursor}`), 400, 'cursor_invalid');
  });

  it('then an item says what a list shows of a product, and nothing that only its own page does', async () => {
    const [item] = itemsOf(await province.get('/v1/products?state=approved'));
    expect(item).to.deep.equal({
      id: sold.id,
      version: sold.version,
      first: false,
      submittedAt: null,
      flags: [],
      producerId: sold.producerId,
      producerName: 'Hộ bà Hòa',
      areaCode: '05908',
      provinceCode: '19',
      slug: sold.slug,
      state: 'approved',
      publication: 'live',
      createdAt: sold.createdAt,
      updatedAt: sold.updatedAt,
      name: sold.name,
      setNumber: 9,
      stars: null,
      variants: 2,
      photos: 1,
      comments: 0,
      validUntil: '2029-01-15',
      photoId: sold.photos[0]?.id,
      priceFromVnd: 35_000,
      lacks: null,
      blocked: null,
      editedAt: item?.['editedAt'],
    });
  });
});

describe('when the producer of a product changes', () => {
  let service: Service;
  let producer: Client;
  let officer: Client;
  let elsewhere: Client;
  before(async () => {
    service = await startService();
    producer = await service.person({ role: 'producer' });
    officer = await service.person({ role: 'officer', areaCodes: ['05908'] });
    elsewhere = await service.person({ role: 'officer', areaCodes: ['05941'] });
  });
  after(() => service.stop());

  it('then its products and what waits of them follow to its new commune, and bear its new name', async () => {
    const draft = await aCompleteProduct(service, producer);
    const path = `/v1/products/${draft.id}`;
    await producer.post(`${path}/submissions`, {}, { ifMatch: draft.version });
    const producerPath = `/v1/producers/${draft.producerId}`;
    const changes = { areaCode: '05941', name: 'HTX Tương' };
    const { version } = (await producer.get(producerPath)).body as { version: number };
    expect((await producer.patch(producerPath, changes, { ifMatch: version })).status).to.equal(200);
    expectProblem(await officer.get(path), 404, 'not_found');
    await service.container.pump.drain();
    expect((await elsewhere.get(path)).body).to.include({
      areaCode: '05941',
      producerName: 'HTX Tương',
      version: draft.version + 1,
      state: 'submitted',
    });
    expect(idsOf(await officer.get('/v1/reviews'))).to.deep.equal([]);
    expect(itemsOf(await elsewhere.get('/v1/reviews'))[0]).to.include({ id: draft.id, producerName: 'HTX Tương' });
    expect(idsOf(await officer.get('/v1/products'))).to.deep.equal([]);
  });
});
