import { signal } from '@preact/signals';
import { locales, type Locale } from '../../../../kernel/text.ts';

/** Texts of one area of screens, in both languages. */
export type Texts<T> = Readonly<Record<Locale, T>>;

const KEPT_AS = 'ocop.locale';

/** The language of the screens. Whoever draws by it is drawn again when it changes. */
export const locale = signal<Locale>(keptLocale());

/** Changes the language at once, and keeps it for the next start. */
export function setLocale(chosen: Locale): void {
  locale.value = chosen;
  document.documentElement.lang = chosen;
  try {
    localStorage.setItem(KEPT_AS, chosen);
  } catch {
    // A browser that keeps nothing starts in Vietnamese again.
  }
}

function keptLocale(): Locale {
  try {
    const kept = localStorage.getItem(KEPT_AS);
    return locales.find((one) => one === kept) ?? 'vi';
  } catch {
    return 'vi';
  }
}

/** Texts of an area; the type holds both languages to the same keys. */
export const inBoth = <T>(vi: T, en: NoInfer<T>): Texts<T> => ({ vi, en });

/** The texts in the language of the screens. Call it while drawing. */
export const useTexts = <T>(texts: Texts<T>): T => texts[locale.value];
