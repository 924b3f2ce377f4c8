import { AskGroup, type AskProps } from './field.tsx';

export interface Option<T extends string> {
  readonly value: T;
  readonly label: string;
  /** What choosing it means. */
  readonly more?: string;
}

interface ChipsProps<T extends string> extends AskProps {
  readonly options: readonly Option<T>[];
  readonly chosen: readonly T[];
  readonly onChoose: (value: T) => void;
}

/** Short answers to press: one or several, as `chosen` is kept. */
export const Chips = <T extends string>({ options, chosen, onChoose, ...ask }: ChipsProps<T>) => (
  <AskGroup {...ask}>
    <ChipRow options={options} chosen={chosen} onChoose={onChoose} />
  </AskGroup>
);

type ChipRowProps<T extends string> = Pick<ChipsProps<T>, 'options' | 'chosen' | 'onChoose'>;

/** The same without a question of its own, as suggestions under a field. */
export const ChipRow = <T extends string>({ options, chosen, onChoose }: ChipRowProps<T>) => (
  <div class="chips">
    {options.map(({ value, label }) => (
      <button
        key={value}
        type="button"
        class="chip"
        aria-pressed={chosen.includes(value)}
        onClick={() => onChoose(value)}
      >
        {label}
      </button>
    ))}
  </div>
);
