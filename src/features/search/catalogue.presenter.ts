import type { Day } from '../../kernel/clock.ts';
import type { Areas } from '../areas/index.ts';
import type { Media } from '../media/index.ts';
import type { Ocop } from '../ocop/index.ts';
import { consentsTo, type Producer } from '../producers/index.ts';
import {
  allowedCard,
  offerOf,
  parseShopLink,
  starsOn,
  type Product,
  type ProducerCard,
  type Snapshot,
} from '../products/index.ts';
import type {
  CatalogueAnswer,
  CatalogueFacet,
  CatalogueItem,
  CatalogueProducerAnswer,
  CatalogueProductAnswer,
} from './catalogue.schemas.ts';
import { FACETS } from './catalogue.domain.ts';
import { pricesOf } from './document.domain.ts';
import { htmlOf, unmarked } from './highlight.domain.ts';
import { issuerName } from './issuer.domain.ts';
import type { Found } from './port.ts';

/** A product that is live, with what it is shown by. */
export interface Shown {
  readonly product: Product;
  readonly snapshot: Snapshot;
  readonly today: Day;
  /** From where the person is who asked; `null`: they didn't say. */
  readonly distance: number | null;
  /** The name as the index has marked it; `null`: nothing in it was found. */
  readonly marked: string | null;
}

export interface PresentDeps {
  readonly areas: Pick<Areas, 'get' | 'codeOf' | 'coveredBy'>;
  readonly ocop: Pick<Ocop, 'set'>;
  readonly media: Pick<Media, 'urls'>;
}

/** A product in a list: what was approved, with the prices and stocks of now. */
export function presentItem(deps: PresentDeps, { product, snapshot, today, distance, marked }: Shown): CatalogueItem {
  const { content, photos, producer } = snapshot;
  const prices = pricesOf(product, snapshot);
  const main = photos.find(({ role }) => role === 'main') ?? photos[0];
  return {
    id: product.id,
    slug: product.slug,
    name: content.name,
    setNumber: content.setNumber,
    stars: starsOn(snapshot, today),
    priceFromVnd: prices.at(0) ?? null,
    priceToVnd: prices.at(-1) ?? null,
    inStock: content.variants.some(({ id }) => offerOf(id, product.offers).stock !== 0),
    photo: main ? presentPhoto(deps, main) : null,
    producer: { name: producer.name, slug: producer.slug },
    area: presentArea(deps, producer.areaId),
    distanceMetres: distance,
    // The index may be a moment behind: a name that is another one by now is not shown.
    highlight: marked !== null && unmarked(marked) === content.name.vi ? { name: htmlOf(marked) } : null,
  };
}

/** The page of a product; `producer` says what may still be shown of its people. */
export function presentProductPage(
  deps: PresentDeps,
  { product, snapshot, today }: Shown,
  producer: Producer,
): CatalogueProductAnswer {
  const { content, photos, approvedAt } = snapshot;
  const set = content.setNumber === null ? null : deps.ocop.set(content.setNumber);
  return {
    id: product.id,
    slug: product.slug,
    name: content.name,
    description: content.description,
    story: content.story,
    brand: content.brand,
    setNumber: content.setNumber,
    setName: set ? { vi: set.name.vi, en: set.name.en } : null,
    origin: content.origin && presentArea(deps, content.origin.areaId),
    ocop: presentStars(deps, snapshot, today),
    certificates: content.certificates.map(({ kind }) => kind),
    label: {
      ingredients: content.label.ingredients,
      usage: content.label.usage,
      storage: content.label.storage,
      warnings: content.label.warnings,
      shelfLifeDays: content.label.shelfLifeDays,
      alcoholPercent: content.label.alcoholPercent,
    },
    season: content.season && { months: content.season.months },
    variants: content.variants.map(({ id, sku, options, netContent, gtin }) => ({
      id,
      sku,
      options,
      netContent,
      gtin,
      ...offerOf(id, product.offers),
    })),
    shopLinks: (product.shopLinks ?? []).flatMap((link) => parseShopLink(link) ?? []),
    photos: photos.map((photo) => presentPhoto(deps, photo)),
    producer: presentCard(deps, snapshot.producer, producer),
    approvedAt,
  };
}

/** The page of a producer, as it was described with what it sells. */
export const presentProducerPage = (
  deps: PresentDeps,
  shown: readonly [Shown, ...Shown[]],
  producer: Producer,
): CatalogueProducerAnswer => ({
  ...presentCard(deps, newestOf(shown).producer, producer),
  products: shown.map((one) => presentItem(deps, one)),
});

const newestOf = ([first, ...others]: readonly [Shown, ...Shown[]]): Snapshot =>
  others.reduce(
    (newest, { snapshot }) => (snapshot.approvedAt > newest.approvedAt ? snapshot : newest),
    first.snapshot,
  );

export function presentCard(
  deps: PresentDeps,
  card: ProducerCard,
  producer: Producer,
): CatalogueProductAnswer['producer'] {
  const { name, slug, type, areaId, addressLine, phone } = allowedCard(card, producer);
  // What was given for buyers holds from when it is given, and for as long as they may see it.
  const { hotline = null, zalo = null } = consentsTo(producer, 'listing') ? producer : {};
  return { name, slug, type, area: presentArea(deps, areaId), addressLine, phone: hotline ?? phone, zalo };
}

/** What was certified, while it is. */
function presentStars({ areas }: PresentDeps, snapshot: Snapshot, today: Day): CatalogueProductAnswer['ocop'] {
  const stars = starsOn(snapshot, today);
  const { ocop } = snapshot.content;
  if (stars === null || !ocop || snapshot.starsUntil === null) return null;
  return {
    stars,
    productCode: ocop.productCode,
    decisionNumber: ocop.decisionNumber,
    issuer: ocop.issuer,
    issuerName: issuerName(ocop, snapshot.producer.areaId, areas),
    issuedOn: ocop.issuedOn,
    validUntil: snapshot.starsUntil,
  };
}

const presentPhoto = ({ media }: PresentDeps, { id, role, alt }: Snapshot['photos'][number]) => ({
  id,
  role,
  alt,
  urls: { ...media.urls(id, { live: true }) },
});

function presentArea({ areas }: PresentDeps, areaId: string) {
  const unit = areas.get(areaId);
  const province = unit?.parentId == null ? null : areas.get(unit.parentId);
  return { code: areas.codeOf(areaId), name: unit?.name ?? null, provinceName: province?.name ?? null };
}

/** Counts of the values that were asked for, the most frequent first. */
export function presentFacets(
  { areas, ocop }: PresentDeps,
  asked: readonly CatalogueFacet[],
  { facets }: Found,
): CatalogueAnswer['facets'] {
  const nameOf = (facet: CatalogueFacet, value: string) => {
    if (facet === 'area') return areas.get(value)?.name ?? null;
    return facet === 'set' ? (ocop.set(Number(value))?.name ?? null) : null;
  };
  const values = (facet: CatalogueFacet) =>
    [...(facets[FACETS[facet]] ?? [])]
      .sort(([one, many], [other, more]) => more - many || (one < other ? -1 : 1))
      .map(([value, count]) => ({
        value: facet === 'area' ? areas.codeOf(value) : value,
        name: nameOf(facet, value),
        count,
      }));
  return Object.fromEntries(asked.map((facet) => [facet, values(facet)]));
}
