import { useEffect, useState } from 'preact/hooks';
import { numberText } from '../../../../kernel/numbers.ts';
import { priceInWords } from '../../../shared/price-words.ts';
import { priceDoubt, priceReadings } from '../../../shared/price.ts';
import { locale, useTexts } from '../texts/index.ts';
import { parts } from '../texts/parts.ts';
import { ChipRow } from './chips.tsx';
import { Field, type AskProps } from './field.tsx';

interface PriceFieldProps extends AskProps {
  /** VND, or `null` while there is none. */
  readonly value: number | null;
  readonly onInput: (vnd: number | null) => void;
  /** Prices of the other variants, and the one before: what is far from them is asked about once. */
  readonly others?: readonly number[];
  readonly before?: number | null;
}

/** A price as people type it, said again in words. What could mean two prices is asked. */
export function PriceField({ value, onInput, others = [], before = null, problem, ...ask }: PriceFieldProps) {
  const t = useTexts(parts).price;
  const language = locale.value;
  const written = (vnd: number | null): string => (vnd === null ? '' : numberText(vnd, language));
  const [typed, setTyped] = useState(written(value));
  const readings = priceReadings(typed);
  useEffect(() => {
    if (value !== null && !readings.includes(value)) setTyped(written(value));
  }, [value]);
  const take = (text: string) => {
    setTyped(text);
    const [price = null, other] = priceReadings(text);
    // Of two readings the one chosen before stays, while it is among them.
    onInput(other === undefined ? price : [price, other].includes(value) ? value : null);
  };
  const isAsked = readings.length > 1;
  const unread = typed.trim() !== '' && readings.length === 0 ? t.unread : null;
  const doubt = value === null ? null : priceDoubt(value, { others, before });
  return (
    <Field {...ask} value={typed} onInput={take} kind="text" problem={problem ?? unread}>
      {isAsked && (
        <ChipRow
          options={readings.map((vnd) => ({ value: String(vnd), label: spoken(vnd, t, language) }))}
          chosen={value === null ? [] : [String(value)]}
          onChoose={(vnd) => onInput(Number(vnd))}
        />
      )}
      <p class="says" role="status">
        {value !== null ? sentence(priceInWords(value, language)) : isAsked ? t.ask : ''}
      </p>
      {doubt && value !== null && <p class="note wait">{t.doubts[doubt](numberText(value, language))}</p>}
    </Field>
  );
}

/** `45 nghìn`, `45,5 nghìn`, `45 đồng`: short enough for a chip. */
function spoken(
  vnd: number,
  t: { readonly thousand: Say; readonly million: Say; readonly dong: Say },
  language: 'vi' | 'en',
) {
  if (vnd >= 1_000_000) return t.million(numberText(vnd / 1_000_000, language));
  return vnd >= 1_000 ? t.thousand(numberText(vnd / 1_000, language)) : t.dong(numberText(vnd, language));
}
type Say = (number: string) => string;

const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
