import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Operations } from './api/operations.ts';
import { call } from './services.ts';

type Counts = Operations['getMyCounts']['answer'];

/** How often it is asked how much waits, while somebody looks. */
const ASK_MS = 60_000;
const counted = signal<{ readonly accountId: string; readonly counts: Counts } | null>(null);

/** Asks how much waits for who is in; what was known stays when nobody answers. */
export async function askCounts(accountId: string): Promise<void> {
  if (document.visibilityState !== 'visible' || !navigator.onLine) return;
  const answer = await call('getMyCounts', {}).catch(() => null);
  if (answer) counted.value = { accountId, counts: answer.data };
}

/** How much waits for an account, asked now and again every minute; `null` until the service has said. */
export function useCounts(accountId: string): Counts | null {
  useEffect(() => {
    const ask = (): void => void askCounts(accountId);
    ask();
    const asking = setInterval(ask, ASK_MS);
    document.addEventListener('visibilitychange', ask);
    return () => {
      clearInterval(asking);
      document.removeEventListener('visibilitychange', ask);
    };
  }, [accountId]);
  return counted.value?.accountId === accountId ? counted.value.counts : null;
}
