import type { Catalogue } from '../../features/search/index.ts';
import type { MachineFile } from '../../http/pages.ts';
import { DAY, plus, type Clock } from '../../kernel/clock.ts';
import { locales } from '../../kernel/text.ts';
import { addressOf } from './choice.ts';
import type { Operator } from './parts/operator.tsx';
import { pathOf, producerPagePath, productPagePath, seasonPagePath, type PagePath } from './places.ts';

interface MachineDeps {
  readonly catalogue: Pick<Catalogue, 'addresses'>;
  readonly codeOf: (areaId: string) => string;
  readonly clock: Clock;
  readonly publicUrl: string;
  readonly operator: Operator;
  readonly favicon: Buffer;
}

/** Addresses in one file, of the 50,000 that the protocol allows: each file stays quick to make and to read. */
const MAX_ADDRESSES = 5_000;
const XML = 'application/xml; charset=utf-8';
const TEXT = 'text/plain; charset=utf-8';

/** Files that search engines, browsers and finders of faults look for at addresses of their own. */
export function machineFiles(deps: MachineDeps): readonly MachineFile[] {
  const { publicUrl, clock, operator, favicon } = deps;
  return [
    { path: '/robots.txt', operation: 'getRobots', mediaType: TEXT, read: () => Promise.resolve(robots(publicUrl)) },
    {
      path: '/favicon.ico',
      operation: 'getFavicon',
      mediaType: 'image/vnd.microsoft.icon',
      read: () => Promise.resolve(favicon),
    },
    {
      path: '/.well-known/security.txt',
      operation: 'getSecurityTxt',
      mediaType: TEXT,
      read: () => Promise.resolve(securityTxt(operator, publicUrl, clock)),
    },
    {
      path: '/sitemap.xml',
      operation: 'getSitemap',
      mediaType: XML,
      read: async () => sitemapIndex((await parts(deps)).map(({ name }) => `${publicUrl}/sitemaps/${name}.xml`)),
    },
    {
      path: '/sitemaps/:slug.xml',
      operation: 'getSitemapPart',
      mediaType: XML,
      async read({ slug }) {
        const part = (await parts(deps)).find(({ name }) => name === slug);
        return part ? sitemap(part.addresses.map((address) => publicUrl + address)) : null;
      },
    },
  ];
}

/** Pages and pictures are for everybody; the console, the API and what a form leads to are no reading matter. */
const robots = (publicUrl: string): string =>
  [
    'User-agent: *',
    'Allow: /v1/photos/',
    'Disallow: /v1/',
    'Disallow: /app/',
    'Disallow: /complaints/',
    'Disallow: /en/complaints/',
    'Disallow: /helpers/',
    'Disallow: /en/helpers/',
    '',
    `Sitemap: ${publicUrl}/sitemap.xml`,
    '',
  ].join('\n');

/** Whom to tell of a hole (RFC 9116), good until the end of the year from today; `null` where nobody is named. */
function securityTxt({ email, phone }: Operator, publicUrl: string, clock: Clock): string | null {
  const contacts = [
    ...(email === '' ? [] : [`Contact: mailto:${email}`]),
    ...(phone === '' ? [] : [`Contact: tel:${phone.replace(/[^+\d]/g, '')}`]),
  ];
  if (contacts.length === 0) return null;
  const expires = `${plus(clock.now(), 364 * DAY).slice(0, 10)}T00:00:00.000Z`;
  return [
    ...contacts,
    `Expires: ${expires}`,
    'Preferred-Languages: vi, en',
    `Canonical: ${publicUrl}/.well-known/security.txt`,
    '',
  ].join('\n');
}

interface Part {
  readonly name: string;
  readonly addresses: readonly string[];
}

/** All pages that search engines may show, in files of at most 5,000 addresses. */
async function parts({ catalogue, codeOf }: MachineDeps): Promise<readonly Part[]> {
  const { products, producers, areaIds, sets } = await catalogue.addresses();
  const months = Array.from({ length: 12 }, (_, at) => seasonPagePath(at + 1));
  const places: readonly PagePath[] = ['/', '/about', '/producers', ...months];
  const lists = [
    ...places.flatMap((place) => locales.map((locale) => pathOf(place, locale))),
    ...areaIds.flatMap((id) => locales.map((locale) => addressOf({ area: [codeOf(id)] }, locale))),
    ...sets.flatMap((set) => locales.map((locale) => addressOf({ set: [String(set)] }, locale))),
  ];
  return [
    ...inParts('lists', lists),
    ...inParts('producers', inAll(producers, producerPagePath)),
    ...inParts('products', inAll(products, productPagePath)),
  ];
}

const inAll = (slugs: readonly string[], pathTo: (slug: string) => PagePath): readonly string[] =>
  slugs.flatMap((slug) => locales.map((locale) => pathOf(pathTo(slug), locale)));

const inParts = (name: string, addresses: readonly string[]): readonly Part[] =>
  Array.from({ length: Math.ceil(addresses.length / MAX_ADDRESSES) }, (_, at) => ({
    name: `${name}-${String(at + 1)}`,
    addresses: addresses.slice(at * MAX_ADDRESSES, (at + 1) * MAX_ADDRESSES),
  }));

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const NAMES = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';
const escaped = (address: string): string => address.replaceAll('&', '&amp;');

const sitemapIndex = (files: readonly string[]): string =>
  `${HEAD}<sitemapindex ${NAMES}>\n${files.map((file) => `<sitemap><loc>${escaped(file)}</loc></sitemap>\n`).join('')}</sitemapindex>\n`;

const sitemap = (addresses: readonly string[]): string =>
  `${HEAD}<urlset ${NAMES}>\n${addresses.map((address) => `<url><loc>${escaped(address)}</loc></url>\n`).join('')}</urlset>\n`;
