import Type, { type Static } from 'typebox';
import { closed, DayText, Id, InstantText, listOf, listQuery, orNull } from '../../kernel/schemas.ts';
import { UNIT_NAME } from '../areas/index.ts';
import { certificateKinds, shopHosts } from '../products/index.ts';
import { matches, orders } from './port.ts';

/** The facets of the catalogue, as addresses name them. */
export const catalogueFacets = ['area', 'set', 'stars', 'certificate'] as const;

const Text = Type.String();
const Count = Type.Integer({ minimum: 0 });
const Localized = closed({ vi: Text, en: orNull(Text) });

/** Values parted by commas: any of them will do. */
const listed = (value: string, says: { readonly vi: string; readonly en: string }, description: string) =>
  Type.Optional(Type.String({ pattern: `^(${value})(,(${value})){0,25}$`, 'x-says': says, description }));

const Price = (description: string) =>
  Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000_000_000, description }));

export const CatalogueQuery = listQuery({
  q: Type.Optional(
    Type.String({ minLength: 1, maxLength: 200, description: 'What to look for, with marks or without' }),
  ),
  area: listed(
    UNIT_NAME,
    {
      vi: 'mã đơn vị hành chính, cách nhau bằng dấu phẩy, ví dụ 05908,05941',
      en: 'codes of units, such as 05908,05941',
    },
    'Communes or provinces, parted by commas',
  ),
  set: listed(
    '[1-9]|1[0-9]|2[0-6]',
    { vi: 'số bộ sản phẩm từ 1 đến 26, cách nhau bằng dấu phẩy', en: 'numbers of sets from 1 to 26, parted by commas' },
    'Sets: GET /v1/ocop/sets',
  ),
  stars: listed(
    '[3-5]',
    { vi: 'số sao 3, 4 hoặc 5, cách nhau bằng dấu phẩy', en: '3, 4 or 5, parted by commas' },
    'Stars that are valid today',
  ),
  certificate: listed(
    certificateKinds.join('|'),
    { vi: 'loại chứng nhận, cách nhau bằng dấu phẩy', en: 'kinds of certificates, parted by commas' },
    'Any of these certificates',
  ),
  priceMin: Price('VND, of any variant'),
  priceMax: Price('VND, of the same variant'),
  near: Type.Optional(
    Type.String({
      pattern: '^-?([0-8]?[0-9](\\.[0-9]{1,8})?|90),-?(1[0-7][0-9]|[0-9]?[0-9])(\\.[0-9]{1,8})?,[1-9][0-9]{0,5}$',
      'x-says': {
        vi: 'vĩ độ,kinh độ,số mét, ví dụ 21.46,105.97,5000',
        en: 'lat,lng,metres, such as 21.46,105.97,5000',
      },
      description: 'lat,lng,metres: where the producer is',
    }),
  ),
  sort: Type.Optional(
    Type.Enum([...orders], { description: 'Default: relevance with q, else nearest with near, else newest' }),
  ),
  facets: listed(
    catalogueFacets.join('|'),
    { vi: 'area, set, stars, certificate, cách nhau bằng dấu phẩy', en: 'area, set, stars, certificate' },
    'Counts of values, each as if nothing was chosen of its own kind',
  ),
  offset: Type.Optional(
    Type.Integer({ minimum: 0, maximum: 1_000, description: 'With q, near or facets: how many to leave out' }),
  ),
});

const UnitName = closed({ vi: Text, en: Text });
const AreaName = closed({ code: Text, name: orNull(UnitName), provinceName: orNull(UnitName) });
const PhotoUrls = closed({ large: Text, medium: Text, small: Text, thumb: Text });
const CataloguePhoto = closed({ id: Id, role: Text, alt: orNull(Localized), urls: PhotoUrls });

export const CatalogueItem = closed({
  id: Id,
  slug: Text,
  name: Localized,
  setNumber: orNull(Type.Integer()),
  stars: orNull(Type.Integer()),
  priceFromVnd: orNull(Count),
  priceToVnd: orNull(Count),
  inStock: Type.Boolean({ description: 'False when every variant is known to be sold out' }),
  photo: orNull(CataloguePhoto),
  producer: closed({ name: Text, slug: Text }),
  area: AreaName,
  distanceMetres: orNull(Count),
  highlight: orNull(
    closed({
      name: Type.String({ description: 'The Vietnamese name as HTML: escaped, with <em> round what q has found' }),
    }),
  ),
});

const FacetValues = Type.Array(closed({ value: Text, name: orNull(closed({ vi: Text, en: Text })), count: Count }));

export const CatalogueAnswer = closed({
  ...listOf(CatalogueItem).properties,
  facets: orNull(
    closed({
      area: Type.Optional(FacetValues),
      set: Type.Optional(FacetValues),
      stars: Type.Optional(FacetValues),
      certificate: Type.Optional(FacetValues),
    }),
  ),
  match: Type.Enum([...matches], {
    description: 'near: nothing is called as q says; these come near it. Without q: exact',
  }),
  relaxed: Type.Boolean({ description: 'Nothing has all the words of q: some at its end were left out' }),
  ignored: Type.Array(Text, { description: 'Parameters that could not be applied, because the search is down' }),
});

const Card = closed({
  name: Text,
  slug: Text,
  type: Text,
  area: AreaName,
  addressLine: orNull(Text),
  phone: orNull(Type.String({ description: 'For buyers: E.164, or a number of a service' })),
  zalo: orNull(Type.String({ description: 'For buyers on Zalo: E.164' })),
});

export const BySlug = closed({ slug: Type.String({ pattern: '^[a-z0-9-]{1,120}$' }) });

export const CatalogueProductAnswer = closed({
  id: Id,
  slug: Text,
  name: Localized,
  description: orNull(Localized),
  story: orNull(Localized),
  brand: orNull(Text),
  setNumber: orNull(Type.Integer()),
  setName: orNull(closed({ vi: Text, en: Text })),
  origin: orNull(AreaName),
  ocop: orNull(
    closed({
      stars: Type.Integer(),
      productCode: orNull(Text),
      decisionNumber: orNull(Text),
      issuer: orNull(Text),
      issuerName: orNull(UnitName),
      issuedOn: orNull(DayText),
      validUntil: DayText,
    }),
  ),
  certificates: Type.Array(Text),
  label: closed({
    ingredients: Type.Array(Text),
    usage: orNull(Localized),
    storage: orNull(Localized),
    warnings: orNull(Localized),
    shelfLifeDays: orNull(Count),
    alcoholPercent: orNull(Type.Number()),
  }),
  season: orNull(closed({ months: Type.Array(Type.Integer()) })),
  variants: Type.Array(
    closed({
      id: Id,
      sku: orNull(Text),
      options: Type.Array(closed({ name: Text, value: Text })),
      netContent: orNull(closed({ value: Type.Number(), unit: Text })),
      gtin: orNull(Text),
      priceVnd: orNull(Count),
      stock: orNull(Count),
    }),
  ),
  shopLinks: Type.Array(closed({ shop: Type.Enum(Object.keys(shopHosts) as (keyof typeof shopHosts)[]), url: Text }), {
    description: 'Its listings on marketplaces, as its seller says',
  }),
  photos: Type.Array(CataloguePhoto),
  producer: Card,
  approvedAt: InstantText,
});

export const CatalogueProducerAnswer = closed({
  ...Card.properties,
  products: Type.Array(CatalogueItem, { description: 'The newest first, at most 100' }),
});

export type CatalogueQuery = Static<typeof CatalogueQuery>;
export type CatalogueItem = Static<typeof CatalogueItem>;
export type CatalogueAnswer = Static<typeof CatalogueAnswer>;
export type CatalogueProductAnswer = Static<typeof CatalogueProductAnswer>;
export type CatalogueProducerAnswer = Static<typeof CatalogueProducerAnswer>;
export type CatalogueShop = CatalogueProductAnswer['shopLinks'][number]['shop'];
export type CatalogueFacet = (typeof catalogueFacets)[number];
