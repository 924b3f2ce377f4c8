import { DAY, plus, type Instant } from '../../kernel/clock.ts';
import { withEvent } from '../../kernel/events.ts';
import type { New } from '../../platform/store/document.ts';
import { pageOrdered } from './feeds.events.ts';
import type { Remap } from './remap.ts';

/** So long it is kept after its end, for who asks what happened. */
const KEPT_MS = 30 * DAY;

export const openRemap = (
  id: string,
  { producerId, fingerprint }: Pick<Remap, 'producerId' | 'fingerprint'>,
  now: Instant,
): New<Remap> => ({
  id,
  producerId,
  fingerprint,
  ordered: null,
  mapped: null,
  products: 0,
  changed: 0,
  unmapped: 0,
  startedAt: now,
  finishedAt: null,
});

/** Orders the page up to the product `to`, unless somebody else was faster; also once more, when it got lost. */
export const orderPage = (remap: Remap, { from, to }: Page, now: Instant): Remap =>
  remap.finishedAt === null && remap.mapped === from && (remap.ordered === from || remap.ordered === to)
    ? withEvent({ ...remap, ordered: to }, pageOrdered({ from, to }), { actorId: null, at: now })
    : remap;

export interface Page {
  /** The last product before it; `null` when there is none. */
  readonly from: string | null;
  readonly to: string;
}

/** So long a page is to take: what others change meanwhile waits for one page. */
const PAGE_MS = 400;
const MIN_PAGE = 10;
const MAX_PAGE = 100;
/** Nobody knows yet how fast this machine is. */
export const FIRST_PAGE = 25;

/** How many products the next page has, after one of so many took so long. */
export const nextPage = (products: number, tookMs: number): number =>
  Math.min(MAX_PAGE, Math.max(MIN_PAGE, Math.round(products * Math.min(2, PAGE_MS / tookMs))));

export type Counts = Pick<Remap, 'products' | 'changed' | 'unmapped'>;

/** The rows of a page are made. A page that is handled twice counts once. */
export const pageMapped = (remap: Remap, { from, to }: Page, { products, changed, unmapped }: Counts): Remap =>
  remap.mapped === from
    ? {
        ...remap,
        mapped: to,
        products: remap.products + products,
        changed: remap.changed + changed,
        unmapped: remap.unmapped + unmapped,
      }
    : remap;

export const finished = (remap: Remap, now: Instant): Remap =>
  remap.finishedAt === null ? { ...remap, finishedAt: now, expiresAt: plus(now, KEPT_MS) } : remap;
