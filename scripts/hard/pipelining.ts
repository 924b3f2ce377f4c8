import { setTimeout } from 'node:timers/promises';
import { descriptorsOf, megabytesOf } from '../../test/support/process-facts.ts';
import type { Described } from '../../test/support/products.ts';
import { NO_PROC } from '../../test/support/unless.ts';
import { faultsOf, startBuilt } from './built-service.ts';
import { atMost, none, type HardTest } from './hard-test.ts';
import { aLiveProduct } from './live-product.ts';
import { aCrowd, addressOf, aKey, signedIn, withData } from './people.ts';
import { bystander, connected, feltBy, secondsUntilBack } from './sockets.ts';

const REQUESTS = 1_000;
/** Answers are not read for so long. */
const UNREAD_MS = 700;

/** What a client does with so many requests of each route: reads no answer for a while, and hangs up. */
export const pipelining: HardTest = {
  name: 'pipelining',
  means: 'a client that sends a thousand requests ahead and reads nothing costs no memory and keeps nobody waiting.',
  reason: NO_PROC,
  limitSeconds: 180,
  async run(folder) {
    const { logins, key } = await withData(folder, async (container) => ({
      logins: [...(await aCrowd(container, 'helper', 1)), ...(await aCrowd(container, 'officer', 1))],
      key: await aKey(container),
    }));
    const service = await startBuilt(folder);
    const [helper, officer] = await signedIn(service, logins);
    if (!helper || !officer) throw new Error('nobody asks');
    const product = await aLiveProduct(helper, officer);
    const requests = await requestsOf(service.url, product, { person: officer.token ?? '', program: key });
    for (const bytes of requests) (await connected(service)).end(bytes);
    await setTimeout(UNREAD_MS);

    const [megabytes, descriptors] = [megabytesOf(service.pid), descriptorsOf(service.pid)];
    let [most, slowestBack] = [0, 0];
    const other = bystander(service);
    for (const bytes of requests) {
      const socket = await connected(service);
      socket.pause();
      socket.write(bytes.repeat(REQUESTS));
      for (const until = performance.now() + UNREAD_MS; performance.now() < until;) {
        most = Math.max(most, megabytesOf(service.pid) - megabytes);
        await setTimeout(20);
      }
      socket.destroy();
      slowestBack = Math.max(slowestBack, await secondsUntilBack(service, descriptors));
    }
    const felt = await other.stop();
    return {
      tried: `${REQUESTS.toLocaleString('en')} requests ahead on a connection, unread and then hung up, for each of ${String(requests.length)} routes and pages`,
      figures: [
        atMost('memory grew by', most, 100, 'MB'),
        atMost('descriptors back after', slowestBack, 5, 's'),
        ...feltBy(felt),
        none('exits', service.lives() ? 0 : 1),
        none('faults', faultsOf(service)),
      ],
    };
  },
};

interface Tokens {
  readonly person: string;
  readonly program: string;
}

/** The bytes of a GET of every route of the document, and of pages and files beside it. */
async function requestsOf(url: string, product: Described, tokens: Tokens): Promise<readonly string[]> {
  const { paths } = (await (await fetch(`${url}/v1/openapi.json`)).json()) as {
    paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  };
  const page = await (await fetch(url)).text();
  const font = /\/assets\/[\w.-]+\.woff2/.exec(page)?.[0] ?? '/assets/none';
  const routes = Object.keys(paths).filter((path) => 'get' in (paths[path] ?? {}));
  const places = [
    '/',
    '/en',
    `/products/${product.slug}`,
    '/docs',
    font,
    '/docs/assets/swagger-ui-bundle.js',
    '/nothing',
  ];
  return [...routes.map((path) => filledIn(path, product)), ...places].map((path) => {
    const token = path.startsWith('/v1/feeds') ? tokens.program : tokens.person;
    const lines = [`GET ${path} HTTP/1.1`, 'Host: x', `X-Forwarded-For: ${addressOf(260_000)}`];
    return [...lines, `Authorization: Bearer ${token}`, '', ''].join('\r\n');
  });
}

/** The address of a route, about this product where one is asked about. */
function filledIn(path: string, { id, slug, producerId, photos }: Described): string {
  const values: Readonly<Record<string, string>> = {
    id: path.startsWith('/v1/producers/') ? producerId : id,
    slug,
    photoId: photos[0]?.id ?? id,
    picture: 'large.jpg',
    channel: 'shopee',
    format: 'ndjson',
    code: '05908',
    number: '9',
    docId: id,
    name: 'none.xlsx',
  };
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? id);
}
