import { SECOND } from '../../../kernel/clock.ts';
import { ImageProcessorUnavailable } from '../image-processor.ts';
import { startPhotoProcess, type Limits, type PhotoProcess } from './photo-process.ts';
import type { PreviewRequest, Request } from './protocol.ts';

export interface PoolOptions {
  /** Children at once, started when there is work. */
  readonly size: number;
  /** A child without work for so long is ended. */
  readonly idleMs: number;
}

/** Photo processes behind a queue. */
export interface ProcessPool {
  /** Has the next free child do it. */
  ask(request: Request | PreviewRequest, limits: Limits): Promise<unknown>;
  /** Whether children start: not for a while after one has not. */
  isAble(): boolean;
  /** The children that are there now. */
  pids(): readonly number[];
  close(): Promise<void>;
}

/** Photos that wait are tried again every two seconds: where none waits any more, the next one tells. */
const AWAY_MS = 10 * SECOND;

interface Task {
  readonly request: Request | PreviewRequest;
  start(child: PhotoProcess): void;
  refuse(reason: unknown): void;
}

/** Decoding HEIC takes hundreds of megabytes: one at a time, however many children there are. */
const isHeavy = ({ request }: Task): boolean => request.type === 'heic';

export function openProcessPool({ size, idleMs }: PoolOptions): ProcessPool {
  const waiting: Task[] = [];
  const busy = new Map<PhotoProcess, Task>();
  const resting = new Map<PhotoProcess, NodeJS.Timeout>();
  const ending = new Set<Promise<unknown>>();
  let closed = false;
  let notStartedAt = -Infinity;

  function next(): void {
    const heavy = [...busy.values()].some(isHeavy);
    const place = waiting.findIndex((task) => !(heavy && isHeavy(task)));
    if (place < 0 || busy.size >= size) return;
    const [task] = waiting.splice(place, 1);
    if (!task) return;
    const child = rested() ?? started();
    busy.set(child, task);
    task.start(child);
    next();
  }

  function started(): PhotoProcess {
    const child = startPhotoProcess();
    void child.gone.then(() => forget(child));
    return child;
  }

  /** A child that has been resting, ready to go on. */
  function rested(): PhotoProcess | undefined {
    const child = [...resting.keys()].find((one) => one.isFit());
    if (child) forget(child);
    return child;
  }

  function rest(child: PhotoProcess): void {
    resting.set(
      child,
      setTimeout(() => end(child), idleMs),
    );
  }

  function forget(child: PhotoProcess): void {
    clearTimeout(resting.get(child));
    resting.delete(child);
  }

  function end(child: PhotoProcess): void {
    forget(child);
    child.kill();
    const gone = child.gone.finally(() => ending.delete(gone));
    ending.add(gone);
  }

  /** Fulfilled with a child when it is this request's turn. @throws Error when its signal or the end comes first */
  function turnOf(request: Request | PreviewRequest, signal: AbortSignal | undefined): Promise<PhotoProcess> {
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        waiting.splice(waiting.indexOf(task), 1);
        reject(new Error('nobody wants the photo any more', { cause: signal?.reason }));
      };
      const task: Task = {
        request,
        start(child) {
          signal?.removeEventListener('abort', leave);
          resolve(child);
        },
        refuse: reject,
      };
      signal?.addEventListener('abort', leave);
      waiting.push(task);
      next();
    });
  }

  async function ask(request: Request | PreviewRequest, limits: Limits): Promise<unknown> {
    limits.signal?.throwIfAborted();
    if (closed) throw new Error('the photo processes are closed');
    const child = await turnOf(request, limits.signal);
    try {
      const answer = await child.ask(request, limits);
      notStartedAt = -Infinity;
      return answer;
    } catch (error) {
      if (error instanceof ImageProcessorUnavailable) notStartedAt = performance.now();
      throw error;
    } finally {
      busy.delete(child);
      if (child.isFit()) rest(child);
      else end(child);
      next();
    }
  }

  return {
    ask,
    isAble: () => performance.now() - notStartedAt > AWAY_MS,
    pids: () => [...busy.keys(), ...resting.keys()].flatMap(({ pid }) => pid ?? []),
    async close() {
      closed = true;
      for (const task of waiting.splice(0)) task.refuse(new Error('the photo processes are closed'));
      for (const child of [...busy.keys(), ...resting.keys()]) end(child);
      await Promise.all(ending);
    },
  };
}
