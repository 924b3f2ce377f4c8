import { useLocation } from 'preact-iso';
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Field } from '../parts/field.tsx';

/** Values by name; one that is not chosen is absent. */
export type Chosen<Name extends string> = { readonly [N in Name]?: string | undefined };

export interface Filters<Name extends string> {
  readonly chosen: Chosen<Name>;
  /** Changes some of them, in the address: Back and a reload find the screen as it was. `undefined` takes one off. */
  readonly choose: (change: Chosen<Name>) => void;
}

/** What a screen is narrowed by, as it stands in its address. */
export function useFilters<Name extends string>(names: readonly Name[]): Filters<Name> {
  const { query, path, route } = useLocation();
  const values = names.flatMap((name) => (query[name] ? [[name, query[name]] as const] : []));
  return {
    chosen: Object.fromEntries(values) as Chosen<Name>,
    choose(change) {
      const next = new URLSearchParams(query);
      for (const [name, value] of Object.entries<string | undefined>(change))
        if (value === undefined || value === '') next.delete(name);
        else next.set(name, value);
      const search = next.toString();
      route(search === '' ? path : `${path}?${search}`, true);
    },
  };
}

/** Filters beside one another, as far as there is room. */
export const FilterBar = ({ children }: { readonly children: ComponentChildren }) => (
  <div class="filters" role="search">
    {children}
  </div>
);

interface SelectProps {
  readonly id: string;
  readonly label: string;
  /** `undefined`: all of them. */
  readonly value: string | undefined;
  readonly onChoose: (value: string | undefined) => void;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** What stands for all of them; without it one must be chosen. */
  readonly all?: string;
}

/** One of several values. */
export const Select = ({ id, label, value, onChoose, options, all }: SelectProps) => (
  <div class="ask">
    <label for={id}>{label}</label>
    <select
      id={id}
      value={value ?? ''}
      onChange={({ currentTarget }) => onChoose(currentTarget.value === '' ? undefined : currentTarget.value)}
    >
      {all !== undefined && <option value="">{all}</option>}
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  </div>
);

/** So long nothing is typed before it is looked for. */
const REST_MS = 300;

interface SearchProps {
  readonly label: string;
  readonly placeholder?: string;
  readonly value: string | undefined;
  readonly onSearch: (words: string | undefined) => void;
}

/** Words that are looked for once nothing more is typed. */
export function Search({ label, placeholder, value, onSearch }: SearchProps) {
  const [words, setWords] = useState(value ?? '');
  const wanted = words.trim();
  useEffect(() => {
    if (wanted === (value ?? '')) return undefined;
    const timer = setTimeout(() => onSearch(wanted === '' ? undefined : wanted), REST_MS);
    return () => clearTimeout(timer);
  }, [wanted]);
  return (
    <Field
      id="q"
      label={label}
      kind="search"
      value={words}
      onInput={setWords}
      {...(placeholder !== undefined && { placeholder })}
    />
  );
}
