import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { Field } from '../parts/field.tsx';
import { Note } from '../parts/note.tsx';
import { account } from '../texts/account.ts';
import { useTexts } from '../texts/index.ts';
import { useCountdown } from './attempt.ts';

/** Seconds after which it is worth asking for another code. */
const ANOTHER_AFTER = 60;

interface CodeStepProps {
  /** That a code is on its way, if there is anything to send one for. */
  readonly sent: string;
  readonly label: string;
  readonly value: string;
  readonly onInput: (text: string) => void;
  readonly problem: string | undefined;
  /** Asks for another one. */
  readonly onAnother: () => void;
  readonly children?: ComponentChildren;
}

/** The six digits that came by message, and another code when they don't come. */
export function CodeStep({ sent, label, value, onInput, problem, onAnother, children }: CodeStepProps) {
  const { reset: t } = useTexts(account);
  const [seconds, begin] = useCountdown();
  useEffect(() => begin(ANOTHER_AFTER), [begin]);
  const ask = (): void => {
    if (seconds > 0) return;
    onAnother();
    begin(ANOTHER_AFTER);
  };
  return (
    <>
      <Note mood="calm" live>
        {sent}
      </Note>
      <Field
        id="code"
        label={label}
        kind="numeric"
        value={value}
        onInput={onInput}
        problem={problem}
        autocomplete="one-time-code"
        maxLength={12}
      />
      {children}
      <button type="button" class={seconds > 0 ? 'quiet later' : 'quiet'} aria-disabled={seconds > 0} onClick={ask}>
        {seconds > 0 ? t.anotherIn(seconds) : t.another}
      </button>
    </>
  );
}
