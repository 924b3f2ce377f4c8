import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { Known } from './account.ts';
import type { TokenSource } from './client.ts';
import type { Operations } from './operations.ts';
import { Offline, readAnswer, readRefusal, SignInNeeded } from './refusals.ts';
import { speakWithTabs, type Channel } from './tabs.ts';

export type SessionAnswer = Operations['signIn']['answer'];

export interface SessionState {
  readonly account: Known | null;
  /**
   * `unconfirmed`: opened from what the phone remembers. `ended`: what is typed is kept, sending waits for a new
   * sign-in. `signedOut`: there is nobody.
   */
  readonly standing: 'starting' | 'unconfirmed' | 'confirmed' | 'ended' | 'signedOut';
}

/** What is remembered between starts; never a token or a password. */
export interface Remembered {
  /** The one last here, first; those before who have left unsent work. */
  readonly accounts: readonly Known[];
  /** Nobody is in: the one who was has left. */
  readonly left: boolean;
}

export interface Memory {
  read(): Remembered | null;
  write(remembered: Remembered): void;
}

/** One at a time in this browser: Web Locks. */
export type Locked = <T>(name: string, act: () => Promise<T>) => Promise<T>;

interface SessionDeps {
  readonly fetch: (path: string, init: RequestInit) => Promise<Response>;
  readonly locked: Locked;
  readonly channel: Channel;
  readonly memory: Memory;
  /** How long other tabs are waited for when they are asked for a token. */
  readonly tabsAnswerWithinMs?: number;
}

export interface Session extends TokenSource {
  readonly state: ReadonlySignal<SessionState>;
  /** Finds out who is in: asks other tabs, then the service; without a network whoever was in last. Never throws. */
  start(): Promise<void>;
  /** @throws Refused login_failed, too_many_logins; Offline */
  signIn(login: string, password: string): Promise<void>;
  /** Goes on as whom an answer of the service says, such as one to a claim. */
  adopt(answer: SessionAnswer): void;
  /** Leaves on this device, now for the person, and for the service as soon as there is a network. */
  signOut(): Promise<void>;
  /** Accounts that this phone remembers. */
  remembered(): readonly Known[];
  /** Forgets an account whose work is gone from this phone. */
  forget(accountId: string): void;
}

const LOCK = 'ocop-session';
const MAX_REMEMBERED = 6;
const PATIENCE_MS = 30_000;

/**
 * The session of this browser: the access token is in memory alone, tabs hand it to one another, and one tab at a time
 * asks for a new one by the cookie.
 */
export function createSession({ fetch, locked, channel, memory, tabsAnswerWithinMs = 150 }: SessionDeps): Session {
  const token = signal<string | null>(null);
  const state = signal<SessionState>({ account: null, standing: 'starting' });
  let renewing: Promise<string> | null = null;

  const tabs = speakWithTabs(channel, {
    held: (stale) =>
      token.value !== null && token.value !== stale && state.value.account
        ? { token: token.value, account: state.value.account }
        : null,
    given: ({ token: other, account }) => {
      const mine = state.value.account;
      if (mine === null || mine.id === account.id) enter(other, account);
      else end();
    },
    left: (accountId) => {
      if (state.value.account?.id === accountId) leave();
    },
  });

  const known = (): readonly Known[] => memory.read()?.accounts ?? [];
  const remember = (account: Known): void => {
    const others = known().filter(({ id }) => id !== account.id);
    memory.write({ accounts: [account, ...others].slice(0, MAX_REMEMBERED), left: false });
  };

  function enter(fresh: string, { id, name, roles, locale }: Known): void {
    token.value = fresh;
    state.value = { account: { id, name, roles, locale }, standing: 'confirmed' };
    remember({ id, name, roles, locale });
  }
  function end(): void {
    token.value = null;
    const { account } = state.value;
    state.value = { account, standing: account ? 'ended' : 'signedOut' };
  }
  function leave(): void {
    token.value = null;
    state.value = { account: null, standing: 'signedOut' };
    memory.write({ accounts: known(), left: true });
  }

  async function ask(method: string, path: string, headers: Readonly<Record<string, string>> = {}, body?: string) {
    try {
      return await fetch(path, {
        method,
        headers: { 'Content-Type': 'application/json', ...headers },
        ...(body !== undefined && { body }),
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
    } catch {
      throw new Offline();
    }
  }

  /** A new token by the cookie. An answer that is lost on the way costs nothing: the cookie before is still taken. */
  async function trade(): Promise<SessionAnswer> {
    const response = await ask('POST', '/v1/sessions/refresh', {}, '{}');
    if (response.ok) return (await readAnswer(response)) as SessionAnswer;
    if (response.status === 401 || response.status === 403) throw new SignInNeeded();
    throw new Offline();
  }

  async function renew(stale: string | null): Promise<string> {
    if (token.value !== null && token.value !== stale) return token.value;
    if (await tabs.ask(stale, tabsAnswerWithinMs)) return token.value ?? '';
    try {
      const { accessToken, account } = await trade();
      const mine = state.value.account;
      // Somebody else has signed in on this phone since: their token never sends my work.
      if (mine !== null && mine.id !== account.id) throw new SignInNeeded();
      enter(accessToken, account);
      tabs.give({ token: accessToken, account });
      return accessToken;
    } catch (error) {
      if (error instanceof SignInNeeded) end();
      throw error;
    }
  }

  function renewed(stale: string | null): Promise<string> {
    if (state.value.standing === 'ended' || state.value.standing === 'signedOut')
      return Promise.reject(new SignInNeeded());
    renewing ??= locked(LOCK, () => renew(stale)).finally(() => {
      renewing = null;
    });
    return renewing;
  }

  /** Tells the service of a leaving that it has not heard of. @throws Offline, SignInNeeded */
  async function tellLeft(held: string | null): Promise<void> {
    const bearer = held ?? (await trade()).accessToken;
    const response = await ask('DELETE', '/v1/sessions/current', { Authorization: `Bearer ${bearer}` });
    if (!response.ok && response.status >= 500) throw new Offline();
    memory.write({ accounts: known(), left: false });
  }

  async function resume(): Promise<void> {
    const { accounts = [], left = false } = memory.read() ?? {};
    if (left) {
      state.value = { account: null, standing: 'signedOut' };
      await locked(LOCK, () => tellLeft(null));
      return;
    }
    const [last = null] = accounts;
    state.value = { account: last, standing: last ? 'unconfirmed' : 'starting' };
    await locked(LOCK, () => renew(null));
  }

  function adopt({ accessToken, account }: SessionAnswer): void {
    state.value = { account: null, standing: 'starting' };
    enter(accessToken, account);
    tabs.give({ token: accessToken, account });
  }

  return {
    state: computed(() => state.value),
    token: () => token.value,
    renewed,
    end,
    adopt,
    async start() {
      try {
        await resume();
      } catch {
        if (state.value.standing === 'starting') end();
      }
    },
    async signIn(login, password) {
      const response = await ask('POST', '/v1/sessions', {}, JSON.stringify({ login, password }));
      if (!response.ok) throw await readRefusal(response);
      adopt((await readAnswer(response)) as SessionAnswer);
    },
    async signOut() {
      const held = token.value;
      const { account } = state.value;
      leave();
      if (account) tabs.leave(account.id);
      try {
        await locked(LOCK, () => tellLeft(held));
      } catch {
        // Said at the next start.
      }
    },
    remembered: known,
    forget(accountId) {
      const { accounts = [], left = false } = memory.read() ?? {};
      memory.write({ accounts: accounts.filter(({ id }) => id !== accountId), left });
    },
  };
}
