import { Readable } from 'node:stream';
import { FileReply, ListReply } from '../../http/reply.ts';
import { route, type Route } from '../../http/route.ts';
import { None } from '../../kernel/schemas.ts';
import { qrSvg } from '../../platform/qr/qr-svg.ts';
import { catalogueExample, catalogueProducerExample, catalogueProductExample } from './catalogue.examples.ts';
import {
  BySlug,
  CatalogueAnswer,
  CatalogueProducerAnswer,
  CatalogueProductAnswer,
  CatalogueQuery,
} from './catalogue.schemas.ts';
import type { Catalogue } from './catalogue.ts';

/** It says the same for as long as the product has its address. */
const QR_SECONDS = 3_600;

/**
 * Who has an answer asks each time whether it still holds, and is told so in a few bytes. Half a second is what a change
 * may take to be seen when another process made it.
 */
const common = {
  tag: 'Catalogue',
  permission: 'public',
  body: None,
  method: 'get',
  publicForSeconds: 0,
  keptForMs: 500,
} as const;

/** What is for sale, for everybody. */
export const catalogueRoutes = (catalogue: Catalogue, pageOf: (slug: string) => string): readonly Route[] => [
  route({
    ...common,
    path: '/v1/catalogue/products',
    operation: 'listCatalogue',
    summary: 'What is for sale: found by words, filters, distance; counted by facets',
    params: None,
    query: CatalogueQuery,
    answer: { status: 200, schema: CatalogueAnswer },
    example: { query: { q: 'tuong nep', facets: 'stars' }, answer: catalogueExample },
    handle: async ({ query, page }) => {
      const { items, end, total, facets, match, relaxed, ignored } = await catalogue.list(query, page);
      return new ListReply({ items, end, total }, { facets, match, relaxed, ignored });
    },
  }),
  route({
    ...common,
    path: '/v1/catalogue/products/:slug',
    operation: 'getCatalogueProduct',
    summary: 'A product as it was approved, with its prices and stocks of now',
    params: BySlug,
    query: None,
    answer: { status: 200, schema: CatalogueProductAnswer },
    example: { params: { slug: catalogueProductExample.slug }, answer: catalogueProductExample },
    problems: ['listing_withdrawn', 'address_gone'],
    handle: ({ params }) => catalogue.product(params.slug),
  }),
  route({
    tag: 'Catalogue',
    permission: 'public',
    method: 'get',
    path: '/v1/catalogue/products/:slug/qr.svg',
    operation: 'getProductQr',
    summary: 'A QR code of the page of a product, to be printed',
    params: BySlug,
    query: None,
    body: None,
    answer: { status: 200, schema: None, mediaTypes: ['image/svg+xml'] },
    example: { params: { slug: catalogueProductExample.slug }, answer: {} },
    problems: ['listing_withdrawn', 'address_gone'],
    handle: async ({ params: { slug } }) => {
      // Only of what is for sale.
      await catalogue.product(slug);
      const svg = Buffer.from(await qrSvg(pageOf(slug)));
      return new FileReply({
        content: Readable.from([svg]),
        bytes: svg.length,
        mediaType: 'image/svg+xml',
        name: `${slug}.svg`,
        picture: { tag: `"qr-${slug}"`, publicForSeconds: QR_SECONDS },
      });
    },
  }),
  route({
    ...common,
    path: '/v1/catalogue/producers/:slug',
    operation: 'getCatalogueProducer',
    summary: 'A producer of whom something is for sale, and what it is',
    params: BySlug,
    query: None,
    answer: { status: 200, schema: CatalogueProducerAnswer },
    example: { params: { slug: catalogueProducerExample.slug }, answer: catalogueProducerExample },
    problems: ['listing_withdrawn', 'address_gone'],
    handle: ({ params }) => catalogue.producer(params.slug),
  }),
];
