import { Note } from '../parts/note.tsx';
import { useTexts } from '../texts/index.ts';
import { reviews } from '../texts/reviews.ts';
import type { PendingDecisions } from './pending-decisions.ts';

/** Asks about decisions that were made before the browser ended and never sent. */
export function LeftDecisions({ decisions }: { readonly decisions: PendingDecisions }) {
  const t = useTexts(reviews).left;
  const left = decisions.left.value;
  if (left.length === 0) return null;
  return (
    <Note mood="wait" live>
      <p>
        <strong>{t.ask(left.length)}</strong> {left.map(({ name }) => name).join(', ')}
      </p>
      <div class="buttons">
        <button type="button" onClick={() => void decisions.sendLeft()}>
          {t.send}
        </button>
        <button type="button" class="quiet" onClick={() => void decisions.dropLeft()}>
          {t.drop}
        </button>
      </div>
    </Note>
  );
}
