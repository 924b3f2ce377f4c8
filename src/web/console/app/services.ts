import { computed, signal, type ReadonlySignal } from '@preact/signals';
import { createClient, type Client } from './api/client.ts';
import { createSession, type Memory, type Remembered, type Session } from './api/session.ts';
import { watchSkew, type Skew } from './api/skew.ts';
import { locale } from './texts/index.ts';
import type { Work } from './work.ts';

const MEMORY = 'ocop-accounts';
const memory: Memory = {
  read() {
    try {
      return JSON.parse(localStorage.getItem(MEMORY) ?? 'null') as Remembered | null;
    } catch {
      return null;
    }
  },
  write(remembered) {
    try {
      localStorage.setItem(MEMORY, JSON.stringify(remembered));
    } catch {
      // A browser that keeps nothing asks who it is at each start.
    }
  },
};

/** Everything that lives as long as the page: made when it is first asked for. */
interface Services {
  readonly session: Session;
  readonly client: Client;
  readonly skew: Skew;
}

let services: Services | null = null;

function running(): Services {
  if (services) return services;
  const send = (path: string, init: RequestInit): Promise<Response> =>
    fetch(path, { ...init, credentials: 'same-origin' });
  const skew = watchSkew(() => Date.now());
  const session = createSession({
    fetch: send,
    locked: (name, act) => navigator.locks.request(name, act),
    channel: new BroadcastChannel('ocop-session'),
    memory,
  });
  const client = createClient({
    fetch: send,
    session,
    language: () => locale.value,
    heardDate: skew.heard,
  });
  services = { session, client, skew };
  return services;
}

const work = signal<Work | null>(null);

/** The work of whoever is in, once it is open: records, outbox, blobs. `null` while nobody is. */
export const currentWork: ReadonlySignal<Work | null> = computed(() => work.value);

export const session = (): Session => running().session;

/** The clock of this phone is wrong by more than ten minutes, as far as the service was heard of. */
export const isClockWrong = (): boolean => running().skew.isWorthSaying();

/** One call of the API. @throws Refused, Offline, SignInNeeded */
export const call: Client['call'] = (name, asked) => running().client.call(name, asked);

/** The work that is open. @throws Error before `start` is done, or with nobody in */
export function openedWork(): Work {
  if (!work.value) throw new Error('nobody is in');
  return work.value;
}

/** A record, as a signal: `null` while this phone does not have it. */
export const record: Work['records']['record'] = (kind, id) => openedWork().records.record(kind, id);
/** Types into a record; on disk when it is done. */
export const edit: Work['records']['edit'] = (kind, id, patch, producerId) =>
  openedWork().records.edit(kind, id, patch, producerId);
/** Has something done at the service, now or as soon as there is a network. */
export const queue: Work['records']['queue'] = (...wanted) => openedWork().records.queue(...wanted);

/**
 * Finds out who is in, and opens their work: from this phone at once, whatever the network does. Follows every change
 * of who it is.
 */
export async function start(): Promise<void> {
  const { session } = running();
  const starting = session.start();
  await new Promise<void>((resolve) => {
    session.state.subscribe(({ account, standing }) => {
      if (account === null && standing === 'starting') return;
      void follow(account?.id ?? null).then(resolve);
    });
    // Somebody who is never found out does not hold up the page.
    void starting.finally(resolve);
  });
}

async function follow(accountId: string | null): Promise<void> {
  if (work.value?.accountId === accountId) return;
  work.value?.close();
  work.value = null;
  if (accountId === null) return;
  // Not for the first start: who signs in needs none of it yet.
  const { openWork } = await import('./work.ts');
  const { client, session, skew } = running();
  const opened = await openWork(accountId, client, session, () => skew.ms.value);
  if (session.state.value.account?.id === accountId) work.value = opened;
  else opened.close();
}
