import { expect } from 'chai';
import { createClient } from './client.ts';
import { createSession, type Memory, type Remembered, type Session } from './session.ts';
import type { Channel } from './tabs.ts';
import { Offline, Refused, SignInNeeded } from './refusals.ts';

const account = (id: string) => ({ id, name: `Người ${id}`, roles: [], locale: 'vi' }) as never;

/** The part of the service that sessions meet: one account by cookie, tokens by number. */
function aService() {
  const state = { account: 'lan', isOpen: true, isOnline: true, tokens: 0, refreshes: 0, left: 0 };
  const answer = (): Response => {
    state.tokens += 1;
    return Response.json({ accessToken: token(), expiresIn: 900, account: account(state.account) });
  };
  const token = (): string => `${state.account}-${String(state.tokens)}`;
  const refused = (code: string, status: number): Response =>
    new Response(JSON.stringify({ code }), { status, headers: { 'Content-Type': 'application/problem+json' } });
  async function fetch(path: string, { method, headers }: RequestInit): Promise<Response> {
    await Promise.resolve();
    if (!state.isOnline) throw new TypeError('no network');
    if (path === '/v1/sessions/refresh') {
      state.refreshes += 1;
      return state.isOpen ? answer() : refused('session_ended', 401);
    }
    if (path === '/v1/sessions' && method === 'POST') return state.isOpen ? answer() : refused('login_failed', 401);
    if (path === '/v1/sessions/current') {
      state.left += 1;
      return new Response(null, { status: 204 });
    }
    const bearer = (headers as Record<string, string>)['Authorization'];
    return bearer === `Bearer ${token()}` ? Response.json({ bearer }) : refused('unauthenticated', 401);
  }
  return { state, fetch, token };
}

/** Tabs of one browser: they hear one another, take turns at a lock, and share what is remembered. */
function aBrowser(service: ReturnType<typeof aService>, remembered: Remembered | null = null) {
  const listeners: ((event: { data: unknown }) => void)[] = [];
  let turn: Promise<unknown> = Promise.resolve();
  const memory: Memory & { kept: Remembered | null } = {
    kept: remembered,
    read: () => memory.kept,
    write(kept) {
      memory.kept = kept;
    },
  };
  function channel(): Channel {
    let own: ((event: { data: unknown }) => void) | null = null;
    return {
      postMessage(message) {
        for (const listener of listeners) if (listener !== own) queueMicrotask(() => listener({ data: message }));
      },
      addEventListener(_, listener) {
        own = listener;
        listeners.push(listener);
      },
    };
  }
  return {
    memory,
    tab(): Session {
      return createSession({
        fetch: service.fetch,
        locked(_, act) {
          const mine = turn.then(act);
          turn = mine.catch(() => undefined);
          return mine;
        },
        channel: channel(),
        memory,
        tabsAnswerWithinMs: 20,
      });
    },
  };
}

const clientOf = (service: ReturnType<typeof aService>, session: Session) =>
  createClient({ fetch: service.fetch, session, language: () => 'vi' });
const remembered = (id: string): Remembered => ({ accounts: [account(id)], left: false });

/** What a promise was refused by. */
const failureOf = (act: Promise<unknown>): Promise<unknown> =>
  act.then(
    () => null,
    (error: unknown) => error,
  );

describe('when the app starts', () => {
  it('then without a network it opens as whoever was in last', async () => {
    const service = aService();
    service.state.isOnline = false;
    const session = aBrowser(service, remembered('lan')).tab();
    await session.start();
    expect(session.state.value).to.deep.include({ standing: 'unconfirmed' });
    expect(session.state.value.account?.id).to.equal('lan');
  });

  it('then a session that ended keeps the work of its account open, and waits for a new sign-in', async () => {
    const service = aService();
    service.state.isOpen = false;
    const session = aBrowser(service, remembered('lan')).tab();
    await session.start();
    expect(session.state.value).to.deep.include({ standing: 'ended' });
    expect(session.state.value.account?.id).to.equal('lan');
  });

  it('then nobody is in where nobody was, with a network or without', async () => {
    for (const isOnline of [true, false]) {
      const service = aService();
      Object.assign(service.state, { isOpen: false, isOnline });
      const session = aBrowser(service).tab();
      await session.start();
      expect(session.state.value).to.deep.equal({ account: null, standing: 'signedOut' });
    }
  });

  it('then a second tab gets the token of the first, without asking the service', async () => {
    const service = aService();
    const browser = aBrowser(service, remembered('lan'));
    const [first, second] = [browser.tab(), browser.tab()];
    await first.start();
    await second.start();
    expect(second.token()).to.equal(first.token());
    expect(service.state.refreshes).to.equal(1);
  });
});

describe('when a token has ended', () => {
  it('then two tabs that act at once ask for one new token, and both go on', async () => {
    const service = aService();
    const browser = aBrowser(service, remembered('lan'));
    const tabs = [browser.tab(), browser.tab()];
    for (const tab of tabs) await tab.start();
    service.state.tokens += 1;
    const before = service.state.refreshes;

    const answers = await Promise.all(tabs.map((tab) => clientOf(service, tab).call('getMe', {})));
    expect(answers.map(({ status }) => status)).to.deep.equal([200, 200]);
    expect(service.state.refreshes - before).to.equal(1);
  });

  it('then many calls of one tab ask for one new token', async () => {
    const service = aService();
    const session = aBrowser(service, remembered('lan')).tab();
    await session.start();
    service.state.tokens += 1;
    const client = clientOf(service, session);
    await Promise.all([1, 2, 3].map(() => client.call('getMe', {})));
    expect(service.state.refreshes).to.equal(2);
  });

  it('then a refresh that does not come through is no end of the session', async () => {
    const service = aService();
    const session = aBrowser(service, remembered('lan')).tab();
    await session.start();
    service.state.tokens += 1;
    service.state.isOnline = false;
    expect(await failureOf(clientOf(service, session).call('getMe', {}))).to.be.instanceOf(Offline);
    expect(session.state.value.standing).to.equal('confirmed');
    service.state.isOnline = true;
    expect((await clientOf(service, session).call('getMe', {})).status).to.equal(200);
  });

  it('then the end of the session is said, and the account stays', async () => {
    const service = aService();
    const session = aBrowser(service, remembered('lan')).tab();
    await session.start();
    Object.assign(service.state, { isOpen: false, tokens: service.state.tokens + 1 });
    expect(await failureOf(clientOf(service, session).call('getMe', {}))).to.be.instanceOf(SignInNeeded);
    expect(session.state.value).to.deep.include({ standing: 'ended' });
    expect(session.state.value.account?.id).to.equal('lan');
    expect(session.token()).to.equal(null);
  });

  it('then a new token that is refused as well ends it, instead of asking for ever', async () => {
    const service = aService();
    const session = aBrowser(service, remembered('lan')).tab();
    await session.start();
    const refusing = {
      ...service,
      fetch: (path: string, init: RequestInit) => service.fetch(path, { ...init, headers: {} }),
    };
    expect(await failureOf(clientOf(refusing, session).call('getMe', {}))).to.be.instanceOf(SignInNeeded);
    expect(session.state.value.standing).to.equal('ended');
  });

  it('then the cookie of somebody else never sends this account’s work', async () => {
    const service = aService();
    const session = aBrowser(service, remembered('lan')).tab();
    await session.start();
    Object.assign(service.state, { account: 'hoa', tokens: service.state.tokens + 1 });
    expect(await failureOf(clientOf(service, session).call('getMe', {}))).to.be.instanceOf(SignInNeeded);
    expect(session.state.value.account?.id).to.equal('lan');
    expect(session.token()).to.equal(null);
  });
});

describe('when a person signs in or out', () => {
  it('then a wrong password is told, and changes nothing', async () => {
    const service = aService();
    service.state.isOpen = false;
    const session = aBrowser(service).tab();
    await session.start();
    const failure = await failureOf(session.signIn('0912345678', 'sai'));
    expect(failure).to.be.instanceOf(Refused);
    expect((failure as Refused).code).to.equal('login_failed');
    expect(session.state.value.standing).to.equal('signedOut');
  });

  it('then the other tabs of the same account go on, and those of another stop sending', async () => {
    const service = aService();
    const browser = aBrowser(service, remembered('lan'));
    const [mine, other] = [browser.tab(), browser.tab()];
    await mine.start();
    await other.start();
    service.state.account = 'hoa';
    await other.signIn('0912345678', 'đúng');
    await Promise.resolve();
    expect(other.state.value.account?.id).to.equal('hoa');
    expect(mine.state.value).to.deep.include({ standing: 'ended' });
    expect(mine.state.value.account?.id).to.equal('lan');
    expect(browser.memory.kept?.accounts.map(({ id }) => id)).to.deep.equal(['hoa', 'lan']);
  });

  it('then leaving without a network is told to the service at the next start, and nobody is in until then', async () => {
    const service = aService();
    const browser = aBrowser(service, remembered('lan'));
    const session = browser.tab();
    await session.start();
    service.state.isOnline = false;
    await session.signOut();
    expect(session.state.value).to.deep.equal({ account: null, standing: 'signedOut' });
    expect(service.state.left).to.equal(0);

    service.state.isOnline = true;
    const next = browser.tab();
    await next.start();
    expect(next.state.value.account).to.equal(null);
    expect(service.state.left).to.equal(1);
  });

  it('then every tab of the account is left', async () => {
    const service = aService();
    const browser = aBrowser(service, remembered('lan'));
    const [one, other] = [browser.tab(), browser.tab()];
    await one.start();
    await other.start();
    await one.signOut();
    await Promise.resolve();
    expect(other.state.value.standing).to.equal('signedOut');
  });

  it('then neither a token nor a password is remembered', async () => {
    const service = aService();
    const browser = aBrowser(service);
    const session = browser.tab();
    await session.start();
    await session.signIn('0912345678', 'một câu bí mật');
    const kept = JSON.stringify(browser.memory.kept);
    expect(kept)
      .to.include('lan')
      .and.not.include('bí mật')
      .and.not.include(session.token() ?? 'token');
  });
});
