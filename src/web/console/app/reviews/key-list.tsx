import { Dialog } from '../parts/dialog.tsx';
import { keysOn } from '../parts/key-setting.ts';
import { useTexts } from '../texts/index.ts';
import { reviews } from '../texts/reviews.ts';
import type { KeyedCommand } from './keys.ts';

/** Keys in the order in which people look for them. */
const KEYS = [
  ['nextField', '↓'],
  ['previousField', '↑'],
  ['seen', 'Space, K'],
  ['papers', 'M'],
  ['left', '←'],
  ['right', '→'],
  ['largePhoto', 'V'],
  ['larger', '+'],
  ['smaller', '−'],
  ['lines', 'L'],
  ['history', 'H'],
  ['comment', 'G'],
  ['reason1', '1 … 9'],
  ['approve', 'C'],
  ['requestChanges', 'T'],
  ['reject', 'B'],
  ['next', 'N'],
  ['previous', 'P'],
  ['undo', 'Ctrl + Z'],
  ['queue', 'Q'],
  ['close', 'Esc'],
  ['help', '?'],
] as const satisfies readonly (readonly [command: KeyedCommand, key: string])[];

/** The sign of a key on a button, while keys are on. It says no more than the button. */
export const Key = ({ name }: { readonly name: string }) =>
  keysOn.value ? <kbd aria-hidden="true">{name}</kbd> : null;

/** What each key does. */
export function KeyList({ onClose }: { readonly onClose: () => void }) {
  const t = useTexts(reviews).keys;
  return (
    <Dialog title={t.title} onClose={onClose}>
      {!keysOn.value && <p>{t.off}</p>}
      <dl class="key-list">
        {KEYS.map(([command, key]) => (
          <div key={command}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t.commands[command]}</dd>
          </div>
        ))}
      </dl>
      <button type="button" onClick={onClose}>
        {t.close}
      </button>
    </Dialog>
  );
}
