import type { CatalogueProducerAnswer } from '../../../features/search/index.ts';
import { phoneText, placeName } from '../../shared/formats.ts';
import { pathOf, producerPagePath } from '../places.ts';
import { PhoneIcon, PlaceIcon } from '../../shared/icons.tsx';
import type { Reader } from './reader.ts';
import { LocaleText } from './locale-text.tsx';

interface CardProps {
  /** What the producer allows everybody to see. */
  readonly card: Omit<CatalogueProducerAnswer, 'products'>;
  readonly reader: Reader;
}

/** Who makes a product, where, and how to reach them. */
export function ProducerCard({ card, reader, linked = false }: CardProps & { readonly linked?: boolean }) {
  const place = placeName(card.area);
  return (
    <div class="producer-card">
      {linked && (
        <h3>
          <a href={pathOf(producerPagePath(card.slug), reader.locale)} lang="vi">
            {card.name}
          </a>
        </h3>
      )}
      <TypeAndPlace card={card} reader={reader} />
      {card.addressLine !== null && (
        <p class="line">
          <PlaceIcon />
          <span class="unseen">{reader.t.producer.address}: </span>
          <span lang="vi">
            {card.addressLine}
            {place !== null && `, ${place.vi}`}
          </span>
        </p>
      )}
      {card.phone !== null && (
        <p class="line">
          <PhoneIcon />
          <span class="unseen">{reader.t.producer.phone}: </span>
          <a href={`tel:${card.phone}`}>{phoneText(card.phone)}</a>
        </p>
      )}
      {card.zalo !== null && (
        <p class="line">
          <a href={zaloAddress(card.zalo)} rel="nofollow noopener">
            {reader.t.product.zalo}
          </a>
        </p>
      )}
      {linked && (
        <a class="button quiet" href={pathOf(producerPagePath(card.slug), reader.locale)}>
          {reader.t.producer.more}
        </a>
      )}
    </div>
  );
}

/** Where Zalo opens a talk with a number. */
export const zaloAddress = (phone: string): string => `https://zalo.me/${phone.replace('+84', '0')}`;

export const TypeAndPlace = ({ card, reader }: CardProps) => (
  <span class="type">
    {reader.t.producerTypes[card.type] ?? card.type}
    <Place area={card.area} reader={reader} before=", " />
  </span>
);

/** Where something is, with its province: `Xã Phú Bình, tỉnh Thái Nguyên`. */
export function Place({
  area,
  reader,
  before = '',
}: {
  readonly area: CatalogueProducerAnswer['area'];
  readonly reader: Reader;
  readonly before?: string;
}) {
  const name = placeName(area);
  return name === null ? null : (
    <>
      {before}
      <LocaleText text={name} reader={reader} />
    </>
  );
}
