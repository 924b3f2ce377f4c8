import type { Day } from '../../kernel/clock.ts';
import type { FieldError } from '../../kernel/problems/index.ts';
import type { Parsed } from '../../kernel/parsed.ts';
import { areaError, type Areas } from '../areas/index.ts';
import type { Ocop } from '../ocop/index.ts';
import type { Content, Localized, Offer } from './product.ts';
import type { Description } from './products.domain.ts';
import type { PatchProductInput } from './requests.schemas.ts';
import { parseShopLinks } from './shop-links.domain.ts';
import { inputOfVariants, parseVariants, type VariantRows } from './variants.domain.ts';

/** What content is read with: the day bounds what is past, units and reasons are looked up. */
export interface Reading {
  readonly today: Day;
  readonly areas: Pick<Areas, 'resolve' | 'get'>;
  readonly ocop: Pick<Ocop, 'starClaimErrors' | 'foodSafety'>;
  readonly nextId: () => string;
}

/** Everything described, as a client sends it; after a patch, merged. */
export type ContentInput = PatchProductInput;

type LocalizedInput = ContentInput['name'];

/**
 * Content in its stored form, and the offers that came with it. A draft may lack nearly everything, but what it has
 * must be right. `before` are the rows that variants keep their ids from.
 */
export function parseContent(
  input: ContentInput,
  before: VariantRows,
  reading: Reading,
): Parsed<{ readonly content: Content; readonly offers: readonly Offer[]; readonly shopLinks: readonly string[] }> {
  const errors: FieldError[] = [];
  const text = (value: LocalizedInput | null, pointer: string): Localized | null => {
    if (!value) return null;
    if (value.vi === undefined) errors.push({ pointer: `${pointer}/vi`, code: 'required' });
    return { vi: value.vi?.trim() ?? '', en: value.en?.trim() ?? null };
  };
  const shops = parseShopLinks(input.shopLinks ?? []);
  errors.push(...shops.errors);
  const variants = parseVariants(input.variants ?? [], before, reading.nextId);
  errors.push(...variants.errors);
  const name = text(input.name, '/name');
  if (!name) errors.push({ pointer: '/name', code: 'required' });

  const content: Content = {
    setNumber: input.setNumber ?? null,
    name: name ?? { vi: '', en: null },
    description: text(input.description, '/description'),
    story: text(input.story, '/story'),
    brand: input.brand?.trim() ?? null,
    origin: parseOrigin(input.origin, reading, errors),
    ocop: parseClaim(input.ocop),
    afterExpiry: input.afterExpiry ?? 'withdraw',
    foodSafety: parseFoodSafety(input.foodSafety),
    certificates: (input.certificates ?? []).map(({ kind, documentId = null }) => ({ kind, documentId })),
    label: {
      ingredients: (input.label?.ingredients ?? []).map((ingredient) => ingredient.trim()),
      usage: text(input.label?.usage, '/label/usage'),
      storage: text(input.label?.storage, '/label/storage'),
      warnings: text(input.label?.warnings, '/label/warnings'),
      shelfLifeDays: input.label?.shelfLifeDays ?? null,
      alcoholPercent: input.label?.alcoholPercent ?? null,
    },
    season: input.season?.months ? { months: input.season.months.toSorted((a, b) => a - b) } : null,
    variants: variants.variants,
    channels: {
      shopee: {
        categoryId: input.channels?.shopee?.categoryId ?? null,
        shipping: input.channels?.shopee?.shipping ?? [],
        title: input.channels?.shopee?.title?.trim() ?? null,
      },
      lazada: {
        primaryCategoryId: input.channels?.lazada?.primaryCategoryId ?? null,
        brandId: input.channels?.lazada?.brandId ?? null,
        title: input.channels?.lazada?.title?.trim() ?? null,
      },
      postmart: {
        category: input.channels?.postmart?.category?.trim() ?? null,
        title: input.channels?.postmart?.title?.trim() ?? null,
      },
    },
  };
  errors.push(...wrongClaim(content, reading), ...wrongReason(content, reading));
  return errors.length > 0 ? { errors } : { value: { content, offers: variants.offers, shopLinks: shops.links } };
}

function parseOrigin(origin: ContentInput['origin'], { areas }: Reading, errors: FieldError[]): Content['origin'] {
  if (!origin) return null;
  const resolved = areas.resolve(origin.areaCode);
  if ('unit' in resolved) return { areaId: resolved.unit.id };
  errors.push(areaError(origin.areaCode, resolved, '/origin/areaCode'));
  return null;
}

const parseClaim = (claim: ContentInput['ocop']): Content['ocop'] =>
  claim
    ? {
        stars: claim.stars ?? null,
        productCode: claim.productCode?.trim() ?? null,
        decisionNumber: claim.decisionNumber?.trim() ?? null,
        issuer: claim.issuer ?? null,
        issuedOn: claim.issuedOn ?? null,
        documentId: claim.documentId ?? null,
      }
    : null;

const parseFoodSafety = (shown: ContentInput['foodSafety']): Content['foodSafety'] =>
  shown
    ? {
        kind: shown.kind ?? null,
        documentId: shown.documentId ?? null,
        exemptionReason: shown.exemptionReason?.trim() ?? null,
      }
    : null;

/** What a draft may have: parts of a claim that are still to come, and a certificate that is being renewed. */
const UNFINISHED: readonly string[] = ['required', 'certificate_expired'];

const wrongClaim = ({ ocop: claim }: Content, { ocop, today }: Reading): readonly FieldError[] =>
  ocop.starClaimErrors(claim, today).errors.filter(({ code }) => !UNFINISHED.includes(code));

function wrongReason({ foodSafety }: Content, { ocop, today }: Reading): readonly FieldError[] {
  const { exemptionReason: reason = null, kind = null } = foodSafety ?? {};
  const reasons = ocop.foodSafety(today).exemptionReasons.filter((one) => kind === null || one.kind === kind);
  const known = reasons.map(({ id }) => id);
  if (reason === null || known.includes(reason)) return [];
  return [{ pointer: '/foodSafety/exemptionReason', code: 'wrong_value', values: { allowed: known.join(', ') } }];
}

/** Content as a client would send it: what a merge patch is applied to. */
export const inputOf = (
  content: Content,
  { offers, shopLinks = [] }: Pick<Description, 'offers' | 'shopLinks'>,
  areas: Pick<Areas, 'codeOf'>,
) => ({
  ...content,
  shopLinks,
  origin: content.origin && { areaCode: areas.codeOf(content.origin.areaId) },
  variants: inputOfVariants(content.variants, offers),
  channels: wholeChannels(content.channels),
});

/** With the fields that older documents don't have. */
const wholeChannels = ({ shopee, lazada, postmart }: Content['channels']) => ({
  shopee: { ...shopee, title: shopee.title ?? null },
  lazada: { ...lazada, brandId: lazada.brandId ?? null, title: lazada.title ?? null },
  postmart: { ...postmart, title: postmart.title ?? null },
});
