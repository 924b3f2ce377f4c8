import type { Locale } from '../../kernel/text.ts';
import type { CategoryTable } from './categories.domain.ts';
import type { Channel, Lack, Requirement } from './channel.ts';
import { withFound } from './lacks.domain.ts';

export const presentChannel = (
  {
    code,
    name,
    market,
    confirmed,
    note,
    feedFormats,
    maxPhotos,
    shipping,
    requirements,
    categories,
    checkedOn,
  }: Channel,
  locale: Locale,
) => ({
  code,
  name,
  market,
  confirmed,
  note: note[locale],
  feedFormats: [...feedFormats],
  maxPhotos,
  shipping: shipping.map(({ id, name, maxPriceVnd, byFile, usual = false }) => ({
    ...{ id, name, maxPriceVnd, byFile, usual },
  })),
  requirements: requirements.length,
  categories: categories && presentCategories(categories),
  checkedOn,
});

const presentCategories = ({ known, names, anySet, sets }: CategoryTable) => ({
  known: known.map((range) => [...range]),
  names: Object.fromEntries(Object.entries(names).map(([id, { vi }]) => [id, { vi }])),
  anySet: anySet.map(({ sets, words, category }) => ({ sets, words, category })),
  sets: sets.map(({ set, category, kinds = [] }) => ({ set, category, kinds })),
});

export const presentRequirement = (
  {
    rule,
    pointer,
    check,
    unit,
    severalVariants,
    sets,
    when,
    severity,
    text,
    lack,
    fix,
    source,
    confidence,
  }: Requirement,
  locale: Locale,
) => ({
  rule,
  pointer,
  kind: check.kind,
  check,
  limit: { min: boundOf(check, 'min'), max: boundOf(check, 'max'), unit },
  severalVariants,
  sets: sets && [...sets],
  when,
  severity,
  text: text[locale],
  lack: lack[locale],
  fix: fix[locale],
  source,
  confidence,
});

const boundOf = (check: Requirement['check'], bound: 'min' | 'max'): number | null => {
  const value = (check as { readonly min?: number; readonly max?: number })[bound];
  return value ?? null;
};

/** A lack with the words of the requirement of the marketplace that it names: what is wrong, and what to do. */
export function presentLack({ requirements }: Channel, lack: Lack, locale: Locale) {
  const { rule, pointer, sku, value, limit, severity } = lack;
  const requirement = requirements.find((one) => one.rule === rule);
  const detail = withFound(requirement?.lack[locale] ?? rule, value);
  return { rule, pointer, sku, value, limit, severity, detail, fix: requirement?.fix[locale] ?? null };
}
