/** What a phone holds of a household, as far as rules read it: answers of the service with what was typed since. */

export interface HeldText {
  readonly vi: string;
  readonly en?: string | null;
}

type Maybe<T> = { readonly [K in keyof T]?: T[K] | null };

interface HeldVariant {
  /** Absent until the service has given it one. */
  readonly id: string;
  readonly sku: string;
  readonly options: readonly { readonly name: string; readonly value: string }[];
  readonly netContent: { readonly value: number; readonly unit: string };
  readonly priceVnd: number;
  readonly stock: number;
  readonly gtin: string;
  readonly weightGrams: number;
  readonly lengthMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
}

interface HeldClaim {
  readonly stars: number;
  readonly productCode: string;
  readonly decisionNumber: string;
  readonly issuer: 'district' | 'province' | 'ministry';
  readonly issuedOn: string;
  readonly documentId: string;
}

interface HeldFoodSafety {
  readonly kind: 'certificate' | 'exemption' | 'qualitySystem';
  readonly documentId: string;
  readonly exemptionReason: string;
}

interface HeldLabel {
  readonly ingredients: readonly string[];
  readonly usage: HeldText;
  readonly storage: HeldText;
  readonly warnings: HeldText;
  readonly shelfLifeDays: number;
  readonly alcoholPercent: number;
}

interface HeldChannels {
  readonly shopee: Maybe<{ readonly categoryId: number; readonly shipping: readonly number[]; readonly title: string }>;
  readonly lazada: Maybe<{ readonly primaryCategoryId: number; readonly brandId: number; readonly title: string }>;
  readonly postmart: Maybe<{ readonly category: string; readonly title: string }>;
}

/** A photo; `held`: on the phone alone, still to be sent. */
export interface HeldPhoto {
  readonly id: string;
  readonly role?: string | null;
  readonly state: 'held' | 'processing' | 'ready' | 'failed';
}

/** A product in any state of being typed. */
export interface HeldProduct extends Maybe<{
  readonly setNumber: number;
  readonly description: HeldText;
  readonly story: HeldText;
  readonly brand: string;
  readonly origin: { readonly areaCode: string };
  readonly afterExpiry: 'withdraw' | 'withoutStars';
  readonly ocop: Maybe<HeldClaim>;
  readonly foodSafety: Maybe<HeldFoodSafety>;
  readonly certificates: readonly { readonly kind: string; readonly documentId?: string | null }[];
  readonly label: Maybe<HeldLabel>;
  readonly season: { readonly months: readonly number[] };
  readonly variants: readonly Maybe<HeldVariant>[];
  readonly channels: Maybe<HeldChannels>;
  readonly photos: readonly HeldPhoto[];
}> {
  readonly id: string;
  readonly name: HeldText;
}

export interface HeldProducer {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly addressLine?: string | null;
  readonly hamlet?: string | null;
  readonly phone?: string | null;
  readonly businessRegistration?: { readonly number: string } | null;
  /** What it allows now: as the service says, or by the consents on the phone. */
  readonly allowedPurposes: readonly string[];
}

export interface HeldPaper {
  readonly id: string;
  readonly kind: string;
  readonly issuedOn?: string | null;
  readonly expiresOn?: string | null;
}

/** A product with all that rules look at around it. */
export interface Household {
  readonly product: HeldProduct;
  readonly producer: HeldProducer;
  readonly papers: readonly HeldPaper[];
}

/** The content of a product with every field there, `null` where nothing was typed, and its prices and stocks apart. */
export function wholeContent(product: HeldProduct) {
  const { label, channels, ocop, foodSafety } = product;
  const variants = (product.variants ?? []).map((variant, at) => ({
    ...wholeVariant(variant),
    id: variant.id ?? `new-${String(at)}`,
  }));
  return {
    content: {
      setNumber: product.setNumber ?? null,
      name: product.name,
      description: product.description ?? null,
      story: product.story ?? null,
      brand: product.brand ?? null,
      origin: product.origin ? { areaId: product.origin.areaCode } : null,
      ocop: ocop
        ? {
            stars: ocop.stars ?? null,
            productCode: ocop.productCode ?? null,
            decisionNumber: ocop.decisionNumber ?? null,
            issuer: ocop.issuer ?? null,
            issuedOn: ocop.issuedOn ?? null,
            documentId: ocop.documentId ?? null,
          }
        : null,
      foodSafety: foodSafety
        ? {
            kind: foodSafety.kind ?? null,
            documentId: foodSafety.documentId ?? null,
            exemptionReason: foodSafety.exemptionReason ?? null,
          }
        : null,
      afterExpiry: product.afterExpiry ?? ('withdraw' as const),
      certificates: (product.certificates ?? []).map(({ kind, documentId = null }) => ({ kind, documentId })),
      label: {
        ingredients: label?.ingredients ?? [],
        usage: label?.usage ?? null,
        storage: label?.storage ?? null,
        warnings: label?.warnings ?? null,
        shelfLifeDays: label?.shelfLifeDays ?? null,
        alcoholPercent: label?.alcoholPercent ?? null,
      },
      season: product.season ?? null,
      variants,
      channels: {
        shopee: {
          categoryId: channels?.shopee?.categoryId ?? null,
          shipping: channels?.shopee?.shipping ?? [],
          title: channels?.shopee?.title ?? null,
        },
        lazada: {
          primaryCategoryId: channels?.lazada?.primaryCategoryId ?? null,
          brandId: channels?.lazada?.brandId ?? null,
          title: channels?.lazada?.title ?? null,
        },
        postmart: { category: channels?.postmart?.category ?? null, title: channels?.postmart?.title ?? null },
      },
    },
    offers: variants.map(({ id }, at) => {
      const { priceVnd = null, stock = null } = product.variants?.[at] ?? {};
      return { variantId: id, priceVnd, stock };
    }),
  };
}

const wholeVariant = (variant: Maybe<HeldVariant>) => ({
  sku: variant.sku ?? null,
  options: variant.options ?? [],
  netContent: variant.netContent ?? null,
  gtin: variant.gtin ?? null,
  weightGrams: variant.weightGrams ?? null,
  lengthMm: variant.lengthMm ?? null,
  widthMm: variant.widthMm ?? null,
  heightMm: variant.heightMm ?? null,
});

/** Photos as the service will have them: one that waits on the phone is as good as there. */
export const heldPhotos = ({ photos }: HeldProduct) =>
  (photos ?? []).map(({ id, role, state }) => ({
    id,
    role: role ?? 'gallery',
    state: state === 'held' ? ('ready' as const) : state,
  }));
