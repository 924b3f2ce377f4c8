import { expect } from 'chai';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { Log } from '../../src/platform/logging/port.ts';
import { NO_CHROMIUM, openChromium } from '../support/chromium.ts';
import { errorLog } from '../support/error-log.ts';
import { extentOf, smallTargets, violations } from '../support/page-audits.ts';
import { describeUnless } from '../support/unless.ts';
import { openStall, type Stall } from './stall.ts';

const PHONE = { width: 360, height: 760 };
/** What is seen at first on the smallest phones that are in use. */
const FIRST_SCREEN = { width: 360, height: 640 };
const DESK = { width: 1_280, height: 900 };
/** What a page may weigh with its style sheet, in bytes, before pictures and fonts. */
const MAX_BYTES = 60_000;
/** The same on the way, compressed. */
const MAX_SENT = 15_000;
/** Of what is pressed, in CSS pixels. */
const MIN_TARGET = 48;
/** The skip link is for keyboards; photos and stretched links are larger. */
const PRESSED = 'a:not(.skip, .card h3 a, .prose a, .about p a), button, input:not([type=hidden]), summary';

describeUnless(NO_CHROMIUM, 'when a person looks around in a real browser', function () {
  this.timeout(120_000);
  let stall: Stall;
  let browser: Browser;
  /** Operation and status of each request. */
  const answered: string[] = [];
  const log: Log = {
    ...errorLog,
    info: ({ operation, status }) => void answered.push(`${String(operation)} ${String(status)}`),
  };

  before(async () => {
    stall = await openStall({}, { log });
    browser = await openChromium();
  });
  after(async () => {
    await browser.close();
    await stall.service.stop();
  });

  /** Every kind of page, by what it is called in a failure. */
  const pages = (): Readonly<Record<string, string>> => ({
    welcome: '/',
    found: '/?q=mat&set=4&priceMax=500k',
    nothing: '/?q=xe+dap&stars=5',
    misread: '/?priceMin=nhieu',
    product: `/products/${stall.honey.slug}`,
    'sold out': `/products/${stall.rice.slug}`,
    hostile: `/products/${stall.hostile.slug}`,
    producer: `/producers/${stall.lan.slug}`,
    makers: '/producers',
    season: '/seasons/11',
    report: `/products/${stall.honey.slug}/report`,
    label: `/products/${stall.honey.slug}/label`,
    about: '/about',
    missing: '/nowhere',
  });
  const inEnglish = (path: string): string =>
    path.startsWith('/?') ? `/en${path.slice(1)}` : `/en${path}`.replace(/\/$/, '');
  const everyPage = (): readonly (readonly [name: string, path: string])[] =>
    Object.entries(pages()).flatMap(([name, path]) => [
      [name, path] as const,
      [`${name} (en)`, inEnglish(path)] as const,
    ]);

  /** Looks at one page after the other, as one person. */
  async function onEach<T>(
    paths: readonly (readonly [name: string, path: string])[],
    look: (page: Page) => Promise<T>,
    options: BrowserContextOptions = {},
    by: Browser = browser,
  ): Promise<ReadonlyMap<string, T>> {
    const context = await by.newContext({ viewport: PHONE, ...options });
    try {
      const page = await context.newPage();
      const seen = new Map<string, T>();
      for (const [name, path] of paths) {
        await page.goto(stall.service.url + path);
        seen.set(name, await look(page));
      }
      return seen;
    } finally {
      await context.close();
    }
  }

  const onPage = async (path: string, look: (page: Page) => Promise<void>, options?: BrowserContextOptions) => {
    await onEach([[path, path]], look, options);
  };

  /** What is wrong, by the page on which it was found. */
  const faults = (seen: ReadonlyMap<string, readonly string[]>): Readonly<Record<string, readonly string[]>> =>
    Object.fromEntries([...seen].filter(([, found]) => found.length > 0));

  const screens = [
    ['a phone', { viewport: PHONE }],
    ['a desk', { viewport: DESK }],
    ['a desk at night', { viewport: DESK, colorScheme: 'dark' }],
  ] as const;
  for (const [screen, options] of screens)
    it(`then axe finds nothing wrong on any page, contrast of 7:1 included: ${screen}`, async () => {
      expect(faults(await onEach(everyPage(), violations, options))).to.deep.equal({});
    });

  it('then axe would find what is hard to read', async () => {
    await onPage('/', async (page) => {
      await page.evaluate(() => (document.body.style.color = '#6b6b6b'));
      expect((await violations(page)).join()).to.include('color-contrast-enhanced');
    });
  });

  it('then text of twice the size overflows no page of 360 pixels', async () => {
    const large = await openChromium({ textSize: 32 });
    try {
      const extents = await onEach(everyPage(), extentOf, {}, large);
      for (const [name, { width, textSize }] of extents)
        expect({ width, textSize }, name).to.deep.equal({ width: PHONE.width, textSize: '36px' });
    } finally {
      await large.close();
    }
  });

  it('then whatever is pressed is 48 pixels high, unless it stands in a sentence', async () => {
    expect(
      faults(await onEach(Object.entries(pages()), (page) => smallTargets(page, MIN_TARGET, PRESSED))),
    ).to.deep.equal({});
  });

  it('then no page weighs more than 60 kB before pictures and fonts, and loads nothing from elsewhere', async () => {
    for (const [name, path] of everyPage()) {
      const { bytes, sent, origins } = await weighed(path);
      expect(bytes, name).to.be.within(5_000, MAX_BYTES);
      expect(sent, name).to.be.within(1_000, MAX_SENT);
      expect([...origins], name).to.deep.equal([stall.service.url]);
    }
  });

  async function weighed(path: string) {
    const context = await browser.newContext({ viewport: DESK });
    const page = await context.newPage();
    let [bytes, sent] = [0, 0];
    const origins = new Set<string>();
    page.on('request', (request) => origins.add(new URL(request.url()).origin));
    const weighing: Promise<void>[] = [];
    page.on('response', (response) => {
      const { 'content-type': type = '', 'content-length': length } = response.headers();
      if (!/text\/(html|css)/.test(type)) return;
      sent += Number(length);
      weighing.push(response.body().then((body) => void (bytes += body.length)));
    });
    await page.goto(stall.service.url + path);
    await Promise.all(weighing);
    await context.close();
    return { bytes, sent, origins };
  }

  it('then all of it works without JavaScript: search, filter, product, producer, the other language', async () => {
    await onPage(
      '/',
      async (page) => {
        await page.getByLabel('Bạn tìm gì?').fill('mat ong');
        await page.getByRole('button', { name: 'Tìm' }).click();
        expect(await page.getByRole('heading', { level: 1 }).textContent()).to.equal('Tìm “mat ong”');

        await page.getByText('Lọc sản phẩm').click();
        await page.getByRole('link', { name: '4 sao OCOP' }).click();
        expect(new URL(page.url()).search).to.equal('?q=mat%20ong&stars=4');
        expect(await page.getByLabel('Bạn tìm gì?').inputValue()).to.equal('mat ong');

        await page.getByRole('link', { name: 'Mật ong hoa rừng' }).click();
        expect(await page.getByRole('heading', { level: 1 }).textContent()).to.equal('Mật ong hoa rừng');

        await page.getByRole('link', { name: 'Hộ bà Lan' }).first().click();
        expect(await page.getByRole('heading', { level: 1 }).textContent()).to.equal('Hộ bà Lan');

        await page.getByRole('link', { name: 'English' }).click();
        expect(await page.locator('html').getAttribute('lang')).to.equal('en');
        await page.getByRole('link', { name: 'Forest honey' }).click();
        expect(await page.getByRole('heading', { level: 1 }).textContent()).to.equal('Forest honey');
      },
      { javaScriptEnabled: false },
    );
  });

  it('then strangers buy a gift from Úc Kỳ for less than 200.000 đồng, call its maker, and report a wrong label', async () => {
    const { sells, lan, settle } = stall;
    const variants = [{ sku: 'QUA-1', priceVnd: 150_000, stock: 9 }];
    await sells(lan, { setNumber: 9, name: { vi: 'Hộp quà tương nếp Úc Kỳ' }, variants }, ['main']);
    const dear = [{ sku: 'QUA-2', priceVnd: 350_000, stock: 9 }];
    await sells(lan, { setNumber: 9, name: { vi: 'Hộp quà lớn tương nếp Úc Kỳ' }, variants: dear }, ['main']);
    await settle();
    const look = async (page: Page) => {
      await page.getByLabel('Bạn tìm gì?').fill('qua uc ky');
      await page.getByRole('button', { name: 'Tìm' }).click();
      await page.getByText('Lọc sản phẩm').click();
      await page.getByLabel('Đến (đồng)').fill('200k');
      await page.getByRole('button', { name: 'Lọc theo giá' }).click();
      const found = page.locator('.card h3 a');
      expect(await found.allTextContents()).to.deep.equal(['Hộp quà tương nếp Úc Kỳ']);
      await found.click();

      // Photo, name, price and whom to call are seen without scrolling.
      expect(await page.evaluate(() => window.scrollY)).to.equal(0);
      for (const seen of ['.gallery > .photo', '.summary h1', '.summary > .price', '.call']) {
        const box = await page.locator(seen).boundingBox();
        expect((box?.y ?? Infinity) + (box?.height ?? 0), seen).to.be.at.most(FIRST_SCREEN.height);
      }
      const call = page.getByRole('link', { name: 'Gọi người bán' });
      expect(await call.getAttribute('href')).to.equal('tel:+84366123456');

      await page.locator('.gallery > .photo').click();
      expect(await page.locator('.enlarged:target img').isVisible()).to.equal(true);
      expect(await violations(page)).to.deep.equal([]);
      await page.getByRole('link', { name: 'Đóng ảnh' }).click();
      expect(await page.locator('.enlarged:target').count()).to.equal(0);

      await page.getByRole('link', { name: 'Báo nhãn sai, phản ánh sản phẩm' }).click();
      await page.getByRole('button', { name: 'Gửi phản ánh' }).click();
      expect(await page.getByRole('alert').textContent()).to.include('Chưa gửi được');
      expect(await violations(page)).to.deep.equal([]);
      await page.getByLabel('Nhãn ghi sai hoặc thiếu').check();
      await page.getByLabel('Bạn thấy gì, mua ở đâu, khi nào?').fill('Nhãn không ghi hạn sử dụng.');
      await page.getByRole('button', { name: 'Gửi phản ánh' }).click();
      expect(await page.locator('.number').textContent()).to.match(/^PA-\w{5}-\w{5}$/);
    };
    await onPage('/', look, { viewport: FIRST_SCREEN });
  });

  it('then the keyboard alone gets there: skip the header, search, open what was found', async () => {
    await onPage('/', async (page) => {
      await page.keyboard.press('Tab');
      expect(await focused(page)).to.equal('Tới nội dung chính');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      expect(await focused(page)).to.equal('q');
      await page.keyboard.type('gao nep');
      await page.keyboard.press('Enter');
      await page.waitForURL(/q=gao/);
      for (let presses = 0; (await focused(page)) !== 'Gạo nếp Thầu Dầu'; presses += 1) {
        expect(presses, 'presses of Tab').to.be.below(30);
        await page.keyboard.press('Tab');
        expect(await hasOutline(page), await focused(page)).to.equal(true);
      }
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/products\//);
    });
  });

  it('then on a wide screen the filters are there without being opened', async () => {
    await onPage('/', async (page) => {
      expect(await page.getByRole('link', { name: 'VietGAP' }).isVisible()).to.equal(false);
      await page.setViewportSize(DESK);
      expect(await page.getByRole('link', { name: 'VietGAP' }).isVisible()).to.equal(true);
    });
  });

  it('then what somebody wrote as HTML is text, and runs nowhere', async () => {
    for (const path of [
      '/',
      `/products/${stall.hostile.slug}`,
      `/en/producers/${stall.hoa.slug}`,
      `/?q=${encodeURIComponent('"><script>document.title="hacked"</script>')}`,
    ])
      await onPage(path, async (page) => {
        await page.waitForLoadState('networkidle');
        expect(await page.title(), path).to.not.equal('hacked');
        expect(
          await page.locator('script:not([type="application/ld+json"]), [onerror], [onclick]').count(),
          path,
        ).to.equal(0);
      });
  });

  it('then a page that still holds is not sent again, and keeps its style and its pictures', async () => {
    await onPage(`/products/${stall.honey.slug}`, async (page) => {
      answered.length = 0;
      await page.goto(page.url());
      expect(answered).to.include('showProduct 304');
      expect(await page.evaluate(() => getComputedStyle(document.body).fontFamily)).to.include('Be Vietnam Pro');
      const photos = page.locator('.gallery .photo img');
      const loaded = await photos.evaluateAll((all) =>
        all.map((photo) => photo instanceof HTMLImageElement && photo.naturalWidth > 0),
      );
      expect(loaded).to.deep.equal([true, true]);
    });
  });
});

const focused = (page: Page): Promise<string> =>
  page.evaluate(() => [document.activeElement?.id, document.activeElement?.textContent].find(Boolean) ?? '');

/** The focus shows: on the element itself, or on the card it opens. */
const hasOutline = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const element = document.activeElement;
    const around = [element, element?.closest('.card')].filter((one) => one instanceof Element);
    return around.some((one) => getComputedStyle(one).outlineStyle === 'solid');
  });
