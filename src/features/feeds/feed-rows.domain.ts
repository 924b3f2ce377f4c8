import { createHash } from 'node:crypto';
import type { Day } from '../../kernel/clock.ts';
import { channelCodes, isBlocked, type ChannelCode, type Channels } from '../channels/index.ts';
import type { Producer } from '../producers/index.ts';
import {
  NO_DAY,
  ownedBy,
  productLacks,
  productRow,
  publicationOf,
  type Product,
  type RowNames,
  type Snapshot,
} from '../products/index.ts';
import type { FeedRowContent } from './feed-rows.store.ts';
import { mappers } from './mappers/mappers.ts';

/** What mapping needs to know besides the product; its addresses are absolute. */
export interface Mapping extends RowNames {
  readonly channels: Channels;
}

/** Behind every day of a star certificate. */
const AFTER_STARS: Day = '9999-12-31';

/** What each marketplace is told of a product; `null` for one that was never approved. */
function contentsOf(
  known: Product,
  producer: Producer | null,
  mapping: Mapping,
): ReadonlyMap<ChannelCode, FeedRowContent> | null {
  const product = producer ? ownedBy(known, producer) : known;
  const { snapshot, consents, removedAt } = product;
  if (!snapshot) return null;
  const onSale = producer !== null && publicationOf(product, NO_DAY) === 'live' && removedAt === undefined;
  const off = { ...gone(snapshot), lacks: onSale ? [NO_CONSENT] : [] };
  const goesOut = onSale && consents?.feeds === true;
  return new Map(channelCodes.map((code) => [code, goesOut ? contentOf(code, product, snapshot, mapping) : off]));
}

/** What is for sale and goes to no marketplace, because its producer does not consent to that. */
const NO_CONSENT: FeedRowContent['lacks'][number] = {
  rule: 'export.consentMissing',
  pointer: '/producerId',
  sku: null,
  value: null,
  limit: null,
  severity: 'block',
};

/** What was never approved is told to nobody; of anything else that can't be mapped, that it stays out, and why. */
export function contentsOrReason(
  known: Product,
  producer: Producer | null,
  mapping: Mapping,
): { readonly contents: ReadonlyMap<ChannelCode, FeedRowContent> | null; readonly failure: unknown } {
  try {
    return { contents: contentsOf(known, producer, mapping), failure: null };
  } catch (failure) {
    const { snapshot } = known;
    if (!snapshot) throw failure;
    const off = { ...gone(snapshot), lacks: [NOT_MAPPED] };
    return { contents: new Map(channelCodes.map((code) => [code, off])), failure };
  }
}

/** What a mapper fails on: one such product must not hold up all others. */
const NOT_MAPPED: FeedRowContent['lacks'][number] = { ...NO_CONSENT, rule: 'export.notMapped', pointer: '' };

function contentOf(code: ChannelCode, product: Product, snapshot: Snapshot, mapping: Mapping): FeedRowContent {
  const channel = mapping.channels[code];
  const sold = { ...product, snapshot };
  const textOn = (day: Day): string => JSON.stringify(mappers[code].map(productRow(sold, mapping, day), channel));
  const { starsUntil, validUntil } = snapshot;
  const text = textOn(NO_DAY);
  // Stars that end before the product does take their words with them.
  const later = starsUntil !== null && starsUntil < validUntil ? textOn(AFTER_STARS) : text;
  const lacks = productLacks(channel, sold, mapping);
  return {
    ...base(snapshot),
    state: isBlocked(lacks) ? 'blocked' : 'ready',
    text,
    textUntil: later === text || starsUntil === null ? validUntil : starsUntil,
    laterText: later === text ? null : later,
    validUntil,
    lacks: lacks.map((lack) => ({ ...lack })),
  };
}

const base = ({ content: { variants } }: Snapshot) => ({
  sortKey: variants.map(({ sku }) => (sku ?? '').toUpperCase()).sort()[0] ?? '',
  variants: variants.flatMap(({ id, sku }) => (sku === null ? [] : [{ id, sku }])),
});

const gone = (snapshot: Snapshot): FeedRowContent => ({
  ...base(snapshot),
  state: 'gone',
  text: '',
  textUntil: snapshot.validUntil,
  laterText: null,
  validUntil: snapshot.validUntil,
  lacks: [],
});

/** Tells whether two contents are the same. */
export const hashOf = (content: FeedRowContent): string =>
  createHash('sha256').update(JSON.stringify(content)).digest('base64url');
