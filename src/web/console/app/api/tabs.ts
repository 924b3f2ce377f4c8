import type { Known } from './account.ts';

/** What tabs of one browser hear each other by: a BroadcastChannel. */
export interface Channel {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

interface Held {
  readonly token: string;
  readonly account: Known;
}

type Message =
  | { readonly kind: 'ask'; readonly stale: string | null }
  | ({ readonly kind: 'give' } & Held)
  | { readonly kind: 'leave'; readonly accountId: string };

interface Answers {
  /** A token other than `stale`, if this tab has one. */
  readonly held: (stale: string | null) => Held | null;
  readonly given: (held: Held) => void;
  readonly left: (accountId: string) => void;
}

/** How tabs hand the access token to one another: no storage ever has it. */
export function speakWithTabs(channel: Channel, { held, given, left }: Answers) {
  const say = (message: Message): void => channel.postMessage(message);
  let heard: (() => void) | null = null;

  channel.addEventListener('message', ({ data }) => {
    const message = data as Message;
    if (message.kind === 'leave') left(message.accountId);
    else if (message.kind === 'give') {
      given(message);
      heard?.();
    } else {
      const mine = held(message.stale);
      if (mine) say({ kind: 'give', ...mine });
    }
  });

  return {
    /** Whether another tab has given a token other than `stale` in time. */
    async ask(stale: string | null, withinMs: number): Promise<boolean> {
      const answered = new Promise<void>((resolve) => {
        heard = resolve;
      });
      const over = new Promise<void>((resolve) => setTimeout(resolve, withinMs));
      say({ kind: 'ask', stale });
      await Promise.race([answered, over]);
      heard = null;
      return held(stale) !== null;
    },
    give: (mine: Held): void => say({ kind: 'give', ...mine }),
    leave: (accountId: string): void => say({ kind: 'leave', accountId }),
  };
}
