import type { Earlier, Verdict } from './checks.ts';
import type { Purpose } from './sizes.ts';

/** What the worker is asked. */
export interface Request {
  readonly id: number;
  /** A frame of the camera, or a file. */
  readonly source: ImageBitmap | Blob;
  readonly purpose: Purpose;
  /** Quarters to the right. */
  readonly turns: number;
  readonly earlier: readonly Earlier[];
}

/** A photo as it leaves the phone, and a small one for lists. */
export interface Made {
  readonly blob: Blob;
  readonly thumb: Blob;
}

/** What the worker says: the verdict first, the picture after it; or that it is none. */
export type Answer =
  | { readonly id: number; readonly verdict: Verdict }
  | { readonly id: number; readonly made: Made }
  | { readonly id: number; readonly unreadable: true };

/** The file is no picture that this browser can read. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

interface Work {
  readonly verdict: Promise<Verdict>;
  readonly made: Promise<Made>;
}

interface Waiting {
  readonly verdict: Open<Verdict>;
  readonly made: Open<Made>;
}

/** A promise that is settled from outside. */
interface Open<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (reason: Error) => void;
}

function open<T>(): Open<T> {
  let [resolve, reject]: [(value: T) => void, (reason: Error) => void] = [() => undefined, () => undefined];
  const promise = new Promise<T>((fulfil, refuse) => {
    [resolve, reject] = [fulfil, refuse];
  });
  return { promise, resolve, reject };
}

const waiting = new Map<number, Waiting>();
let worker: Worker | null = null;
let last = 0;

function started(): Worker {
  if (worker) return worker;
  worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => settle(data));
  worker.addEventListener('error', giveUp);
  return worker;
}

function settle(answer: Answer): void {
  const { id } = answer;
  const asked = waiting.get(id);
  if (!asked) return;
  if ('verdict' in answer) asked.verdict.resolve(answer.verdict);
  else {
    waiting.delete(id);
    if ('made' in answer) asked.made.resolve(answer.made);
    else refuse(asked);
  }
}

function refuse({ verdict, made }: Waiting): void {
  const reason = new Unreadable();
  verdict.reject(reason);
  made.reject(reason);
}

/** The worker is dead: who waits learns of it, the next photo starts another. */
function giveUp(): void {
  worker?.terminate();
  worker = null;
  for (const asked of waiting.values()) refuse(asked);
  waiting.clear();
}

/** Starts the worker before the first photo needs it. */
export const warmUp = (): void => void started();

/**
 * Looks at a photo and makes it fit to send. The verdict comes first; both fail with `Unreadable` when the file is no
 * picture that this browser can read.
 */
export function look(source: ImageBitmap | Blob, rest: Omit<Request, 'id' | 'source'>): Work {
  last += 1;
  const asked: Waiting = { verdict: open(), made: open() };
  // Who looks at one of the two only is not told of the other by the browser.
  asked.verdict.promise.catch(() => undefined);
  asked.made.promise.catch(() => undefined);
  waiting.set(last, asked);
  const request: Request = { id: last, source, ...rest };
  started().postMessage(request, source instanceof ImageBitmap ? [source] : []);
  return { verdict: asked.verdict.promise, made: asked.made.promise };
}
