import { signal } from '@preact/signals';

/** How large text is, beside what the browser of the reader says. */
export const textSizes = { usual: 1, large: 1.25, largest: 1.5 } as const;
export type TextSize = keyof typeof textSizes;

const KEPT_AS = 'ocop.textSize';
/** Of console.css: 18 px where the reader has chosen nothing else. */
const USUAL_PERCENT = 112.5;

export const textSize = signal<TextSize>('usual');

/** Changes the size at once, and keeps it for this device. */
export function setTextSize(chosen: TextSize): void {
  textSize.value = chosen;
  document.documentElement.style.fontSize = chosen === 'usual' ? '' : `${String(USUAL_PERCENT * textSizes[chosen])}%`;
  try {
    localStorage.setItem(KEPT_AS, chosen);
  } catch {
    // A browser that keeps nothing starts with the usual size again.
  }
}

const KEYS_KEPT_AS = 'ocop.keys';

/** Whether letters do something while an officer reviews: who dictates, or types with a stick, switches them off. */
export const keysOn = signal(true);

/** Switches them at once, and keeps it for this device. */
export function setKeys(on: boolean): void {
  keysOn.value = on;
  try {
    localStorage.setItem(KEYS_KEPT_AS, on ? 'on' : 'off');
  } catch {
    // A browser that keeps nothing starts with keys again.
  }
}

/** Brings back what was chosen on this device. */
export function applySettings(): void {
  try {
    keysOn.value = localStorage.getItem(KEYS_KEPT_AS) !== 'off';
    const kept = localStorage.getItem(KEPT_AS);
    if (kept !== null && kept in textSizes) setTextSize(kept as TextSize);
  } catch {
    // Nothing is kept.
  }
}
