import type { Readable } from 'node:stream';

/** The requests of this process that write to uploads. */
export interface Writers {
  /** Does `work`, which reads `source`, as the one who writes to an upload. */
  run(id: string, source: Readable, work: () => Promise<void>): Promise<void>;
  /** Ends who writes to an upload, and waits until all that has come of it is saved. */
  end(id: string): Promise<void>;
}

/**
 * A phone that has changed its network comes by another connection, while the one before seems alive for minutes: who
 * comes last goes on. Other processes have theirs; who is too late there finds that the offset is another by then.
 */
export function openWriters(): Writers {
  const running = new Map<string, { readonly source: Readable; readonly over: Promise<unknown> }>();
  return {
    async run(id, source, work) {
      const over = work();
      const mine = { source, over: over.catch(() => undefined) };
      running.set(id, mine);
      try {
        await over;
      } finally {
        if (running.get(id) === mine) running.delete(id);
      }
    },
    async end(id) {
      const known = running.get(id);
      known?.source.destroy(new Error('another connection goes on'));
      await known?.over;
    },
  };
}
