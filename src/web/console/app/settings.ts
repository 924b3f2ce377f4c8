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

/** Brings back what was chosen on this device. */
export function applySettings(): void {
  try {
    const kept = localStorage.getItem(KEPT_AS);
    if (kept !== null && kept in textSizes) setTextSize(kept as TextSize);
  } catch {
    // Nothing is kept.
  }
}
