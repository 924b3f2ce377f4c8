import { say } from '../parts/toast.tsx';
import { shareOrCopy } from '../parts/share.ts';
import { field } from '../texts/field.ts';
import { useTexts } from '../texts/index.ts';

/**
 * Asks one's group where one does not know further: the screen, the field that was touched last, and the way there. Who
 * it is for is not said: the group's talk is read by many.
 */
export function AskGroup({ step }: { readonly step: string }) {
  const t = useTexts(field);
  async function ask(): Promise<void> {
    const { label, id } = lastField();
    const address = new URL(location.href);
    address.hash = id ?? '';
    const outcome = await shareOrCopy({ title: t.askTitle, text: t.askText(step, label), url: address.href });
    if (outcome === 'copied') say(t.askCopied);
    if (outcome === 'byHand') say(t.askByHand);
  }
  return (
    <button type="button" class="plain-key" onClick={() => void ask()}>
      {t.askGroup}
    </button>
  );
}

/** The field that somebody was in last, by its label. */
function lastField(): { readonly label: string | null; readonly id: string | null } {
  const id = touched;
  const label = id === null ? null : document.querySelector(`label[for="${CSS.escape(id)}"]`);
  return label ? { label: label.textContent, id } : { label: null, id: null };
}

let touched: string | null = null;
document.addEventListener('focusin', ({ target }) => {
  if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) touched = target.id;
});
