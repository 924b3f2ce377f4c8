import type { FieldError } from '../../kernel/problems/index.ts';
import { cleanCode } from '../../kernel/pasted-text.ts';

/**
 * Marketplaces whose listings a product may link to, and the hosts that their addresses and their buttons for sharing
 * give. Another host is refused: buyers follow these links from a page that an officer has approved.
 */
export const shopHosts = {
  shopee: ['shopee.vn', 's.shopee.vn', 'vn.shp.ee'],
  lazada: ['lazada.vn', 's.lazada.vn'],
  tiktokShop: ['tiktok.com', 'shop.tiktok.com', 'vt.tiktok.com'],
  postmart: ['postmart.vn', 'buudien.vn', 'nongsan.buudien.vn'],
  voso: ['voso.vn'],
  tiki: ['tiki.vn'],
  sendo: ['sendo.vn'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Shop = keyof typeof shopHosts;

/** A listing of a product on a marketplace. */
export interface ShopLink {
  readonly shop: Shop;
  readonly url: string;
}

const shopOfHost: ReadonlyMap<string, Shop> = new Map(
  (Object.keys(shopHosts) as Shop[]).flatMap((shop) => shopHosts[shop].map((host) => [host, shop] as const)),
);

/**
 * An address of a listing as it is kept: https, of a known host, with the path of something; what counts clicks, and
 * what might lead on to another place, is left out. `null` for every other text.
 */
export function parseShopLink(text: string): ShopLink | null {
  const address = cleanCode(text).trim();
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '' || url.port !== '') return null;
  const shop = shopOfHost.get(url.hostname.replace(/^(www|m)\./, ''));
  const path = url.pathname.replace(/\/+$/, '');
  if (shop === undefined || path === '' || path.includes('//')) return null;
  return { shop, url: `https://${url.hostname}${path}` };
}

/** Links as they are kept, each once. */
export function parseShopLinks(texts: readonly string[]): {
  readonly links: readonly string[];
  readonly errors: readonly FieldError[];
} {
  const read = texts.map(parseShopLink);
  const errors = read.flatMap((link, at): FieldError[] =>
    link ? [] : [{ pointer: `/shopLinks/${String(at)}`, code: 'shop_link_unknown', values: { allowed: ALLOWED } }],
  );
  return { links: [...new Set(read.flatMap((link) => link?.url ?? []))], errors };
}

const ALLOWED = Object.values(shopHosts)
  .map(([host]) => host)
  .join(', ');
