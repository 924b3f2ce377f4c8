import type { CatalogueProducerAnswer } from '../../features/search/index.ts';
import type { Locale } from '../../kernel/text.ts';
import { textInLocale } from '../shared/formats.ts';
import { Cards } from './parts/card.tsx';
import { renderPage, type SiteContext } from './parts/layout.tsx';
import { ProducerCard } from './parts/producer-card.tsx';
import { readerOf } from './parts/reader.ts';
import { pathOf, producerPagePath } from './places.ts';
import { producerJsonLd, trailJsonLd } from './structured-data.ts';

/** The page of a producer: who they are, and all that they sell. */
export function renderProducer(producer: CatalogueProducerAnswer, locale: Locale, site: SiteContext): string {
  const reader = readerOf(locale);
  const { t } = reader;
  const { publicUrl } = site;
  const { name, area, products } = producer;
  return renderPage(
    {
      locale,
      place: producerPagePath(producer.slug),
      title: name,
      description: t.description.producer(name, area.name ? textInLocale(area.name, locale).text : ''),
      image: products.find(({ photo }) => photo !== null)?.photo?.urls.large,
      jsonLd: [
        producerJsonLd(producer, { locale, publicUrl }),
        trailJsonLd(
          [
            { name: t.allProducts, address: pathOf('/', locale) },
            { name, address: pathOf(producerPagePath(producer.slug), locale) },
          ],
          publicUrl,
        ),
      ],
    },
    site,
    <div class="producer">
      <nav class="trail" aria-label={t.product.trail}>
        <a href={pathOf('/', locale)}>{t.allProducts}</a>
      </nav>
      <header>
        <h1 lang="vi">{name}</h1>
        <ProducerCard card={producer} reader={reader} />
      </header>
      <section>
        <h2>{t.producer.sells}</h2>
        <Cards items={products} reader={reader} ofOneProducer />
      </section>
    </div>,
  );
}
