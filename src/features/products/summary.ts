import { codeOf } from '../areas/index.ts';
import type { Localized, Product, Publication, ReviewState } from './product.ts';
import { NEVER, publicationOf } from './publication.domain.ts';

/** What lists show of a product, kept beside it; `publication` is that of a day on which nothing has lapsed yet. */
export interface Summary {
  readonly id: string;
  readonly version: number;
  readonly producerId: string;
  readonly producerName: string;
  readonly areaCode: string;
  readonly provinceCode: string;
  readonly slug: string;
  readonly state: ReviewState;
  readonly publication: Publication;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly name: Localized;
  readonly setNumber: number | null;
  readonly stars: number | null;
  readonly variants: number;
  readonly photos: number;
  readonly comments: number;
  readonly validUntil: string | null;
  readonly submittedAt: string;
  readonly flags: readonly string[];
  readonly first: boolean;
}

/** Before every day: nothing has lapsed on it. */
const BEGINNING = '0000-01-01';

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
  submittedAt: product.submittedAt,
  flags: product.submission?.flags ?? [],
  first: product.snapshot === null,
});

/** A day as people are told it: the end of time is none. */
export const lastDay = (day: string | null): string | null => (day === NEVER ? null : day);
