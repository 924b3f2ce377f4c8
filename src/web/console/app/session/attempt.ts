import { useEffect, useState } from 'preact/hooks';
import { Offline, Refused, SignInNeeded } from '../api/refusals.ts';
import { session } from '../texts/session.ts';
import { useTexts } from '../texts/index.ts';

type Texts = (typeof session)['vi'];

/** What is wrong with what was typed, by field. */
export type Wrong<Field extends string> = Partial<Readonly<Record<Field, string>>>;

interface Attempt<Field extends string> {
  readonly busy: boolean;
  /** What went wrong with the whole, as a sentence. */
  readonly failure: string | null;
  /** The code of the refusal, for who offers a way out of it. */
  readonly code: string | null;
  readonly wrong: Wrong<Field>;
  /** Seconds until it is worth trying again. */
  readonly wait: number;
  /** Does it, unless something typed is wrong already. Answers whether it was done. */
  readonly run: (wrong: Wrong<Field>, act: () => Promise<unknown>) => Promise<boolean>;
}

/** Something that needs the service, tried now: what is wrong comes back in words, all fields at once. */
export function useAttempt<Field extends string>(offline?: (t: Texts) => string): Attempt<Field> {
  const t = useTexts(session);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [typed, setTyped] = useState<Wrong<Field>>({});
  const [wait, setWait] = useCountdown();

  async function run(wrong: Wrong<Field>, act: () => Promise<unknown>): Promise<boolean> {
    setTyped(wrong);
    setError(null);
    if (Object.keys(wrong).length > 0) {
      focusWrong();
      return false;
    }
    setBusy(true);
    try {
      await act();
      return true;
    } catch (caught) {
      setError(caught);
      if (caught instanceof Refused) {
        setTyped(wrongIn(caught, t) as Wrong<Field>);
        setWait(caught.retryAfter ?? 0);
        focusWrong();
      }
      return false;
    } finally {
      setBusy(false);
    }
  }
  const isFieldsOnly = Object.keys(typed).length > 0;
  const said = error === null || isFieldsOnly ? null : saidOf(error, t, offline);
  return {
    busy,
    failure: said !== null && wait > 0 ? `${said} ${t.failed.tryIn(wait)}` : said,
    code: error instanceof Refused ? error.code : null,
    wrong: typed,
    wait,
    run,
  };
}

/** Counts seconds down to 0. */
export function useCountdown(): readonly [seconds: number, begin: (seconds: number) => void] {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    if (seconds <= 0) return undefined;
    const timer = setTimeout(() => setSeconds(seconds - 1), 1_000);
    return () => clearTimeout(timer);
  }, [seconds]);
  return [seconds, setSeconds];
}

/** What a person is told of something that did not work. */
function saidOf(error: unknown, t: Texts, offline: ((t: Texts) => string) | undefined): string {
  if (error instanceof Offline) return offline?.(t) ?? t.failed.offline;
  if (error instanceof SignInNeeded) return t.failed.session_ended;
  const known: Readonly<Record<string, unknown>> = t.failed;
  const said = error instanceof Refused ? known[error.code] : undefined;
  return typeof said === 'string' ? said : t.failed.unknown;
}

const FIELD_WORDS: Readonly<Record<string, keyof Texts['wrong']>> = {
  required: 'empty',
  phone_invalid: 'phone',
  password_weak: 'weak',
  too_short: 'short',
};

function wrongIn({ errors }: Refused, t: Texts): Readonly<Record<string, string>> {
  return Object.fromEntries(
    errors.map(({ pointer, code }) => [pointer.slice(1), t.wrong[FIELD_WORDS[code] ?? 'other']]),
  );
}

/** Takes whoever typed to the first field that is wrong, once it is drawn. */
const focusWrong = (): void => {
  setTimeout(() => document.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
};
