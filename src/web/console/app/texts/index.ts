import { signal } from '@preact/signals';
import { locales, type Locale } from '../../../../kernel/text.ts';
import type * as all from './en/all.ts';

/** All English texts: they come when somebody chooses English, so that nobody else loads them. */
type English = typeof all;

/** Texts of one area of screens. */
export interface Texts<T> {
  readonly vi: T;
  /** Where they are among all that is English. */
  readonly en: (english: English) => T;
}

const KEPT_AS = 'ocop.locale';
let english: English | null = null;

/** The language of the screens. Whoever draws by it is drawn again when it changes. */
export const locale = signal<Locale>('vi');

/** Changes the language as soon as its texts are there, and keeps it for the next start. */
export async function setLocale(chosen: Locale): Promise<void> {
  if (chosen === 'en') await loadEnglish();
  locale.value = chosen;
  document.documentElement.lang = chosen;
  try {
    localStorage.setItem(KEPT_AS, chosen);
  } catch {
    // A browser that keeps nothing starts in Vietnamese again.
  }
}

export async function loadEnglish(): Promise<void> {
  english ??= await import('./en/all.ts');
}

/** Brings back the language that was chosen on this device. One whose texts can't be had leaves Vietnamese. */
export async function resumeLocale(): Promise<void> {
  const kept = keptLocale();
  if (kept !== 'vi') await setLocale(kept).catch(() => undefined);
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
export const inBoth = <T>(vi: T, en: (english: English) => NoInfer<T>): Texts<T> => ({ vi, en });

/** The texts in the language of the screens. Call it while drawing. */
export const useTexts = <T>(texts: Texts<T>): T => textsIn(texts, locale.value);

/** The texts in a language; in Vietnamese while the English ones are not there. */
export const textsIn = <T>({ vi, en }: Texts<T>, chosen: Locale): T => (chosen === 'en' && english ? en(english) : vi);
