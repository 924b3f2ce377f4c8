import { useLayoutEffect, useRef } from 'preact/hooks';

/** Where people type. */
type Typed = HTMLInputElement | HTMLTextAreaElement;
interface At {
  readonly currentTarget: Typed;
}

/**
 * Shows a value in a field without ever writing into it while it has the focus: an input method would lose what it
 * is composing. Saved is on `input`, not when composing ends, because the last word may never end. On leaving, the
 * text is trimmed and brought to NFC.
 */
export function useTextInput<T extends Typed>(value: string, onInput: (text: string) => void) {
  const ref = useRef<T>(null);
  const touched = useRef(false);
  useLayoutEffect(() => {
    const field = ref.current;
    if (field && field !== document.activeElement && field.value !== value) field.value = value;
  }, [value]);
  return {
    ref,
    defaultValue: value,
    onInput({ currentTarget: field }: At) {
      touched.current = true;
      onInput(field.value);
    },
    onBlur({ currentTarget: field }: At) {
      // Who typed nothing meanwhile sees what came from elsewhere.
      const clean = touched.current ? cleanTyped(field.value) : value;
      touched.current = false;
      field.value = clean;
      if (clean !== value) onInput(clean);
    },
  };
}

/** A text as it is kept: composed letters (NFC), nothing around it. */
const cleanTyped = (text: string): string => text.normalize('NFC').trim();
