import { productExample } from '../products/index.ts';
import type {
  CatalogueAnswer,
  CatalogueItem,
  CatalogueProducerAnswer,
  CatalogueProductAnswer,
} from './catalogue.schemas.ts';

const [variant] = productExample.variants;
const photoId = productExample.photos[0]?.id ?? '';
const at = (file: string): string => `/v1/photos/${photoId}/${file}`;

const photo = {
  id: photoId,
  role: 'main',
  alt: { vi: 'Chai tương nếp', en: null },
  urls: { large: at('large.jpg'), medium: at('medium.webp'), small: at('small.webp'), thumb: at('thumb.webp') },
};
const area = {
  code: '05908',
  name: { vi: 'Xã Phú Bình', en: 'Phú Bình Commune' },
  provinceName: { vi: 'Tỉnh Thái Nguyên', en: 'Thái Nguyên Province' },
};
const stars = 4;

const card = {
  name: productExample.producerName,
  slug: 'htx-tuong-nep-uc-ky-00000010',
  type: 'cooperative',
  area,
  addressLine: 'Xóm Ngoài',
  phone: '+84912345678',
  zalo: null,
};

const itemExample: CatalogueItem = {
  id: productExample.id,
  slug: productExample.slug,
  name: productExample.name,
  setNumber: 9,
  stars,
  priceFromVnd: 35_000,
  priceToVnd: 35_000,
  inStock: true,
  photo,
  producer: { name: card.name, slug: card.slug },
  area,
  distanceMetres: null,
  highlight: null,
};

export const catalogueExample: CatalogueAnswer = {
  items: [{ ...itemExample, highlight: { name: '<em>Tương</em> <em>nếp</em> Úc Kỳ chai 500 ml' } }],
  nextCursor: null,
  total: 1,
  facets: { stars: [{ value: '4', name: null, count: 1 }] },
  match: 'exact',
  relaxed: false,
  ignored: [],
};

export const catalogueProductExample: CatalogueProductAnswer = {
  id: productExample.id,
  slug: productExample.slug,
  name: productExample.name,
  description: productExample.description,
  story: null,
  brand: null,
  setNumber: 9,
  setName: { vi: 'Gia vị', en: 'Spices and seasonings' },
  origin: area,
  ocop: {
    stars,
    productCode: '19-05908-3-2026',
    decisionNumber: '1234/QĐ-UBND',
    issuer: 'province',
    issuerName: { vi: 'UBND tỉnh Thái Nguyên', en: 'People’s Committee of Thái Nguyên Province' },
    issuedOn: '2026-06-20',
    validUntil: '2029-06-20',
  },
  certificates: [],
  label: productExample.label,
  season: null,
  variants: variant
    ? [
        {
          id: variant.id,
          sku: variant.sku,
          options: variant.options,
          netContent: variant.netContent,
          gtin: variant.gtin,
          priceVnd: variant.priceVnd,
          stock: variant.stock,
        },
      ]
    : [],
  shopLinks: [{ shop: 'shopee', url: 'https://shopee.vn/product/123456/7890123' }],
  photos: [photo],
  producer: card,
  approvedAt: '2026-11-23T02:00:00.000Z',
};

export const catalogueProducerExample: CatalogueProducerAnswer = { ...card, products: [itemExample] };
