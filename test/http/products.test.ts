import { expect } from 'chai';
import { productsIn } from '../../src/features/products/products.store.ts';
import { newId } from '../../src/kernel/ids.ts';
import type { Client } from '../support/client.ts';
import { expectFieldErrors, expectProblem } from '../support/problems.ts';
import { registers, household } from '../support/producers.ts';
import {
  aCompleteProduct,
  aProducer,
  describes,
  edits,
  isDecided,
  reads,
  soySauce,
  submits,
  type Described,
} from '../support/products.ts';
import { startService, type Service } from '../support/service.ts';

const NAME = { vi: 'Tương nếp' };

describe('when a product is begun', () => {
  let service: Service;
  let helper: Client;
  let officer: Client;
  let producer: Client;
  let producerId: string;
  before(async () => {
    service = await startService();
    helper = await service.person({ role: 'helper', areaCodes: ['05908'] });
    officer = await service.person({ role: 'officer', areaCodes: ['05908'] });
    producer = await service.person({ role: 'producer' });
    ({ producerId } = await aProducer(helper));
  });
  after(() => service.stop());

  const refused = async (input: Readonly<Record<string, unknown>>) => {
    const answer = await helper.post('/v1/products', { producerId, name: NAME, ...input });
    expectProblem(answer, 400, 'body_invalid');
    return answer;
  };

  it('then one without producer or name is refused', async () => {
    expectFieldErrors(await helper.post('/v1/products', { name: NAME }), { '/producerId': 'required' });
    expectFieldErrors(await helper.post('/v1/products', { producerId }), { '/name': 'required' });
    expectFieldErrors(await refused({ name: { en: 'Soy sauce' } }), { '/name/vi': 'required' });
    expectFieldErrors(await refused({ name: { vi: ' ' } }), { '/name/vi': 'required' });
  });

  it('then every wrong value is told at once', async () => {
    const wrong = {
      setNumber: 27,
      color: 'nâu',
      ocop: { stars: 2 },
      label: { alcoholPercent: 101, shelfLifeDays: 0 },
      season: { months: [13] },
      variants: [{ sku: '--', priceVnd: -1, stock: 1.5, gtin: '8934567890121', netContent: { value: 0, unit: 'ml' } }],
    };
    expectFieldErrors(await refused(wrong), {
      '/setNumber': 'too_large',
      '/color': 'unknown_field',
      '/ocop/stars': 'wrong_value',
      '/label/alcoholPercent': 'too_large',
      '/label/shelfLifeDays': 'too_small',
      '/season/months/0': 'too_large',
      '/variants/0/sku': 'required',
      '/variants/0/priceVnd': 'too_small',
      '/variants/0/stock': 'wrong_type',
      '/variants/0/gtin': 'gtin_invalid',
      '/variants/0/netContent/value': 'too_little',
    });
  });

  it('then what only we can look up is told at once too', async () => {
    const wrong = {
      origin: { areaCode: '99999' },
      foodSafety: { kind: 'exemption', exemptionReason: 'becauseISaySo' },
      ocop: { stars: 5, issuer: 'province', issuedOn: '2026-06-20', productCode: 'OCOP-1' },
      variants: [{ sku: 'A' }, { sku: 'a' }, { id: newId() }],
    };
    expectFieldErrors(await refused(wrong), {
      '/origin/areaCode': 'area_unknown',
      '/foodSafety/exemptionReason': 'wrong_value',
      '/ocop/issuer': 'wrong_value',
      '/ocop/productCode': 'wrong_format',
      '/variants/1/sku': 'repeated_items',
      '/variants/2/id': 'variant_unknown',
    });
  });

  it('then an origin that has ended or was split is asked back for', async () => {
    expectFieldErrors(await refused({ origin: { areaCode: '05950' } }), { '/origin/areaCode': 'area_ended' });
    const split = await refused({ origin: { areaCode: '05932' } });
    expectFieldErrors(split, { '/origin/areaCode': 'area_split' });
    expect(split.body.errors[0].detail).to.include('Phú Bình').and.include('Điềm Thụy');
  });

  it('then a document of nobody or of another producer is unknown', async () => {
    const other = await aProducer(helper);
    for (const documentId of [newId(), other.documentId])
      expectFieldErrors(await refused({ foodSafety: { documentId }, certificates: [{ kind: 'other', documentId }] }), {
        '/foodSafety/documentId': 'document_unknown',
        '/certificates/0/documentId': 'document_unknown',
      });
  });

  it('then only who describes for the producer may', async () => {
    const input = { producerId, name: NAME };
    expectProblem(await producer.post('/v1/products', input), 404, 'not_found');
    expectProblem(await officer.post('/v1/products', input), 403, 'forbidden');
    const both = await service.person({ role: 'officer', areaCodes: ['05908'] }, { role: 'producer' });
    expectProblem(await both.post('/v1/products', input), 403, 'forbidden');
    const path = `/v1/producers/${(await aProducer(helper)).producerId}`;
    const { items } = (await helper.get(`${path}/consents`)).body as { items: { id: string }[] };
    await helper.delete(`${path}/consents/${items[0]?.id ?? ''}`);
    const silent = { ...input, producerId: path.split('/').at(-1) };
    expectProblem(await helper.post('/v1/products', silent), 422, 'consent_missing');
  });

  it('then producer and name are enough, and every other field is there, empty', async () => {
    const made = await describes(helper, { producerId, name: { vi: '  Tương nếp ' } });
    expect(made).to.deep.include({
      version: 1,
      state: 'draft',
      publication: 'unpublished',
      producerName: 'Hộ bà Hòa',
      areaCode: '05908',
      provinceCode: '19',
      name: { vi: 'Tương nếp', en: null },
      setNumber: null,
      ocop: null,
      afterExpiry: 'withdraw',
      variants: [],
      certificates: [],
      approved: null,
      holds: { owner: null, officer: null },
      allowed: ['edit', 'changeOffers', 'delete'],
    });
    expect(made.slug).to.equal(`tuong-nep-${made.id.slice(-8)}`);
    expect(await reads(officer, made.id)).to.include({ id: made.id });
  });

  it('then texts and numbers are kept in one spelling', async () => {
    const variants = [{ sku: ' ＴＵＫ－９ ', gtin: '8 934567 890120', options: [{ name: ' Cỡ ', value: ' to ' }] }];
    const { variants: kept } = await describes(helper, { producerId, name: NAME, variants });
    expect(kept[0]).to.deep.include({ sku: 'TUK-9', gtin: '8934567890120', options: [{ name: 'Cỡ', value: 'to' }] });
  });

  describe('under an id of the client', () => {
    it('then the same request finds what it made, anything else is refused', async () => {
      const input = { id: newId(), producerId, name: NAME, variants: [{ sku: 'ID-1' }] };
      const made = await describes(helper, input);
      const again = await helper.post('/v1/products', input);
      expect(again.status).to.equal(200);
      expect(again.body).to.deep.equal(made);
      expectProblem(await helper.post('/v1/products', { ...input, name: { vi: 'Khác' } }), 409, 'id_taken');
      const otherHelper = await service.person({ role: 'helper', areaCodes: ['05908'] });
      expectProblem(await otherHelper.post('/v1/products', input), 409, 'id_taken');
    });

    it('then of many at once one makes it', async () => {
      const input = { id: newId(), producerId, name: NAME };
      const answers = await Promise.all(Array.from({ length: 5 }, () => helper.post('/v1/products', input)));
      expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 200, 200, 200, 201]);
    });

    it('then one that was deleted is not found again under it', async () => {
      const input = { id: newId(), producerId, name: NAME };
      const { id } = await describes(helper, input);
      await helper.delete(`/v1/products/${id}`, { ifMatch: 1 });
      expectProblem(await helper.post('/v1/products', input), 409, 'id_taken');
    });
  });

  it('then a repeated Idempotency-Key answers as the first time', async () => {
    const idempotencyKey = newId();
    const input = { producerId, name: NAME };
    const first = await helper.post('/v1/products', input, { idempotencyKey });
    const again = await helper.post('/v1/products', input, { idempotencyKey });
    expect(again.headers.get('idempotent-replayed')).to.equal('true');
    expect(again.body).to.deep.equal(first.body);
    const other = await helper.post('/v1/products', { ...input, name: { vi: 'Khác' } }, { idempotencyKey });
    expectProblem(other, 422, 'idempotency_key_reused');
  });

  describe('as a copy', () => {
    let original: Described;
    before(async () => {
      original = await aCompleteProduct(service, helper);
    });
    const copies = (input: Readonly<Record<string, unknown>>) => helper.post('/v1/products', input);

    it('then an original out of reach is not found', async () => {
      expectProblem(await copies({ copyOf: newId() }), 404, 'not_found');
      expectProblem(await producer.post('/v1/products', { copyOf: original.id }), 404, 'not_found');
    });

    it('then it has everything but prices, stocks and the SKUs of a living original', async () => {
      const copy = await describes(helper, { copyOf: original.id, name: { vi: 'Tương nếp loại hai' } });
      expect(copy).to.deep.include({
        version: 1,
        state: 'draft',
        producerId: original.producerId,
        label: original.label,
        name: { vi: 'Tương nếp loại hai', en: null },
      });
      expect(copy.variants.map(({ sku, priceVnd, weightGrams }) => ({ sku, priceVnd, weightGrams }))).to.deep.equal([
        { sku: null, priceVnd: null, weightGrams: 800 },
        { sku: null, priceVnd: null, weightGrams: 1_300 },
      ]);
      const ids = [...original.variants, ...copy.variants].map(({ id }) => id);
      expect(new Set(ids).size, 'variants of its own').to.equal(4);
    });

    it('then its photos are photos of its own, of the same files', async () => {
      const input = { id: newId(), copyOf: original.id };
      const copy = await describes(helper, input);
      expect(copy.photos.map(({ role }) => role)).to.deep.equal(['main']);
      expect(copy.photos[0]?.id).to.not.equal(original.photos[0]?.id);
      // Addresses of photos are signed anew in each second.
      const unsigned = (body: unknown) => JSON.stringify(body).replace(/\?expires=[^"]+/g, '');
      expect(unsigned((await copies(input)).body), 'made once').to.equal(unsigned(copy));
    });

    it('then for another producer the photos come along, and what is described is said anew', async () => {
      const other = await registers(helper, household());
      const copy = await describes(helper, { copyOf: original.id, producerId: other.id, name: NAME });
      expect(copy).to.deep.include({ producerId: other.id, foodSafety: null, variants: [] });
      expect(copy.photos).to.have.length(1);
      expectFieldErrors(await copies({ copyOf: original.id, producerId: other.id }), { '/name': 'required' });
    });

    it('then of one that was rejected even the SKUs come along', async () => {
      const complete = await aCompleteProduct(service, helper);
      const ended = await isDecided(officer, await submits(helper, complete), 'reject', [
        { pointer: '', text: 'Không phải sản phẩm của xã.' },
      ]);
      const { variants } = await describes(helper, { copyOf: ended.id });
      expect(variants.map(({ sku }) => sku)).to.deep.equal(['TUK-500', 'TUK-1000']);
    });

    it('then a request that fails leaves no photos behind', async () => {
      const product = await describes(helper, soySauce(await aProducer(helper), { id: newId() }));
      const answer = await copies({ id: product.id, copyOf: original.id });
      expectProblem(answer, 409, 'id_taken');
      expect(await service.container.products.media.photosOf(product.id)).to.deep.equal([]);
    });
  });

  it('then the event tells that it was made, and nothing of its content', async () => {
    const { id } = await describes(helper, { producerId, name: { vi: 'Bí mật' } });
    const { outbox = [] } = (await productsIn(service.container.store).get(id)) ?? {};
    expect(outbox.map(({ type, actorId }) => ({ type, actorId }))).to.deep.equal([
      { type: 'product.created', actorId: helper.accountId },
    ]);
    expect(JSON.stringify(outbox)).to.not.include('Bí mật');
    await edits(helper, { id, version: 1 }, { brand: 'Úc Kỳ' });
  });
});
