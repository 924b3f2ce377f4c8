import type { LocalizedText } from '../../kernel/text.ts';

/** What is described of a product, as any of our records of it has it. */
interface Described {
  readonly setNumber: number | null;
  readonly name: LocalizedText;
  readonly description: LocalizedText | null;
  readonly story: LocalizedText | null;
  readonly brand: string | null;
  readonly origin: { readonly areaId: string } | null;
  readonly ocop: {
    readonly stars: number | null;
    readonly productCode: string | null;
    readonly decisionNumber: string | null;
    readonly issuer: string | null;
    readonly issuedOn: string | null;
    readonly documentId: string | null;
  } | null;
  readonly foodSafety: { readonly kind: string | null; readonly documentId: string | null } | null;
  readonly certificates: readonly { readonly kind: string; readonly documentId: string | null }[];
  readonly label: {
    readonly ingredients: readonly string[];
    readonly usage: LocalizedText | null;
    readonly storage: LocalizedText | null;
    readonly warnings: LocalizedText | null;
    readonly shelfLifeDays: number | null;
    readonly alcoholPercent: number | null;
  };
  readonly season: { readonly months: readonly number[] } | null;
  readonly variants: readonly DescribedVariant[];
  readonly channels: {
    readonly shopee: { readonly categoryId: number | null; readonly shipping: readonly number[] } & Titled;
    readonly lazada: { readonly primaryCategoryId: number | null; readonly brandId?: number | null } & Titled;
    readonly postmart: { readonly category: string | null } & Titled;
  };
}

/** What it is called on one marketplace, where that is not its name. */
interface Titled {
  readonly title?: string | null;
}

interface DescribedVariant {
  readonly id: string;
  readonly sku: string | null;
  readonly options: readonly { readonly name: string; readonly value: string }[];
  readonly netContent: { readonly value: number; readonly unit: string } | null;
  readonly gtin: string | null;
  readonly weightGrams: number | null;
  readonly lengthMm: number | null;
  readonly widthMm: number | null;
  readonly heightMm: number | null;
}

/** A variant with what it costs and how many there are. */
export interface RowVariant extends DescribedVariant {
  readonly priceVnd: number | null;
  readonly stock: number | null;
}

export interface RowPhoto {
  readonly id: string;
  readonly role: string;
  /** Absolute address of its picture in JPEG, 1200 pixels square. */
  readonly url: string;
}

/** Who makes it, as far as a marketplace may know. */
export interface RowProducer {
  readonly id: string;
  readonly name: string;
  readonly addressLine: string | null;
  /** Its commune and province by name; asked for only where an address is told. */
  readonly areaName?: string;
  readonly phone: string | null;
}

/** An administrative unit, and the province that it is part of. */
export interface RowArea {
  readonly areaCode: string;
  readonly name: string;
  readonly province: string | null;
}

interface Units {
  readonly get: (areaId: string) => { readonly name: LocalizedText; readonly parentId: string | null } | null;
  readonly codeOf: (areaId: string) => string;
}

/** How rows name the units of an administration; one that is not known any more by its code alone. */
export const rowAreas =
  ({ get, codeOf }: Units) =>
  (areaId: string): RowArea => {
    const unit = get(areaId);
    const province = unit?.parentId == null ? null : get(unit.parentId);
    return { areaCode: codeOf(areaId), name: unit?.name.vi ?? codeOf(areaId), province: province?.name.vi ?? null };
  };

/**
 * A product as every marketplace is told of it: fields as in the product itself, so that a pointer leads to the same
 * place in both; money in đồng, weights in grams, lengths in millimetres. Mappers turn it into what each one wants.
 */
export interface CanonicalRow extends Omit<Described, 'origin' | 'variants'> {
  readonly productId: string;
  readonly origin: RowArea | null;
  readonly variants: readonly RowVariant[];
  readonly photos: readonly RowPhoto[];
  readonly producer: RowProducer;
}

/** What a canonical row is made of: the working copy of a product, or its snapshot. */
export interface RowSource {
  readonly productId: string;
  readonly content: Described;
  readonly offers: readonly {
    readonly variantId: string;
    readonly priceVnd: number | null;
    readonly stock: number | null;
  }[];
  readonly photos: readonly { readonly id: string; readonly role: string }[];
  readonly producer: RowProducer;
  /** The stars that may be shown. */
  readonly stars: number | null;
  readonly photoUrl: (photoId: string) => string;
  readonly area: (areaId: string) => RowArea;
}

/** The row of a product. Photos go as their owner has ordered them, the main one first. */
export function canonicalRow({
  productId,
  content,
  offers,
  photos,
  producer,
  stars,
  photoUrl,
  area,
}: RowSource): CanonicalRow {
  const { setNumber, name, description, story, brand, origin, ocop, foodSafety, certificates, label } = content;
  const { season, variants, channels } = content;
  const priced = new Map(offers.map((offer) => [offer.variantId, offer]));
  return {
    productId,
    setNumber,
    name,
    description,
    story,
    brand,
    origin: origin && area(origin.areaId),
    // Without its stars a claim says nothing.
    ocop: ocop && stars !== null ? { ...ocop, stars } : null,
    foodSafety,
    certificates,
    label,
    season,
    variants: variants.map((variant) => {
      const { priceVnd = null, stock = null } = priced.get(variant.id) ?? {};
      return { ...variant, priceVnd, stock };
    }),
    channels,
    photos: mainFirst(photos).map(({ id, role }) => ({ id, role, url: photoUrl(id) })),
    producer,
  };
}

const mainFirst = <T extends { readonly role: string }>(photos: readonly T[]): readonly T[] =>
  photos.toSorted((one, other) => Number(other.role === 'main') - Number(one.role === 'main'));
