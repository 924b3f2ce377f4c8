import type { Day } from '../../kernel/clock.ts';
import type { WrittenPage } from '../../kernel/page.ts';
import { codeOf } from '../areas/index.ts';
import type { Product } from './product.ts';
import type { ProductItem } from './products.schemas.ts';
import { publicationOf } from './publication.domain.ts';
import { NEVER } from './sale-end.domain.ts';
import { offerOf } from './offers.domain.ts';

/** What lists show of a product, kept beside it. */
export type Summary = Omit<ProductItem, 'lacks' | 'blocked'>;

/** Before every day: nothing has lapsed on it. */
const BEGINNING = '0000-01-01';

/** How often a product was submitted since its last approval; a record from before that was kept says it by its decision. */
export const attemptOf = ({ attempts, lastDecision }: Pick<Product, 'attempts' | 'lastDecision'>): number =>
  attempts ?? (lastDecision?.decision === 'requestChanges' ? 2 : 1);

/** As it is on a day on which nothing has lapsed yet: `asOf` tells the rest. */
export const summaryOf = (product: Product): Summary => ({
  id: product.id,
  version: product.version,
  producerId: product.producerId,
  producerName: product.producerName,
  areaCode: codeOf(product.areaId),
  provinceCode: product.provinceCode,
  slug: product.slug,
  state: product.state,
  publication: publicationOf(product, BEGINNING),
  createdAt: product.createdAt,
  updatedAt: product.updatedAt,
  name: product.content.name,
  setNumber: product.content.setNumber,
  stars: product.content.ocop?.stars ?? null,
  variants: product.content.variants.length,
  photos: product.photos.length,
  comments: product.comments.length,
  validUntil: lastDay(product.snapshot?.validUntil ?? null),
  submittedAt: product.submission ? product.submittedAt : null,
  flags: product.submission?.flags ?? [],
  first: product.snapshot === null,
  photoId: mainPhotoOf(product.photos),
  priceFromVnd: lowestPrice(product),
  editedAt: product.editedAt ?? null,
});

export const mainPhotoOf = (photos: Product['photos']): string | null =>
  (photos.find(({ role }) => role === 'main') ?? photos[0])?.id ?? null;

function lowestPrice({ content, offers }: Product): number | null {
  const prices = content.variants.flatMap(({ id }) => offerOf(id, offers).priceVnd ?? []);
  return prices.length > 0 ? Math.min(...prices) : null;
}

/** A day as people are told it: the end of time is none. */
export const lastDay = (day: string | null): string | null => (day === NEVER ? null : day);

/**
 * A page of summaries as they are on `today`: what was paused or live lapses by itself. Most pages have nothing that
 * has, and go out as they are; the name of a field in quotes stands nowhere in a text of JSON but as the name.
 */
export function asOf(page: WrittenPage, today: Day): WrittenPage {
  const days = page.items.toString('latin1').matchAll(/"validUntil":"([0-9-]{10})"/g);
  if (![...days].some(([, day = NEVER]) => day < today)) return page;
  const items = JSON.parse(`[${page.items.toString()}]`) as Summary[];
  return { ...page, items: Buffer.from(items.map((item) => JSON.stringify(lapsedOn(item, today))).join(',')) };
}

const lapsedOn = (item: Summary, today: Day): Summary =>
  (item.publication === 'live' || item.publication === 'paused') && (item.validUntil ?? NEVER) < today
    ? { ...item, publication: 'lapsed' }
    : item;
