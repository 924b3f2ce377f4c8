const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;
type Digit = (typeof DIGITS)[number];

/** What a key can do while a product is reviewed. */
export type Command =
  | 'nextField'
  | 'previousField'
  | 'seen'
  | 'papers'
  | 'lines'
  | 'history'
  | 'queue'
  | 'approve'
  | 'comment'
  | 'requestChanges'
  | 'reject'
  | 'next'
  | 'previous'
  | 'largePhoto'
  | 'left'
  | 'right'
  | 'larger'
  | 'smaller'
  | 'help'
  | 'undo'
  | 'confirm'
  | 'close'
  | `reason${Digit}`;
/** Those that the list of keys explains, each once. */
export type KeyedCommand = Exclude<Command, 'confirm' | `reason${Exclude<Digit, '1'>}`>;

/**
 * What each key does, by its place on the keyboard. Vietnamese keyboards rewrite what is typed: letters that Telex turns
 * into signs (a d e f i j o r s u w x y z) and digits behind vowels (VNI) decide nothing.
 */
const COMMANDS: Readonly<Record<string, Command>> = {
  ArrowDown: 'nextField',
  ArrowUp: 'previousField',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  Space: 'seen',
  KeyK: 'seen',
  KeyM: 'papers',
  KeyL: 'lines',
  KeyH: 'history',
  KeyQ: 'queue',
  KeyC: 'approve',
  KeyG: 'comment',
  KeyT: 'requestChanges',
  KeyB: 'reject',
  KeyN: 'next',
  KeyP: 'previous',
  KeyV: 'largePhoto',
  Equal: 'larger',
  NumpadAdd: 'larger',
  Minus: 'smaller',
  NumpadSubtract: 'smaller',
  Enter: 'confirm',
  NumpadEnter: 'confirm',
  Escape: 'close',
  ...Object.fromEntries(
    DIGITS.flatMap((digit) => [
      [`Digit${digit}`, `reason${digit}`],
      [`Numpad${digit}`, `reason${digit}`],
    ]),
  ),
};

/** What of a key press decides what it does. */
export interface Press {
  /** The place of the key: `KeyC`. Empty for what a program types. */
  readonly code: string;
  readonly key: string;
  readonly keyCode: number;
  readonly repeat: boolean;
  readonly isComposing: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
}

/** What has the focus when a key is pressed. */
export type Focus = 'text' | 'control' | 'elsewhere';

/** A key that a keyboard program takes for itself. */
const TAKEN = 229;
/** Pressed on a button or a link, these press it. */
const PRESSES: ReadonlySet<string> = new Set(['Space', 'Enter', 'NumpadEnter']);

/** What a press does; `typing`: somebody seems to write; `null`: nothing, and the browser does what it does. */
export function commandOf(press: Press, focus: Focus): Command | 'typing' | null {
  const { code, key, keyCode, repeat, isComposing, ctrlKey, altKey, metaKey, shiftKey } = press;
  if (isComposing || keyCode === TAKEN || repeat) return null;
  const isControlled = ctrlKey || metaKey;
  if (focus === 'text') {
    if (code === 'Escape') return 'close';
    return isControlled && !altKey && !shiftKey && /^(Numpad)?Enter$/.test(code) ? 'confirm' : null;
  }
  if (isControlled || altKey) return isControlled && !altKey && !shiftKey && code === 'KeyZ' ? 'undo' : null;
  if (shiftKey) return code === 'Slash' ? 'help' : null;
  if (focus === 'control' && PRESSES.has(code)) return null;
  return COMMANDS[code] ?? (key === 'Backspace' || key.length === 1 ? 'typing' : null);
}

/** Letters and digits mean nothing for so long after somebody wrote: a word is not a row of commands. */
const TYPING_MS = 1_000;

/** Knows whether somebody writes a text where none can be written, by the times of keys that are no commands. */
export interface TypingGuard {
  /** A key that is no command was pressed. */
  typed(at: number): void;
  isTyping(at: number): boolean;
}

export function createTypingGuard(): TypingGuard {
  let last = Number.NEGATIVE_INFINITY;
  return {
    typed(at) {
      last = at;
    },
    isTyping: (at) => at - last < TYPING_MS,
  };
}

/** Whether a key that is no command, pressed so soon after a decision, shows that it was a letter of a text. */
export const wasTyped = (decidedAt: number, at: number): boolean => at - decidedAt < TYPING_MS;
