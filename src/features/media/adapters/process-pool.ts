import { startPhotoProcess, type Limits, type PhotoProcess } from './photo-process.ts';
import type { Request } from './protocol.ts';

export interface PoolOptions {
  /** Children at once, started when there is work. */
  readonly size: number;
  /** A child without work for so long is ended. */
  readonly idleMs: number;
}

/** Photo processes behind a queue. */
export interface ProcessPool {
  /** Has the next free child do it. */
  ask(request: Request, limits: Limits): Promise<unknown>;
  /** The children that are there now. */
  pids(): readonly number[];
  close(): Promise<void>;
}

interface Task {
  readonly request: Request;
  readonly limits: Limits;
  start(child: PhotoProcess): void;
  refuse(reason: unknown): void;
}

/** Decoding HEIC takes hundreds of megabytes: one at a time, however many children there are. */
const isHeavy = ({ request }: Task): boolean => request.task === 'develop' && request.type === 'heic';

export function openProcessPool({ size, idleMs }: PoolOptions): ProcessPool {
  const waiting: Task[] = [];
  const busy = new Map<PhotoProcess, Task>();
  const resting = new Map<PhotoProcess, NodeJS.Timeout>();
  const ending = new Set<Promise<unknown>>();
  let closed = false;

  function next(): void {
    const heavy = [...busy.values()].some(isHeavy);
    const place = waiting.findIndex((task) => !(heavy && isHeavy(task)));
    if (place < 0 || busy.size >= size) return;
    const [task] = waiting.splice(place, 1);
    if (!task) return;
    const child = rested() ?? startPhotoProcess();
    busy.set(child, task);
    task.start(child);
    next();
  }

  /** A child that has been resting, ready to go on. */
  function rested(): PhotoProcess | null {
    for (const [child, timer] of resting) {
      clearTimeout(timer);
      resting.delete(child);
      return child;
    }
    return null;
  }

  function rest(child: PhotoProcess): void {
    resting.set(
      child,
      setTimeout(() => end(child), idleMs),
    );
    void child.gone.then(() => {
      clearTimeout(resting.get(child));
      resting.delete(child);
    });
  }

  function end(child: PhotoProcess): void {
    child.kill();
    const gone = child.gone.finally(() => ending.delete(gone));
    ending.add(gone);
  }

  async function ask(request: Request, limits: Limits): Promise<unknown> {
    const { signal } = limits;
    signal?.throwIfAborted();
    if (closed) throw new Error('the photo processes are closed');
    const child = await new Promise<PhotoProcess>((start, refuse) => {
      const task: Task = { request, limits, start, refuse };
      waiting.push(task);
      signal?.addEventListener('abort', () => {
        if (waiting.includes(task)) waiting.splice(waiting.indexOf(task), 1);
        refuse(new Error('nobody wants the photo any more', { cause: signal.reason }));
      });
      next();
    });
    try {
      return await child.ask(request, limits);
    } finally {
      busy.delete(child);
      if (child.isFit()) rest(child);
      else end(child);
      next();
    }
  }

  return {
    ask,
    pids: () => [...busy.keys(), ...resting.keys()].flatMap(({ pid }) => pid ?? []),
    async close() {
      closed = true;
      for (const task of waiting.splice(0)) task.refuse(new Error('the photo processes are closed'));
      for (const child of [...busy.keys(), ...resting.keys()]) end(child);
      for (const timer of resting.values()) clearTimeout(timer);
      await Promise.all(ending);
    },
  };
}
