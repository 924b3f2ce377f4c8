import { useState } from 'preact/hooks';
import { Ask, described, type AskProps } from './field.tsx';
import { isComposing } from './form.tsx';
import { useTextInput } from './text-input.ts';

interface ComboboxProps<T> extends AskProps {
  readonly value: string;
  readonly onInput: (text: string) => void;
  /** What fits the text that was typed, best first. */
  readonly options: readonly T[];
  readonly labelOf: (option: T) => string;
  readonly onChoose: (option: T) => void;
}

/**
 * A text with values to choose from (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/): arrows and the keyboard's
 * next key, or a touch. While an input method composes, its keys are its own.
 */
export function Combobox<T>({ value, onInput, options, labelOf, onChoose, ...ask }: ComboboxProps<T>) {
  const { id } = ask;
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const typed = useTextInput<HTMLInputElement>(value, (text) => {
    setOpen(true);
    setAt(-1);
    onInput(text);
  });
  const choose = (option: T) => {
    if (typed.ref.current) typed.ref.current.value = labelOf(option);
    setOpen(false);
    setAt(-1);
    onChoose(option);
  };
  const steer = (event: KeyboardEvent) => {
    if (isComposing(event)) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const option = options[at];
    if (step !== undefined) {
      setOpen(true);
      setAt(Math.max(0, Math.min(options.length - 1, at + step)));
    } else if (event.key === 'Enter' && open && option !== undefined) choose(option);
    else if (event.key === 'Escape') setOpen(false);
    else return;
    event.preventDefault();
  };
  const shown = open && options.length > 0;
  return (
    <Ask {...ask}>
      <div class="combobox" onFocusOut={() => setOpen(false)}>
        <input
          {...typed}
          {...described(ask)}
          id={id}
          role="combobox"
          autocomplete="off"
          enterKeyHint="next"
          aria-autocomplete="list"
          aria-expanded={shown}
          aria-controls={`${id}-list`}
          aria-activedescendant={shown && at >= 0 ? `${id}-${String(at)}` : undefined}
          // What was chosen before is typed over.
          onFocus={({ currentTarget }) => currentTarget.select()}
          onKeyDown={steer}
        />
        <ul id={`${id}-list`} role="listbox" aria-label={ask.label} hidden={!shown}>
          {options.map((option, place) => (
            // The field keeps the focus, so that leaving it does not close the list before the touch arrives.
            <li
              key={place}
              id={`${id}-${String(place)}`}
              role="option"
              aria-selected={place === at}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => choose(option)}
            >
              {labelOf(option)}
            </li>
          ))}
        </ul>
      </div>
    </Ask>
  );
}
