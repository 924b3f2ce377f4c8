import type { CatalogueProducerAnswer, CatalogueProductAnswer } from '../../features/search/index.ts';
import type { Locale } from '../../kernel/text.ts';
import { textInLocale } from '../shared/formats.ts';
import { pathOf, producerPagePath, productPagePath } from './places.ts';
import { textsIn } from './texts/index.ts';

/** A thing in the words of schema.org. */
export type JsonLd = Readonly<Record<string, unknown>>;

interface JsonLdContext {
  readonly locale: Locale;
  /** Where the service is, without a path. */
  readonly publicUrl: string;
}

/** Things as the inside of a script element: no text in them can end that element. */
export const jsonLdScript = (things: readonly JsonLd[]): string =>
  JSON.stringify({ '@context': 'https://schema.org', '@graph': things }).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** The catalogue, and how to search it. */
export const siteJsonLd = ({ locale, publicUrl }: JsonLdContext): JsonLd => ({
  '@type': 'WebSite',
  name: textsIn[locale].site,
  url: publicUrl + pathOf('/', locale),
  inLanguage: locale,
  potentialAction: {
    '@type': 'SearchAction',
    target: `${publicUrl}${pathOf('/', locale)}?q={words}`,
    'query-input': 'required name=words',
  },
});

/** Who makes products: what the page says, and no more. */
export function producerJsonLd(
  card: Omit<CatalogueProducerAnswer, 'products'>,
  { locale, publicUrl }: JsonLdContext,
): JsonLd {
  const url = publicUrl + pathOf(producerPagePath(card.slug), locale);
  return {
    '@type': 'Organization',
    '@id': url,
    url,
    name: card.name,
    telephone: card.phone ?? undefined,
    address: {
      '@type': 'PostalAddress',
      streetAddress: card.addressLine ?? undefined,
      addressLocality: card.area.name ? textInLocale(card.area.name, locale).text : undefined,
      addressRegion: card.area.provinceName ? textInLocale(card.area.provinceName, locale).text : undefined,
      addressCountry: 'VN',
    },
  };
}

/** A product with an offer for each variant that has a price: as it was approved, at the prices of now. */
export function productJsonLd(product: CatalogueProductAnswer, about: JsonLdContext): JsonLd {
  const { locale, publicUrl } = about;
  const url = publicUrl + pathOf(productPagePath(product.slug), locale);
  const text = (localized: { vi: string; en: string | null } | null): string | undefined =>
    localized ? textInLocale(localized, locale).text : undefined;
  const maker = producerJsonLd(product.producer, about);
  return {
    '@type': 'Product',
    '@id': url,
    url,
    name: text(product.name),
    description: text(product.description),
    image: product.photos.map(({ urls }) => publicUrl + urls.large),
    brand: product.brand === null ? undefined : { '@type': 'Brand', name: product.brand },
    category: product.setName ? textInLocale(product.setName, locale).text : undefined,
    manufacturer: maker,
    countryOfOrigin: { '@type': 'Country', name: 'VN' },
    gtin: onlyGtin(product),
    hasCertification: certificationOf(product, locale),
    offers: product.variants.flatMap((variant) =>
      variant.priceVnd === null
        ? []
        : [
            {
              '@type': 'Offer',
              url,
              sku: variant.sku ?? undefined,
              gtin: variant.gtin ?? undefined,
              name: variant.options.map(({ value }) => value).join(', ') || undefined,
              price: variant.priceVnd,
              priceCurrency: 'VND',
              availability: availabilityOf(variant.stock),
              seller: { '@id': maker['@id'] },
            },
          ],
    ),
  };
}

/** Of the product itself where all of it has one number; else each offer says its own. */
const onlyGtin = ({ variants }: CatalogueProductAnswer): string | undefined =>
  variants.length === 1 ? (variants[0]?.gtin ?? undefined) : undefined;

/** The way from the first page to a page: names with their places. */
export const trailJsonLd = (
  steps: readonly { readonly name: string; readonly address: string }[],
  publicUrl: string,
): JsonLd => ({
  '@type': 'BreadcrumbList',
  itemListElement: steps.map(({ name, address }, at) => ({
    '@type': 'ListItem',
    position: at + 1,
    name,
    item: publicUrl + address,
  })),
});

function certificationOf({ ocop }: CatalogueProductAnswer, locale: Locale): JsonLd | undefined {
  if (!ocop) return undefined;
  const issuer = ocop.issuerName
    ? textInLocale(ocop.issuerName, locale).text
    : ocop.issuer === null
      ? undefined
      : textsIn[locale].issuers[ocop.issuer];
  return {
    '@type': 'Certification',
    name: textsIn[locale].stars(ocop.stars),
    certificationIdentification: ocop.productCode ?? ocop.decisionNumber ?? undefined,
    issuedBy: issuer === undefined ? undefined : { '@type': 'Organization', name: issuer },
    validFrom: ocop.issuedOn ?? undefined,
    expires: ocop.validUntil,
  };
}

/** Below this a buyer should hurry. */
export const LOW_STOCK = 5;

/** `null` stock is not known, and nothing is said of it. */
function availabilityOf(stock: number | null): string | undefined {
  if (stock === null) return undefined;
  const word = stock === 0 ? 'OutOfStock' : stock <= LOW_STOCK ? 'LimitedAvailability' : 'InStock';
  return `https://schema.org/${word}`;
}
