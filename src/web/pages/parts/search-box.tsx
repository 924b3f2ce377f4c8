import { choiceNames, firstValue, type Choice } from '../choice.ts';
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
        value={firstValue(choice, 'q') ?? ''}
        maxLength={200}
        placeholder={t.search.example}
        aria-describedby="q-hint"
        autocomplete="off"
        enterkeyhint="search"
      />
      <HiddenChoices choice={choice} except={['q', 'sort', 'page', 'after']} />
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
export const HiddenChoices = ({
  choice,
  except: except,
}: {
  readonly choice: Choice;
  readonly except: readonly string[];
}) => (
  <>
    {choiceNames
      .filter((name) => !except.includes(name) && (choice[name]?.length ?? 0) > 0)
      .map((name) => (
        <input key={name} type="hidden" name={name} value={choice[name]?.join(',')} />
      ))}
  </>
);
