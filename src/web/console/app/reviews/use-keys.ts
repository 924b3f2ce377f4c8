import { useLayoutEffect, useRef } from 'preact/hooks';
import { keysOn } from '../parts/key-setting.ts';
import { commandOf, createTypingGuard, type Command, type Focus } from './keys.ts';

interface KeyUse {
  readonly isOn: boolean;
  /** No key counts now: the last one has only just done something. */
  readonly isLocked: (at: number) => boolean;
  readonly command: (command: Command, at: number) => void;
  /** Somebody seems to write where nothing can be written. */
  readonly typed: (at: number) => void;
}

/** One for the page: a word that is begun on one product is not over on the next. */
const guard = createTypingGuard();
/** Mean the same whatever was pressed before. */
const ALWAYS: ReadonlySet<Command> = new Set(['nextField', 'previousField', 'left', 'right', 'close', 'help', 'undo']);

/** Has keys do what they are for, while a screen is there. */
export function useKeys(use: KeyUse): void {
  const latest = useRef(use);
  latest.current = use;
  // As soon as it is drawn: a key that comes first is not lost.
  useLayoutEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      const { isOn, isLocked, command, typed } = latest.current;
      if (!keysOn.value || !isOn || event.defaultPrevented) return;
      const focus = focusOf(event.target);
      const found = commandOf(event, focus);
      if (found === null) return;
      const at = event.timeStamp;
      if (found === 'typing') {
        guard.typed(at);
        typed(at);
        return;
      }
      if (focus !== 'text') {
        event.preventDefault();
        if (!ALWAYS.has(found) && (guard.isTyping(at) || isLocked(at))) return;
      }
      command(found, at);
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, []);
}

function focusOf(target: EventTarget | null): Focus {
  if (!(target instanceof Element)) return 'elsewhere';
  if (target.closest('input, textarea, select, [contenteditable]')) return 'text';
  return target.closest('button, a, summary') ? 'control' : 'elsewhere';
}
