import type { ComponentChildren } from 'preact';
import { useTextInput } from './text-input.ts';

export interface AskProps {
  /** The place in the document that the field is for, as a JSON pointer: links lead to it by this name. */
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  /** What is wrong with it, and what to do: one sentence. */
  readonly problem?: string | null | undefined;
  /** Beside the label: `theo mẫu`, `ước lượng`. */
  readonly mark?: ComponentChildren;
}

interface FieldProps extends AskProps {
  readonly value: string;
  /** Each text as it is typed, and the cleaned one on leaving. */
  readonly onInput: (text: string) => void;
  readonly kind?: 'text' | 'tel' | 'email' | 'search' | 'numeric' | 'decimal';
  /** Several lines. */
  readonly long?: boolean;
  readonly locked?: boolean;
  readonly maxLength?: number;
  readonly placeholder?: string;
  readonly autocomplete?: string;
  /** Below the field: a counter, chips, the microphone. */
  readonly children?: ComponentChildren;
}

const INPUT_KINDS = {
  text: {},
  tel: { type: 'tel' },
  email: { type: 'email' },
  search: { type: 'search' },
  numeric: { inputMode: 'numeric' },
  decimal: { inputMode: 'decimal' },
} as const;

/** A text that somebody types. */
export function Field({ value, onInput, kind = 'text', long = false, locked = false, ...props }: FieldProps) {
  const { id, maxLength, placeholder, autocomplete = 'off', children } = props;
  const input = useTextInput<HTMLInputElement>(value, onInput);
  const area = useTextInput<HTMLTextAreaElement>(value, onInput);
  const common = { ...described(props), id, maxLength, placeholder, readOnly: locked, autocomplete };
  return (
    <Ask {...props}>
      {long ? (
        <textarea {...area} {...common} rows={3} />
      ) : (
        <input {...input} {...common} {...INPUT_KINDS[kind]} enterKeyHint="next" />
      )}
      {children}
    </Ask>
  );
}

/** What ties a field to its hint and its sentence of what is wrong. */
export function described({ id, hint, problem }: Pick<AskProps, 'id' | 'hint' | 'problem'>) {
  const by = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ');
  return {
    ...(by && { 'aria-describedby': by }),
    ...(problem && { 'aria-invalid': true }),
  };
}

/** The frame of a field: label, hint, the field itself, what is wrong. */
export const Ask = ({ id, label, hint, problem, mark, children }: AskProps & { children: ComponentChildren }) => (
  <div class={problem ? 'ask wrong' : 'ask'}>
    {mark ? (
      <div class="above">
        <label for={id}>{label}</label>
        {mark}
      </div>
    ) : (
      <label for={id}>{label}</label>
    )}
    <Around id={id} hint={hint} problem={problem}>
      {children}
    </Around>
  </div>
);

/** The frame of several fields that are one answer. */
export const AskGroup = ({ id, label, hint, problem, mark, children }: AskProps & { children: ComponentChildren }) => (
  <fieldset id={id} class={problem ? 'ask wrong' : 'ask'} tabIndex={-1} {...described({ id, hint, problem })}>
    <legend>{label}</legend>
    {mark}
    <Around id={id} hint={hint} problem={problem}>
      {children}
    </Around>
  </fieldset>
);

type AroundProps = Pick<AskProps, 'id' | 'hint' | 'problem'> & { readonly children: ComponentChildren };

const Around = ({ id, hint, problem, children }: AroundProps) => (
  <>
    {hint && (
      <p class="hint" id={`${id}-hint`}>
        {hint}
      </p>
    )}
    {children}
    {problem && (
      <p class="note stop" id={`${id}-problem`}>
        {problem}
      </p>
    )}
  </>
);
