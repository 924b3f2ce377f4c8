import { setTimeout } from 'node:timers/promises';
import { newId } from '../../src/kernel/ids.ts';
import type { Answer, Client } from './client.ts';

/** An answer, and how long it took. */
export interface Timed {
  readonly status: number;
  readonly code: unknown;
  readonly ms: number;
  readonly retryAfter: string | null;
}

/** Clients that write and read without a pause, as people do: what is refused they send again, under the same key. */
export interface Traffic {
  /** Every answer so far. */
  readonly answers: readonly Timed[];
  /** What they were told is there: the ids. */
  readonly acknowledged: readonly string[];
  /** Fulfilled when each write under way has been acknowledged. */
  stop(): Promise<void>;
}

const WRITERS = 3;
/** Enough to be there all the time, and few enough for a slow database. */
const PAUSE_MS = 150;

/** Starts writers that make products, and a reader of them. */
export function startTraffic(client: Client, body: () => unknown): Traffic {
  const answers: Timed[] = [];
  const acknowledged: string[] = [];
  let stopped = false;

  async function timed(ask: () => Promise<Answer>): Promise<Answer> {
    const begun = performance.now();
    const answer = await ask();
    const { status, headers } = answer;
    const code = (answer.body as { code?: unknown } | null)?.code;
    answers.push({ status, code, ms: performance.now() - begun, retryAfter: headers.get('retry-after') });
    return answer;
  }

  async function write(): Promise<void> {
    while (!stopped) {
      const [key, content] = [newId(), body()];
      for (;;) {
        const { status, body: made } = await timed(() => client.post('/v1/products', content, { idempotencyKey: key }));
        await setTimeout(PAUSE_MS);
        // 200: it was there already, from a try whose answer was lost.
        if (status !== 201 && status !== 200) continue;
        acknowledged.push((made as { id: string }).id);
        break;
      }
    }
  }

  async function read(): Promise<void> {
    while (!stopped) {
      const id = acknowledged.at(-1);
      await timed(() => client.get(id === undefined ? '/v1/me' : `/v1/products/${id}`));
      await setTimeout(PAUSE_MS);
    }
  }

  const ended = Promise.all([...Array.from({ length: WRITERS }, write), read()]);
  return {
    answers,
    acknowledged,
    async stop() {
      stopped = true;
      await ended;
    },
  };
}
