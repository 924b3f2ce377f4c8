import type { Day } from '../../kernel/clock.ts';
import { canonicalRow, lacksOf, type CanonicalRow, type Channel, type Lack, type RowArea } from '../channels/index.ts';
import type { Product, Snapshot } from './product.ts';
import { starsOn } from './publication.domain.ts';

/** How a row names what a product knows by id. */
export interface RowNames {
  /** The address of a photo: absolute wherever it leaves the service. */
  readonly photoUrl: (photoId: string) => string;
  readonly area: (areaId: string) => RowArea;
}

/** What is sold: what was approved of a product, or would be, with what its producer allows today. */
export interface SoldProduct extends Pick<Product, 'id' | 'producerId' | 'offers' | 'consents'> {
  readonly snapshot: Pick<Snapshot, 'content' | 'photos' | 'producer' | 'starsUntil'>;
}

/** Before every day: what is asked by it doesn't depend on the day. */
export const NO_DAY: Day = '';

/**
 * The row of a product: every marketplace is told of it by this one. Its stars are those of `day`. Without the producer's
 * consent to feeds, the row says neither its address nor its telephone number.
 */
export function productRow(
  { id: productId, producerId, offers, consents, snapshot }: SoldProduct,
  { photoUrl, area }: RowNames,
  day: Day,
): CanonicalRow {
  const { content, photos, producer } = snapshot;
  const { name, areaId } = producer;
  const { addressLine, phone } = consents?.feeds === true ? producer : { addressLine: null, phone: null };
  return canonicalRow({
    productId,
    content,
    offers,
    photos,
    producer: { id: producerId, name, addressLine, areaName: nameOfArea(area(areaId)), phone },
    stars: starsOn(snapshot, day),
    photoUrl,
    area,
  });
}

const nameOfArea = ({ name, province }: RowArea): string => (province === null ? name : `${name}, ${province}`);

/**
 * What a product lacks for a marketplace, whatever the day: completeness and feed rows both ask here, so that they can't
 * disagree. Stars count as long as they have an end.
 */
export const productLacks = (channel: Channel, product: SoldProduct, names: RowNames): readonly Lack[] =>
  lacksOf(channel, productRow(product, names, NO_DAY));
