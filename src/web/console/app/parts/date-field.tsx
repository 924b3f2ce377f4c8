import { useEffect, useRef, useState } from 'preact/hooks';
import { parts } from '../texts/parts.ts';
import { useTexts } from '../texts/index.ts';
import { dayOfParts, partsOfDay, parseDay, type DayParts } from './day.ts';
import { AskGroup, type AskProps } from './field.tsx';

interface DateFieldProps extends AskProps {
  /** `YYYY-MM-DD`, or `null` while it is none. */
  readonly value: string | null;
  readonly onInput: (day: string | null) => void;
}

const NAMES = ['day', 'month', 'year'] as const;
const LENGTHS = { day: 2, month: 2, year: 4 } as const;

/** A day, as three numbers: a browser's own field asks for them in the order of its own language. */
export function DateField({ value, onInput, problem, ...ask }: DateFieldProps) {
  const t = useTexts(parts).day;
  const fields = useRef<Partial<Record<keyof DayParts, HTMLInputElement | null>>>({});
  const [typed, setTyped] = useState<DayParts>(partsOfDay(value));
  useEffect(() => {
    if (value !== null && value !== dayOfParts(typed)) show(partsOfDay(value));
  }, [value]);
  const show = (next: DayParts) => {
    setTyped(next);
    for (const name of NAMES) {
      const field = fields.current[name];
      if (field && field !== document.activeElement) field.value = next[name];
    }
  };
  const take = (next: DayParts) => {
    setTyped(next);
    onInput(dayOfParts(next));
  };
  const type = (name: keyof DayParts, field: HTMLInputElement) => {
    take({ ...typed, [name]: field.value });
    const next = NAMES[NAMES.indexOf(name) + 1];
    if (next && /^\d+$/.test(field.value) && field.value.length === LENGTHS[name]) fields.current[next]?.focus();
  };
  const paste = (event: ClipboardEvent) => {
    const day = parseDay(event.clipboardData?.getData('text') ?? '');
    if (day === null) return;
    event.preventDefault();
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    show(partsOfDay(day));
    onInput(day);
  };
  const full = NAMES.every((name) => typed[name].length === LENGTHS[name]);
  const wrong = problem ?? (full && dayOfParts(typed) === null ? t.none : null);
  return (
    <AskGroup {...ask} problem={wrong}>
      <div class="parts-of-day" onPaste={paste}>
        {NAMES.map((name) => (
          <label key={name} for={`${ask.id}-${name}`}>
            {t[name]}
            <input
              id={`${ask.id}-${name}`}
              ref={(field) => {
                fields.current[name] = field;
              }}
              defaultValue={typed[name]}
              inputMode="numeric"
              enterKeyHint="next"
              autocomplete="off"
              maxLength={LENGTHS[name]}
              aria-invalid={wrong ? true : undefined}
              onInput={({ currentTarget }) => type(name, currentTarget)}
            />
          </label>
        ))}
      </div>
    </AskGroup>
  );
}
