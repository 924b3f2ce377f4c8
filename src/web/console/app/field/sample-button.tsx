import { textInLocale } from '../../../shared/formats.ts';
import { say } from '../parts/toast.tsx';
import { locale, useTexts } from '../texts/index.ts';
import { products } from '../texts/products.ts';
import { useSamples } from './samples.ts';
import { useGuidance, useSets } from './sources.ts';
import type { Typing } from './typing.ts';

const PARTS = ['usage', 'storage', 'warnings'] as const;

/**
 * Fills what is still empty of a label with the words of its set, marked as a sample. Ingredients are never filled in:
 * nobody knows them but the household.
 */
export function SampleButton({ typing: { id, draft, type } }: { readonly typing: Typing }) {
  const t = useTexts(products).label;
  const sample = useGuidance(draft.setNumber)?.label;
  const set = useSets().value?.find(({ number }) => number === draft.setNumber);
  const samples = useSamples(id);
  const { label } = draft;
  const empty = PARTS.filter((part) => !label?.[part]?.vi && sample?.[part]);
  if (!sample || empty.length === 0) return null;
  const fill = () => {
    const texts = Object.fromEntries(empty.map((part) => [part, sample[part]]));
    samples.fill(empty.map((part) => `/label/${part}`));
    type({ label: texts });
    say(t.filled, () => {
      type({ label: Object.fromEntries(empty.map((part) => [part, null])) });
      for (const part of empty) samples.touch(`/label/${part}`);
    });
  };
  return (
    <div class="ask">
      <button type="button" class="quiet" onClick={fill}>
        {set ? t.templateOf(textInLocale(set.name, locale.value).text) : t.template}
      </button>
      <p class="hint">{t.templateHint}</p>
    </div>
  );
}
