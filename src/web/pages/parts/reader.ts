import type { Locale } from '../../../kernel/text.ts';
import { textsIn, type Texts } from '../texts/index.ts';

/** Who looks at a page: their language, and what pages say in it. */
export interface Reader {
  readonly locale: Locale;
  readonly t: Texts;
}

export const readerOf = (locale: Locale): Reader => ({ locale, t: textsIn[locale] });
