import Type, { type Static, type TObject } from 'typebox';
import { orNull } from '../../kernel/schemas.ts';
import type { Product } from './product.ts';
import { offerOf } from './offers.domain.ts';
import { lengthOf } from '../channels/index.ts';

/**
 * What reports count of what was approved, in the event that says so: the log alone tells how many there were on any
 * day. Events from before don't say.
 */
export const soldFields = {
  soldUntil: Type.Optional(Type.String()),
  starsUntil: Type.Optional(orNull(Type.String())),
  stars: Type.Optional(orNull(Type.Integer())),
  soldSetNumber: Type.Optional(orNull(Type.Integer())),
  photos: Type.Optional(Type.Integer()),
  hasLabelPhoto: Type.Optional(Type.Boolean()),
  descriptionLength: Type.Optional(Type.Integer()),
  isInEnglish: Type.Optional(Type.Boolean()),
};
/** Whether some variant has a price and is in stock. */
export const offeredField = { offered: Type.Optional(Type.Boolean()) };

type SoldFacts = Required<Readonly<Static<TObject<typeof soldFields>>>>;

/** What is counted of an approved product; `null` of one that never was. */
export function soldFactsOf({ snapshot }: Pick<Product, 'snapshot'>): SoldFacts | null {
  if (!snapshot) return null;
  const { content, photos, validUntil, starsUntil } = snapshot;
  return {
    soldUntil: validUntil,
    starsUntil,
    stars: content.ocop?.stars ?? null,
    soldSetNumber: content.setNumber,
    photos: photos.length,
    hasLabelPhoto: photos.some(({ role }) => role === 'label'),
    descriptionLength: lengthOf(content.description?.vi ?? ''),
    isInEnglish: content.name.en !== null && content.description?.en != null,
  };
}

/** Whether some variant, of those that are sold if there are any, has a price and is in stock. */
export const isOffered = ({
  snapshot,
  content,
  offers,
}: {
  readonly snapshot: Product['snapshot'];
  readonly content: Product['content'];
  readonly offers: Product['offers'];
}): boolean =>
  (snapshot?.content ?? content).variants.some(({ id }) => {
    const { priceVnd, stock } = offerOf(id, offers);
    return (priceVnd ?? 0) > 0 && (stock ?? 0) > 0;
  });
