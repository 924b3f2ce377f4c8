import { expect } from 'chai';
import { openStall, type Stall } from './stall.ts';
import { BROWSER, namesIn, visits } from './visits.ts';

describe('when people and programs find their way to the pages', () => {
  let stall: Stall;
  const visit = visits(() => stall.service);

  before(async () => {
    stall = await openStall({ OPERATOR_NAME: 'UBND xã Phú Bình', OPERATOR_EMAIL: 'ocop@phubinh.example' });
  });
  after(() => stall.service.stop());

  it('then a list of one commune, kind or month is a page of its own, with its title and its address', async () => {
    const publicUrl = stall.service.container.config.PUBLIC_URL;
    for (const [path, title] of [
      ['/?set=4', 'Mật ong, nông sản khác: sản phẩm OCOP'],
      ['/?area=05908', 'Sản phẩm OCOP ở xã Phú Bình, tỉnh Thái Nguyên'],
      ['/en?stars=4', 'OCOP products with 4 stars'],
      ['/seasons/11', 'Đặc sản vào mùa tháng 11'],
      ['/producers', 'Nhà sản xuất OCOP'],
    ] as const) {
      const { html } = await visit(path);
      expect(html, path)
        .to.include(`<title>${title} ·`)
        .and.include(`<link rel="canonical" href="${publicUrl}${path}"`);
      expect(html, path).to.not.include('noindex');
      expect(html, path).to.include('property="og:image"');
    }
    expect(namesIn(await visit('/seasons/11'))).to.deep.equal(['Mật ong hoa rừng']);
    expect(namesIn(await visit('/en/seasons/5'))).to.deep.equal([]);
    expect((await visit('/seasons/13')).status).to.equal(404);
    expect((await visit('/?set=13')).html).to.include('noindex');
    const makers = await visit('/producers');
    expect(makers.html).to.include(`href="/producers/${stall.lan.slug}" lang="vi">Hộ bà Lan`);
    expect(makers.html).to.include('Xã Điềm Thụy, tỉnh Thái Nguyên').and.include('2 sản phẩm');
    expect((await visit('/producers?page=2')).status).to.equal(404);
  });

  it('then a shelf label has name, price, stars and the code, nine on a sheet or one on a roll', async () => {
    const path = `/products/${stall.honey.slug}/label`;
    const sheet = await visit(path);
    expect(sheet.html.match(/class="shelf-label"/g)).to.have.length(9);
    const roll = await visit(`${path}?paper=roll`);
    expect(roll.html.match(/class="shelf-label"/g)).to.have.length(1);
    expect(roll.html).to.include('qr.svg').and.include('từ 90.000').and.include('4 sao OCOP').and.include('noindex');
    expect((await visit('/products/nothing-00000000/label')).status).to.equal(404);
  });

  it('then programs find what they look for: robots, sitemaps, the icon, whom to tell of a hole', async () => {
    const publicUrl = stall.service.container.config.PUBLIC_URL;
    const robots = await visit('/robots.txt');
    expect(robots.headers.get('content-type')).to.equal('text/plain; charset=utf-8');
    expect(robots.html).to.include('Disallow: /v1/').and.include(`Sitemap: ${publicUrl}/sitemap.xml`);
    const index = await visit('/sitemap.xml');
    const parts = [...index.html.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, address = '']) =>
      address.slice(publicUrl.length),
    );
    expect(parts).to.deep.equal(['/sitemaps/lists-1.xml', '/sitemaps/producers-1.xml', '/sitemaps/products-1.xml']);
    const addresses = [];
    for (const part of parts)
      for (const [, address = ''] of (await visit(part)).html.matchAll(/<loc>(.*?)<\/loc>/g))
        addresses.push(address.replaceAll('&amp;', '&').slice(publicUrl.length));
    expect(addresses).to.include.members([
      `/products/${stall.honey.slug}`,
      `/en/products/${stall.rice.slug}`,
      `/producers/${stall.hoa.slug}`,
      '/?area=05941',
      '/?set=4',
      '/seasons/12',
    ]);
    for (const address of ['/?area=05941', '/en?set=4']) expect((await visit(address)).html).to.not.include('noindex');
    expect((await visit('/sitemaps/products-2.xml')).status).to.equal(404);
    expect((await visit('/favicon.ico')).headers.get('content-type')).to.equal('image/vnd.microsoft.icon');
    expect((await visit('/.well-known/security.txt')).html)
      .to.include('Contact: mailto:ocop@phubinh.example')
      .and.match(/Expires: \d{4}-\d\d-\d\dT/);
  });

  it('then pages, their files, JSON and sitemaps are compressed for who takes it, and are the same', async () => {
    const { url } = stall.service;
    const raw = async (path: string, coding: string, more: Readonly<Record<string, string>> = {}) => {
      const response = await fetch(url + path, { headers: { ...BROWSER, 'Accept-Encoding': coding, ...more } });
      return { response, bytes: Number(response.headers.get('content-length')), text: await response.text() };
    };
    const [, style = ''] = /href="(\/assets\/site\.[0-9a-f]{12}\.css)"/.exec((await visit('/')).html) ?? [];
    for (const path of ['/', `/products/${stall.honey.slug}`, style, '/v1/catalogue/products', '/v1/openapi.json']) {
      const plain = await raw(path, 'identity');
      expect(plain.response.headers.get('content-encoding'), path).to.equal(null);
      for (const coding of ['br', 'gzip']) {
        const { response, bytes, text } = await raw(path, coding);
        expect([response.headers.get('content-encoding'), response.headers.get('vary')], path).to.deep.equal([
          coding,
          'Accept-Encoding',
        ]);
        expect(bytes, path).to.be.below(plain.bytes / 2);
        expect(text === plain.text, path).to.equal(true);
        const tag = response.headers.get('etag');
        if (tag === null) continue;
        expect(tag, path).to.not.equal(plain.response.headers.get('etag'));
        expect((await raw(path, coding, { 'If-None-Match': tag })).response.status, path).to.equal(304);
      }
    }
  });
});
