import { dayText, priceText, seasonText } from '../../../shared/formats.ts';
import { numberText } from '../../../../kernel/numbers.ts';
import type { Locale } from '../../../../kernel/text.ts';
import type { Operations } from '../api/operations.ts';
import { isObject } from '../sync/values.ts';

export type ReviewedProduct = Operations['getProduct']['answer'];
type Change = Operations['getChanges']['answer']['fields'][number];
type Variant = ReviewedProduct['variants'][number];

/** Names of what a product only has the numbers of. */
export interface FieldNames {
  readonly locale: Locale;
  readonly set: (number: number) => string;
  readonly area: (code: string) => string;
  readonly days: (count: number) => string;
  readonly stars: (count: number) => string;
  readonly photos: (count: number) => string;
  readonly percent: (text: string) => string;
  readonly foodSafety: Readonly<Record<string, string>>;
  readonly papers: Readonly<Record<string, string>>;
  readonly issuers: Readonly<Record<string, string>>;
}

/** One line of what is described. */
export interface ReviewField {
  /** JSON pointer of the field, for comments. */
  readonly pointer: string;
  /** Its name in the texts of the screen. */
  readonly name: FieldName;
  readonly text: string;
  /** What stood there before, when that was something else. */
  readonly before: string | null;
  /** Which of several it is, from 1: a size of the product. */
  readonly which?: number;
}

type TextOf = (product: ReviewedProduct, names: FieldNames) => string;
interface Line {
  readonly pointer: string;
  readonly name: string;
  readonly text: TextOf;
}

const inVietnamese =
  (field: (product: ReviewedProduct) => { readonly vi: string } | null): TextOf =>
  (product) =>
    field(product)?.vi ?? '';
const inEnglish =
  (field: (product: ReviewedProduct) => { readonly en: string | null } | null): TextOf =>
  (product) =>
    field(product)?.en ?? '';
const joined = (...parts: readonly (string | null | undefined | false)[]): string =>
  parts.filter((part) => typeof part === 'string' && part !== '').join(' · ');

/** What an officer reads, in the order of a label: one line a field. */
const LINES = [
  { pointer: '/photos', name: 'photos', text: ({ photos }, names) => names.photos(photos.length) },
  { pointer: '/setNumber', name: 'set', text: ({ setNumber }, { set }) => (setNumber === null ? '' : set(setNumber)) },
  { pointer: '/name', name: 'name', text: inVietnamese(({ name }) => name) },
  { pointer: '/name/en', name: 'nameEn', text: inEnglish(({ name }) => name) },
  { pointer: '/description', name: 'description', text: inVietnamese(({ description }) => description) },
  { pointer: '/description/en', name: 'descriptionEn', text: inEnglish(({ description }) => description) },
  { pointer: '/story', name: 'story', text: inVietnamese(({ story }) => story) },
  { pointer: '/story/en', name: 'storyEn', text: inEnglish(({ story }) => story) },
  { pointer: '/label/ingredients', name: 'ingredients', text: ({ label }) => label.ingredients.join(', ') },
  { pointer: '/label/usage', name: 'usage', text: inVietnamese(({ label }) => label.usage) },
  { pointer: '/label/storage', name: 'storage', text: inVietnamese(({ label }) => label.storage) },
  { pointer: '/label/warnings', name: 'warnings', text: inVietnamese(({ label }) => label.warnings) },
  {
    pointer: '/label/shelfLifeDays',
    name: 'shelfLife',
    text: ({ label }, { days }) => (label.shelfLifeDays === null ? '' : days(label.shelfLifeDays)),
  },
  {
    pointer: '/label/alcoholPercent',
    name: 'alcohol',
    text: ({ label }, { percent, locale }) =>
      label.alcoholPercent === null ? '' : percent(numberText(label.alcoholPercent, locale)),
  },
  {
    pointer: '/ocop',
    name: 'ocop',
    text: ({ ocop }, { stars, issuers, locale }) =>
      ocop === null
        ? ''
        : joined(
            ocop.stars !== null && stars(ocop.stars),
            ocop.decisionNumber,
            ocop.issuer !== null && issuers[ocop.issuer],
            ocop.issuedOn !== null && dayText(ocop.issuedOn, locale),
            ocop.productCode,
          ),
  },
  {
    pointer: '/foodSafety',
    name: 'foodSafety',
    text: ({ foodSafety }, names) => (foodSafety?.kind ? (names.foodSafety[foodSafety.kind] ?? '') : ''),
  },
  {
    pointer: '/certificates',
    name: 'certificates',
    text: ({ certificates }, { papers }) => certificates.map(({ kind }) => papers[kind] ?? kind).join(', '),
  },
  {
    pointer: '/origin',
    name: 'origin',
    text: ({ origin }, { area }) => (origin === null ? '' : area(origin.areaCode)),
  },
  { pointer: '/brand', name: 'brand', text: ({ brand }) => brand ?? '' },
  {
    pointer: '/season',
    name: 'season',
    text: ({ season }, { locale }) => (season === null ? '' : seasonText(season.months, locale)),
  },
  {
    pointer: '/channels',
    name: 'channelTitles',
    text: ({ channels }) => joined(channels.shopee.title, channels.lazada.title, channels.postmart.title),
  },
] as const satisfies readonly Line[];
export type FieldName = (typeof LINES)[number]['name'] | 'variant' | 'goneVariant';

/** A size as one line: how much is in it, what it weighs, what it costs. */
function variantText({ options, netContent, priceVnd, weightGrams, gtin }: Variant, { locale }: FieldNames): string {
  return joined(
    netContent
      ? `${numberText(netContent.value, locale)} ${netContent.unit}`
      : options.map(({ value }) => value).join(', '),
    weightGrams !== null && `${numberText(weightGrams, locale)} g`,
    priceVnd !== null && priceText(priceVnd, locale),
    gtin,
  );
}

/** The fields of a product that say something, or said something before, with what has changed in them. */
export function reviewFields(
  product: ReviewedProduct,
  changes: readonly Change[] | null,
  names: FieldNames,
): readonly ReviewField[] {
  const before = changes && beforeOf(product, changes);
  const lines = LINES.map(({ pointer, name, text }): ReviewField => {
    const now = text(product, names);
    const then = before && text(before, names);
    return { pointer, name, text: now, before: then === now ? null : then };
  }).filter(({ text, before: then }) => text !== '' || (then !== null && then !== ''));
  const variants = product.variants.map((variant, at): ReviewField => {
    const now = variantText(variant, names);
    const earlier = before?.variants[at];
    const then = earlier ? variantText(earlier, names) : null;
    return {
      pointer: `/variants/${String(at)}`,
      name: 'variant',
      text: now,
      before: then === now ? null : then,
      ...(product.variants.length > 1 && { which: at + 1 }),
    };
  });
  const gone = goneVariants(changes ?? []).map((text): ReviewField => ({
    pointer: '/variants',
    name: 'goneVariant',
    text: '',
    before: text,
  }));
  const place = lines.findIndex(({ name }) => name === 'ocop' || name === 'foodSafety' || name === 'origin');
  return place < 0
    ? [...lines, ...variants, ...gone]
    : [...lines.slice(0, place), ...variants, ...gone, ...lines.slice(place)];
}

/** The product as it was before: what has changed is put back, each at its pointer. */
function beforeOf(product: ReviewedProduct, changes: readonly Change[]): ReviewedProduct {
  const before = structuredClone(product) as unknown as Record<string, unknown>;
  for (const { pointer, approved } of changes) {
    // Of what is gone there is nothing to put it into.
    if (isRowById(pointer)) continue;
    if (pointer === '/origin/areaId') {
      before['origin'] = approved === null ? null : { areaCode: codeOf(approved) };
      continue;
    }
    putBack(before, pointer.split('/').slice(1), approved);
  }
  return filledIn(before as unknown as ReviewedProduct);
}

/** A whole product again: of what was not there, only nulls were put back. */
function filledIn(before: ReviewedProduct): ReviewedProduct {
  const { label, variants } = before;
  return {
    ...before,
    description: orNull(before.description),
    story: orNull(before.story),
    origin: orNull(before.origin),
    ocop: orNull(before.ocop),
    foodSafety: orNull(before.foodSafety),
    season: orNull(before.season),
    certificates: orEmpty(before.certificates),
    label: {
      ...label,
      ingredients: orEmpty(label.ingredients),
      usage: orNull(label.usage),
      storage: orNull(label.storage),
      warnings: orNull(label.warnings),
    },
    variants: variants.map((variant) => ({
      ...variant,
      options: orEmpty(variant.options),
      netContent: orNull(variant.netContent),
    })),
  };
}

const orNull = <T extends object>(value: T | null): T | null =>
  value !== null && Object.values(value).some((inner) => inner !== null) ? value : null;
const orEmpty = <T>(list: readonly T[] | null): readonly T[] => list ?? [];

/** The code of a unit's id, which ends with the day from which it is one. */
const codeOf = (areaId: unknown): string => String(areaId).split('@')[0] ?? '';

/** A size that is gone stands by its id, which has no place in the list of today. */
const isRowById = (pointer: string): boolean => /^\/variants\/[^/]{5,}(\/|$)/.test(pointer);

function putBack(place: unknown, path: readonly string[], value: unknown): void {
  const [name = '', ...rest] = path;
  if (!isObject(place) && !Array.isArray(place)) return;
  const fields = place as Record<string, unknown>;
  if (rest.length === 0) {
    // The order of rows is told by a list of ids: the rows themselves stay as they are.
    if (!(name === 'variants' && Array.isArray(value))) fields[name] = value;
    return;
  }
  fields[name] ??= {};
  putBack(fields[name], rest, value);
}

/** Each size that is gone, as what is known of it. */
function goneVariants(changes: readonly Change[]): readonly string[] {
  const gone = new Map<string, string[]>();
  for (const { pointer, approved } of changes) {
    if (!isRowById(pointer)) continue;
    const id = pointer.split('/')[2] ?? '';
    const text = plainText(approved);
    if (text !== '') gone.set(id, [...(gone.get(id) ?? []), text]);
  }
  return [...gone.values()].map((texts) => texts.join(' · '));
}

const plainText = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number'
    ? String(value)
    : Array.isArray(value)
      ? value.map(plainText).filter(Boolean).join(', ')
      : isObject(value)
        ? Object.values(value).map(plainText).filter(Boolean).join(' ')
        : '';

/** Whether a comment or a reason at one pointer is about the field at another: it, a part of it, or all of it. */
export const isAbout = (pointer: string, field: string): boolean =>
  pointer === field || pointer.startsWith(`${field}/`) || (pointer !== '' && field.startsWith(`${pointer}/`));
