import { useState } from 'preact/hooks';
import { suggestedSets } from '../../../../features/guidance/browser.ts';
import { textInLocale } from '../../../shared/formats.ts';
import { withoutMarks, type LocalizedText } from '../../../../kernel/text.ts';
import { ChipRow, Chips } from '../parts/chips.tsx';
import { Combobox } from '../parts/combobox.tsx';
import { Dictate } from '../parts/dictate.tsx';
import { Field } from '../parts/field.tsx';
import { locale, useTexts } from '../texts/index.ts';
import { products } from '../texts/products.ts';
import { useAllGuidance, useAreas, useGuidance, useSets, type OcopSet } from './sources.ts';
import { WordingWarning } from './wording-warning.tsx';
import { areaCodesOf, areaName } from './roles.ts';
import { vi, type Typing } from './typing.ts';

/** Lazada counts bytes, and Vietnamese letters have up to three. */
const LAZADA_BYTES = 255;
const FOUND = 8;

/** What it is called; with the pack, as it stands in a shop. */
export function NameField({ typing: { draft, type } }: { readonly typing: Typing }) {
  const t = useTexts(products).basics;
  const name = draft.name?.vi ?? '';
  const bytes = new TextEncoder().encode(name).length;
  return (
    <Field
      id="/name"
      label={t.name}
      hint={t.nameHint}
      value={name}
      maxLength={200}
      onInput={(text) => type({ name: { vi: text } })}
    >
      <WordingWarning text={name} setNumber={draft.setNumber} />
      {bytes > LAZADA_BYTES / 2 && <p class="counted">{t.nameLength(bytes, LAZADA_BYTES)}</p>}
    </Field>
  );
}

/** Which of the 26 sets it belongs to: three that fit its name, or all of them. */
export function SetField({ typing: { draft, type } }: { readonly typing: Typing }) {
  const t = useTexts(products).basics;
  const sets = useSets().value ?? [];
  const [isSearching, setSearching] = useState(false);
  const [words, setWords] = useState('');
  const labelOf = ({ number, name }: OcopSet) => t.setLabel(number, textInLocale(name, locale.value).text);
  const suggested = suggestedSets(draft.name?.vi ?? '', useAllGuidance()).flatMap(
    ({ set }) => sets.find(({ number }) => number === set) ?? [],
  );
  const chosen = sets.find(({ number }) => number === draft.setNumber);
  const offered = chosen && !suggested.includes(chosen) ? [chosen, ...suggested] : suggested;
  const wanted = withoutMarks(words);
  return (
    <div class="ask" id="/setNumber" tabIndex={-1}>
      <strong>{t.set}</strong>
      <ChipRow
        options={offered.map((set) => ({ value: String(set.number), label: labelOf(set) }))}
        chosen={draft.setNumber ? [String(draft.setNumber)] : []}
        onChoose={(number) => type({ setNumber: Number(number) })}
      />
      {isSearching ? (
        <Combobox
          id="set-search"
          label={t.setSearch}
          value={words}
          onInput={setWords}
          options={sets
            .filter((set) => withoutMarks(labelOf(set)).includes(wanted))
            .slice(0, words === '' ? 26 : FOUND)}
          labelOf={labelOf}
          onChoose={({ number }) => {
            type({ setNumber: number });
            setSearching(false);
          }}
        />
      ) : (
        <button type="button" class="plain-key" onClick={() => setSearching(true)}>
          {t.allSets}
        </button>
      )}
    </div>
  );
}

interface TellingProps {
  readonly typing: Typing;
  /** The one field that is wanted; default: all. */
  readonly only?: string | undefined;
}

/** What is told of it: description, story, brand, where it is made. */
export function TellingFields({ typing: { draft, type }, only }: TellingProps) {
  const t = useTexts(products).basics;
  const areas = useAreas().value;
  const known = [draft.origin?.areaCode, draft.areaCode, ...areaCodesOf('helper')];
  const communes = [...new Set(known.filter((code) => code !== undefined))];
  const description = draft.description?.vi ?? '';
  const guidance = useGuidance(draft.setNumber);
  const shows = (name: string): boolean => only === undefined || only === name;
  const said = (texts: readonly LocalizedText[]) => texts.map((one) => textInLocale(one, locale.value).text).join(' ');
  return (
    <>
      {shows('description') && (
        <Field
          id="/description"
          label={t.description}
          hint={guidance ? said(guidance.description.prompts) : t.descriptionHint}
          value={description}
          long
          maxLength={5_000}
          onInput={(text) => type({ description: vi(text) })}
        >
          <WordingWarning text={description} setNumber={draft.setNumber} />
          <p class="counted">{t.descriptionLength(description.length)}</p>
          <Dictate />
        </Field>
      )}
      {shows('story') && (
        <Field
          id="/story"
          label={t.story}
          hint={guidance ? said(guidance.story.questions) : t.storyHint}
          value={draft.story?.vi ?? ''}
          long
          maxLength={5_000}
          onInput={(text) => type({ story: vi(text) })}
        />
      )}
      {shows('brand') && (
        <Field
          id="/brand"
          label={t.brand}
          value={draft.brand ?? ''}
          maxLength={120}
          onInput={(text) => type({ brand: text === '' ? null : text })}
        />
      )}
      {shows('origin') && (
        <Chips
          id="/origin/areaCode"
          label={t.origin}
          options={communes.map((code) => ({ value: code, label: areaName(areas, code, locale.value) }))}
          chosen={draft.origin ? [draft.origin.areaCode] : []}
          onChoose={(areaCode) => type({ origin: { areaCode } })}
        />
      )}
    </>
  );
}
