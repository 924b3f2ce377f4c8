import type { CatalogueProducerAnswer } from '../../../features/search/index.ts';
import { phoneText } from '../../shared/formats.ts';
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
export const ProducerCard = ({ card, reader, linked = false }: CardProps & { readonly linked?: boolean }) => (
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
        <span lang="vi">{card.addressLine}</span>
      </p>
    )}
    {card.phone !== null && (
      <p class="line">
        <PhoneIcon />
        <span class="unseen">{reader.t.producer.phone}: </span>
        <a href={`tel:${card.phone}`}>{phoneText(card.phone)}</a>
      </p>
    )}
    {linked && (
      <a class="button quiet" href={pathOf(producerPagePath(card.slug), reader.locale)}>
        {reader.t.producer.more}
      </a>
    )}
  </div>
);

export const TypeAndPlace = ({ card, reader }: CardProps) => (
  <span class="type">
    {reader.t.producerTypes[card.type] ?? card.type}
    {card.area.name && (
      <>
        , <LocaleText text={card.area.name} reader={reader} />
      </>
    )}
  </span>
);
