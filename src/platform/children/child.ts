import { fork } from 'node:child_process';
import { extname } from 'node:path';

/** What a child may cost. */
export interface ChildLimits {
  /** It is killed when it has no answer by then, counted from when it has begun. */
  readonly deadlineMs: number;
  /** Of its JavaScript; what it holds besides is looked at by itself. */
  readonly heapMb: number;
}

/** How a child answers: with a value, with a refusal in words of its own, or with what went wrong with it. */
export type ChildAnswer =
  { readonly value: unknown } | { readonly refusal: unknown } | { readonly error: { readonly message: string } };

/** It had no answer in time, or ended without one: what it was given is the likely reason. */
export class ChildDied extends Error {
  override readonly name = 'ChildDied';
}

/** It has not even begun: no fault of what it was given. */
export class ChildNotStarted extends Error {
  override readonly name = 'ChildNotStarted';
}

const KEPT_OF_STDERR = 2_000;
/** On a busy machine a program of ours has begun after three. */
const START_MS = 30_000;

/** The address of a child's program beside the module that starts it: compiled or not, it is of the same kind. */
export const childProgram = (name: string, { filename, url }: ImportMeta): URL =>
  new URL(`${name}.child${extname(filename)}`, url);

/**
 * Has a child process of its own answer one request and ends it. It may die of what it is given without taking anybody
 * along, has nothing of our environment, and ends with this process, however that ends.
 * @throws ChildDied, ChildNotStarted, Error with what the child says went wrong
 */
export function askChild(
  program: URL,
  request: unknown,
  { deadlineMs, heapMb }: ChildLimits,
): Promise<Exclude<ChildAnswer, { error: unknown }>> {
  // Uncompiled it needs the loader that we were started with; compiled none of our options, as `--env-file` is one.
  const loader = extname(program.pathname) === '.ts' ? process.execArgv : [];
  const child = fork(program, [], {
    execArgv: [...loader, `--max-old-space-size=${String(heapMb)}`],
    // One arena: freed memory goes back.
    env: { MALLOC_ARENA_MAX: '2' },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let [begun, complaints] = [false, ''];
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaints = (complaints + text).slice(-KEPT_OF_STDERR);
  });
  return new Promise<Exclude<ChildAnswer, { error: unknown }>>((resolve, reject) => {
    const lost = (how: string): void =>
      reject(begun ? new ChildDied(`${how}. ${complaints}`) : new ChildNotStarted(`${how}. ${complaints}`));
    let timer = setTimeout(() => lost('it has not begun in time'), START_MS);
    child.once('exit', (code, signal) => lost(`the child ended with ${String(signal ?? code)}`));
    child.on('error', (error) => lost(error.message));
    child.on('message', (message: 'begun' | ChildAnswer) => {
      if (message === 'begun') {
        begun = true;
        clearTimeout(timer);
        timer = setTimeout(() => lost('no answer in time'), deadlineMs);
        child.send(request as object, (error) => {
          if (error) lost(error.message);
        });
      } else if ('error' in message) reject(new Error(message.error.message));
      else resolve(message);
    });
    child.once('exit', () => clearTimeout(timer));
  }).finally(() => child.kill('SIGKILL'));
}
