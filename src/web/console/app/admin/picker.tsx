import { useEffect, useState } from 'preact/hooks';
import { withoutMarks } from '../../../../kernel/text.ts';
import { ChipRow, type Option } from '../parts/chips.tsx';
import { Combobox } from '../parts/combobox.tsx';
import type { AskProps } from '../parts/field.tsx';

interface PickerProps extends AskProps {
  readonly options: readonly Option<string>[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
  /** How a chosen value is called that is no option any more. */
  readonly nameOf?: (value: string) => string;
  /** One value takes the place of the one before. */
  readonly single?: boolean;
  /** It came because of what was just pressed: what is typed next is for it. */
  readonly takesFocus?: boolean;
}

const FOUND = 8;

/** Values out of many, found by words; what is chosen stands below, to be pressed away. */
export function Picker(props: PickerProps) {
  const { options, chosen, onChange, nameOf, single = false, takesFocus = false, ...ask } = props;
  const [words, setWords] = useState('');
  const { id } = ask;
  useEffect(() => {
    if (takesFocus) document.getElementById(id)?.focus();
  }, [id]);
  const folded = withoutMarks(words).trim();
  const found = options.filter(({ value, label }) => !chosen.includes(value) && withoutMarks(label).includes(folded));
  const labelOf = (value: string): string =>
    options.find((option) => option.value === value)?.label ?? nameOf?.(value) ?? value;
  return (
    <>
      <Combobox
        {...ask}
        value={words}
        onInput={setWords}
        options={found.slice(0, FOUND)}
        labelOf={({ label }) => label}
        onChoose={({ value }) => {
          onChange(single ? [value] : [...chosen, value]);
          setWords('');
          emptied(id);
        }}
      />
      {chosen.length > 0 && (
        <ChipRow
          options={chosen.map((value) => ({ value, label: `${labelOf(value)} ✕` }))}
          chosen={chosen}
          onChoose={(value) => onChange(chosen.filter((one) => one !== value))}
        />
      )}
    </>
  );
}

/** A field that has the focus keeps what stands in it: here it was chosen, and the next one is to be typed. */
function emptied(id: string): void {
  const field = document.getElementById(id);
  if (field instanceof HTMLInputElement) field.value = '';
}
