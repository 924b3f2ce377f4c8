import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface FormProps {
  readonly children: ComponentChildren;
  /** What the keyboard's last key does; without it that key only leaves the last field. */
  readonly onDone?: () => void;
  /** `false`: the focus stays at the heading until somebody touches a field. Default `true`. */
  readonly focusFirst?: boolean;
}

const FIELDS = 'input:not([type=file]):not([type=checkbox]):not([type=radio]), textarea, select';

/**
 * Fields that belong together. On arrival the focus is at the field that the address names (`#/label/ingredients`),
 * else at the first empty one; the key of the keyboard that says "next" moves on.
 */
export function Form({ children, onDone, focusFirst = true }: FormProps) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const arrive = () => focusNamed(form.current) || (focusFirst && firstEmpty(form.current)?.focus());
    arrive();
    addEventListener('hashchange', arrive);
    return () => removeEventListener('hashchange', arrive);
  }, [focusFirst]);
  const moveOn = (event: KeyboardEvent) => {
    const { target } = event;
    if (event.key !== 'Enter' || isComposing(event) || !(target instanceof HTMLInputElement)) return;
    if (target.getAttribute('role') === 'combobox' && target.getAttribute('aria-activedescendant')) return;
    event.preventDefault();
    const fields = fieldsOf(form.current);
    const next = fields[fields.indexOf(target) + 1];
    if (next) next.focus();
    else if (onDone) onDone();
    else target.blur();
  };
  return (
    <form ref={form} class="inside" autocomplete="off" noValidate onKeyDown={moveOn} onSubmit={stay}>
      {children}
    </form>
  );
}

const stay = (event: Event): void => event.preventDefault();

/** A key that belongs to what an input method writes, and to nobody else. */
export const isComposing = ({ isComposing: composing, key }: KeyboardEvent): boolean =>
  composing || key === 'Process' || key === 'Unidentified';

/** Focuses the field that the address names. @returns whether there is one */
function focusNamed(form: HTMLFormElement | null): boolean {
  const id = decodeURIComponent(location.hash.slice(1));
  const named = id === '' ? null : document.getElementById(id);
  if (!named || !form?.contains(named)) return false;
  const field = named.matches(FIELDS) ? named : (named.querySelector<HTMLElement>(`${FIELDS}, button`) ?? named);
  field.focus();
  named.scrollIntoView({ block: 'center' });
  return true;
}

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const fieldsOf = (form: HTMLFormElement | null): Field[] =>
  [...(form?.querySelectorAll<Field>(FIELDS) ?? [])].filter((field) => !field.disabled && field.checkVisibility());

const firstEmpty = (form: HTMLFormElement | null): Field | undefined =>
  fieldsOf(form).find((field) => field.value === '');
