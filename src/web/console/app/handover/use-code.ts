import { useEffect, useState } from 'preact/hooks';
import { Refused, SignInNeeded } from '../api/refusals.ts';
import { call } from '../services.ts';

/** The code of a handover on this screen, or why there is none. `until`: milliseconds by the clock of this phone. */
export type Code =
  | { readonly is: 'asking' | 'offline' }
  | { readonly is: 'refused'; readonly code: string }
  | { readonly is: 'shown'; readonly qrSvg: string; readonly until: number };

const TICK_MS = 1_000;
const isLookedAt = (): boolean => document.visibilityState === 'visible';

/** A code that is good: a new one when it has ended, as long as somebody looks. `seconds`: how long it still is. */
export function useHandoverCode(producerId: string): {
  readonly code: Code;
  readonly seconds: number;
  readonly ask: () => void;
} {
  const [code, setCode] = useState<Code>({ is: 'asking' });
  const [seconds, setSeconds] = useState(0);

  function ask(): void {
    setCode({ is: 'asking' });
    call('beginHandover', { params: { id: producerId } }).then(
      ({ data: { qrSvg, expiresIn } }) => {
        setSeconds(expiresIn);
        setCode({ is: 'shown', qrSvg, until: Date.now() + expiresIn * 1_000 });
      },
      (error: unknown) => setCode(whyNot(error)),
    );
  }
  useEffect(ask, [producerId]);
  useEffect(() => {
    if (code.is === 'offline') {
      addEventListener('online', ask);
      return () => removeEventListener('online', ask);
    }
    if (code.is !== 'shown') return undefined;
    const tick = setInterval(() => {
      const left = Math.ceil((code.until - Date.now()) / 1_000);
      setSeconds(Math.max(0, left));
      if (left <= 0 && isLookedAt()) ask();
    }, TICK_MS);
    return () => clearInterval(tick);
  }, [code]);
  return { code, seconds, ask };
}

function whyNot(error: unknown): Code {
  if (error instanceof Refused) return { is: 'refused', code: error.code };
  return error instanceof SignInNeeded ? { is: 'refused', code: 'unauthenticated' } : { is: 'offline' };
}

const LOOK_MS = 4_000;

/** Does something every few seconds, as long as somebody looks. */
export function useWhileLookedAt(act: () => Promise<unknown>): void {
  useEffect(() => {
    const looking = setInterval(() => {
      if (isLookedAt()) act().catch(() => undefined);
    }, LOOK_MS);
    return () => clearInterval(looking);
  }, []);
}
