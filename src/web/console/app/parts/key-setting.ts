import { signal } from '@preact/signals';

const KEPT_AS = 'ocop.keys';

const kept = (): boolean => {
  try {
    return localStorage.getItem(KEPT_AS) !== 'off';
  } catch {
    return true;
  }
};

/** Whether letters do something while an officer reviews: who dictates, or types with a stick, switches them off. */
export const keysOn = signal(kept());

/** Switches them at once, and keeps it for this device. */
export function setKeys(on: boolean): void {
  keysOn.value = on;
  try {
    localStorage.setItem(KEPT_AS, on ? 'on' : 'off');
  } catch {
    // A browser that keeps nothing starts with keys again.
  }
}
