import type { Browser, BrowserContext, BrowserContextOptions, CDPSession, ConsoleMessage, Page } from 'playwright-core';
import type { Locale } from '../../src/kernel/text.ts';
import { countLines } from './browser-coverage.ts';
import { openChromium } from './chromium.ts';
import { Client } from './client.ts';
import { PASSWORD, startService, type Service } from './service.ts';

export const PHONE = { width: 360, height: 640 };
/** The screen of an office, as it is most often met. */
export const DESK = { width: 1366, height: 768 };

/** A service with the console that was built last, and a browser to look at it. */
export interface ConsoleRig {
  readonly service: Service;
  readonly browser: Browser;
  /** A person with a phone of their own, or at a desk. */
  visits(options?: VisitOptions): Promise<Visit>;
  stop(): Promise<void>;
}

interface VisitOptions {
  /** Who is signed in; default: nobody. */
  readonly as?: Client;
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly locale?: Locale;
  /** How many times slower the processor is than this one. */
  readonly slowCpu?: number;
  /** Where the browser finds the service, such as a line that is made worse; default: the service itself. */
  readonly url?: string;
  readonly context?: BrowserContextOptions;
}

export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly cdp: CDPSession;
  readonly url: string;
  /** What the browser complained of: errors of scripts, refusals by the policy, files that are missing. */
  readonly complaints: readonly string[];
  /** Opens a screen by its address inside `/app`, and waits until it is drawn. */
  goes(path: string): Promise<void>;
  /** The reader's own text size, in pixels; 16 where nothing was chosen. */
  readsAt(textSize: number): Promise<void>;
  ends(): Promise<void>;
}

/** Opens both; what follows on what people do is done as in a real service. `environment`: that of the service. */
export async function openConsoleRig(
  ...[environment, replacements]: Parameters<typeof startService>
): Promise<ConsoleRig> {
  const service = await startService(environment, replacements);
  const { pump, worker } = service.container;
  pump.start();
  worker.start();
  const browser = await openChromium();
  return {
    service,
    browser,
    visits: (options = {}) => openVisit(browser, service.url, options),
    async stop() {
      await browser.close();
      await worker.stop(5_000);
      await pump.stop();
      await service.stop();
    },
  };
}

async function openVisit(browser: Browser, service: string, options: VisitOptions): Promise<Visit> {
  const { as, viewport = PHONE, locale = 'vi', slowCpu, url = service } = options;
  const context = await browser.newContext({ viewport, locale: 'vi-VN', ...options.context });
  // Not in the frame of a file that is shown: that has no storage.
  await context.addInitScript((chosen) => top === window && localStorage.setItem('ocop.locale', chosen), locale);
  if (as) await context.addCookies(await sessionCookies(as, url));
  // What is waited for comes, however busy the machine is: when it is too late, the time of the test says so.
  context.setDefaultTimeout(90_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !isAnswer(message)) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  const cdp = await context.newCDPSession(page);
  const takeCounts = await countLines(page, cdp);
  if (slowCpu !== undefined) await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowCpu });
  return {
    page,
    context,
    cdp,
    url,
    complaints,
    async goes(path) {
      await page.goto(`${url}/app${path}`);
      await isDrawn(page);
    },
    async readsAt(textSize) {
      await cdp.send('Page.setFontSizes', { fontSizes: { standard: textSize } });
    },
    async ends() {
      if (!page.isClosed()) await takeCounts();
      await context.close();
    },
  };
}

/** Chromium calls an answer of the API an error when it is a refusal. */
const isAnswer = (message: ConsoleMessage): boolean =>
  message.text().startsWith('Failed to load resource') && new URL(message.location().url).pathname.startsWith('/v1/');

/** Waits until a screen stands where the shell stood, and nothing on it is still under way. */
export const isDrawn = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => document.querySelector('#app main') && !document.querySelector('[aria-busy=true]'));

const DAY_SECONDS = 86_400;

/** A sign-in of its own for each visit: a cookie is good in one browser. It outlives the browser, as the service's own. */
export async function sessionCookies({ login, url: service }: Client, url: string) {
  const client = new Client(service);
  await client.signsIn(login, PASSWORD);
  return (client.cookie ?? '').split('; ').map((cookie) => {
    const [name = '', value = ''] = cookie.split(/=(.*)/s);
    return {
      name,
      value,
      domain: new URL(url).hostname,
      path: '/v1/sessions',
      httpOnly: true,
      sameSite: 'Strict' as const,
      expires: Date.now() / 1_000 + DAY_SECONDS,
    };
  });
}
