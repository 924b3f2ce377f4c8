import { expect } from 'chai';
import { withdrawConsent } from '../../src/features/producers/consents.domain.ts';
import type { Producer } from '../../src/features/producers/index.ts';
import { producersIn } from '../../src/features/producers/producers.store.ts';
import { paused, takenDown } from '../../src/features/products/moves.domain.ts';
import { productsIn } from '../../src/features/products/index.ts';
import type { Product } from '../../src/features/products/product.ts';
import { DAY } from '../../src/kernel/clock.ts';
import type { FieldCode } from '../../src/kernel/problems/index.ts';
import { newId } from '../../src/kernel/ids.ts';
import { saveUnconditionally } from '../../src/platform/store/change.ts';
import { idsOf, itemsOf, type Answer, type Client } from '../support/client.ts';
import { aListedProducer, onSale } from '../support/on-sale.ts';
import { onBothStores } from '../support/on-both-stores.ts';
import { expectFieldErrors, expectProblem } from '../support/problems.ts';
import { rowsOf } from '../support/rows.ts';
import type { Service } from '../support/service.ts';

const LIST = '/v1/catalogue/products';
const cursorOf = ({ body }: Answer): string => String((body as { readonly nextCursor: unknown }).nextCursor);

/** So long an answer is kept. */
const MOMENT = 600;

onBothStores('when anybody looks at what is for sale', (service) => {
  let anyone: Client;
  let lan: Producer;
  let hoa: Producer;
  let rice: Product;
  let tea: Product;
  let honey: Product;
  const all: Product[] = [];

  const container = (): Service['container'] => service().container;
  const products = () => productsIn(container().store);
  const list = (query = ''): Promise<Answer> => anyone.get(`${LIST}?${query}`);
  const names = async (query = ''): Promise<unknown[]> =>
    itemsOf(await list(query)).map(({ name }) => (name as { vi: string }).vi);
  const act = () => ({ actorId: newId(), at: service().clock.now() });
  /** A change by another process: this one isn't told. */
  const elsewhere = async (product: Product, to: (product: Product) => Product) => {
    await saveUnconditionally(products(), product, to);
    service().clock.forward(MOMENT);
  };
  const indexed = async () => {
    await container().pump.drain();
    await container().search.follower.drain();
    service().clock.forward(MOMENT);
  };

  const sells = async (
    producer: Producer,
    vi: string,
    changes: Parameters<typeof onSale>[1]['content'] = {},
    snapshot = {},
  ) => {
    const [variant] = [{ sku: `SKU-${String(all.length)}`, priceVnd: 50_000, stock: 3 }];
    const content = { name: { vi }, description: { vi: 'Ngon.' }, label: {}, variants: [variant], ...changes };
    const product = await onSale(container(), { producer, content, snapshot });
    all.push(product);
    return product;
  };

  before(async () => {
    anyone = service().anyone();
    lan = await aListedProducer(container(), {
      name: 'Hộ bà Lan',
      phone: '+84366123456',
      location: { lat: 21.46, lng: 105.97 },
    });
    hoa = await aListedProducer(container(), { name: 'HTX Hòa Bình', areaId: '05941@2025-07-01' });
    rice = await sells(lan, 'Gạo nếp Thầu Dầu', { setNumber: 3 });
    tea = await sells(hoa, 'Chè Tân Cương', {
      setNumber: 17,
      variants: [
        { sku: 'CHE-1', priceVnd: 350_000, stock: 0 },
        { sku: 'CHE-2', priceVnd: 150_000, stock: 0 },
      ],
    });
    honey = await sells(
      hoa,
      'Mật ong hoa rừng',
      {
        setNumber: 4,
        certificates: [{ kind: 'vietgap' }],
        ocop: { stars: 4, issuedOn: '2026-06-20', issuer: 'province' },
      },
      { starsUntil: '2029-06-20' },
    );
  });

  describe('by an address that is wrong', () => {
    const refused: readonly (readonly [query: string, pointer: string, code: FieldCode])[] = [
      ['area=99999', '/query/area', 'area_unknown'],
      ['area=05932', '/query/area', 'area_split'],
      ['set=27', '/query/set', 'wrong_format'],
      ['stars=6', '/query/stars', 'wrong_format'],
      ['certificate=gold', '/query/certificate', 'wrong_format'],
      ['priceMin=-1', '/query/priceMin', 'too_small'],
      ['near=here', '/query/near', 'wrong_format'],
      ['near=95,105,1000', '/query/near', 'wrong_format'],
      ['sort=loudest', '/query/sort', 'wrong_value'],
      ['sort=nearest', '/query/near', 'required'],
      ['facets=colour', '/query/facets', 'wrong_format'],
      ['offset=1001', '/query/offset', 'too_large'],
      ['q=', '/query/q', 'required'],
      ['colour=red', '/query/colour', 'unknown_field'],
    ];
    for (const [query, pointer, code] of refused)
      it(`then ?${query} is refused`, async () => {
        const answer = await list(query);
        expectProblem(answer, 400, 'query_invalid');
        expectFieldErrors(answer, { [pointer]: code });
      });
  });

  it('then without an index the list still goes on, and says what it could not do', async () => {
    const answer = await list('q=gao&priceMin=1&facets=set&sort=cheapest&near=21.46,105.97,1000');
    expect(answer.body.ignored).to.have.members(['q', 'priceMin', 'near', 'facets', 'sort']);
    expect(answer.body).to.include({ relaxed: false, facets: null });
    expect(idsOf(answer)).to.deep.equal([honey.id, tea.id, rice.id]);
    expect(idsOf(await list('q=gao&set=4'))).to.deep.equal([honey.id]);
  });

  it('then the newest come first, each with what was approved and what it costs now', async () => {
    const answer = await list('count=true');
    expect(answer.status).to.equal(200);
    expect(answer.body).to.deep.include({ nextCursor: null, total: 3, ignored: [], facets: null, relaxed: false });
    const [, second] = itemsOf(answer);
    expect(second).to.deep.equal({
      id: tea.id,
      slug: tea.slug,
      name: { vi: 'Chè Tân Cương', en: null },
      setNumber: 17,
      stars: null,
      priceFromVnd: 150_000,
      priceToVnd: 350_000,
      inStock: false,
      photo: null,
      producer: { name: 'HTX Hòa Bình', slug: hoa.slug },
      area: {
        code: '05941',
        name: { vi: 'Xã Điềm Thụy', en: 'Điềm Thụy Commune' },
        provinceName: { vi: 'Tỉnh Thái Nguyên', en: 'Thái Nguyên Province' },
      },
      distanceMetres: null,
      highlight: null,
    });
  });

  it('then filters that the store knows need no index', async () => {
    expect(await names('area=05941')).to.deep.equal(['Mật ong hoa rừng', 'Chè Tân Cương']);
    expect(await names('area=19')).to.have.length(3);
    expect(await names('area=05941,05908&set=3,17')).to.deep.equal(['Chè Tân Cương', 'Gạo nếp Thầu Dầu']);
    expect(await names('stars=4')).to.deep.equal(['Mật ong hoa rừng']);
    expect(await names('stars=5')).to.deep.equal([]);
    expect(await names('certificate=vietgap,organic')).to.deep.equal(['Mật ong hoa rừng']);
  });

  it('then pages follow each other by cursor, and a cursor belongs to its list', async () => {
    const first = await list('limit=2');
    expect(idsOf(first)).to.deep.equal([honey.id, tea.id]);
    const nextCursor = cursorOf(first);
    const second = await list(`limit=2&cursor=${nextCursor}`);
    expect([idsOf(second), second.body.nextCursor]).to.deep.equal([[rice.id], null]);
    expectProblem(await list(`set=3&cursor=${nextCursor}`), 400, 'cursor_invalid');
    expectProblem(await list(`cursor=${nextCursor}x`), 400, 'cursor_invalid');
  });

  it('then who has the list is told that it still holds', async () => {
    const { headers } = await list();
    expect(headers.get('cache-control')).to.equal('public, max-age=0');
    const tag = headers.get('etag') ?? '';
    const again = await anyone.get(LIST, { headers: { 'If-None-Match': tag } });
    expect([again.status, again.body, again.headers.get('etag')]).to.deep.equal([304, '', tag]);
    const other = await anyone.get(LIST, { headers: { 'If-None-Match': '"other"' } });
    expect([other.status, other.headers.get('etag')]).to.deep.equal([200, tag]);
    expect((await anyone.send('HEAD', LIST)).headers.get('etag')).to.equal(tag);
  });

  it('then words find what the index knows, with the counts that were asked for', async () => {
    await indexed();
    const answer = await list('q=gạo nếp&facets=area,set,stars,certificate');
    expect(answer.body).to.deep.include({ total: 1, ignored: [], relaxed: false });
    expect(itemsOf(answer).map(({ id, highlight }) => [id, highlight])).to.deep.equal([
      [rice.id, { name: '<em>Gạo</em> <em>nếp</em> Thầu Dầu' }],
    ]);
    expect(answer.body.facets).to.deep.equal({
      area: [{ value: '05908', name: { vi: 'Xã Phú Bình', en: 'Phú Bình Commune' }, count: 1 }],
      set: [{ value: '3', name: answer.body.facets.set[0].name, count: 1 }],
      stars: [],
      certificate: [],
    });
    const chosen = await list('area=05908&facets=area');
    const counts = chosen.body.facets.area as readonly { readonly value: string; readonly count: number }[];
    expect(counts.map(({ value, count }) => [value, count])).to.deep.equal([
      ['05941', 2],
      ['05908', 1],
    ]);
    expect((await list('q=mat ong xe may')).body).to.include({ relaxed: true, total: 1 });
  });

  it('then prices and places are found, and sorted by', async () => {
    expect(await names('priceMin=50000&priceMax=149999&sort=cheapest')).to.deep.equal([
      'Gạo nếp Thầu Dầu',
      'Mật ong hoa rừng',
    ]);
    expect(await names('sort=dearest')).to.deep.equal(['Chè Tân Cương', 'Gạo nếp Thầu Dầu', 'Mật ong hoa rừng']);
    const near = itemsOf(await list('near=21.461,105.97,2000'));
    expect(near.map(({ id, distanceMetres }) => [id, distanceMetres])).to.deep.equal([[rice.id, 111]]);
  });

  it('then sorted pages go on by cursor, and found ones by offset or cursor', async () => {
    const first = await list('sort=cheapest&limit=2');
    const next = await list(`sort=cheapest&limit=2&cursor=${cursorOf(first)}`);
    expect([...idsOf(first), ...idsOf(next)]).to.deep.equal([rice.id, honey.id, tea.id]);
    expect(next.body.nextCursor).to.equal(null);
    const found = await list('facets=set&limit=2');
    expect(found.body.total).to.equal(3);
    expect(idsOf(await list('facets=set&limit=2&offset=2'))).to.deep.equal(
      idsOf(await list(`facets=set&limit=2&cursor=${cursorOf(found)}`)),
    );
  });

  it('then a product has a page, without what is nobody’s business', async () => {
    const { status, body } = await anyone.get(`${LIST}/${honey.slug}`);
    expect(status).to.equal(200);
    expect(body).to.deep.include({
      id: honey.id,
      setName: body.setName,
      certificates: ['vietgap'],
      ocop: {
        stars: 4,
        productCode: null,
        decisionNumber: null,
        issuer: 'province',
        issuerName: { vi: 'UBND tỉnh Thái Nguyên', en: 'People’s Committee of Thái Nguyên Province' },
        issuedOn: '2026-06-20',
        validUntil: '2029-06-20',
      },
    });
    expect(body.variants[0]).to.include({ sku: 'SKU-2', priceVnd: 50_000, stock: 3 });
    const text = JSON.stringify(body);
    for (const secret of [honey.createdBy, 'documentId', 'editorIds', 'personalId', 'afterExpiry'])
      expect(text).to.not.include(secret);
    expectProblem(await anyone.get(`${LIST}/nothing-00000000`), 404, 'not_found');
  });

  it('then a producer has a page with what it sells, and its phone', async () => {
    const path = `/v1/catalogue/producers/${lan.slug}`;
    const { body } = await anyone.get(path);
    expect(body).to.include({ name: 'Hộ bà Lan', phone: '+84366123456', addressLine: 'Xóm Ngoài' });
    expect(body.products).to.have.length(1);
    expect(body.products[0]).to.include({ id: rice.id });
    expectProblem(await anyone.get('/v1/catalogue/producers/nobody'), 404, 'not_found');
  });

  it('then what is taken down or paused is gone within a moment, even where the index has not been told', async () => {
    await elsewhere(tea, (known) => takenDown(known, 'Nhãn sai.', [], act()));
    await elsewhere(rice, (known) => paused(known, act()));
    expect(await names()).to.deep.equal(['Mật ong hoa rừng']);
    expect(await names('q=che')).to.deep.equal([]);
    expectProblem(await anyone.get(`${LIST}/${tea.slug}`), 404, 'not_found');
    expectProblem(await anyone.get(`/v1/catalogue/producers/${lan.slug}`), 404, 'not_found');
    await indexed();
    expect((await list('q=che')).body).to.include({ total: 0 });
  });

  it('then who takes back every consent is gone, and says so at the addresses it had', async () => {
    const path = `/v1/catalogue/producers/${lan.slug}`;
    const consentId = lan.consents[0]?.id ?? '';
    await saveUnconditionally(producersIn(container().store), lan, (known) =>
      withdrawConsent(known, consentId, act(), container().areas),
    );
    service().clock.forward(MOMENT);
    expectProblem(await anyone.get(path), 410, 'address_gone');
    expectProblem(await anyone.get(`${LIST}/${rice.slug}`), 410, 'listing_withdrawn');
  });

  it('then stars go out with their day, and what has lapsed with its own, whatever workers do', async () => {
    const brief = await sells(hoa, 'Chè sắp hết hạn', {}, { validUntil: '2027-01-31' });
    await indexed();
    expect(await names('q=sap het han')).to.deep.equal(['Chè sắp hết hạn']);
    const days = (Date.parse('2027-02-01T00:00:00+07:00') - Date.parse(service().clock.now())) / DAY;
    service().clock.forward((days - 0.001) * DAY);
    expect(await names()).to.deep.equal(['Chè sắp hết hạn', 'Mật ong hoa rừng']);
    service().clock.forward(0.001 * DAY);
    expect(await names()).to.deep.equal(['Mật ong hoa rừng']);
    expect((await list('q=sap het han')).body).to.include({ total: 0 });
    expectProblem(await anyone.get(`${LIST}/${brief.slug}`), 404, 'not_found');
    service().clock.forward(3 * 365 * DAY);
    expect(itemsOf(await list())[0]).to.include({ id: honey.id, stars: null });
    expect((await list('stars=4')).body.items).to.deep.equal([]);
    expect((await anyone.get(`${LIST}/${honey.slug}`)).body.ocop).to.equal(null);
  });

  it('then looking changes nothing in the store', async () => {
    const before = rowsOf(container().config);
    for (const query of ['', 'q=gao', 'facets=area', 'sort=dearest']) await list(query);
    expect(rowsOf(container().config)).to.deep.equal(before);
  });
});
