import { useEffect, useState } from 'preact/hooks';
import { numberText } from '../../../../kernel/numbers.ts';
import { Field } from '../parts/field.tsx';
import { PriceField } from '../parts/price-field.tsx';
import { say } from '../parts/toast.tsx';
import { field } from '../texts/field.ts';
import { locale, useTexts } from '../texts/index.ts';
import { products } from '../texts/products.ts';
import type { ProductDraft } from './product-draft.ts';
import { packOf, parcelGrams, skuOf } from './pack.ts';
import { useGuidance, type Guidance } from './sources.ts';
import type { Typing, Variant } from './typing.ts';

interface OfVariant {
  readonly typing: Typing;
  readonly at: number;
}

const variantAt = ({ typing: { draft }, at }: OfVariant): Variant => draft.variants?.[at] ?? {};

export function packText(variant: Variant): string {
  const { netContent } = variant;
  return netContent ? `${numberText(netContent.value, locale.value)} ${netContent.unit}` : '';
}

/** What the name of the product says of a size that nobody has described yet: its pack, its code, its weight. */
export function guessesOf(draft: ProductDraft, at: number, goods: Guidance | null): Partial<Variant> {
  const variant: Variant = draft.variants?.[at] ?? {};
  const name = draft.name?.vi ?? '';
  const amount = variant.netContent ?? packOf(name, goods);
  const weightGrams = amount && parcelGrams(amount, goods);
  return {
    ...(amount && !variant.netContent && { netContent: amount }),
    ...(!variant.sku && name !== '' && { sku: skuOf(name, at, goods) }),
    ...(!variant.weightGrams && weightGrams && { weightGrams }),
  };
}

/** Price and stock: all that the short form asks. */
export function OfferFields(of: OfVariant) {
  const t = useTexts(products).price;
  const { typing, at } = of;
  const variant = variantAt(of);
  const others = (typing.draft.variants ?? []).flatMap(({ priceVnd }, place) =>
    place !== at && priceVnd ? [priceVnd] : [],
  );
  const goods = useGuidance(typing.draft.setNumber);
  const pack = packText({ ...guessesOf(typing.draft, at, goods), ...variant });
  return (
    <>
      <PriceField
        id={`/variants/${String(at)}/priceVnd`}
        label={pack ? t.priceOf(pack) : t.price}
        value={variant.priceVnd ?? null}
        others={others}
        onInput={(priceVnd) => typing.typeVariant(at, { priceVnd })}
      />
      <NumberField
        id={`/variants/${String(at)}/stock`}
        label={t.stock}
        value={variant.stock ?? null}
        onInput={(stock) => typing.typeVariant(at, { stock })}
      />
    </>
  );
}

/** What buyers choose a size by, in the data that shops get. */
const OPTION = 'Cỡ';

/** All of a size: price, stock, pack, weight and measures, codes. */
export function VariantFields(of: OfVariant) {
  const t = useTexts(products).price;
  const common = useTexts(field);
  const { typing, at } = of;
  const variant = variantAt(of);
  const base = `/variants/${String(at)}`;
  const goods = useGuidance(typing.draft.setNumber);
  const guesses = guessesOf(typing.draft, at, goods);
  const change = (part: Variant) => typing.typeVariant(at, part);
  const isExported = (typing.draft.exportedSkus ?? []).some(({ variantId }) => variantId === variant.id);
  const isEstimate = Boolean(!variant.weightGrams && guesses.weightGrams);
  useEffect(() => {
    // What was found in the name counts as typed, but for the weight: that is shown as an estimate until it is weighed.
    const { weightGrams: _weight, ...sure } = guesses;
    if (Object.keys(sure).length > 0 && variant.priceVnd) change(sure);
  }, [guesses.netContent?.value, guesses.sku, variant.priceVnd]);
  const drop = () => {
    typing.dropVariant(at);
    say(t.removed, () => typing.typeVariant(at, variant));
  };
  const mm = (name: 'lengthMm' | 'widthMm' | 'heightMm') => (
    <NumberField
      id={`${base}/${name}`}
      label={t[name]}
      value={variant[name] ?? null}
      onInput={(value) => change({ [name]: value })}
    />
  );
  return (
    <>
      {(typing.draft.variants ?? []).length > 1 && <h2>{t.variant(at + 1)}</h2>}
      <PackField
        id={`${base}/netContent`}
        variant={variant}
        goods={goods}
        onInput={(netContent) => change({ netContent: netContent ?? null })}
      />
      {(typing.draft.variants ?? []).length > 1 && (
        <Field
          id={`${base}/options`}
          label={t.option}
          hint={t.optionHint}
          value={variant.options?.[0]?.value ?? ''}
          maxLength={50}
          onInput={(value) =>
            change({ options: value === '' ? [] : [{ name: OPTION, ...variant.options?.[0], value }] })
          }
        />
      )}
      <OfferFields {...of} />
      <NumberField
        id={`${base}/weightGrams`}
        label={t.weight}
        {...(isEstimate &&
          guesses.weightGrams && { hint: t.weightHint(numberText(guesses.weightGrams, locale.value)) })}
        value={variant.weightGrams ?? null}
        onInput={(weightGrams) => change({ weightGrams })}
      />
      <details class="more">
        <summary>{common.more}</summary>
        <div class="inside-more">
          {mm('lengthMm')}
          {mm('widthMm')}
          {mm('heightMm')}
          <Field
            id={`${base}/sku`}
            label={t.sku}
            {...(isExported && { hint: t.skuExported })}
            locked={isExported}
            value={variant.sku ?? ''}
            maxLength={60}
            onInput={(sku) => change({ sku: sku === '' ? null : sku })}
          />
          <Field
            id={`${base}/gtin`}
            label={t.gtin}
            kind="numeric"
            value={variant.gtin ?? ''}
            maxLength={20}
            onInput={(gtin) => change({ gtin: gtin === '' ? null : gtin })}
          />
          {(typing.draft.variants ?? []).length > 1 && (
            <button type="button" class="quiet" onClick={drop}>
              {t.removeVariant}
            </button>
          )}
        </div>
      </details>
    </>
  );
}

interface PackFieldProps {
  readonly id: string;
  readonly variant: Variant;
  readonly goods: Guidance | null;
  readonly onInput: (pack: Variant['netContent']) => void;
}

function PackField({ id, variant, goods, onInput }: PackFieldProps) {
  const t = useTexts(products).price;
  const kept = packText(variant);
  const [typed, setTyped] = useState(kept);
  useEffect(() => {
    if (kept !== '' && packOf(typed, goods)?.value !== variant.netContent?.value) setTyped(kept);
  }, [kept]);
  const take = (text: string) => {
    setTyped(text);
    const pack = packOf(text, goods);
    if (pack || text.trim() === '') onInput(pack);
  };
  const isUnread = typed.trim() !== '' && packOf(typed, goods) === null;
  return (
    <Field
      id={id}
      label={t.pack}
      hint={t.packHint}
      value={typed}
      onInput={take}
      problem={isUnread && /\d\s*\S/.test(typed) ? t.packUnread : null}
    />
  );
}

interface NumberFieldProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly value: number | null;
  readonly onInput: (value: number | null) => void;
}

/** A whole number; signs that part thousands are left out. */
export function NumberField({ value, onInput, ...ask }: NumberFieldProps) {
  const [typed, setTyped] = useState(value === null ? '' : String(value));
  const numberOf = (text: string): number | null => {
    const digits = text.replace(/[.,\s]/g, '');
    return /^\d{1,9}$/.test(digits) ? Number(digits) : null;
  };
  useEffect(() => {
    if (value !== null && numberOf(typed) !== value) setTyped(String(value));
  }, [value]);
  const take = (text: string) => {
    setTyped(text);
    onInput(numberOf(text));
  };
  return <Field {...ask} kind="numeric" value={typed} onInput={take} maxLength={12} />;
}
