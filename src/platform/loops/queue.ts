/** Work that may be done only so many times at once; some more waits for its turn, the rest is refused. */
export interface Queue {
  /** Does the work when its turn has come. @throws what `full` makes when no place is left, what `work` throws */
  run<T>(work: () => Promise<T>): Promise<T>;
}

export interface QueueOptions {
  /** Pieces of work done at once. */
  readonly concurrency: number;
  /** Pieces of work that may wait. */
  readonly maxWaiting: number;
  readonly full: () => Error;
}

/** A queue in this process: first come, first served. */
export function openQueue({ concurrency, maxWaiting, full }: QueueOptions): Queue {
  const waiting: (() => void)[] = [];
  let busy = 0;

  async function turn(): Promise<void> {
    if (busy < concurrency) {
      busy += 1;
      return;
    }
    if (waiting.length >= maxWaiting) throw full();
    // Whoever is done hands its place over: nobody slips in between.
    await new Promise<void>((resolve) => waiting.push(resolve));
  }

  function done(): void {
    const next = waiting.shift();
    if (next) next();
    else busy -= 1;
  }

  return {
    async run(work) {
      await turn();
      try {
        return await work();
      } finally {
        done();
      }
    },
  };
}

/** Queues by key, each there while it has work. */
export function openQueues(options: QueueOptions): { run<T>(key: string, work: () => Promise<T>): Promise<T> } {
  const queues = new Map<string, { readonly queue: Queue; users: number }>();
  return {
    async run(key, work) {
      const known = queues.get(key) ?? { queue: openQueue(options), users: 0 };
      queues.set(key, known);
      known.users += 1;
      try {
        return await known.queue.run(work);
      } finally {
        known.users -= 1;
        if (known.users === 0) queues.delete(key);
      }
    },
  };
}
