import { findForbiddenPhrase } from '../../../../features/guidance/browser.ts';
import { Note } from '../parts/note.tsx';
import { useTexts } from '../texts/index.ts';
import { products } from '../texts/products.ts';
import { useGuidance } from './sources.ts';

interface WordingWarningProps {
  readonly text: string;
  readonly setNumber: number | null | undefined;
}

/** Warns of words that goods of this set may not use, and says why. The screen can go on all the same. */
export function WordingWarning({ text, setNumber }: WordingWarningProps) {
  const { against } = useTexts(products).basics;
  const guidance = useGuidance(setNumber);
  const found = guidance && findForbiddenPhrase(text, guidance);
  if (!found) return null;
  return (
    <Note mood="wait" live>
      {against[found.because](found.vi)}
    </Note>
  );
}
