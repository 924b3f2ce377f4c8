import type { Locale } from '../../../kernel/text.ts';
import { en } from './en.ts';
import { vi, type Texts } from './vi.ts';

export type { Texts };

export const textsIn: Readonly<Record<Locale, Texts>> = { vi, en };
