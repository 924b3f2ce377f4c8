import { choiceNames, only, type Choice } from '../choice.ts';
import { pathOf } from '../places.ts';
import { SearchIcon } from '../../shared/icons.tsx';
import type { Reader } from './reader.ts';

/** Looks for words; what else was chosen stays chosen. */
export const SearchBox = ({ reader: { t, locale }, choice }: { readonly reader: Reader; readonly choice: Choice }) => (
  <form class="search" role="search" action={pathOf('/', locale)}>
    <label for="q">{t.search.label}</label>
    <div class="field">
      <input
        id="q"
        name="q"
        type="search"
        value={only(choice, 'q') ?? ''}
        maxLength={200}
        placeholder={t.search.example}
        aria-describedby="q-hint"
        autocomplete="off"
        enterkeyhint="search"
      />
      <Kept choice={choice} besides={['q', 'sort', 'page', 'after']} />
      <button type="submit">
        <SearchIcon />
        <span>{t.search.button}</span>
      </button>
    </div>
    <p id="q-hint" class="hint">
      {t.search.hint}
    </p>
  </form>
);

/** What was chosen, in a form that chooses something else. */
export const Kept = ({ choice, besides }: { readonly choice: Choice; readonly besides: readonly string[] }) => (
  <>
    {choiceNames
      .filter((name) => !besides.includes(name) && (choice[name]?.length ?? 0) > 0)
      .map((name) => (
        <input key={name} type="hidden" name={name} value={choice[name]?.join(',')} />
      ))}
  </>
);
