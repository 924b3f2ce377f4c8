import { fork } from 'node:child_process';
import { once } from 'node:events';
import { extname } from 'node:path';
import { ImageProcessorUnavailable, ImageProcessorDied, PhotoUnusable } from '../image-processor.ts';
import { OUT_OF_MEMORY, type Answer, type Message, type PreviewRequest, type Request } from './protocol.ts';

/** Compiled or not, the program of the child is of the same kind as this file. */
const EXTENSION = extname(import.meta.filename);
const PROGRAM = new URL(`photo.child${EXTENSION}`, import.meta.url);
/** Uncompiled it needs the loader that we were started with; compiled none of our options, as `--env-file` is one. */
const LOADER = EXTENSION === '.ts' ? process.execArgv : [];
const MAX_HEAP_MB = 512;
const KEPT_OF_STDERR = 2_000;
/**
 * A child that holds more after its work is replaced: the memory of a HEIC decoder never shrinks. One of 12 megapixels
 * leaves 340 MB, and goes on; one of 48 leaves 690.
 */
const MAX_RSS_AT_REST = 400_000_000;

export interface Limits {
  /** The child is killed when it has no answer by then. */
  readonly deadlineMs: number;
  /** Says that nobody wants the answer any more: the child is killed too. */
  readonly signal?: AbortSignal | undefined;
}

/** A child process that works on one photo at a time. */
export interface PhotoProcess {
  /** @throws PhotoUnusable, ImageProcessorDied, what the disk says, ImageProcessorUnavailable when the child does not even start */
  ask(request: Request | PreviewRequest, limits: Limits): Promise<unknown>;
  /** Whether it may be given another photo: it lives, and holds little memory. */
  isFit(): boolean;
  readonly pid: number | undefined;
  /** Fulfilled when it is gone, for whatever reason. */
  readonly gone: Promise<unknown>;
  kill(): void;
}

/** Starts a child; it ends with this process, however that ends. */
export function startPhotoProcess(): PhotoProcess {
  const child = fork(PROGRAM, [], {
    execArgv: [...LOADER, `--max-old-space-size=${String(MAX_HEAP_MB)}`],
    // Nothing of our own environment: secrets are none of its business. One arena: freed memory goes back.
    env: { MALLOC_ARENA_MAX: '2' },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const gone = Promise.race([once(child, 'exit'), once(child, 'error').catch((error: unknown) => error)]);
  let started = false;
  let alive = true;
  let overran = false;
  let rss = 0;
  let complaints = '';
  let pending: { resolve(value: unknown): void; reject(reason: unknown): void } | null = null;

  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaints = (complaints + text).slice(-KEPT_OF_STDERR);
  });
  child.on('message', (message: Message) => {
    if ('started' in message) {
      started = true;
      return;
    }
    rss = message.rss;
    settle(message);
  });
  child.on('error', (error) => {
    lost(error.message);
  });
  child.on('exit', (code, signal) => {
    overran ||= code === OUT_OF_MEMORY;
    lost(`the photo process ended with ${String(signal ?? code)}. ${complaints}`);
  });

  /** A child that has never started is no fault of the photo. */
  function lost(how: string): void {
    alive = false;
    pending?.reject(started ? new ImageProcessorDied(how, { overran }) : new ImageProcessorUnavailable('busy', how));
  }

  function settle(answer: Answer): void {
    if ('value' in answer) pending?.resolve(answer.value);
    else if ('flaw' in answer) pending?.reject(new PhotoUnusable(answer.flaw));
    else {
      const { message, code } = answer.error;
      pending?.reject(Object.assign(new Error(message), code !== null && { code }));
    }
  }

  function kill(): void {
    alive = false;
    child.kill('SIGKILL');
  }

  async function ask(request: Request | PreviewRequest, { deadlineMs, signal }: Limits): Promise<unknown> {
    signal?.throwIfAborted();
    const timer = setTimeout(() => {
      overran = started;
      kill();
    }, deadlineMs);
    const abandon = (): void => {
      pending?.reject(signal?.reason);
      kill();
    };
    signal?.addEventListener('abort', abandon);
    try {
      return await new Promise((resolve, reject) => {
        pending = { resolve, reject };
        child.send(request, (error) => {
          if (error) lost(error.message);
        });
      });
    } finally {
      pending = null;
      clearTimeout(timer);
      signal?.removeEventListener('abort', abandon);
    }
  }

  return { ask, isFit: () => alive && rss < MAX_RSS_AT_REST, gone, kill, pid: child.pid };
}
