import { cleanText } from './pasted-text.ts';

const LONGEST_NAME = 120;

/** The name of a file without the folders before it, and without what can't be seen or turns the writing around. */
export const cleanName = (name: string): string => {
  const base = name.split(/[/\\]/).at(-1) ?? '';
  const visible = cleanText(base).replace(/[\p{Cc}\p{Cs}]/gu, '');
  return Array.from(visible.trim()).slice(0, LONGEST_NAME).join('');
};
