import { saidAgainst } from '../../../../features/guidance/browser.ts';
import { Note } from '../parts/note.tsx';
import { useTexts } from '../texts/index.ts';
import { products } from '../texts/products.ts';
import { useGuidance } from './sources.ts';

interface AgainstProps {
  readonly text: string;
  readonly setNumber: number | null | undefined;
}

/** Says which words of a text goods of its set may not say, and why. It holds nothing up. */
export function Against({ text, setNumber }: AgainstProps) {
  const { against } = useTexts(products).basics;
  const guidance = useGuidance(setNumber);
  const found = guidance && saidAgainst(text, guidance);
  if (!found) return null;
  return (
    <Note mood="wait" live>
      {against[found.because](found.vi)}
    </Note>
  );
}
