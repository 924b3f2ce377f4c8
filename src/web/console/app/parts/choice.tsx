import { AskGroup, type AskProps } from './field.tsx';
import type { Option } from './chips.tsx';

interface ChoiceProps<T extends string> extends AskProps {
  readonly options: readonly Option<T>[];
  readonly chosen: T | null;
  readonly onChoose: (value: T) => void;
}

/** One of a few answers, each with what it means. */
export const Choice = <T extends string>({ options, chosen, onChoose, ...ask }: ChoiceProps<T>) => (
  <AskGroup {...ask}>
    {options.map(({ value, label, more }) => (
      <label key={value} class="tick" for={`${ask.id}-${value}`}>
        <input
          id={`${ask.id}-${value}`}
          type="radio"
          name={ask.id}
          checked={value === chosen}
          onChange={() => onChoose(value)}
        />
        <span>
          <strong>{label}</strong>
          {more && (
            <>
              <br />
              <span class="hint">{more}</span>
            </>
          )}
        </span>
      </label>
    ))}
  </AskGroup>
);
