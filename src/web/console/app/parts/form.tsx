import type { ComponentChildren } from 'preact';
import { useLocation } from 'preact-iso';
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
  const named = useRef<Named | null>(null);
  const { url } = useLocation();
  useEffect(() => {
    if (!location.hash && focusFirst) firstEmpty(form.current)?.focus();
  }, [focusFirst]);
  useEffect(() => {
    const arrive = (): void => {
      named.current = focusNamed(form.current);
    };
    arrive();
    // What is loaded late may bring the field, or draw it anew: the focus follows as long as nobody has moved it.
    const late = new MutationObserver(() => {
      const place = namedIn(form.current);
      if (place !== null && place !== named.current?.place && isLeftAlone(named.current, form.current)) arrive();
    });
    if (form.current) late.observe(form.current, { childList: true, subtree: true });
    addEventListener('hashchange', arrive);
    return () => {
      late.disconnect();
      removeEventListener('hashchange', arrive);
    };
  }, [url]);
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

/** What the address has named, and what has the focus for it. */
interface Named {
  readonly place: HTMLElement;
  readonly field: HTMLElement;
}

/** What the address names in a form. */
const namedIn = (form: HTMLFormElement | null): HTMLElement | null =>
  form && fieldAt(form, decodeURIComponent(location.hash.slice(1)));

/** Focuses the field that the address names. @returns `null` when there is none */
function focusNamed(form: HTMLFormElement | null): Named | null {
  const place = namedIn(form);
  if (!place) return null;
  for (let fold = place.closest('details'); fold; fold = fold.parentElement?.closest('details') ?? null)
    fold.open = true;
  const field = place.matches(FIELDS) ? place : (place.querySelector<HTMLElement>(WITHIN) ?? place);
  field.focus();
  place.scrollIntoView({ block: 'center' });
  return { place, field };
}

const WITHIN = `${FIELDS}, button, summary, a[href]`;

/** Whether nobody has moved the focus since: from where the address led, or from outside where it led nowhere yet. */
function isLeftAlone(named: Named | null, form: HTMLFormElement | null): boolean {
  const { activeElement } = document;
  if (named === null) return form?.contains(activeElement) === false;
  return activeElement === named.field || (!named.field.isConnected && activeElement === document.body);
}

/** The field at a JSON pointer; where it has none, the nearest one around it or beside it. */
function fieldAt(form: HTMLFormElement, pointer: string): HTMLElement | null {
  for (let at = pointer; at.startsWith('/'); at = at.slice(0, at.lastIndexOf('/'))) {
    const found = form.querySelector<HTMLElement>(`[id="${CSS.escape(at)}"], [id^="${CSS.escape(at)}/"]:not(p)`);
    if (found) return found;
  }
  return null;
}

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const fieldsOf = (form: HTMLFormElement | null): Field[] =>
  [...(form?.querySelectorAll<Field>(FIELDS) ?? [])].filter((field) => !field.disabled && field.checkVisibility());

const firstEmpty = (form: HTMLFormElement | null): Field | undefined =>
  fieldsOf(form).find((field) => field.value === '');
