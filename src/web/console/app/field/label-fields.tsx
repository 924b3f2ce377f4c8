import { useEffect, useState } from 'preact/hooks';
import { Chips } from '../parts/chips.tsx';
import { Dictate } from '../parts/dictate.tsx';
import { Field } from '../parts/field.tsx';
import { Tag } from '../parts/tag.tsx';
import { field } from '../texts/field.ts';
import { textInLocale } from '../../../shared/formats.ts';
import { locale, useTexts } from '../texts/index.ts';
import { shelfLifeText } from './shelf-life.ts';
import { useGuidance } from './sources.ts';
import { products } from '../texts/products.ts';
import { ingredientsOf } from './pack.ts';
import { useSamples } from './samples.ts';
import { vi, type Typing } from './typing.ts';
import { NumberField } from './variant-fields.tsx';

/** Days that are offered while nothing is known of the set. */
const SHELF_LIVES = [90, 180, 365, 730] as const;
/** Sets of drinks whose label says how much alcohol is in them. */
const WITH_ALCOHOL = [14, 15];

interface LabelProps {
  readonly typing: Typing;
  /** The one field that is wanted; default: all. */
  readonly only?: string | undefined;
}

/** What stands on the label. What came from a sample is marked until somebody has touched it. */
export function LabelFields({ typing: { id, draft, type }, only }: LabelProps) {
  const t = useTexts(products).label;
  const common = useTexts(field);
  const samples = useSamples(id);
  const { usage, storage, warnings, shelfLifeDays, alcoholPercent } = draft.label ?? {};
  const mark = (pointer: string) => samples.has(pointer) && <Tag mood="wait">{common.marks.sample}</Tag>;
  const touch = (name: 'usage' | 'storage' | 'warnings', text: string) => {
    samples.touch(`/label/${name}`);
    type({ label: { [name]: vi(text) } });
  };
  const guidance = useGuidance(draft.setNumber);
  const shows = (name: string): boolean => only === undefined || only === name;
  const lives: readonly number[] = guidance?.label?.shelfLifeDays ?? SHELF_LIVES;
  const example = guidance?.label?.ingredients.map((one) => textInLocale(one, locale.value).text).join(', ');
  return (
    <>
      {shows('ingredients') && (
        <Ingredients
          value={draft.label?.ingredients ?? []}
          hint={example ? t.example(example) : t.ingredientsHint}
          mark={mark('/label/ingredients')}
          onInput={(ingredients) => {
            samples.touch('/label/ingredients');
            type({ label: { ingredients } });
          }}
        />
      )}
      {shows('shelfLifeDays') && (
        <>
          <Chips
            id="/label/shelfLifeDays"
            label={t.shelfLife}
            options={lives.map((days) => ({ value: String(days), label: shelfLifeText(days, t) }))}
            chosen={[String(shelfLifeDays)]}
            onChoose={(days) => type({ label: { shelfLifeDays: Number(days) } })}
          />
          <NumberField
            id="/label/days"
            label={t.days}
            value={shelfLifeDays ?? null}
            onInput={(days) => type({ label: { shelfLifeDays: days } })}
          />
        </>
      )}
      {shows('usage') && (
        <Field
          id="/label/usage"
          label={t.usage}
          mark={mark('/label/usage')}
          value={usage?.vi ?? ''}
          long
          maxLength={1_000}
          onInput={(text) => touch('usage', text)}
        />
      )}
      {shows('storage') && (
        <Field
          id="/label/storage"
          label={t.storage}
          mark={mark('/label/storage')}
          value={storage?.vi ?? ''}
          long
          maxLength={1_000}
          onInput={(text) => touch('storage', text)}
        />
      )}
      {shows('warnings') && (
        <Field
          id="/label/warnings"
          label={t.warnings}
          mark={mark('/label/warnings')}
          value={warnings?.vi ?? ''}
          long
          maxLength={1_000}
          onInput={(text) => touch('warnings', text)}
        />
      )}
      {shows('alcoholPercent') && draft.setNumber && WITH_ALCOHOL.includes(draft.setNumber) && (
        <NumberField
          id="/label/alcoholPercent"
          label={t.alcohol}
          value={alcoholPercent ?? null}
          onInput={(percent) => type({ label: { alcoholPercent: percent } })}
        />
      )}
    </>
  );
}

interface IngredientsProps {
  readonly value: readonly string[];
  readonly hint: string;
  readonly mark: ReturnType<typeof Tag> | false;
  readonly onInput: (ingredients: readonly string[]) => void;
}

/** A list that is typed as a sentence. */
function Ingredients({ value, hint, mark, onInput }: IngredientsProps) {
  const t = useTexts(products).label;
  const kept = value.join(', ');
  const [typed, setTyped] = useState(kept);
  useEffect(() => {
    if (ingredientsOf(typed).join(', ') !== kept) setTyped(kept);
  }, [kept]);
  const take = (text: string) => {
    setTyped(text);
    onInput(ingredientsOf(text));
  };
  return (
    <Field
      id="/label/ingredients"
      label={t.ingredients}
      hint={hint}
      mark={mark}
      value={typed}
      long
      maxLength={4_000}
      onInput={take}
    >
      <Dictate />
    </Field>
  );
}
