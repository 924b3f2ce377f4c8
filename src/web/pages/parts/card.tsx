import type { CatalogueItem } from '../../../features/search/index.ts';
import { priceText, textInLocale } from '../../shared/formats.ts';
import { pathOf, productPagePath } from '../places.ts';
import { LeafIcon } from '../../shared/icons.tsx';
import { Stars } from '../../shared/stars.tsx';
import type { Reader } from './reader.ts';
import { LocaleText } from './locale-text.tsx';

/** The first row is in sight at once; a phone shows two to a row. */
const IN_SIGHT = 2;

interface CardsProps {
  readonly items: readonly CatalogueItem[];
  readonly reader: Reader;
  /** Of a producer's own page, where every card would say the same. */
  readonly ofOneProducer?: boolean;
  /** Far below on its page: none of its photos is in sight at first. */
  readonly later?: boolean;
}

/** Products to choose from. */
export const Cards = ({ items, reader, ofOneProducer = false, later = false }: CardsProps) => (
  <ul class="cards">
    {items.map((item, at) => (
      <Card key={item.id} item={item} reader={reader} eager={!later && at < IN_SIGHT} ofOneProducer={ofOneProducer} />
    ))}
  </ul>
);

interface CardProps {
  readonly item: CatalogueItem;
  readonly reader: Reader;
  readonly eager: boolean;
  readonly ofOneProducer: boolean;
}

const Card = ({ item, reader, eager, ofOneProducer }: CardProps) => (
  <li class={item.inStock ? 'card' : 'card sold-out'}>
    <CardPhoto item={item} eager={eager} reader={reader} />
    <div class="card-text">
      <h3>
        <a href={pathOf(productPagePath(item.slug), reader.locale)}>
          <LocaleText text={item.name} reader={reader} />
        </a>
      </h3>
      <p class="price">{rangeText(item, reader)}</p>
      {!item.inStock && <p class="stock none">{reader.t.stock.none}</p>}
      {item.stars === null ? (
        <p class="no-stars">{reader.t.noStars}</p>
      ) : (
        <Stars stars={item.stars} text={reader.t.stars(item.stars)} />
      )}
      {!ofOneProducer && (
        <p class="maker">
          <span lang="vi">{item.producer.name}</span>
          {item.area.name && (
            <small>
              <LocaleText text={item.area.name} reader={reader} />
            </small>
          )}
        </p>
      )}
    </div>
  </li>
);

function CardPhoto({ item: { photo }, eager, reader }: Omit<CardProps, 'ofOneProducer'>) {
  if (!photo)
    return (
      <div class="photo none">
        <LeafIcon />
        <span>{reader.t.noPhoto}</span>
      </div>
    );
  const alt = photo.alt ? textInLocale(photo.alt, reader.locale) : { text: '', lang: undefined };
  return (
    <div class="photo">
      <img
        src={photo.urls.small}
        srcset={`${photo.urls.thumb} 160w, ${photo.urls.small} 480w`}
        sizes="(min-width: 60rem) 17rem, 50vw"
        width={480}
        height={480}
        alt={alt.text}
        lang={alt.lang}
        loading={eager ? 'eager' : 'lazy'}
        decoding="async"
      />
    </div>
  );
}

interface Range {
  readonly priceFromVnd: number | null;
  readonly priceToVnd: number | null;
}

export function rangeText({ priceFromVnd: least, priceToVnd: most }: Range, { t, locale }: Reader): string {
  if (least === null) return t.price.ask;
  return least === most ? priceText(least, locale) : t.price.from(priceText(least, locale));
}
