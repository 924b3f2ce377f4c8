import { expect } from 'chai';
import { withdrawConsent } from '../../src/features/producers/consents.domain.ts';
import { producersIn } from '../../src/features/producers/producers.store.ts';
import { paused, takenDown } from '../../src/features/products/moves.domain.ts';
import { productsIn } from '../../src/features/products/index.ts';
import type { Product } from '../../src/features/products/product.ts';
import { DAY } from '../../src/kernel/clock.ts';
import { newId } from '../../src/kernel/ids.ts';
import { saveUnconditionally } from '../../src/platform/store/change.ts';
import { silentLog } from '../support/silent-log.ts';
import { startService, type Service } from '../support/service.ts';
import { ATTACK, openStall, type Stall } from './stall.ts';
import { namesIn, visits, type Seen } from './visits.ts';

interface Thing {
  readonly name: string;
  readonly image: readonly string[];
  readonly offers: readonly { readonly sku: string; readonly price: number; readonly availability?: string }[];
  readonly manufacturer: object;
  readonly hasCertification: object;
}

/** What a page says to programs: first of what it is about, then of the way to it. */
function thingsIn({ html }: Seen): readonly [Thing, ...object[]] {
  const [, text = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html) ?? [];
  return (JSON.parse(text) as { readonly '@graph': readonly [Thing, ...object[]] })['@graph'];
}
const thingIn = (seen: Seen): Thing => thingsIn(seen)[0];

const headingOf = ({ html }: Seen): string => /<h1[^>]*>(.*?)<\/h1>/s.exec(html)?.[1]?.replace(/<[^>]*>/g, '') ?? '';

describe('when a person looks at the pages', () => {
  let stall: Stall;
  const visit = visits(() => stall.service);

  before(async () => {
    stall = await openStall({
      OPERATOR_NAME: 'UBND xã Phú Bình',
      OPERATOR_PHONE: '0208 000 0000',
      OPERATOR_EMAIL: 'ocop@phubinh.example',
    });
  });
  after(() => stall.service.stop());

  const act = () => ({ actorId: newId(), at: stall.service.clock.now() });
  const changes = async (product: Product, to: (product: Product) => Product) => {
    await saveUnconditionally(productsIn(stall.service.container.store), product, to);
    stall.service.clock.forward(600);
  };

  describe('at an address where nothing is', () => {
    it('then a person gets a page with ways to go on, in the language of the address', async () => {
      const vi = await visit('/nowhere');
      expect([vi.status, headingOf(vi)]).to.deep.equal([404, 'Không có trang này']);
      expect(vi.html).to.include('role="search"');
      expect(vi.headers.get('cache-control')).to.equal('no-store');
      const en = await visit('/en/nowhere');
      expect([en.status, headingOf(en)]).to.deep.equal([404, 'There is no such page']);
      expect(en.headers.get('content-language')).to.equal('en');
    });

    it('then a program gets a problem, and so does everybody below /v1', async () => {
      for (const [path, headers] of [
        ['/nowhere', { Accept: '*/*' }],
        ['/v1/nowhere', {}],
      ] as const)
        expect((await visit(path, headers)).headers.get('content-type'), path).to.include('application/problem+json');
    });

    it('then a product or producer that never was is not found', async () => {
      expect((await visit('/products/nothing-00000000')).status).to.equal(404);
      expect((await visit(`/products/${encodeURIComponent(ATTACK)}`)).status).to.equal(404);
      expect((await visit('/en/producers/nobody')).status).to.equal(404);
    });

    it('then a page takes no other method', async () => {
      const { status, headers } = await visit('/', {}, 'POST');
      expect([status, headers.get('allow')]).to.deep.equal([405, 'GET, HEAD, OPTIONS']);
    });
  });

  describe('of an address that makes no sense', () => {
    const misread: readonly (readonly [query: string, named: string])[] = [
      ['area=99999', 'xã, phường'],
      ['area=05932', 'xã, phường'],
      ['set=27', 'loại sản phẩm'],
      ['stars=6', 'số sao'],
      ['certificate=gold', 'chứng nhận'],
      ['priceMin=45.5', 'giá thấp nhất'],
      ['priceMax=-1', 'giá cao nhất'],
      ['sort=loudest', 'cách sắp xếp'],
      ['page=zwei', 'số trang'],
      ['page=43', 'số trang'],
      ['after=x', 'vị trí xem tiếp'],
      [`q=${'x'.repeat(201)}`, 'từ cần tìm'],
      ['q=%00', 'từ cần tìm'],
      ['stars=6&set=27', 'loại sản phẩm, số sao'],
    ];
    for (const [query, named] of misread)
      it(`then ?${query.slice(0, 30)} is left out, and the page says so`, async () => {
        const seen = await visit(`/?${query}`);
        expect(seen.status).to.equal(200);
        expect(seen.html).to.include(`Chúng tôi không hiểu ${named}, nên đã bỏ qua.`);
        expect(namesIn(seen)).to.have.length(3);
      });

    it('then what others have hung on it changes nothing', async () => {
      const plain = await visit('/');
      const hung = await visit('/?utm_source=zalo&fbclid=x%E0');
      expect(hung.headers.get('etag')).to.equal(plain.headers.get('etag'));
    });
  });

  it('then a page says how it is kept, what it may load, and who asked for it', async () => {
    const { headers } = await visit('/');
    expect(headers.get('content-type')).to.equal('text/html; charset=utf-8');
    expect(headers.get('cache-control')).to.equal('public, no-cache');
    expect(headers.get('content-language')).to.equal('vi');
    expect(headers.get('content-security-policy')).to.include("default-src 'none'").and.not.include('script-src');
    expect(headers.get('x-request-id')).to.match(/^[\w-]{36}$/);
    expect(headers.get('set-cookie')).to.equal(null);
  });

  it('then who has a page is told that it still holds, with the policy it is shown under', async () => {
    const { headers } = await visit('/');
    const tag = headers.get('etag') ?? '';
    const again = await visit('/', { 'If-None-Match': tag });
    expect([again.status, again.html, again.headers.get('etag')]).to.deep.equal([304, '', tag]);
    expect(again.headers.get('content-security-policy')).to.equal(headers.get('content-security-policy'));
    expect((await visit('/', { 'If-None-Match': '"other"' })).status).to.equal(200);
    const head = await visit('/', {}, 'HEAD');
    expect([head.status, head.html, head.headers.get('etag')]).to.deep.equal([200, '', tag]);
  });

  it('then its files may be kept for ever, under the name of their content', async () => {
    const { html } = await visit('/');
    const style = /href="(\/assets\/site\.[0-9a-f]{12}\.css)"/.exec(html)?.[1] ?? '';
    const sheet = await visit(style);
    expect(sheet.headers.get('cache-control')).to.equal('public, max-age=31536000, immutable');
    const fonts = [...sheet.html.matchAll(/\/assets\/[\w-]+\.[0-9a-f]{12}\.woff2/g)].map(([path]) => path);
    expect(fonts).to.have.length(4);
    for (const path of fonts) expect((await visit(path)).headers.get('content-type'), path).to.equal('font/woff2');
  });

  it('then words without marks find, and filters follow one another as links', async () => {
    expect(namesIn(await visit('/?q=mat+ong'))).to.deep.equal(['Mật ong hoa rừng']);
    expect(namesIn(await visit('/?q=gao+nepp'))).to.deep.equal(['Gạo nếp Thầu Dầu']);
    const narrowed = await visit('/?set=3,4&area=05908');
    expect(namesIn(narrowed)).to.deep.equal(['Mật ong hoa rừng']);
    expect(narrowed.html).to.include('href="/?set=3&amp;area=05908"').and.include('href="/?set=3,4"');
    expect(namesIn(await visit('/?priceMin=50.000&priceMax=100k'))).to.deep.equal(['Mật ong hoa rừng']);
    expect(namesIn(await visit('/?sort=cheapest')).at(-1)).to.equal('Mật ong hoa rừng');
    // A form sends a value at a time, and its empty fields.
    expect(namesIn(await visit('/?q=&set=3&set=4&priceMin='))).to.have.length(2);
  });

  it('then it says when it found something near only, or nothing', async () => {
    expect((await visit('/?q=mat+ong+xe+may')).html).to.include('Không có sản phẩm nào khớp hết các từ.');
    const nothing = await visit('/?q=xe+may&stars=4');
    expect(nothing.html).to.include('Chưa tìm thấy sản phẩm nào').and.include('href="/?q=xe%20may"');
  });

  it('then one of many views asks not to be indexed, and names the same view in the other language', async () => {
    const seen = await visit('/?q=mat+ong&stars=4');
    expect(seen.html).to.include('<meta name="robots" content="noindex"').and.not.include('rel="canonical"');
    expect(seen.html).to.include('href="/en?q=mat%20ong&amp;stars=4"');
    expect((await visit('/en?q=forest')).html).to.include('href="/?q=forest"');
  });

  it('then buyers call the number that is for them, and none that is not', async () => {
    const { html } = await visit(`/products/${stall.rice.slug}`);
    expect(html).to.include('href="tel:19001234"').and.include('1900 1234').and.include('https://zalo.me/0366999888');
    expect(html).to.not.include('366999777').and.not.include('0366 999 777');
    expect(html).to.include('Chưa có sao OCOP');
  });

  it('then every page says who runs the site', async () => {
    for (const path of ['/', '/en/about', '/nowhere']) {
      const { html } = await visit(path);
      expect(html, path).to.include('UBND xã Phú Bình').and.include('href="tel:+842080000000"');
    }
  });

  it('then a product tells people and programs the same: what was approved, at the prices of now', async () => {
    const { honey, service } = stall;
    const seen = await visit(`/products/${honey.slug}`);
    expect(seen.status).to.equal(200);
    for (const said of [
      '4 sao OCOP',
      'từ 90.000\u00A0₫',
      'Sắp hết, còn 3',
      'Mùa có hàng: tháng 11 đến tháng 1.',
      '1234/QĐ-UBND',
      '20/06/2029',
      'href="tel:+84366123456"',
      'href="https://shopee.vn/product/1/2" rel="nofollow noopener">Mua trên Shopee',
      'UBND tỉnh Thái Nguyên',
      'Xã Phú Bình, tỉnh Thái Nguyên',
      'Hạn sử dụng',
      'Bộ sản phẩm OCOP',
    ])
      expect(seen.html).to.include(said);
    const publicUrl = service.container.config.PUBLIC_URL;
    const url = `${publicUrl}/products/${honey.slug}`;
    const thing = thingIn(seen);
    expect(thing).to.include({ '@type': 'Product', name: 'Mật ong hoa rừng', url });
    expect(thing.image).to.deep.equal(
      (await onSaleNow(honey)).photos.map(({ id }) => `${publicUrl}/v1/photos/${id}/large.jpg`),
    );
    expect(thing.offers.map(({ sku, price, availability }) => [sku, price, availability])).to.deep.equal([
      ['MAT-250', 90_000, 'https://schema.org/LimitedAvailability'],
      ['MAT-500', 165_000, 'https://schema.org/InStock'],
      ['MAT-1000', 310_000, undefined],
    ]);
    expect(thing.manufacturer).to.include({ '@type': 'Organization', name: 'Hộ bà Lan', telephone: '+84366123456' });
    expect(thing.hasCertification).to.deep.include({ validFrom: '2026-06-20', expires: '2029-06-20' });
    expect(thing).to.deep.include({ countryOfOrigin: { '@type': 'Country', name: 'VN' } });
    expect(JSON.stringify(thing.manufacturer)).to.include('"addressRegion":"Tỉnh Thái Nguyên"');
    const [, way] = thingsIn(seen);
    expect(JSON.stringify(way)).to.include('"BreadcrumbList"').and.include(`"name":"Mật ong, nông sản khác"`);
    expect(seen.html).to.include(`<link rel="canonical" href="${url}"`);
    expect(seen.html).to.include(`hreflang="en" href="${publicUrl}/en/products/${honey.slug}"`);
    expect(seen.html).to.include(`property="og:image" content="${thing.image[0] ?? ''}"`);
  });

  const onSaleNow = async ({ id }: Product) => {
    const product = await productsIn(stall.service.container.store).get(id);
    if (!product?.snapshot) throw new Error('it is not for sale');
    return product.snapshot;
  };

  it('then English is there where somebody wrote it, and Vietnamese is marked as such where nobody did', async () => {
    const seen = await visit(`/en/products/${stall.honey.slug}`);
    expect(headingOf(seen)).to.equal('Forest honey');
    expect(seen.html).to.include('<div class="prose" lang="vi"><p>Ong lấy mật trên đồi.</p>');
    expect(thingIn(seen)).to.include({ name: 'Forest honey' });
  });

  it('then nothing that somebody wrote becomes an element or ends a script', async () => {
    const { hostile, hoa } = stall;
    for (const path of [
      '/',
      `/products/${hostile.slug}`,
      `/en/producers/${hoa.slug}`,
      `/?q=${encodeURIComponent(ATTACK)}`,
    ]) {
      const seen = await visit(path);
      expect(seen.html.match(/<script/g), path).to.have.length(1);
      expect(seen.html, path).to.not.match(/<img[^>]*\sonerror|<b onclick/);
      expect(() => thingIn(seen), path).to.not.throw();
    }
    expect(thingIn(await visit(`/products/${hostile.slug}`)).name).to.equal(`Tương ${ATTACK}`);
  });

  describe('once something has changed', () => {
    it('then a producer has a page with all it sells, without its phone once it takes that back', async () => {
      const path = `/producers/${stall.lan.slug}`;
      const before = await visit(path);
      expect([headingOf(before), namesIn(before)]).to.deep.equal(['Hộ bà Lan', ['Mật ong hoa rừng']]);
      expect(before.html).to.include('0366 123 456');
      const consentId = stall.lan.consents[0]?.id ?? '';
      const producers = producersIn(stall.service.container.store);
      const { areas } = stall.service.container;
      await saveUnconditionally(producers, stall.lan, (known) => withdrawConsent(known, consentId, act(), areas));
      stall.service.clock.forward(600);
      for (const place of [path, `/en/products/${stall.honey.slug}`]) {
        const after = await visit(place);
        expect(after.status, place).to.equal(410);
        expect(after.html, place).to.not.include('0366').and.not.include('36612').and.not.include('Xóm Ngoài');
      }
    });

    it('then a product that is paused or taken down is gone within a moment, and its page says which', async () => {
      const path = `/products/${stall.rice.slug}`;
      const tag = (await visit(path)).headers.get('etag') ?? '';
      await changes(stall.rice, (known) => paused(known, act()));
      const onHold = await visit(path, { 'If-None-Match': tag });
      expect([onHold.status, headingOf(onHold)]).to.deep.equal([404, 'Sản phẩm đang tạm ngừng bán']);
      await changes(stall.rice, (known) => takenDown(known, 'Nhãn sai.', [], act()));
      const taken = await visit(path);
      expect([taken.status, headingOf(taken)]).to.deep.equal([410, 'Sản phẩm không còn ở đây']);
      expect(taken.html).to.not.include('Gạo nếp').and.not.include('Nhãn sai');
      expect(namesIn(await visit('/'))).to.not.include('Gạo nếp Thầu Dầu');
    });

    it('then what lapses at midnight is not shown as sold a moment later, to whoever has its page', async () => {
      const { service, sells, hoa } = stall;
      const brief = await sells(hoa, { name: { vi: 'Chè sắp hết hạn' } }, [], { validUntil: '2027-01-31' });
      const path = `/products/${brief.slug}`;
      const left = (): number => Date.parse('2027-02-01T00:00:00+07:00') - Date.parse(service.clock.now());
      service.clock.forward(left() - 400);
      const last = await visit(path);
      expect(last.status).to.equal(200);
      service.clock.forward(Math.max(0, left()) + 1);
      const after = await visit(path, { 'If-None-Match': last.headers.get('etag') ?? '' });
      expect([after.status, headingOf(after)]).to.deep.equal([410, 'Sản phẩm đã hết hạn chứng nhận']);
      expect(namesIn(await visit('/'))).to.not.include('Chè sắp hết hạn');
      service.clock.forward(3 * 365 * DAY);
      expect((await visit(`/products/${stall.honey.slug}`)).html).to.not.include('sao OCOP');
    });
  });
});

describe('when there is no index to search by', () => {
  let service: Service;
  before(async () => {
    service = await startService({}, { log: silentLog });
  });
  after(() => service.stop());

  it('then the list goes on, says so, and names what it does not follow', async () => {
    const seen = await visits(() => service)('/?q=mat+ong&sort=cheapest');
    expect(seen.status).to.equal(200);
    expect(seen.html)
      .to.include('Phần tìm kiếm đang tạm nghỉ.')
      .and.include('Chưa áp dụng được bộ lọc: từ cần tìm, cách sắp xếp.');
  });
});

describe('when a page fails', () => {
  const visit = visits(() => service);
  let service: Service;

  afterEach(async () => {
    await service.stop();
  });

  it('then a person is told that the store is away and when to come back, and nothing of what broke', async () => {
    service = await startService({}, { log: silentLog });
    await service.container.store.close();
    const seen = await visit('/en');
    expect([seen.status, headingOf(seen)]).to.deep.equal([503, 'Unavailable']);
    expect(seen.headers.get('retry-after')).to.equal('5');
    expect(seen.html).not.to.include('Error');
  });

  it('then who asks too often is told for how long to wait', async () => {
    service = await startService({ RATE_PER_ADDRESS: '1' });
    await visit('/');
    const seen = await visit('/');
    expect(seen.status).to.equal(429);
    expect(seen.headers.get('retry-after')).to.match(/^\d+$/);
    expect(seen.html).to.include('role="search"');
  });
});
