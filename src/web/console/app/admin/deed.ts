import { useState } from 'preact/hooks';
import { fieldWords, problemWords } from '../api/problems.ts';
import { Refused, SignInNeeded } from '../api/refusals.ts';
import { admin } from '../texts/admin.ts';
import { locale, useTexts } from '../texts/index.ts';

interface Deed {
  readonly busy: boolean;
  /** Why the whole was not done, as a sentence. */
  readonly failure: string | null;
  /** What is wrong with each field, by its pointer. */
  readonly wrong: Readonly<Record<string, string>>;
  /** Does it. Answers whether it was done. */
  readonly run: (act: () => Promise<unknown>) => Promise<boolean>;
}

/** Something that the service is asked to do now; what it refuses comes back in words, all fields at once. */
export function useDeed(): Deed {
  const t = useTexts(admin);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  async function run(act: () => Promise<unknown>): Promise<boolean> {
    setBusy(true);
    setError(null);
    try {
      await act();
      return true;
    } catch (caught) {
      setError(caught);
      setTimeout(() => document.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
      return false;
    } finally {
      setBusy(false);
    }
  }
  const errors = error instanceof Refused ? error.errors : [];
  const said = (): string => {
    if (error instanceof SignInNeeded) return t.signIn;
    if (!(error instanceof Refused)) return t.offline;
    const words = problemWords(error.code, locale.value);
    return error.retryAfter === null ? words : `${words} ${t.tooMany(error.retryAfter)}`;
  };
  return {
    busy,
    failure: error === null ? null : said(),
    wrong: Object.fromEntries(errors.map(({ pointer, code }) => [pointer, fieldWords(code, locale.value)])),
    run,
  };
}

/** What is wrong with something, or with any part of it. */
export const problemAt = (wrong: Readonly<Record<string, string>>, pointer: string): string | undefined =>
  Object.entries(wrong).find(([at]) => at === pointer || at.startsWith(`${pointer}/`))?.[1];
